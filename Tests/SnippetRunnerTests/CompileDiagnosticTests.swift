import CommonMark
import Testing
import Workbook

@Suite struct CompileDiagnosticTests {
  @Test func `Compile errors name the chapter's line and column, and what stands before them runs`()
    async throws
  {
    let run = try await TestBook().run(
      """
      # Errors
      ```swift
      print("runs")
      ```
      ```swift
      let ä = "ü"; let wrong: Int = "text"
      \tlet tab = missing
      ```
      - a list

        ```swift
        let x = 1
        x + absent
        ```
      """)
    #expect(
      run.complaints == [
        "6:33: compile-error: cannot convert value of type 'String' to specified type 'Int'",
        "7:12: compile-error: cannot find 'missing' in scope",
        "13:7: compile-error: cannot find 'absent' in scope",
      ])
    #expect(run.diagnostics[1].range?.end.column == 19)
    #expect(run.texts(0) == ["runs\n"])
    #expect(run.results[1] == nil)
  }

  @Test func `An error in a wrapped expression is placed in the chapter's code, also in an inline value`()
    async throws
  {
    let run = try await TestBook().run(
      """
      ```swift
      let a = 1; a.nothing
      ```
      Two on a line: `swift a` and `swift b`; `swift 1 +` is no expression.
      """)
    #expect(
      run.complaints == [
        "2:14: compile-error: value of type 'Int' has no member 'nothing'",
        "4:37: compile-error: cannot find 'b' in scope",
        "4:48: bad-inline-value: an inline value has to be one Swift expression",
      ])
    let other = try await TestBook().run(
      """
      ```swift
      let a = 1
      ```
      Two on a line: `swift a` and `swift b`.
      """)
    #expect(other.complaints == ["4:37: compile-error: cannot find 'b' in scope"])
    #expect(other.values == [0: "1"])
  }

  @Test func `A warning is a warning, stands beside the results, and is there again when they are known`()
    async throws
  {
    let book = try TestBook()
    let text = """
      ```swift
      let a = [1, 2]
      a.count
      a.first
      ```
      """
    for _ in 1...2 {
      let run = try await book.run(text)
      #expect(run.diagnostics.map(\.severity) == [.warning])
      #expect(run.complaints == ["3:3: compile-warning: expression of type 'Int' is unused"])
      #expect(run.texts(0) == ["= Optional(1)"])
    }
  }

  @Test func `Code with parse errors is reported by the compiler`() async throws {
    let run = try await TestBook().run("```swift\nfunc broken( {\n```")
    #expect(run.diagnostics.contains { $0.code == "compile-error" && $0.range?.start.line == 2 })
  }

  @Test func `Functions without state run in parallel closures, and functions with state need no annotation`()
    async throws
  {
    let run = try await TestBook().run(
      """
      ```swift
      func parallel(_ body: @Sendable (Int) -> Int) -> Int { body(3) }
      let factor = 2
      func twice(_ n: Int) -> Int { n * factor }
      struct Rule { var limit = 1; func score(_ n: Int) -> Int { twice(n) + limit } }
      extension Int { var tripled: Int { self * 3 } }
      let rule = Rule()
      var calls = 0
      func counted(_ n: Int) -> Int { calls += 1; return n }
      print(counted(parallel { rule.score($0).tripled }), calls)
      ```
      ```swift fresh
      class Counter { var n = 0 }
      let counter = Counter()
      func bump() { counter.n += 1 }
      bump()
      counter.n
      ```
      """)
    #expect(run.complaints == [])
    #expect(run.texts(0) == ["21 1\n"])
    #expect(run.texts(1) == ["= 1"])
  }
}
