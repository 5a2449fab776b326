public import Foundation

/// A folder of values that can be computed again: `.casebook/cache` in a book.
///
/// An entry is written to a file of its own and renamed into place, so a reader sees a whole entry or none, also when
/// a build is killed or two builds share the folder. An entry that cannot be read counts as missing.
public struct CacheFolder: Sendable {
  public let root: URL

  public init(root: URL) {
    self.root = root
  }

  /// The value stored under `key` in the drawer `kind`, or `nil`.
  public func value<Value: Decodable>(_ type: Value.Type, kind: String, key: Digest) -> Value? {
    guard let data = try? Data(contentsOf: file(kind, key)) else { return nil }
    return try? JSONDecoder.casebook.decode(Value.self, from: data)
  }

  public func store(_ value: some Encodable, kind: String, key: Digest) throws {
    let file = file(kind, key)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder.casebook.encode(value).write(to: file, options: .atomic)
  }

  private func file(_ kind: String, _ key: Digest) -> URL {
    root.appendingPathComponent(kind).appendingPathComponent("\(key).json")
  }
}

extension JSONEncoder {
  /// Stable bytes: sorted keys, and numbers that JSON does not know as texts.
  public static var casebook: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}

extension JSONDecoder {
  public static var casebook: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
