public import Cache
public import Foundation
public import Grading

/// A share of a grading that another process does: the argument of `casebook grade-worker`.
///
/// The file lies in a folder that both processes see. Beside it lie the keys and, under their digests, the files to be
/// run: a worker needs neither the gradebook nor anybody's name.
public struct WorkerManifest: Hashable, Sendable, Codable {
  public static let formatVersion = 1

  public var format = formatVersion
  /// The book's folder.
  public var book: String
  /// Relative to the manifest: a ``WorkerKeys`` file.
  public var keys: String
  /// Relative to the manifest: the folder with the files, each named after its digest.
  public var codes: String
  public var jobs: Int
  public var allowsUnsafe: Bool
  public var tasks: [GradingTask]

  public init(
    book: String, keys: String, codes: String, jobs: Int, allowsUnsafe: Bool, tasks: [GradingTask]
  ) {
    self.book = book
    self.keys = keys
    self.codes = codes
    self.jobs = jobs
    self.allowsUnsafe = allowsUnsafe
    self.tasks = tasks
  }

  public static func load(_ file: URL) throws -> WorkerManifest {
    let manifest = try JSONDecoder.casebook.decode(WorkerManifest.self, from: Data(contentsOf: file))
    guard manifest.format == formatVersion else { throw WorkerError.otherVersion(file.path) }
    return manifest
  }
}

/// What work is judged by, by the exercise's name.
public typealias WorkerKeys = [String: ExerciseKey]

public enum WorkerError: Error, Hashable, CustomStringConvertible {
  case otherVersion(String)
  case unwritable(String)
  case damagedCode(Digest)

  public var description: String {
    switch self {
    case .otherVersion(let path): "\(path) was written by another version of casebook"
    case .unwritable(let path): "\(path) cannot be written"
    case .damagedCode(let digest): "the file \(digest) is not what was handed in"
    }
  }
}

/// Results as lines of JSON. Each line is written whole; one that was cut off by a kill is no result.
public enum ResultLines {
  public static func line(_ result: GradingResult) throws -> Data {
    try JSONEncoder.casebook.encode(result) + Data("\n".utf8)
  }

  /// The whole results of a file, which may still be written to.
  public static func results(_ data: Data) -> [GradingResult] {
    guard let end = data.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    return data[..<end].split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONDecoder.casebook.decode(GradingResult.self, from: Data($0))
    }
  }
}

/// Reads the bytes of a worker's tasks from the folder beside its manifest, and checks that they are the right ones.
public func codeSource(_ folder: URL) -> CodeSource {
  { digest in
    let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(digest.description)))
    guard Digest(of: bytes) == digest else { throw WorkerError.damagedCode(digest) }
    return bytes
  }
}
