import Foundation
import Grading
import Workbook

/// What a check found, for a terminal.
struct CheckText {
  let terminal: Terminal
  /// Whether the chapters' own solutions were checked.
  var usesSolutions = false

  private static let indent = "      "

  func text(_ result: CheckResult) -> String {
    var lines = [heading(result.work), ""]
    let feedback = Feedback.Work(mark: result.mark, code: String(decoding: result.code, as: UTF8.self))
    for complaint in feedback.complaints {
      lines += complaint.text(usesColour: terminal.usesColour).split(separator: "\n").map { "  \($0)" } + [""]
    }
    if result.run.isCompiled {
      for (place, test) in result.mark.tests.enumerated() { lines += self.lines(test, place, result) }
      if lines.last != "" { lines.append("") }
    } else {
      lines += ["  No test ran: the file does not compile.", ""]
    }
    if let mistake = result.mark.mistake {
      lines += wrapped("hint: " + mistake.hint.shownOutput).map { "  " + terminal.styled($0, .yellow) } + [""]
    }
    if !result.isFull, result.work.isStarter(result.code) {
      lines += [
        "  This is the starter as it was given: solve the exercise in \(result.work.shownPath.shownOutput).",
        "",
      ]
    }
    lines.append("  " + score(result))
    if result.mark.isUnsafe { lines.append(terminal.styled("  This ran without a sandbox.", .yellow)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An exercise whose file is not there.
  func text(notBegun work: ExerciseWork) -> String {
    heading(work) + "\n\n  "
      + terminal.styled("not begun", .yellow) + ": 0 of \(work.exercise.points.shortest) points; begin with: "
      + "casebook check \(work.exercise.name)\n"
  }

  func summary(points: Double, maximum: Double, full: Int, count: Int) -> String {
    let text =
      "\(points.shortest) of \(maximum.shortest) points, \(full) of \(counted(count, "exercise")) solved"
    return terminal.styled(text, full == count ? .green : .bold) + "\n"
  }

  private func heading(_ work: ExerciseWork) -> String {
    let title = terminal.styled("\(work.exercise.name)  \(work.exercise.title)", .bold)
    let place = usesSolutions ? "the solution in \(work.chapter.path)" : work.shownPath.shownOutput
    return title + "\n" + terminal.styled(place, .dim)
  }

  private func lines(_ test: Mark.Test, _ place: Int, _ result: CheckResult) -> [String] {
    let isPassed = test.verdict == .passed
    let mark = isPassed ? terminal.styled("✓", .green) : terminal.styled("✗", .red)
    var line = "  \(mark) \(test.name.shownOutput)"
    if test.isHidden { line += terminal.styled(" (hidden)", .dim) }
    line += terminal.styled("  \(test.points.shortest) of \(test.maximum.shortest)", isPassed ? .dim : .bold)
    if !isPassed { line += "  " + test.verdictText }
    var lines = [line]
    let explanation = test.explanation.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    lines += test.explanation.isEmpty ? [] : explanation.map { $0.isEmpty ? "" : Self.indent + styled($0) }
    // What a failing test printed is part of its explanation.
    if isPassed, !test.isHidden, result.run.cases.indices.contains(place) {
      lines += printed(result.run.cases[place].printed)
    }
    if !test.explanation.isEmpty { lines.append("") }
    return lines
  }

  private func printed(_ text: String) -> [String] {
    text.shownOutput.outputExcerpt.split(separator: "\n").enumerated().map { place, line in
      Self.indent + terminal.styled((place == 0 ? "printed   " : "          ") + line, .dim)
    }
  }

  /// The first word of a line says what it is.
  private func styled(_ line: String) -> String {
    let labels: [(String, Terminal.Style)] = [
      ("came back", .red), ("crashed", .red), ("stopped", .red), ("expected", .green), ("called", .dim),
      ("printed", .dim), ("reached", .red),
    ]
    for (label, style) in labels where line.hasPrefix(label) {
      return terminal.styled(label, style) + line.dropFirst(label.count)
    }
    return line
  }

  private func score(_ result: CheckResult) -> String {
    let mark = result.mark
    var text = "\(mark.points.shortest) of \(mark.maximum.shortest) points"
    if mark.withheld > 0 {
      let tests = counted(result.work.exercise.withheld.tests, "hidden test")
      text += "; \(mark.withheld.shortest) more with \(tests) when it is graded"
    }
    guard result.isFull else { return terminal.styled(text, .bold) }
    let isAll = !result.work.exercise.tests.isEmpty
    return terminal.styled(isAll ? "\(text): solved" : text, .green)
  }

  private func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > min(terminal.width, 90) - 2 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}

extension Double {
  /// `2`, `2.5`.
  var shortest: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
