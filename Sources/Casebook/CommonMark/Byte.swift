/// ASCII characters by name, for code that works on UTF-8 bytes.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let exclamation = UInt8(ascii: "!")
  static let quote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let apostrophe = UInt8(ascii: "'")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let hyphen = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let at = UInt8(ascii: "@")
  static let openBracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
  static let closeBracket = UInt8(ascii: "]")
  static let caret = UInt8(ascii: "^")
  static let backtick = UInt8(ascii: "`")
  static let openBrace = UInt8(ascii: "{")
  static let pipe = UInt8(ascii: "|")
  static let closeBrace = UInt8(ascii: "}")
  static let tilde = UInt8(ascii: "~")
}

extension UInt8 {
  var isBlank: Bool { self == Byte.space || self == Byte.tab }
  var isWhitespace: Bool { isBlank || (self >= 0x0A && self <= 0x0D) }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isAlphanumeric: Bool { isDigit || isLetter }
  var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isAlphanumeric }
}

extension Collection<UInt8> where Index == Int {
  /// The first index at or behind `index` whose byte does not satisfy the condition.
  func skip(from index: Int, while condition: (UInt8) -> Bool) -> Int {
    var index = index
    while index < endIndex, condition(self[index]) { index += 1 }
    return index
  }
}
