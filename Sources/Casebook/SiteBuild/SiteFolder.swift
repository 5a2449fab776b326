public import Foundation

/// The folder that a site is published to. It is replaced as a whole or not at all.
///
/// A new site is written beside the old one, then the two folders change places in one step, so that a reader, a web
/// server or a killed build never sees half a site. Files whose bytes did not change are linked, not written: they keep
/// their dates, and only real changes travel to a host.
public struct SiteFolder: Sendable {
  /// A file of a site: its path inside the folder, with `/` between folders, and its bytes.
  public struct File: Hashable, Sendable {
    public var path: String
    public var bytes: Data

    public init(path: String, bytes: Data) {
      self.path = path
      self.bytes = bytes
    }
  }

  public enum Change: Equatable, Sendable {
    case none
    /// How many files were added or changed, and how many removed.
    case published(written: Int, removed: Int)
  }

  /// Marks a folder as one that Casebook wrote and may therefore replace.
  static let marker = ".casebook-site"

  public let folder: URL
  private let staging: URL

  public init(_ folder: URL) {
    self.folder = folder.standardizedFileURL
    staging = folder.deletingLastPathComponent()
      .appendingPathComponent(".\(folder.lastPathComponent).casebook-new")
  }

  /// Makes the folder hold exactly `files`.
  ///
  /// - Throws: ``SiteFolderError/notOurs(path:example:)`` if the folder holds files but was not written by Casebook, or
  ///   the file system's error. In both cases the folder is as it was.
  public func publish(_ files: [File]) throws -> Change {
    let files = files + [File(path: Self.marker, bytes: Data("Written by casebook; edits are lost.\n".utf8))]
    let manager = FileManager.default
    let existing = try existingFiles()
    if !existing.isEmpty, !existing.contains(Self.marker) {
      throw SiteFolderError.notOurs(path: folder.path, example: existing.min()!)
    }

    let wanted = Set(files.map(\.path))
    let changed = Set(
      files.filter { file in
        !existing.contains(file.path) || !holds(folder.appendingPathComponent(file.path), file.bytes)
      }.map(\.path))
    let removed = existing.subtracting(wanted)
    if changed.isEmpty, removed.isEmpty { return .none }

    try removeStaging()
    for file in files {
      let target = staging.appendingPathComponent(file.path)
      try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      if changed.contains(file.path) {
        try file.bytes.write(to: target)
      } else {
        try manager.linkItem(at: folder.appendingPathComponent(file.path), to: target)
      }
    }
    try exchange()
    try removeStaging()
    return .published(written: changed.count, removed: removed.count)
  }

  /// Removes the site, if it is one that Casebook wrote.
  public func remove() throws {
    try removeStaging()
    let existing = try existingFiles()
    if existing.isEmpty { return }
    guard existing.contains(Self.marker) else {
      throw SiteFolderError.notOurs(path: folder.path, example: existing.min()!)
    }
    try FileManager.default.removeItem(at: folder)
  }

  private func holds(_ file: URL, _ bytes: Data) -> Bool {
    let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
    guard size == bytes.count else { return false }
    return (try? Data(contentsOf: file)) == bytes
  }

  /// Paths of all files inside the folder; none if there is no folder.
  private func existingFiles() throws -> Set<String> {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    var paths: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      var isFolder: ObjCBool = false
      let whole = folder.appendingPathComponent(path).path
      if FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), isFolder.boolValue {
        continue
      }
      paths.insert(path)
    }
    return paths
  }

  /// What a killed build may have left.
  private func removeStaging() throws {
    if FileManager.default.fileExists(atPath: staging.path) {
      try FileManager.default.removeItem(at: staging)
    }
  }

  private func exchange() throws {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      try FileManager.default.moveItem(at: staging, to: folder)
      return
    }
    try exchangeFolders(staging.path, folder.path)
  }
}

public enum SiteFolderError: Error, CustomStringConvertible {
  case notOurs(path: String, example: String)
  case cannotExchange(path: String, reason: String)

  public var description: String {
    switch self {
    case .notOurs(let path, let example):
      "the output folder \(path) holds files that casebook did not write, for instance \(example); "
        + "choose another folder with --output or `output:` in casebook.yml, or empty this one"
    case .cannotExchange(let path, let reason):
      "the new site could not take the place of \(path): \(reason)"
    }
  }
}
