import Archives
import Foundation

/// A file as it was found, on the disk or in an archive.
struct SubmissionFile {
  /// From the folder that was named; archives count as folders.
  var path: [String]
  var modified: Date?
  var timeSource: TimeSource
  var bytes: [UInt8]

  var shownPath: String { visibleName(path.joined(separator: "/")) }
}

/// What was found and is no work that can be graded.
public struct SetAside: Hashable, Sendable, Codable {
  public var path: String
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Walks through a folder of submissions, and through the archives in it.
///
/// Links are not followed and nothing but plain files is opened: a student's folder may hold a link to another's, or a
/// pipe that never ends. Files are read up to a byte more than any solution may have; what is read is held against the
/// limit where it is compiled.
struct SubmissionWalk {
  /// As in the runner: more is no solution.
  static let greatestFile = 256 << 10
  private static let deepest = 16

  private(set) var setAside: [SetAside] = []
  /// Which files are read, by their names; others are set aside.
  let isWanted: (String) -> Bool

  init(isWanted: @escaping (String) -> Bool = Self.isSwift) {
    self.isWanted = isWanted
  }

  /// - Parameter visit: Gets each file that is wanted, in the order of the names in each folder.
  mutating func walk(_ root: URL, _ visit: (SubmissionFile) throws -> Void) throws {
    var status = stat()
    guard lstat(root.path, &status) == 0 else {
      throw SubmissionError.missing(path: root.path)
    }
    if Self.isKind(status, S_IFDIR) {
      try walk(Array(root.path.utf8CString), [], visit)
    } else if Self.isArchive(root.lastPathComponent) {
      try unpack(.file(root.path), [], limits: ArchiveLimits(), visit)
    } else {
      throw SubmissionError.noFolder(path: root.path)
    }
  }

  private mutating func walk(
    _ folder: [CChar], _ path: [String], _ visit: (SubmissionFile) throws -> Void
  ) throws {
    guard path.count <= Self.deepest else { return leave(path, "it lies too deep in folders") }
    guard let names = Self.names(in: folder) else { return leave(path, "the folder cannot be read") }
    for name in names {
      try Task.checkCancellation()
      let shown = String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if Self.isJunk(shown) { continue }
      let file = folder.dropLast() + [CChar(bitPattern: UInt8(ascii: "/"))] + name + [0]
      let place = path + [shown]
      var status = stat()
      guard lstat(Array(file), &status) == 0 else {
        leave(place, "it cannot be looked at")
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(Array(file), place, visit)
      case S_IFREG: try read(Array(file), place, status, visit)
      case S_IFLNK: leave(place, "it is a link, which is not followed")
      default: leave(place, "it is no plain file")
      }
    }
  }

  private mutating func read(
    _ file: [CChar], _ path: [String], _ status: stat, _ visit: (SubmissionFile) throws -> Void
  ) throws {
    let name = path.last ?? ""
    let modified = Date(
      timeIntervalSince1970: Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec / 1_000_000)
        / 1_000)
    if Self.isArchive(name) {
      guard status.st_size <= 64 << 20, let bytes = Self.contents(file, limit: 64 << 20) else {
        return leave(path, status.st_size > 64 << 20 ? "the archive is too large" : "it cannot be read")
      }
      return try unpack(.bytes(bytes), path, limits: .student, visit)
    }
    guard isWanted(name) else { return leave(path, "it is no Swift file") }
    guard let bytes = Self.contents(file, limit: Self.greatestFile + 1) else {
      return leave(path, "it cannot be read")
    }
    try visit(SubmissionFile(path: path, modified: modified, timeSource: .file, bytes: bytes))
  }

