import CommonMark
public import Workbook

/// Something that is wrong with an exercise, at a place that does not move when the text around the exercise does.
public struct ExerciseProblem: Hashable, Sendable, Codable {
  /// A part of an exercise.
  public enum Part: Hashable, Sendable, Codable {
    case heading, starter, solution
    case given(Int), outside(Int), test(Int), mistake(Int)
  }
  public var severity: Diagnostic.Severity
  public var code: String
  public var message: String
  public var help: String?
  public var part: Part
  /// Inside the part's code, counted from 1; `nil` where the whole part is meant.
  public var line: Int?
  /// In UTF-8 bytes of the code's own line, counted from 1.
  public var column: Int?

  public init(
    _ severity: Diagnostic.Severity = .error, code: String, _ message: String, at part: Part,
    line: Int? = nil,
    column: Int? = nil, help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.part = part
    self.line = line
    self.column = column
    self.help = help
  }

  /// At the author's line.
  ///
  /// - Parameter file: The chapter's path.
  public func diagnostic(of exercise: Exercise, file: String) -> Diagnostic {
    Diagnostic(severity, code: code, message, file: file, range: range(in: exercise), help: help)
  }

  private func range(in exercise: Exercise) -> SourceRange {
    guard let code = exercise.code(of: part) else { return exercise.heading }
    guard let line, line > 0 else { return code.range }
    return code.range(ofLine: line, column: column)
  }
}

extension Exercise {
  func code(of part: ExerciseProblem.Part) -> ExerciseCode? {
    func element<Element>(_ list: [Element], _ index: Int) -> Element? {
      list.indices.contains(index) ? list[index] : nil
    }
    return switch part {
    case .heading: nil
    case .starter: starter
    case .solution: solution
    case .given(let index): element(given, index)
    case .outside(let index): element(outside, index)
    case .test(let index): element(tests, index)?.code
    case .mistake(let index): element(mistakes, index)?.code
    }
  }
}

extension ExerciseCode {
  /// The chapter's range of a line of the code, or of a place in it to the line's end.
  func range(ofLine line: Int, column: Int? = nil) -> SourceRange {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let indent = lineColumns.indices.contains(line - 1) ? lineColumns[line - 1] : codeStart.column
    let space = text.prefix { $0 == " " || $0 == "\t" }.utf8.count
    let start = min(column.map { $0 - 1 } ?? space, text.utf8.count)
    let number = codeStart.line + line - 1
    return SourceRange(
      SourcePosition(line: number, column: indent + start),
      SourcePosition(line: number, column: indent + max(text.utf8.count, start + 1)))
  }
}
