public import Foundation

/// A small whole book together with its expected outcome, in one text file of `Tests/Books`.
///
/// The file is a list of parts. A line `=== path` starts a file of the book, `=== expect` the expected outcome. In a
/// part whose first line says `=== path (escaped)`, the escapes `\r`, `\t`, `\0`, `\xFF` (a byte) and `\u{FEFF}` are
/// resolved, and a line feed at a line's end can be taken back with `\` as its last character.
///
/// A line of the expected outcome is one of
///
///     diagnostic chapters/a.md:3:5: error: the message [the-code]
///     page a.html contains <em>text</em>
///     page a.html lacks text
///     no page b.html
///
/// All diagnostics of the book must be listed, in their order; a book without such lines must build without any.
public struct BookFixture: Sendable, CustomStringConvertible {
  public enum Expectation: Sendable, Hashable {
    case contains(page: String, text: String)
    case lacks(page: String, text: String)
    case noPage(String)
  }

  public let name: String
  public var files: [(path: String, bytes: Data)] = []
  public var diagnostics: [String] = []
  public var expectations: [Expectation] = []
  public var description: String { name }

  public init(file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var path: String?
    var isEscaped = false
    var lines: [Substring] = []
    func finish(_ fixture: inout BookFixture) throws {
      guard let path else { return }
      let body = lines.map { $0 + "\n" }.joined()
      if path == "expect" {
        try fixture.readExpectations(lines)
      } else {
        fixture.files.append((path, isEscaped ? try Self.unescape(body) : Data(body.utf8)))
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
      text.hasSuffix("\n") ? 1 : 0)
    {
      if line.hasPrefix("=== ") {
        try finish(&self)
        path = String(line.dropFirst(4)).replacingOccurrences(of: " (escaped)", with: "")
        isEscaped = line.hasSuffix(" (escaped)")
        lines = []
      } else {
        lines.append(line)
      }
    }
    try finish(&self)
  }

  /// Every book of a folder, in the order of their names.
  public static func all(in folder: URL) -> [BookFixture] {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "book" }.sorted { $0.path < $1.path }.map {
      do { return try BookFixture(file: $0) } catch {
        preconditionFailure("\($0.lastPathComponent): \(error)")
      }
    }
  }

  private mutating func readExpectations(_ lines: [Substring]) throws {
    for line in lines where !line.isEmpty {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      switch words[0] {
      case "diagnostic": diagnostics.append(String(line.dropFirst("diagnostic ".count)))
      case "page" where words.count == 4 && words[2] == "contains":
        expectations.append(.contains(page: words[1], text: words[3]))
      case "page" where words.count == 4 && words[2] == "lacks":
        expectations.append(.lacks(page: words[1], text: words[3]))
      case "no" where words.count == 3: expectations.append(.noPage(words[2]))
      default: throw FixtureError(description: "\(name): an expectation that nothing understands: \(line)")
      }
    }
  }

  private static func unescape(_ text: String) throws -> Data {
    var bytes = Data()
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\\", let kind = rest.popFirst() else {
        bytes.append(contentsOf: String(character).utf8)
        continue
      }
      switch kind {
      case "r": bytes.append(0x0D)
      case "t": bytes.append(0x09)
      case "0": bytes.append(0)
      case "\\": bytes.append(UInt8(ascii: "\\"))
      case "\n": break
      case "x":
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { throw FixtureError(description: "bad \\x") }
        bytes.append(byte)
        rest = rest.dropFirst(2)
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
          throw FixtureError(description: "bad \\u")
        }
        bytes.append(contentsOf: String(Character(scalar)).utf8)
        rest = rest.dropFirst(digits.count + 2)
      default: throw FixtureError(description: "an escape that nothing understands: \\\(kind)")
      }
    }
    return bytes
  }
}

struct FixtureError: Error, CustomStringConvertible {
  var description: String
}