  /// A student's archive may lie in the one of a whole class, but not another one in it.
  private mutating func unpack(
    _ source: ArchiveSource, _ path: [String], limits: ArchiveLimits, isInner: Bool = false,
    _ visit: (SubmissionFile) throws -> Void
  ) throws {
    var files: [SubmissionFile] = []
    var others: [SetAside] = []
    do {
      let refusals = try readArchive(
        source, limits: limits,
        wants: { name in
          let last = String(name.split(separator: "/").last ?? "")
          if Self.isJunk(last) || name.hasPrefix("__MACOSX/") { return false }
          if isWanted(last) || Self.isArchive(last) { return true }
          others.append(
            SetAside(path: visibleName((path + [name]).joined(separator: "/")), reason: "it is no Swift file")
          )
          return false
        }
      ) { entry in
        let place = path + entry.path.split(separator: "/").map(String.init)
        if Self.isArchive(place.last ?? "") {
          if isInner {
            leave(place, "it is an archive in an archive in an archive")
          } else {
            try unpack(.bytes(entry.bytes), place, limits: .student, isInner: true, visit)
          }
          return
        }
        let file = SubmissionFile(
          path: place, modified: entry.modified, timeSource: entry.modified == nil ? .unknown : .archive,
          bytes: Array(entry.bytes.prefix(Self.greatestFile + 1)))
        // What a student packed is small, and its manifest may stand anywhere in it.
        if path.isEmpty { try visit(file) } else { files.append(file) }
      }
      for refusal in refusals {
        leave(path + [refusal.path], refusal.reason)
      }
    } catch let error as ArchiveError {
      leave(path.isEmpty ? ["the archive"] : path, error.description)
    }
    setAside += others
    for file in files.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) { try visit(file) }
  }

  private mutating func leave(_ path: [String], _ reason: String) {
    setAside.append(SetAside(path: visibleName(path.joined(separator: "/")), reason: reason))
  }

  /// Whether everything lies in one folder.
  static func isWrapped(_ root: URL) -> Bool {
    var tops: Set<Substring> = []
    if isArchive(root.lastPathComponent) {
      _ = try? readArchive(
        .file(root.path),
        wants: { path in
          tops.insert(path.prefix { $0 != "/" })
          return false
        }, handle: { _ in })
    } else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
      tops = Set(names.map { Substring($0) })
    }
    return tops.count { !isJunk(String($0)) } == 1
  }

  // MARK: Kinds of files

  static func isArchive(_ name: String) -> Bool {
    [".zip", ".tar", ".tar.gz", ".tgz"].contains { name.lowercased().hasSuffix($0) }
  }

  static func isSwift(_ name: String) -> Bool { name.lowercased().hasSuffix(".swift") }

  /// What systems leave behind, which nobody handed in.
  private static func isJunk(_ name: String) -> Bool {
    name.hasPrefix(".") || ["__MACOSX", "Thumbs.db", "desktop.ini"].contains(name)
  }

  private static func isKind(_ status: stat, _ kind: mode_t) -> Bool { status.st_mode & S_IFMT == kind }

  // MARK: Reading

  /// The names in a folder as their bytes, which need not be UTF-8, in order.
  private static func names(in folder: [CChar]) -> [[CChar]]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name != [46], name != [46, 46] { names.append(name) }
    }
    return names.sorted {
      $0.lazy.map(UInt8.init(bitPattern:)).lexicographicallyPrecedes($1.lazy.map(UInt8.init(bitPattern:)))
    }
  }

  /// A plain file's bytes up to a limit. The file is what it was when it was looked at: links are not followed.
  private static func contents(_ file: [CChar], limit: Int) -> [UInt8]? {
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, isKind(status, S_IFREG) else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = Foundation.read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
      if count < 0 { if errno == EINTR { continue } else { return nil } }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}

public enum SubmissionError: Error, Hashable, CustomStringConvertible {
  case missing(path: String)
  case noFolder(path: String)

  public var description: String {
    switch self {
    case .missing(let path): "there is no '\(path)'"
    case .noFolder(let path): "'\(path)' is neither a folder nor an archive (.zip, .tar, .tar.gz)"
    }
  }
}
