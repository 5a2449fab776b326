import SwiftSource
import Testing

@Suite struct MutantTests {
  /// Each change as `old → new`.
  private func changes(_ code: String, _ kind: Mutant.Kind? = nil) -> [String] {
    mutants(of: code).filter { kind == nil || $0.kind == kind }.map { "\($0.old) → \($0.new)" }
  }

  @Test(arguments: [
    ("let c = a + b", ["+ → -"]), ("let c = a - b", ["- → +"]), ("let c = a * b", ["* → /"]),
    ("let c = a / b", ["/ → *"]), ("let c = a % b", ["% → *"]), ("let c = a &+ b", ["&+ → &-"]),
    ("let c = xs.reduce(d, +)", ["+ → -"]),
  ])
  func `Arithmetic turns into its opposite`(code: String, expected: [String]) {
    #expect(changes(code, .arithmetic) == expected)
  }

  @Test(arguments: [
    "let c = a * 1", "let c = a / 1.0", "let c = a + 0", "let c = \"a\" + b", "let c = a + [b]",
  ])
  func `Arithmetic that gives the same or cannot compile is left alone`(code: String) {
    #expect(changes(code, .arithmetic) == [])
  }

  @Test(arguments: [
    ("let c = a < b", ["< → <="]), ("let c = a <= b", ["<= → <"]), ("let c = a > b", ["> → >="]),
    ("let c = a >= b", [">= → >"]), ("let c = a == b", ["== → !="]), ("let c = a != b", ["!= → =="]),
    ("let c = xs.filter { $0 > t }", ["> → >="]),
  ])
  func `Comparisons move by their boundary`(code: String, expected: [String]) {
    #expect(changes(code, .comparison) == expected)
  }

  @Test(arguments: [
    ("let c = 5", ["5 → 6", "5 → 4", "5 → 0"]), ("let c = 1", ["1 → 2", "1 → 0"]), ("let c = 0", ["0 → 1"]),
    ("let c = a % 2", ["2 → 3", "2 → 1"]), ("let c = a / 1", ["1 → 2"]),
    ("let c = 0.5", ["0.5 → 0.25", "0.5 → 0.75"]),
    ("let c = 1_000", ["1_000 → 1001", "1_000 → 999", "1_000 → 0"]),
    ("let c = 2.0", ["2.0 → 3.0", "2.0 → 1.0", "2.0 → 0.0"]),
    ("let c = 1e-9", []), ("let c = 0xFF", []), ("let c = f(seed: 7)", []),
  ])
  func `Numbers move a little`(code: String, expected: [String]) {
    #expect(changes(code, .constant) == expected)
  }

  @Test(arguments: [
    ("func f() -> String { return \"high\" }", ["\"high\" → \"\""]),
    ("let c = a > b ? \"high\" : \"low\"", ["\"high\" → \"\"", "\"low\" → \"\""]),
    ("let c = a == \"\"", ["\"\" → \"?\""]), ("let c = table[\"amount\"]", []), ("let c = \"\\(a) EUR\"", []),
  ])
  func `Texts that are results or decide them become empty`(code: String, expected: [String]) {
    #expect(changes(code, .constant) == expected)
  }

  @Test func `Logic turns into its opposite`() {
    #expect(changes("let c = a && b || d", .logical) == ["&& → ||", "|| → &&"])
    #expect(changes("let c = true") == ["true → false"])
  }

  @Test(arguments: [
    ("if a { b() }", ["a → !(a)"]), ("if !a { b() }", ["! → "]),
    ("if a < b, c { d() }", ["a < b → !(a < b)", "c → !(c)"]),
    ("if a == b { c() }", []), ("while a < b { c() }", ["a < b → !(a < b)"]),
    ("guard a.isEmpty else { return }", ["a.isEmpty → !(a.isEmpty)"]),
    ("let c = a < b ? d : e", ["a < b → !(a < b)"]),
    ("c = a ? d : e", ["a → !(a)"]), ("if let a { b() }", []), ("let c = -a", ["- → "]),
    ("while true { break }", []),
  ])
  func `Conditions are negated, negations taken away`(code: String, expected: [String]) {
    #expect(changes(code, .negation) == expected)
  }

  @Test(arguments: [
    ("func f() { a = 1; b += 2 }", ["a = 1; → ", "b += 2 → "]),
    ("func f() { xs.append(a); g() }", ["xs.append(a); → ", "g() → "]),
    ("func f() -> Int { g() }", []),
    ("func f() { if a { b = c }\n return d }", ["if a { b = c } → ", "b = c → "]),
    ("func f() { if a { return b } else { return d } }", []),
    ("func f() -> Int { guard a > b else { return c }\n return d }", ["guard a > b else { return c } → "]),
    ("func f() { guard let a else { return }\n use(a) }", ["use(a) → "]),
    ("func f() { print(a); b = c }", ["b = c → "]),
  ])
  func `Statements are taken away`(code: String, expected: [String]) {
    #expect(changes(code, .removedStatement) == expected)
  }

