import CArchive

/// Which libarchive reads and writes archives, for instance `libarchive 3.6.2`.
public var archiveLibraryVersion: String { String(cString: archive_version_string()) }
