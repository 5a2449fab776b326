import Cache
public import Foundation

/// The folder that a students' copy is written to: an empty one, or an earlier copy, which is brought up to date.
///
/// A file of its own lists what was written, with digests. So a newer copy knows which files a student has changed,
/// and which ones nobody needs any more.
public struct ReleaseFolder: Sendable {
  public struct Change: Hashable, Sendable {
    public var written: [String] = []
    public var removed: [String] = []
    /// Files that a student has worked on; they stay as they are.
    public var kept: [String] = []
  }
  private struct Manifest: Codable {
    var files: [String: Digest]
  }
  static let manifest = ".casebook-release"

  private let folder: URL

  public init(_ folder: URL) {
    self.folder = folder.standardizedFileURL
  }

  /// What writing the copy would change.
  ///
  /// - Throws: ``ReleaseError/notOurs(path:example:)`` if the folder holds somebody else's files and `isForced` is false.
  public func change(for files: [StudentsCopy.File], isForced: Bool) throws -> Change {
    let earlier = try earlierFiles(isForced: isForced)
    var change = Change()
    for file in files {
      let present = try? Data(contentsOf: folder.appendingPathComponent(file.path))
      if present == file.bytes { continue }
      if let present, file.isWorkedOn, earlier[file.path] != Digest(of: present) {
        change.kept.append(file.path)
      } else {
        change.written.append(file.path)
      }
    }
    let wanted = Set(files.map(\.path))
    for (path, digest) in earlier where !wanted.contains(path) {
      guard let present = try? Data(contentsOf: folder.appendingPathComponent(path)) else { continue }
      if Digest(of: present) == digest { change.removed.append(path) } else { change.kept.append(path) }
    }
    change.removed.sort()
    change.kept.sort()
    return change
  }

  /// Writes the copy, each file as a whole.
  @discardableResult
  public func write(_ files: [StudentsCopy.File], isForced: Bool) throws -> Change {
    let change = try change(for: files, isForced: isForced)
    let changed = Set(change.written)
    for file in files where changed.contains(file.path) {
      let target = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.bytes.write(to: target, options: .atomic)
    }
    for path in change.removed { try FileManager.default.removeItem(at: folder.appendingPathComponent(path)) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let written = Manifest(
      files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, Digest(of: $0.bytes)) }))
    try JSONEncoder.casebook.encode(written)
      .write(to: folder.appendingPathComponent(Self.manifest), options: .atomic)
    return change
  }

  private func earlierFiles(isForced: Bool) throws -> [String: Digest] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard !names.isEmpty else { return [:] }
    let data = try? Data(contentsOf: folder.appendingPathComponent(Self.manifest))
    if let data, let manifest = try? JSONDecoder.casebook.decode(Manifest.self, from: data) {
      // Whoever wrote the list, nothing outside of the folder is removed.
      return manifest.files.filter { !$0.key.hasPrefix("/") && !$0.key.split(separator: "/").contains("..") }
    }
    guard isForced else { throw ReleaseError.notOurs(path: folder.path, example: names.min()!) }
    return [:]
  }
}
