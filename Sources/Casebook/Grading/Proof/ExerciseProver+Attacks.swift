import SwiftSource
import Workbook

/// A way to points that is no solution: code that is put into every function of the starter, and code behind it.
struct GenericAttack: Sendable {
  var name: String
  var statement = ""
  var declarations = ""

  func code(from starter: String) -> String {
    let body = statement.isEmpty ? starter : inserting(statement, atStartOfBodiesIn: starter)
    return body + "\n" + declarations + "\n"
  }

  /// The corpus of attacks in `Tests/Attacks` has exercises of its own; these fit every exercise.
  static let all = [
    GenericAttack(name: "ends with success", statement: "exit(0)", declarations: "import Foundation"),
    GenericAttack(name: "ends at once", statement: "_exit(0)", declarations: "import Foundation"),
    GenericAttack(
      name: "writes to every descriptor",
      statement:
        "for d in Int32(1)...64 { _ = \"{\\\"test\\\":0,\\\"passed\\\":true}\\n\".withCString { write(d, $0, 26) } }",
      declarations: "import Foundation"),
    GenericAttack(
      name: "makes everything equal",
      declarations: """
        extension Equatable { static func == (l: Self, r: Self) -> Bool { true } }
        extension Double { static func == (l: Double, r: Double) -> Bool { true } }
        """),
    GenericAttack(
      name: "prints a mark", statement: "print(\"passed 1000 1000\")"),
  ]
}

extension ExerciseProver {
  /// Attacks that can be made of any starter earn nothing.
  func tryAttacks(_ exercise: Exercise, _ key: ExerciseKey, _ proof: inout ExerciseProof) async throws {
    let starter = proof.starterPoints ?? 0
    let impatient = exercise.withTimeouts(atMost: 2)
    let points = try await concurrentMap(GenericAttack.all, width: jobs) { attack -> Double? in
      try await marks(attack.code(from: exercise.starter.code), impatient, key)?.mark.points
    }
    for (attack, points) in zip(GenericAttack.all, points) {
      guard let points else { continue }
      proof.attacks.append(.init(name: attack.name, points: points))
      guard points > starter else { continue }
      proof.problems.append(
        ExerciseProblem(
          code: "attack-scores", "an attack earns points: code that \(attack.name)", at: .heading,
          help: "this is a fault of casebook; please report it with the exercise"))
    }
  }
}
