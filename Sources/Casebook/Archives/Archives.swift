import CArchive
public import Foundation

/// Which libarchive reads and writes archives, for instance `libarchive 3.6.2`.
public var archiveLibraryVersion: String { String(cString: archive_version_string()) }

/// A file in an archive.
public struct ArchiveEntry: Hashable, Sendable {
  /// Relative, with `/` between its parts, none of which is empty, `.` or `..`.
  public var path: String
  public var modified: Date?
  public var bytes: [UInt8]
}

/// An entry that was not unpacked, and why.
public struct ArchiveRefusal: Hashable, Sendable {
  /// As it stands in the archive, with what does not show as escapes.
  public var path: String
  public var reason: String
}

/// Where an archive's bytes are.
public enum ArchiveSource: Sendable {
  case file(String)
  case bytes([UInt8])
}

/// Reads the files of a zip, tar or tar.gz archive, which may come from anybody.
///
/// Nothing is written anywhere. What could leave the folder that an archive is unpacked to, or is no plain file, is refused
/// and the rest is read: absolute paths and drive letters, `..`, links, devices, a name that is there already (also in
/// other letters), names that are too long or too deep, files that are encrypted or too large. What would cost too much
/// ends the reading: too many entries, too many bytes in sum, or too many for what was packed.
///
/// - Parameters:
///   - wants: Whether a path's bytes are needed; others are passed over. Links and the like are reported anyway.
/// - Returns: What was refused.
/// - Throws: ``ArchiveError``, also behind entries that were given already, and what `handle` throws.
/// - Complexity: one entry is in memory at a time.
public func readArchive(
  _ source: ArchiveSource, limits: ArchiveLimits = ArchiveLimits(), wants: (String) -> Bool = { _ in true },
  handle: (ArchiveEntry) throws -> Void
) throws -> [ArchiveRefusal] {
  // Names are converted by the thread's locale; the one that a program starts with knows only ASCII.
  let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
  let before = locale.map { uselocale($0) }
  defer {
    if let before { uselocale(before) }
    if let locale { freelocale(locale) }
  }
  guard let archive = archive_read_new() else { throw ArchiveError.damaged("there is no memory") }
  defer { archive_read_free(archive) }
  archive_read_support_filter_gzip(archive)
  archive_read_support_format_tar(archive)
  // By the directory at its end, which is what everybody else shows of a zip archive.
  archive_read_support_format_zip_seekable(archive)
  func check(_ status: Int32) throws {
    if status < ARCHIVE_WARN { throw ArchiveError.damaged(complaint(archive)) }
  }
  var reading = ArchiveReading(limits: limits)
  func walk() throws {
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      try check(status)
      guard let entry else { return }
      try reading.count()
      let raw = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
      let type = archive_entry_filetype(entry)
      // Folders come into being with their files.
      if type == mode_t(0o040000) { continue }
      let isLink = archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil
      guard !isLink, type == mode_t(0o100000) else {
        reading.refuse(raw, isLink ? "it is a link" : "it is no plain file")
        continue
      }
      guard let path = reading.accept(raw) else { continue }
      let isZip = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP
      let isWanted = wants(path)
      // A zip archive says where the next one is; in a tar archive it must be read up to.
      if !isWanted, isZip { continue }
      var bytes: [UInt8] = []
      var count = 0
      var failure: String?
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let read = archive_read_data(archive, &buffer, buffer.count)
        if read == 0 { break }
        guard read > 0 else {
          if read == Int(ARCHIVE_RETRY) || read == Int(ARCHIVE_WARN) { continue }
          failure = "it is damaged or encrypted (\(complaint(archive)))"
          break
        }
        count += read
        try reading.count(bytes: read, packed: Int(archive_filter_bytes(archive, -1)))
        guard count <= limits.entryBytes else {
          failure = "it has more than \(limits.entryBytes) bytes"
          if isZip { break }
          continue
        }
        if isWanted { bytes += buffer[..<read] }
      }
      if !isWanted { continue }
      if let failure {
        reading.refuse(raw, failure)
        continue
      }
      let hasTime = archive_entry_mtime_is_set(entry) != 0
      let modified = hasTime ? Date(timeIntervalSince1970: Double(archive_entry_mtime(entry))) : nil
      try handle(ArchiveEntry(path: path, modified: modified, bytes: bytes))
    }
  }
  switch source {
  case .file(let path):
    try check(archive_read_open_filename(archive, path, 1 << 16))
    try walk()
  case .bytes(let bytes):
    try bytes.withUnsafeBytes { buffer in
      try check(archive_read_open_memory(archive, buffer.baseAddress, buffer.count))
      try walk()
    }
  }
  return reading.refusals
}

private func complaint(_ archive: OpaquePointer) -> String {
  archive_error_string(archive).map { visibleName(String(cString: $0)) } ?? "it cannot be read"
}
