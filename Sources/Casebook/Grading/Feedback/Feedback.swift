import CommonMark
import ExerciseValues
public import Workbook

/// What a student is told about a piece of work, or about several.
///
/// All that may come from a student (file names, code, values, prints, what the compiler says of them) is shown as text
/// and nothing else: ``feedbackMarkdown(_:)`` and ``feedbackHTML(_:)`` hold no live markup of it, and characters that do
/// not show, or that turn text round, are escapes.
public struct Feedback: Hashable, Sendable {
  /// One exercise.
  public struct Work: Hashable, Sendable {
    public var mark: Mark
    /// The exercise's title.
    public var title: String?
    /// The student's file as text: the lines that complaints are about are shown.
    public var code: String?
    /// For instance how late it was; each is a sentence.
    public var notes: [String]

    public init(mark: Mark, title: String? = nil, code: String? = nil, notes: [String] = []) {
      self.mark = mark
      self.title = title
      self.code = code
      self.notes = notes
    }
  }
  public var title: String
  public var notes: [String]
  public var works: [Work]

  public init(title: String, notes: [String] = [], works: [Work]) {
    self.title = title
    self.notes = notes
    self.works = works
  }

  public var points: Double { total(\.mark.points) }
  public var maximum: Double { total(\.mark.maximum) }

  /// In thousandths, like the marks: sums of decimals stay decimals.
  private func total(_ points: KeyPath<Work, Double>) -> Double {
    Double(works.reduce(0) { $0 + Int(($1[keyPath: points] * 1_000).rounded()) }) / 1_000
  }
}

extension Feedback.Work {
  /// `1.1.3/alert-cost: What an alert costs`, or the name alone.
  var heading: String {
    [mark.exercise, title].compactMap { $0?.madeVisible.condensed }.joined(separator: ": ")
  }

  /// What the compiler says: errors, or the warnings where it has none.
  public var complaints: [Complaint] {
    let errors = mark.diagnostics.filter { $0.severity == .error }
    let lines = code?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    return (errors.isEmpty ? mark.diagnostics : errors).map { Complaint($0, lines: lines) }
  }
}

/// One thing that the compiler says about a student's file, ready to be shown.
public struct Complaint: Hashable, Sendable {
  /// Without anything that does not show.
  public var diagnostic: Diagnostic
  public var line: String?
  /// What it means for somebody who begins, and what to do; `nil` where the message must do.
  public var explanation: String?

  init(_ diagnostic: Diagnostic, lines: [String]) {
    explanation = explained(diagnostic.message, code: lines.joined(separator: "\n"))
    var shown = diagnostic
    shown.file = diagnostic.file.madeVisible.condensed
    shown.message = diagnostic.message.madeVisible.condensed
    shown.help = diagnostic.help?.madeVisible.condensed
    self.diagnostic = shown
    if let number = diagnostic.range?.start.line, lines.indices.contains(number - 1) {
      line = lines[number - 1].shownOutput
    }
  }

  /// Place, message, line, caret, help and explanation, in lines.
  public func text(usesColour: Bool = false) -> String {
    let printer = DiagnosticPrinter(usesColour: usesColour)
    let text = printer.text(diagnostic, line: line)
    return text + (explanation.map { "  \(printer.label("means:")) \($0)\n" } ?? "")
  }
}

extension Mark.Test {
  /// How it ended, for the student; of a hidden test no more than whether it ended at all.
  public var verdictText: String {
    switch verdict {
    case .passed: "passed"
    case .wrong: isHidden ? "failed" : "another value came back"
    case .crashed: "crashed"
    case .timedOut: "took too long"
    case .exceeded: "used too much memory or wrote too much"
    case .invalid: "gave no valid result"
    case .notCompiled: "does not compile"
    }
  }
}

extension String {
  /// What a program printed, with everything that does not show as escapes; line ends and tabs stay.
  public var shownOutput: String {
    split(separator: "\t", omittingEmptySubsequences: false).map { String($0).madeVisible }.joined(
      separator: "\t")
  }
}
