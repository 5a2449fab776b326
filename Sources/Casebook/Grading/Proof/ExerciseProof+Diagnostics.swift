import CommonMark
public import Workbook

extension ExerciseProof {
  /// All that is wrong, at the author's lines.
  ///
  /// - Parameters:
  ///   - file: The chapter's path.
  ///   - threshold: The mutation score that the book asks for.
  public func diagnostics(of exercise: Exercise, file: String, threshold: Double) -> [Diagnostic] {
    var problems = problems
    if mutation.score < threshold {
      let changes = mutation.survivors.map { survivor in
        let range = exercise.solution?.range(ofLine: survivor.line)
        return "line \(range?.start.line ?? survivor.line): \(survivor.change)"
      }
      let rest = changes.count > 5 ? [" and \(changes.count - 5) more"] : []
      problems.append(
        ExerciseProblem(
          code: "mutation-score",
          "the tests notice \(mutation.killed) of \(mutation.tried) changes of the solution "
            + "(\(mutation.score.asScore)); the book asks for \(threshold.asScore)",
          at: .heading,
          help: "add tests that notice " + (changes.prefix(5) + rest).joined(separator: "; ")))
    }
    return problems.map { $0.diagnostic(of: exercise, file: file) }
  }
}

extension ExerciseProof.Mutation.Survivor {
  /// `a < b → a <= b`, on one line.
  public var change: String {
    func short(_ text: String) -> String {
      let line = text.condensed
      return line.count > 60 ? line.prefix(57) + "…" : line
    }
    return new.isEmpty ? "without ‘\(short(old))’" : "‘\(short(old))’ → ‘\(short(new))’"
  }
}

extension Double {
  /// With two decimals, never rounded up to a score that was not reached.
  var asScore: String {
    let hundredths = Int((self * 100 + 1e-9).rounded(.down))
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
