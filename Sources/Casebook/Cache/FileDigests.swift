public import Foundation
import Synchronization

/// Digests of files, remembered by what the file system says of them.
///
/// A file is read again when its size, inode, modification or status-change time differs from what was seen with the
/// remembered digest. The status-change time cannot be set by a program, so an edit that restores the modification
/// time is noticed too.
public final class FileDigests: Sendable {
  private struct Stamp: Hashable, Codable {
    var size: Int64
    var inode: UInt64
    var modified: [Int]
    var changed: [Int]
  }
  private struct Entry: Codable {
    var stamp: Stamp
    var digest: Digest
  }

  private let file: URL
  private let entries: Mutex<(known: [String: Entry], isChanged: Bool)>

  /// - Parameter file: Where the digests are remembered between builds.
  public init(file: URL) {
    self.file = file
    let data = try? Data(contentsOf: file)
    let known = data.flatMap { try? JSONDecoder().decode([String: Entry].self, from: $0) } ?? [:]
    entries = Mutex((known, false))
  }

  /// The digest of a file's bytes.
  ///
  /// - Throws: The file system's error if the file cannot be read.
  public func digest(of path: String) throws -> Digest {
    let stamp = try Self.stamp(of: path)
    if let entry = entries.withLock({ $0.known[path] }), entry.stamp == stamp { return entry.digest }
    let digest = Digest(of: try Data(contentsOf: URL(fileURLWithPath: path)))
    entries.withLock {
      $0.known[path] = Entry(stamp: stamp, digest: digest)
      $0.isChanged = true
    }
    return digest
  }

  /// Writes what was learnt, for the next build.
  public func save() throws {
    let (known, isChanged) = entries.withLock { ($0.known, $0.isChanged) }
    guard isChanged else { return }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder.casebook.encode(known).write(to: file, options: .atomic)
  }

  private static func stamp(of path: String) throws -> Stamp {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: path])
    }
    return Stamp(
      size: Int64(status.st_size), inode: UInt64(status.st_ino),
      modified: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec],
      changed: [status.st_ctim.tv_sec, status.st_ctim.tv_nsec])
  }
}
