import CommonMark
import SwiftSource

/// Generated text stands behind this column, so that a complaint about it is told from one about the chapter's code.
let generatedColumn = 1_000

/// Lines between elements belong to no chapter.
private let programLocation = "#sourceLocation(file: \"program\", line: 1)\n"

/// Writes a program's `main.swift`.
///
/// Lines and columns of the code stay those of the chapter (columns as the code counts them, without the indentation
/// of its fence): `#sourceLocation` sets the line, and what is put before a trailing expression stands on a line of
/// its own, numbered one less.
///
/// - Parameter marksNonisolated: Whether declarations that touch no state are marked `nonisolated`.
func tangle(_ program: Program, marksNonisolated: Bool = true) -> String {
  let isolation = marksNonisolated ? Isolation(program.elements) : nil
  var text = "import ML\nimport SnippetSupport\n"
  for (number, element) in program.elements.enumerated() {
    text += programLocation
    text += "SnippetProgram.begin(\(number), seconds: \(element.seconds))\n"
    text += Tangler(element: element, file: program.fileName(of: number), isolation: isolation).text()
    text += "\n\(programLocation)SnippetProgram.end()\n"
  }
  return text
}

/// Writes one element.
private struct Tangler {
  var element: ProgramElement
  var file: String
  var isolation: Isolation?

  /// Something to write into the code: what it is, and where.
  private enum Insertion {
    case reach
    case nonisolated
    case open
    case close
  }

  func text() -> String {
    let code = Array(element.code.utf8)
    var text = location(line: element.start.line)
    var written = 0
    for (offset, insertion) in insertions() {
      text += String(decoding: code[written..<offset], as: UTF8.self)
      written = offset
      let before = code[..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") }
      let indentation = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.reversed()
      switch insertion {
      case .reach:
        text += "\n\(programLocation)SnippetProgram.reach(\(line))\n"
        text += location(line: element.start.line + line) + String(decoding: indentation, as: UTF8.self)
      case .nonisolated:
        text += generated("nonisolated", line: line, indentation: indentation)
      case .open:
        let function = element.isValue ? "value" : "show"
        text += generated("SnippetProgram.\(function)(", line: line, indentation: indentation)
      case .close:
        text += ")"
      }
    }
    return text + String(decoding: code[written...], as: UTF8.self)
  }

  private func insertions() -> [(offset: Int, Insertion)] {
    let analysis = element.analysis
    var insertions = analysis.statements.map { (offset: $0, Insertion.reach) }
    if let isolation {
      insertions += analysis.declarations.filter(isolation.isFree).map { ($0.offset, .nonisolated) }
    }
    if let shown = analysis.trailingExpression {
      insertions += [(shown.lowerBound, .open), (shown.upperBound, .close)]
    }
    // A stable order: at one place the marker of the statement comes before its opening.
    return insertions.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map(\.element)
  }

  /// A line of generated text numbered one less than the line that follows, which continues at the same column.
  private func generated(_ text: String, line: Int, indentation: some Collection<UInt8>) -> String {
    let number = element.start.line + line
    let spaces = indentation.map { $0 == UInt8(ascii: "\t") ? $0 : UInt8(ascii: " ") }
    let padding = String(repeating: " ", count: generatedColumn)
    // On a file's first line there is no number that is one less; the code then starts behind the opening.
    guard number > 1 else { return text }
    return "\n" + location(line: number - 1) + padding + text + "\n" + String(decoding: spaces, as: UTF8.self)
  }

  private func location(line: Int) -> String {
    let name = file.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "#sourceLocation(file: \"\(name)\", line: \(line))\n"
  }
}
