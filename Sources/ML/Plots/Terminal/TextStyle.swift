/// Which characters text output may use.
public enum TextStyle: String, Hashable, Sendable, Codable {
  /// Blocks, braille and box drawing.
  case unicode
  /// 7-bit ASCII alone; other characters of titles and labels are replaced by the nearest.
  case ascii
}

extension TextStyle {
  /// A text as this style may show it, on one line and without control characters.
  func shown(_ text: String) -> String {
    if self == .unicode, !text.unicodeScalars.contains(where: \.isControl) { return text }
    var shown = ""
    var wasRaised = false
    for character in text {
      if character.unicodeScalars.contains(where: \.isControl) {
        shown += " "
      } else if self == .unicode || character.isASCII {
        shown.append(character)
      } else if let digit = Self.raised[character] {
        // A power's raised digits follow one caret.
        shown += wasRaised ? digit : "^" + digit
      } else {
        shown += Self.replacements[character] ?? "?"
      }
      wasRaised = Self.raised[character] != nil
    }
    return shown
  }

  private static let raised: [Character: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "-",
  ]

  private static let replacements: [Character: String] = {
    var replacements: [Character: String] = [
      "€": "EUR", "£": "GBP", "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "‘": "'", "’": "'",
      "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "·": "*", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
      "±": "+/-", "µ": "u", "μ": "u", "°": "deg", "\u{A0}": " ", "\u{202F}": " ", "→": "->", "←": "<-",
      "ß": "ss",
      "æ": "ae", "Æ": "AE", "œ": "oe", "ø": "o", "Ø": "O", "✓": "+", "•": "*",
    ]
    for (plain, accented) in [
      ("a", "àáâãåā"), ("ae", "ä"), ("c", "çčć"), ("e", "èéêëēě"), ("i", "ìíîïī"), ("n", "ñńň"),
      ("o", "òóôõō"),
      ("oe", "ö"), ("s", "šś"), ("u", "ùúûū"), ("ue", "ü"), ("y", "ýÿ"), ("z", "žźż"),
    ] {
      for character in accented {
        replacements[character] = plain
        replacements[Character(character.uppercased())] = plain.prefix(1).uppercased() + plain.dropFirst()
      }
    }
    return replacements
  }()
}

extension Unicode.Scalar {
  /// Control characters, line separators, and marks that turn the direction of what follows.
  var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
