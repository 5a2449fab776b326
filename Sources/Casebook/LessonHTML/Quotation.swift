/// Turns straight quotation marks and apostrophes into the curly ones of printed English.
///
/// It remembers the character before, so that a sentence may come in pieces: text, code, emphasis, text.
struct Quotation {
  /// The character before the next piece; `nil` at the beginning.
  var previous: Character?

  /// `nil` for texts whose marks are to stay: other languages quote in other ways, and a book may prefer straight ones.
  init?(language: String, settings: [String: String]) {
    let isEnglish = language == "en" || language.hasPrefix("en-")
    guard isEnglish, settings["quotes"] != "straight" else { return nil }
  }

  /// One piece of text, curled.
  mutating func curled(_ text: String) -> String {
    defer { previous = text.last ?? previous }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }) else {
      return text
    }
    var result = ""
    var before = previous
    var rest = text[...]
    while let character = rest.popFirst() {
      let opens = before.map { $0.isWhitespace || Self.openers.contains($0) } ?? true
      switch character {
      case "\"": result.append(opens ? "“" : "”")
      // An omitted century is an apostrophe, too: the ’90s.
      case "'": result.append(opens && rest.first?.isNumber != true ? "‘" : "’")
      default: result.append(character)
      }
      before = character
    }
    return result
  }

  private static let openers: Set<Character> = ["(", "[", "{", "–", "—", "-", "/", "“", "‘", "\"", "'"]
}