  @Test(arguments: [
    ("let c = f(a, b)", ["a, b → b, a"]), ("let c = f(x: a, y: b + d)", ["a, y: b + d → b + d, y: a"]),
    ("let c = f(a, a)", []), ("let c = max(a, b)", []), ("let c = f(1, \"b\")", []),
    ("let c = f(a, { $0 })", []),
    ("let c = f(a, b, d)", ["a, b → b, a", "b, d → d, b"]),
  ])
  func `Neighbouring arguments change places`(code: String, expected: [String]) {
    #expect(changes(code, .swappedArguments) == expected)
  }

  @Test func `Ranges, extremes, ends and orders turn into their opposite`() {
    #expect(changes("for i in a...b {}", .rangeEnd) == ["... → ..<"])
    #expect(changes("let c = xs[..<a]", .rangeEnd) == ["..< → ..."])
    #expect(changes("let c = xs[a...]", .rangeEnd) == [])
    #expect(changes("let c = min(a, b) + xs.max()!", .extremum) == ["min → max", "max → min"])
    #expect(changes("let first = xs.first; g(first)", .end) == ["first → last"])
    #expect(changes("let c = xs.dropFirst().suffix(n)", .end) == ["dropFirst → dropLast", "suffix → prefix"])
    #expect(changes("let c = xs.sorted(by: >)", .order) == ["> → <"])
    #expect(changes("let c = xs.sorted { $0.a < $1.a }") == ["< → >"])
    #expect(changes("let c = xs.max { return $0.a < $1.a }", .order) == ["< → >"])
  }

  @Test func `Signatures, types, attributes, comments and refusals stay as they are`() {
    let code = """
      import ML
      // 1 + 2
      @available(macOS 15, *)
      func f(a: Int = 1, b: [Int] = [2 + 3]) -> InlineArray<3, Int>? {
        precondition(a > 0, "a")
        guard a > 0 else { fatalError("no") }
        print(a + 1)
        let c: Array<Int>? = nil /* 4 */
        return nil
      }
      enum E: Int { case a = 1 }
      """
    #expect(changes(code) == [])
  }

  private static let solution = """
    struct Summary {
      var mean: Double
      var count = 0
    }
    func summary(of values: [Double], above limit: Double = 2) -> Summary? {
      guard !values.isEmpty, limit >= 0 else { return nil }
      var sum = 0.0
      var count = 0
      for (index, value) in values.enumerated() where value > limit && index % 2 == 0 {
        sum += value * 1.5 - limit
        count += 1
        if count > 10 { break }
      }
      let ordered = values.sorted { $0 > $1 }.prefix(3)
      let label = count == 0 ? "none" : "some"
      register(label, ordered.first, min(sum, 4), flag: true)
      repeat { count -= 1 } while count > 100
      switch count {
      case 0...3: return Summary(mean: 0, count: count)
      default: return Summary(mean: sum / Double(count), count: -count)
      }
    }
    """

  @Test func `Every mutant parses, differs and says where it is`() {
    let made = mutants(of: Self.solution)
    #expect(Set(made.map(\.kind)).count >= 10)
    #expect(Set(made.map(\.code)).count == made.count)
    #expect(made == mutants(of: Self.solution))
    for mutant in made {
      // Code that does not parse has no declarations.
      #expect(!SnippetAnalysis(of: mutant.code).declarations.isEmpty, "\(mutant.old) → \(mutant.new)")
      let bytes = Array(Self.solution.utf8)
      #expect(String(decoding: bytes[mutant.range], as: UTF8.self) == mutant.old)
      #expect(mutant.line == 1 + bytes[..<mutant.range.lowerBound].count { $0 == 10 })
    }
    #expect(made.map(\.range.lowerBound) == made.map(\.range.lowerBound).sorted())
  }

  @Test func `A limit is spread over kinds and places`() {
    let all = mutants(of: Self.solution)
    let some = all.spread(over: 20)
    #expect(some.count == 20)
    #expect(Set(some.map(\.kind)) == Set(all.map(\.kind)))
    #expect(Set(some).count == 20)
    #expect(some.map(\.range.lowerBound) == some.map(\.range.lowerBound).sorted())
    #expect(all.spread(over: 1_000) == all)
  }

  @Test func `Code that does not parse has no mutants`() {
    #expect(mutants(of: "let c = a +") == [])
  }
}
