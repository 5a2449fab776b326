import Cache
import CommonMark
import Foundation
import Testing
import Workbook

@testable import Grading

/// With the real compiler: its messages change from version to version, and an explanation that no longer fits shows here.
@Suite("The compiler's words explained")
struct CompilerMessagesTests {
  private func complaints(_ code: String) async throws -> [Complaint] {
    let exercise = ExerciseFixture.exercise(tests: [("one", "1")])
    let run = try await ExerciseFixture.runner.value.run(Array(code.utf8), fileName: "s.swift", for: exercise)
    let mark = mark(run, of: exercise, against: .init(version: Digest(of: ""), expectations: [nil]))
    return Feedback.Work(mark: mark, code: code).complaints
  }

  @Test func `the mistakes of beginners are explained`() async throws {
    let lines: [(code: String, explanation: String)] = [
      ("struct C { var n = 0; func up() { n += 1 } }", "mutating func"),
      ("func b(_ x: Int) -> Double { return x }", "Double(x)"),
      ("func b2(_ x: Int, _ y: Double) -> Double { return x * y }", "Double(x)"),
      ("func c(_ x: [Int]) -> Int { x.max() }", "guard let"),
      ("func d() { let k = 1; k = 2 }", "'var'"),
      ("func d2() { let k = 1; k += 2 }", "'var'"),
      ("func e(_ amounts: [Int]) { amounts.append(3) }", "var copy = amounts"),
      ("func f(amount: Int) -> Int { amout + 1 }", "Did you mean amount?"),
      ("func f2() -> Strng { \"\" }", "no type named Strng"),
      ("func g(amount: Int) -> Int { amount }", ""),
      ("func h1() -> Int { g(3) }", "amount:"),
      ("func h2() -> Int { h3(x: 3) }", "leave out x"),
      ("func h3(_ x: Int) -> Int { x }", ""),
      ("func h4() -> Int { g(amunt: 3) }", "amount: instead of amunt:"),
      ("func h5() -> Int { g() }", "too few"),
      ("func h6() -> Int { g(amount: 3, 4) }", "more arguments"),
      ("enum E { case x, y }", ""),
      ("func i(_ e: E) -> Int { switch e { case .x: return 1 } }", "every case"),
      ("func j(_ s: String) -> Int { s.size }", "named size"),
      ("func k(_ s: Int) -> Int { if s { return 2 }; return 3 }", "condition"),
      ("func l() { return 3 }", "-> Type"),
      ("func m() throws -> Int { 3 }", ""),
      ("func n() -> Int { m() }", "'try'"),
      ("func p() { let q = 1; let q = 2; _ = q }", "made twice"),
      ("func r(_ s: Int) -> Int { if let t = s { return t }; return 1 }", "always there"),
      ("func t() -> String { 3 }", "String is needed"),
      ("func two(a: Int, b: Int) -> Int { a }", ""),
      ("func u() -> Int { two(b: 1, a: 2) }", "another order"),
    ]
    let complaints = try await complaints(lines.map(\.code).joined(separator: "\n"))
    for (place, line) in lines.enumerated() where !line.explanation.isEmpty {
      let own = complaints.filter { $0.diagnostic.range?.start.line == place + 1 }
      #expect(
        own.contains { $0.explanation?.contains(line.explanation) == true },
        "\(line.code): \(own.map { "\($0.diagnostic.message) → \($0.explanation ?? "nothing")" })")
    }
  }

  @Test(arguments: [
    ("func a(_ x: Int) -> Int {\n  if x > 0 { return 1 }\n}", 3, "without 'return'"),
    ("func a() -> Int {\n  if true {\n  1\n}\n\n", 4, "braces"),
    ("func a() -> Int { 1 }\n}\n", 2, "braces"),
    ("func a() -> String { \"abc }\n", 1, "ends on its own line"),
    ("func a() -> Int { let z: Int\n return z }", 2, "no value yet"),
    ("func a() -> Int { 1 }\nprint(a())\n", 2, "inside of them"),
    ("func g() -> Int { 1 }\nfunc a() -> Int { g()\n return 2 }", 2, "nothing is done with it"),
  ])
  func `each stage of the compiler is explained, at the student's line`(
    code: String, line: Int, explanation: String
  ) async throws {
    let complaints = try await complaints(code)
    let first = try #require(complaints.first)
    #expect(first.diagnostic.range?.start.line == line, "\(first)")
    #expect(first.explanation?.contains(explanation) == true, "\(first)")
  }
}
