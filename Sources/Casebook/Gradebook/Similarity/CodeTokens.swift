/// A program as a sequence of tokens in which names, numbers and texts count by their kind only: who renames variables,
/// changes comments or moves lines changes nothing here.
///
/// A lexer of its own, because a class of a thousand is read in a second; it need not be exact, only the same for all.
struct CodeTokens {
  /// A hash of each token's kind or, for keywords and operators, of the token itself.
  private(set) var kinds: [UInt64] = []
  /// The line of each token, counted from 0.
  private(set) var lines: [Int] = []

  private static let keywords: Set<String> = [
    "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum",
    "extension",
    "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "is", "let", "nil", "operator",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript",
    "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while", "async",
    "await",
  ]

  init(_ bytes: [UInt8]) {
    var line = 0
    var position = 0
    func peek(_ offset: Int) -> UInt8 {
      position + offset < bytes.count ? bytes[position + offset] : 0
    }
    func skipComment() {
      var depth = 0
      repeat {
        if peek(0) == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
          depth += 1
          position += 2
        } else if peek(0) == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
          depth -= 1
          position += 2
        } else {
          if peek(0) == 0x0A { line += 1 }
          position += 1
        }
      } while depth > 0 && position < bytes.count
    }
    func skipText() {
      let isLong = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
      position += isLong ? 3 : 1
      while position < bytes.count {
        if peek(0) == UInt8(ascii: "\\") {
          position += 2
          continue
        }
        if peek(0) == 0x0A {
          if !isLong { return }
          line += 1
        }
        if peek(0) == UInt8(ascii: "\"") {
          if !isLong || (peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")) {
            position += isLong ? 3 : 1
            return
          }
        }
        position += 1
      }
    }
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x0A:
        line += 1
        position += 1
      case 0x00...0x20: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "\""):
        add("\"", line)
        skipText()
      case _ where Self.isDigit(byte):
        while Self.isWord(peek(0)) || (peek(0) == UInt8(ascii: ".") && Self.isDigit(peek(1))) {
          position += 1
        }
        add("0", line)
      case _ where Self.isWord(byte):
        let start = position
        while Self.isWord(peek(0)) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        add(Self.keywords.contains(word) ? word : "a", line)
      default:
        add(String(UnicodeScalar(byte)), line)
        position += 1
      }
    }
  }

  private mutating func add(_ token: String, _ line: Int) {
    kinds.append(token.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    lines.append(line)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
      || byte >= 0x80
  }
}
