import CommonMark
import Workbook

/// A student's file, as far as it can be given to a compiler.
struct SubmittedCode {
  /// More than any solution needs, and what the compiler reads in a moment.
  static let greatestSize = 256 << 10

  /// `nil` if the bytes cannot be compiled.
  private(set) var text: String?
  private(set) var diagnostics: [Diagnostic] = []

  init(_ bytes: [UInt8], file: String) {
    func refuse(_ code: String, _ message: String, line: Int? = nil, help: String) {
      let range = line.map { SourceRange(.init(line: $0, column: 1), .init(line: $0, column: 1)) }
      diagnostics = [Diagnostic(.error, code: code, message, file: file, range: range, help: help)]
    }
    guard bytes.count <= Self.greatestSize else {
      refuse(
        "file-too-large",
        "the file has \(bytes.count >> 10) kilobytes; at most \(Self.greatestSize >> 10) are read",
        help: "hand in code, no data")
      return
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      refuse("not-utf8", "the file is not UTF-8 text", help: "save it as UTF-8")
      return
    }
    let lines = decoded.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      guard let odd = line.unicodeScalars.first(where: Self.isForbidden) else { continue }
      refuse(
        "forbidden-character",
        "a control character (U+\(String(odd.value, radix: 16, uppercase: true))) that shows as nothing or turns text round",
        line: number + 1, help: "delete it; write '\\u{…}' inside a text if you mean it")
      return
    }
    if let place = lines.firstIndex(where: { $0.contains("#sourceLocation") }) {
      refuse(
        "source-location", "‘#sourceLocation’ would let complaints come at other lines than yours",
        line: place + 1, help: "delete it")
      return
    }
    guard !decoded.allSatisfy(\.isWhitespace) else {
      refuse("empty-file", "the file is empty", help: "begin with the exercise's starter code")
      return
    }
    text = decoded
  }

  /// Control characters and those that change the direction of text: what is read would not be what is compiled.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF: true
    default: false
    }
  }
}
