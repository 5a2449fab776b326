import CommonMark
import Foundation
import Grading
import Plots
import Workbook

/// What `casebook exercises` shows of proofs.
struct ProofTable {
  private let proofs: [(exercise: Exercise, proof: ExerciseProof)]

  init(_ proofs: [(Exercise, ExerciseProof)]) {
    self.proofs = proofs
  }

  func text(_ terminal: Terminal) -> String {
    guard !proofs.isEmpty else { return "the book has no exercises" }
    let columns: [Tabulation.Column] =
      [.init("exercise")]
      + [
        "points", "tests", "hidden", "solution", "starter", "mistakes", "mutants", "score", "attacks",
        "seconds",
      ]
      .map { .init($0, alignment: .trailing) }
    let rows = proofs.map { exercise, proof in
      let recognised = proof.mistakes.count(where: \.isRecognised)
      let cells: [String] = [
        exercise.name, plain(exercise.points), "\(exercise.tests.count)",
        "\(exercise.tests.count(where: \.isHidden))", "\(proof.fullMarks)/\(proof.solutionRuns)",
        proof.starterPoints.map(plain) ?? "–", "\(recognised)/\(exercise.mistakes.count)",
        "\(proof.mutation.killed)/\(proof.mutation.tried)",
        proof.mutation.tried == 0 ? "–" : String(format: "%.2f", proof.mutation.score),
        plain(proof.attacks.reduce(0) { $0 + $1.points }), String(format: "%.1f", proof.seconds),
      ]
      return cells.map { Tabulation.Cell($0) }
    }
    var text = Tabulation(columns: columns, rows: rows, hasRowHeaders: true)
      .text(width: max(terminal.width, 100), style: .unicode)
    for (exercise, proof) in proofs {
      for survivor in proof.mutation.survivors {
        let line = (exercise.solution?.codeStart.line ?? 1) + survivor.line - 1
        text += "\n\(exercise.name), line \(line): no test notices \(survivor.change) (\(survivor.kind))"
      }
      for margin in proof.margins { text += "\n\(exercise.name), ‘\(margin.test)’: " + words(margin) }
    }
    return text
  }

  private func words(_ margin: ExerciseProof.Margin) -> String {
    let rate = String(format: "%.0f %%", margin.falseFailRate * 100)
    guard let distance = margin.margin, let low = margin.values.first, let high = margin.values.last else {
      return "over \(margin.seeds) seeds the solution fails \(rate)"
    }
    return String(
      format: "over %d seeds from %.3f to %.3f, median %+.3f from the bound, the solution fails %@",
      margin.seeds, low,
      high, distance, rate)
  }

  private func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}

/// One exercise for programs.
struct ProofSummary: Encodable {
  struct Survivor: Encodable {
    var line: Int
    var change: String
    var kind: String
  }
  var exercise: String
  var points: Double
  var tests: Int
  var hiddenTests: Int
  var solutionRuns: Int
  var fullMarks: Int
  var starterPoints: Double?
  var mistakes: [ExerciseProof.Mistake]
  var mutants: Int
  var killed: Int
  var mutationScore: Double
  var survivors: [Survivor]
  var margins: [ExerciseProof.Margin]
  var attackPoints: Double
  var problems: [String]

  init(_ exercise: Exercise, _ proof: ExerciseProof) {
    self.exercise = exercise.name
    points = exercise.points
    tests = exercise.tests.count
    hiddenTests = exercise.tests.count(where: \.isHidden)
    solutionRuns = proof.solutionRuns
    fullMarks = proof.fullMarks
    starterPoints = proof.starterPoints
    mistakes = proof.mistakes
    mutants = proof.mutation.tried
    killed = proof.mutation.killed
    mutationScore = proof.mutation.score
    survivors = proof.mutation.survivors.map {
      Survivor(line: (exercise.solution?.codeStart.line ?? 1) + $0.line - 1, change: $0.change, kind: $0.kind)
    }
    margins = proof.margins
    attackPoints = proof.attacks.reduce(0) { $0 + $1.points }
    problems = proof.problems.map { "\($0.severity.rawValue): \($0.message)" }
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
