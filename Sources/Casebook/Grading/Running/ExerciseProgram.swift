import CommonMark
import ExerciseValues
import SnippetRunner
import SwiftSource
import Workbook

/// The sources of the program around a student's code: one module of three files.
///
/// Each test stands in a closure of its own in `main.swift`, under a file name that tells which test it is; the author's
/// `given` code and the student's file keep their own lines. The tool imports `ML` for the student, as in a chapter.
struct ExerciseProgram: Sendable {
  /// What the last part of `main.swift` consists of.
  enum Purpose: Hashable, Sendable {
    /// The tests with these places.
    case tests([Int])
    /// The constants of `outside` with these names, in this order.
    case constants([String])
    /// The author's judgement of one test, about the value `result`.
    case judgement(Int)
  }

  var exercise: Exercise
  var purpose: Purpose
  /// The values that go in: their names and types.
  var inputs: [(name: String, type: String)]
  /// Whether the author's `outside` code is part of the program.
  var includesOutside = false

  /// The name under which the lines of a test are compiled.
  static func testFile(_ place: Int) -> String { "test \(place)" }
  static let givenFile = "given"
  static let outsideFile = "outside"
  /// Whatever the student calls it: a file's name is no input of the compiler.
  static let studentFile = "student.swift"

  func sources(code: String) -> [(name: String, text: String)] {
    [
      ("main.swift", mainFile()),
      ("Given.swift", "import ML\n" + placed(exercise.given, as: Self.givenFile)),
      (
        "Student.swift",
        "import ML\n#sourceLocation(file: \(quoted(Self.studentFile)), line: 1)\n" + code + "\n"
      ),
    ]
  }

  /// A complaint about the student's file at the student's own line.
  ///
  /// What is said of the end of the file, for instance that a brace is missing, comes under the file's real name.
  static func placed(_ message: CompilerMessage, code: String) -> CompilerMessage {
    guard message.file.hasSuffix("/Student.swift") || message.file == "Student.swift" else { return message }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
    var placed = message
    placed.file = studentFile
    // Two lines stand before the student's first.
    placed.line = min(max(message.line - 2, 1), last + 1)
    if placed.line != message.line - 2 { placed.column = lines[last].utf8.count + 1 }
    return placed
  }

  private func mainFile() -> String {
    var text =
      "import ExerciseSupport\nimport ML\nExerciseHarness.start()\nlet \(seedName) = ExerciseHarness.seed\n"
    for input in inputs where input.name != seedName {
      text += "let \(input.name): \(plainTypeName(input.type)) = ExerciseHarness.input(\"\(input.name)\")\n"
    }
    if includesOutside { text += placed(exercise.outside, as: Self.outsideFile) + "#sourceLocation()\n" }
    switch purpose {
    case .tests(let places): for place in places { text += test(place) }
    case .judgement(let place): text += judgement(exercise.tests[place])
    case .constants(let names):
      for (place, name) in names.enumerated() {
        text += "ExerciseHarness.constant(\(place), \(name))\n"
      }
    }
    return text
  }

  private func test(_ place: Int) -> String {
    let test = exercise.tests[place]
    let code = Array(test.code.code.utf8)
    var body = test.code.code
    if let shown = SnippetAnalysis(of: test.code.code).trailingExpression {
      body = String(decoding: code[..<shown.lowerBound], as: UTF8.self) + "return "
      body += String(decoding: code[shown.lowerBound...], as: UTF8.self)
    }
    return """
      ExerciseHarness.test(\(place), seconds: \(test.seconds)) {
      #sourceLocation(file: \(quoted(Self.testFile(place))), line: 1)
      \(body)
      #sourceLocation()
      }

      """
  }

  /// The judge is a test of the author's own: whether a property holds, or what a metric reaches.
  private func judgement(_ test: ExerciseTest) -> String {
    let expression =
      switch test.comparator.judgement {
      case .property(let condition): condition
      case .metric(let bound): "ExerciseMetrics.\(bound.metric.rawValue)(result, \(bound.labels))"
      case nil: "false"
      }
    return "ExerciseHarness.test(0, seconds: \(test.seconds)) { try \(expression) }\n"
  }

  private func placed(_ parts: [ExerciseCode], as file: String) -> String {
    parts.map { part in
      "#sourceLocation(file: \(quoted(file)), line: \(part.codeStart.line))\n\(part.code)\n"
    }.joined()
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "?"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// The name of the constant that a test may mention: 0 when students are graded, other numbers when the proof tries how
/// much a threshold depends on luck.
public let seedName = "seed"

/// A type as code names it: without the modules in which it is declared.
func plainTypeName(_ name: String) -> String {
  name.replacing(/[A-Za-z_][A-Za-z0-9_]*\.(?=[A-Z(])/, with: "")
}

extension ExerciseTest {
  /// How long it may take where its author does not say.
  static let usualSeconds = 5.0

  var seconds: Double { min(max(timeout ?? Self.usualSeconds, 0.01), 3_600) }
}
