import ExerciseValues
import Testing

@Suite("Showing values and their differences")
struct RenderingTests {
  private let alert = ExerciseValue.record(
    type: "Alert",
    fields: [
      .init(name: "score", value: .number(0.5)), .init(name: "tags", value: .list([.text("a")])),
    ])

  private func difference(
    _ actual: ExerciseValue, _ expected: ExerciseValue, _ comparison: Comparison = Comparison()
  ) -> String {
    Difference(actual, from: expected, by: comparison).lines.joined(separator: "\n")
  }

  private func numbers(_ numbers: [Double]) -> ExerciseValue { .list(numbers.map(ExerciseValue.number)) }

  @Test func `values look as Swift writes them`() {
    #expect(numbers([1.5, 2]).text() == "[1.5, 2.0]")
    #expect(alert.text() == "Alert(score: 0.5, tags: [\"a\"])")
    #expect(ExerciseValue.dictionary([]).text() == "[:]")
    #expect(ExerciseValue.choice(type: "Kind", name: "red", payload: []).text() == ".red")
    #expect(ExerciseValue.thrown(alert).text() == "throws Alert(score: 0.5, tags: [\"a\"])")
    #expect(ExerciseValue.matrix(rows: 1, columns: 2, [1, 2]).text() == "1 × 2 [[1.0, 2.0]]")
  }

  @Test func `what does not show or turns text round is made visible, in names too`() {
    #expect(ExerciseValue.text("a\u{1B}[31m\u{202E}\n\"\\").text() == #""a\u{1B}[31m\u{202E}\n\"\\""#)
    let forged = ExerciseValue.record(
      type: "A\nexpected", fields: [.init(name: "\u{200B}x", value: .nothing)])
    #expect(forged.text() == #"A\nexpected(\u{200B}x: nil)"#)
  }

  @Test func `long values are shortened, and say so`() {
    let long = numbers((0..<100_000).map(Double.init)).text(width: 60)
    #expect(long.count <= 64 && long.hasPrefix("[0.0, 1.0, ") && long.contains(" more "))
    let text = ExerciseValue.text(String(repeating: "a", count: 3_000_000)).text(width: 120)
    #expect(text.count <= 124 && text.hasSuffix("… of 3000000 bytes"))
  }

  @Test func `tables and matrices are shown as rows`() {
    let table = ExerciseValue.table([
      .init(name: "name", values: [.text("a"), .text("long\nname"), .nothing]),
      .init(name: "cost", values: [.number(1.5), .nothing, .number(100)]),
    ])
    #expect(
      table.lines(width: 40, rows: 2).joined(separator: "\n") == #"""
        name        cost
        a            1.5
        long\nname   nil
        … 1 more rows
        """#)
    #expect(
      ExerciseValue.matrix(rows: 2, columns: 3, [1, 2, 3, 10, 20, 30]).lines(width: 10)
        .joined(separator: "\n") == """
          2 × 3
          1.0    2.0
          10.0  20.0
          … 1 more column
          """)
    #expect(ExerciseValue.table([]).lines() == ["a table of 0 rows []"])
  }

  @Test func `numbers that differ stand side by side`() {
    #expect(
      difference(numbers([1, 2.5, 3, 10]), numbers([1, 2, 3, 30]), Comparison(tolerance: .within(0.1))) == """
             yours  expected  difference
        [1]    2.5       2.0        +0.5
        [3]   10.0      30.0       -20.0
        """)
    #expect(difference(.number(2.5), .number(2)) == "they differ by +0.5")
    #expect(difference(.integer(2), .integer(5)) == "they differ by -3")
  }

  @Test func `only rows that differ are shown, and how many more there are`() {
    let lines = Difference(numbers(Array(repeating: 1, count: 20)), from: numbers((0..<20).map(Double.init)))
      .lines
    #expect(lines.count == 10 && lines.last == "and 11 more")
  }

  @Test func `lists of another length say what is missing`() {
    #expect(
      difference(numbers([1]), numbers([1, 2, 3])) == """
        1 elements instead of 3
        missing:  [1] 2.0, [2] 3.0
        """)
  }

  @Test func `cells of tables and matrices are named by row and column`() {
    func table(_ cost: Double) -> ExerciseValue {
      .table([.init(name: "cost", values: [.number(1), .number(cost)])])
    }
    #expect(difference(table(2), table(2.25)).contains("row 1, cost"))
    #expect(
      difference(.matrix(rows: 2, columns: 2, [1, 2, 3, 4]), .matrix(rows: 2, columns: 2, [1, 2, 3, 5]))
        .contains("[1, 1]"))
    #expect(
      difference(.matrix(rows: 1, columns: 4, [1, 2, 3, 4]), .matrix(rows: 2, columns: 2, [1, 2, 3, 4]))
        == "1 × 4 instead of 2 × 2")
  }

  @Test func `columns of another kind are named`() {
    let (texts, categories) = (
      ExerciseValue.table([.init(name: "size", values: [.text("a")])]),
      ExerciseValue.table([.init(name: "size", values: [.text("a")], kind: .category, categories: ["a"])])
    )
    #expect(difference(texts, categories).hasPrefix("column size is a column of texts instead of categories"))
  }

  @Test func `members of sets and lists in any order are missing or too many`() {
    let unordered = Comparison(tolerance: .within(0.1), isUnordered: true)
    #expect(
      difference(numbers([3.05, 9, 1]), numbers([1, 2, 3]), unordered) == """
        missing:  2.0
        too many: 9.0
        """)
    #expect(difference(.set([.text("a")]), .set([.text("b")])) == "missing:  \"b\"\ntoo many: \"a\"")
  }

  @Test func `the first character that differs is marked`() {
    #expect(
      difference(.text("one\nsome text"), .text("one\nsome test")) == """
        they differ in line 2:
        yours     some text
        expected  some test
                         ^
        """)
    #expect(difference(.text("é"), .text("e\u{301}")).hasSuffix("U+00E9 instead of U+0065 U+0301"))
  }

  @Test func `a part of a structure is named by its path`() {
    let other = ExerciseValue.record(
      type: "Alert",
      fields: [
        .init(name: "score", value: .number(0.75)), .init(name: "tags", value: .list([.text("b")])),
      ])
    #expect(
      difference(.list([alert]), .list([other])) == """
                     yours  expected  difference
        [0].score      0.5      0.75       -0.25
        [0].tags[0]    "a"       "b"
        """)
  }
}
