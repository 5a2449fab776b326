import CommonMark
import ExerciseValues
import Grading
import Testing
import Workbook

@Suite("Running a student's code")
struct ExerciseRunnerTests {
  private let exercise = ExerciseFixture.exercise(
    starter: "func label(for cost: Double) -> String {",
    tests: [
      ("doubles", "double(4)"), ("doubles a list", "[1, 2].map(double)"), ("a name", "label(for: 2.5)"),
    ], seconds: 1)

  private func run(_ code: String, _ exercise: Exercise? = nil) async throws -> ExerciseRun {
    try await ExerciseFixture.runner.value.run(
      Array(code.utf8), fileName: "sample.swift", for: exercise ?? self.exercise)
  }

  private let right = """
    func double(_ number: Int) -> Int { number * 2 }
    func label(for cost: Double) -> String { "costs \\(cost)" }
    """

  @Test func `values come out, with their types`() async throws {
    let run = try await run(right)
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(run.cases[0].ending == .returned(.integer(8), type: "Swift.Int"))
    #expect(
      run.cases[1].ending == .returned(.list([.integer(2), .integer(4)]), type: "Swift.Array<Swift.Int>"))
    #expect(run.cases[2].ending == .returned(.text("costs 2.5"), type: "Swift.String"))
  }

  @Test func `a crash costs its own test only, and its line is known`() async throws {
    let run = try await run(
      """
      func double(_ number: Int) -> Int {
        if number == 4 { fatalError("four") }
        return number * 2
      }
      func label(for cost: Double) -> String { "x" }
      """)
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(run.cases[0].ending == .crashed(message: "four", line: 2))
    #expect(
      run.cases[1].ending == .returned(.list([.integer(2), .integer(4)]), type: "Swift.Array<Swift.Int>"))
    #expect(run.cases[2].ending == .returned(.text("x"), type: "Swift.String"))
  }

  @Test func `an endless loop costs its own test only`() async throws {
    let run = try await run(
      """
      func double(_ number: Int) -> Int { number * 2 }
      func label(for cost: Double) -> String { while true {} }
      """)
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(
      run.cases[1].ending == .returned(.list([.integer(2), .integer(4)]), type: "Swift.Array<Swift.Int>"))
    #expect(run.cases[2].ending == .timedOut(seconds: 1))
  }

  @Test func `six gigabytes cost their own test only`() async throws {
    let run = try await run(
      """
      func double(_ number: Int) -> Int {
        if number == 4 { return [Int](repeating: 1, count: 800_000_000).count }
        return number * 2
      }
      func label(for cost: Double) -> String { "x" }
      """)
    try #require(run.isCompiled, "\(run.diagnostics)")
    if case .returned = run.cases[0].ending { Issue.record("it got its memory") }
    #expect(run.cases[2].ending == .returned(.text("x"), type: "Swift.String"))
  }

  @Test func `what does not compile is told at the student's own line`() async throws {
    let run = try await run("func double(_ number: Int) -> Int {\n  numbr * 2\n}\n")
    #expect(!run.isCompiled)
    let error = try #require(run.diagnostics.first)
    #expect(error.file == "sample.swift")
    #expect(error.range?.start.line == 2)
    #expect(error.message.contains("numbr"))
  }

  @Test func `a function that is missing fails the tests that call it, the others run`() async throws {
    let run = try await run("func double(_ number: Int) -> Int { number * 2 }")
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(run.cases[0].ending == .returned(.integer(8), type: "Swift.Int"))
    guard case .notCompiled(let message) = run.cases[2].ending else {
      Issue.record("\(run.cases[2])")
      return
    }
    #expect(
      message == "your file has no ‘label’; the exercise asks for ‘func label(for cost: Double) -> String’")
  }

  @Test func `a function with other parameters is told how the exercise has it`() async throws {
    let run = try await run(
      "func double(_ n: Int) -> Int { 2 * n }\nfunc label(cost: Double) -> String { \"\" }")
    try #require(run.isCompiled, "\(run.diagnostics)")
    guard case .notCompiled(let message) = run.cases[2].ending else {
      Issue.record("\(run.cases[2])")
      return
    }
    #expect(message.hasSuffix("; the exercise asks for ‘func label(for cost: Double) -> String’"))
  }

  @Test func `bytes that are no text are refused`() async throws {
    let runner = try await ExerciseFixture.runner.value
    let binary = try await runner.run([0xFF, 0xFE, 0x41], fileName: "a.swift", for: exercise)
    #expect(binary.diagnostics.map(\.code) == ["not-utf8"])
    let large = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
    #expect(
      try await runner.run(large, fileName: "a.swift", for: exercise).diagnostics.map(\.code)
        == ["file-too-large"])
  }

  @Test(arguments: ["two\nlines.swift", "test 0", "given", "a\"b\\.swift", "main.swift"])
  func `a file may have any name`(name: String) async throws {
    let runner = try await ExerciseFixture.runner.value
    let right = try await runner.run(Array(self.right.utf8), fileName: name, for: exercise)
    #expect(right.isCompiled)
    let wrong = try await runner.run(Array("let x: Int = \"\"".utf8), fileName: name, for: exercise)
    #expect(wrong.diagnostics.first?.file == name)
    #expect(wrong.diagnostics.first?.range?.start.line == 1)
  }

  @Test func `a library that only some code needs is found when the program starts`() async throws {
    let run = try await run(
      """
      import Foundation
      import RegexBuilder
      func double(_ number: Int) -> Int { number * 2 }
      func label(for cost: Double) -> String {
        let match = "a12".firstMatch(of: Regex { OneOrMore(.digit) })
        return String(format: "%.2f", cost) + (match.map { String($0.output) } ?? "")
      }
      """)
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(run.cases[2].ending == .returned(.text("2.5012"), type: "Swift.String"))
  }

  @Test(arguments: [
    "", "\u{0}", "let x = 1 // \u{202E}", "print(1)", "import Nowhere",
    "@main struct A { static func main() {} }",
  ])
  func `a file that is no solution is told so`(code: String) async throws {
    let run = try await run(code)
    #expect(!run.isCompiled)
    #expect(run.diagnostics.contains { $0.severity == .error })
  }

  @Test func `prints belong to their test`() async throws {
    let run = try await run(
      """
      func double(_ number: Int) -> Int { print("n", number); return number * 2 }
      func label(for cost: Double) -> String { print("last", terminator: ""); return "" }
      """)
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(run.cases.map(\.printed) == ["n 4\n", "n 1\nn 2\n", "last"])
  }

  @Test func `values go in and seeds are told`() async throws {
    let exercise = ExerciseFixture.exercise(tests: [("sum", "total(amounts) + Double(seed)")])
    let run = try await ExerciseFixture.runner.value.run(
      Array("func total(_ a: [Double]) -> Double { a.reduce(0, +) }".utf8), fileName: "s.swift",
      for: exercise,
      inputs: ["amounts": .init(value: .list([.number(1), .number(2)]), type: "Swift.Array<Swift.Double>")],
      seed: 5)
    try #require(run.isCompiled, "\(run.diagnostics)")
    #expect(run.cases[0].ending == .returned(.number(8), type: "Swift.Double"))
  }

  @Test func `constants of the author come out`() async throws {
    let exercise = ExerciseFixture.exercise(
      outside: ["let labels = [true, false]\nlet secret = 2.5"], solution: "func f() {}", tests: [("f", "1")])
    let (outcomes, diagnostics) = try await ExerciseFixture.runner.value.constants(
      ["labels", "secret"], of: exercise, datasets: [])
    #expect(diagnostics.isEmpty)
    #expect(outcomes["secret"]?.ending == .returned(.number(2.5), type: "Swift.Double"))
  }
}
