import CommonMark
import Workbook

/// A complaint about a program, placed within an element's code so that it stays true when the prose around moves.
struct Finding: Hashable, Codable, Sendable {
  /// A place in an element's code. `line` counts from 0, `column` from 1 in bytes.
  struct Place: Hashable, Codable, Sendable {
    var element: Int
    var line: Int
    /// `nil` where the whole line is meant.
    var column: Int?
  }

  var severity: Diagnostic.Severity
  var code: String
  var message: String
  var help: String?
  /// `nil` where the whole chapter is meant.
  var place: Place?

  init(
    _ severity: Diagnostic.Severity, code: String, _ message: String, help: String? = nil,
    at place: Place? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.help = help
    self.place = place
  }

  func diagnostic(in program: Program) -> Diagnostic {
    var range: SourceRange?
    if let place, program.elements.indices.contains(place.element) {
      range = self.range(of: place, in: program.elements[place.element])
    }
    return Diagnostic(severity, code: code, message, file: program.chapter, range: range, help: help)
  }

  private func range(of place: Place, in element: ProgramElement) -> SourceRange {
    let lines = element.code.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let text = lines.indices.contains(place.line) ? Array(lines[place.line]) : []
    var start = text.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    var end = text.last == UInt8(ascii: "\r") ? text.count - 1 : text.count
    if let column = place.column {
      start = min(max(0, column - 1), text.count)
      end = start + max(1, text[start...].prefix(while: isOfName).count)
    }
    let line = element.start.line + place.line
    let columns = element.lineColumns
    let indentation = (columns.indices.contains(place.line) ? columns[place.line] : element.start.column) - 1
    return SourceRange(
      SourcePosition(line: line, column: indentation + start + 1),
      SourcePosition(line: line, column: indentation + max(end, start) + 1))
  }
}

/// Whether a byte may stand in a Swift name; those of any other script count as letters.
private func isOfName(_ byte: UInt8) -> Bool {
  let character = Character(UnicodeScalar(byte))
  return byte >= 0x80 || character == "_" || character.isLetter || character.isNumber
}

extension Finding {
  /// Said of what was executed, not kept with its result.
  static let withoutSandbox = Finding(
    .note, code: "no-sandbox",
    "bubblewrap is not usable here, so code runs without isolation: it can read undeclared files and start processes",
    help: "install bubblewrap; `casebook doctor` says how")
}
