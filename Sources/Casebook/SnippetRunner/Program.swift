import CommonMark
import SwiftSource
import Workbook

/// A snippet or an inline value in its program.
struct ProgramElement: Sendable {
  enum Origin: Hashable, Sendable {
    /// The snippet with this index in its chapter.
    case snippet(Int)
    /// The inline value with this index in its chapter.
    case value(Int)
    /// The code of the quick check with this index, which asks what it prints.
    case quiz(Int)
  }

  var origin: Origin
  var code: String
  /// Where the code's first byte stands in the chapter.
  var start: SourcePosition
  /// The column at which each line of the code starts in the chapter.
  var lineColumns: [Int]
  var analysis: SnippetAnalysis
  /// How long it may run.
  var seconds: Double

  var isValue: Bool {
    if case .value = origin { true } else { false }
  }

  var lineCount: Int {
    1 + code.utf8.count { $0 == UInt8(ascii: "\n") }
  }
}

/// Code of one chapter that is compiled and run as one program.
struct Program: Sendable {
  /// The chapter's path, under which the compiler and the running program name the code's lines.
  var chapter: String
  /// The program's place among the chapter's programs.
  var ordinal: Int
  var elements: [ProgramElement]
  /// Whether the last element has to fail.
  var expectsError = false

  /// The name under which an element's lines are compiled. Several inline values may stand on one line of a chapter,
  /// so each has a name of its own.
  func fileName(of element: Int) -> String {
    elements[element].isValue ? "\(chapter)#\(element)" : chapter
  }

  /// The first elements as a program of their own.
  func prefix(_ count: Int) -> Program {
    var program = self
    program.elements = Array(elements.prefix(count))
    program.expectsError = false
    return program
  }
}

/// Cuts a chapter into its programs.
///
/// A snippet marked `fresh` starts another program. A snippet marked `expect-error` gets one of its own: all that
/// stands before it and itself; nothing after it sees it. The code of a quick check is a program of its own. A snippet marked `no-run` is in no program: it is for
/// excerpts and for code of other platforms, and is not compiled.
func programs(of chapter: Chapter, analyses: ChapterAnalyses, limits: BookConfiguration.Limits) -> [Program] {
  var programs: [Program] = []
  var current: [ProgramElement] = []

  func close() {
    if !current.isEmpty {
      programs.append(Program(chapter: chapter.path, ordinal: programs.count, elements: current))
    }
    current = []
  }
  func addValues(behind count: Int) {
    for value in chapter.values where value.precedingSnippets == count {
      current.append(
        ProgramElement(
          origin: .value(value.index), code: value.expression, start: value.expressionStart,
          lineColumns: [value.expressionStart.column], analysis: analyses.values[value.index],
          seconds: bounded(limits.seconds)))
    }
  }

  addValues(behind: 0)
  for (position, snippet) in chapter.snippets.enumerated() {
    if snippet.options.isFresh { close() }
    let element = ProgramElement(
      origin: .snippet(snippet.index), code: snippet.code, start: snippet.codeStart,
      lineColumns: snippet.lineColumns, analysis: analyses.snippets[position],
      seconds: bounded(snippet.options.timeout ?? limits.seconds))
    switch snippet.options.execution {
    case .run: current.append(element)
    case .noRun: break
    case .expectError:
      programs.append(
        Program(
          chapter: chapter.path, ordinal: programs.count, elements: current + [element], expectsError: true))
    }
    addValues(behind: position + 1)
  }
  close()
  for (place, (index, code)) in chapter.outputQuizzes.enumerated() {
    let element = ProgramElement(
      origin: .quiz(index), code: code.code, start: code.codeStart, lineColumns: code.lineColumns,
      analysis: analyses.quizzes[place], seconds: bounded(limits.seconds))
    programs.append(Program(chapter: chapter.path, ordinal: programs.count, elements: [element]))
  }
  return programs
}

/// Seconds that a timer can hold: at least a hundredth, at most a day.
private func bounded(_ seconds: Double) -> Double {
  min(max(seconds, 0.01), 86_400)
}
