import CommonMark
import Testing
import Workbook

@Suite("Reading exercises")
struct ExerciseReadingTests {
  private func read(_ text: String) -> (chapter: Chapter, problems: [String]) {
    let (chapter, diagnostics) = parseChapter(
      path: "chapters/a.md", bytes: Array(("---\ntitle: A\nsection: 1.2\n---\n\n" + text).utf8))
    return (chapter!, diagnostics.map { "\($0.range?.start.line ?? 0) \($0.code)" })
  }

  private let whole = """
    ### Exercise: The cost of alerts {#alert-cost points=10}

    Prose.

    ```swift
    let ordinary = 1
    ```

    ```swift given
    struct Alert {}
    ```

    ```swift starter
    func cost(_ n: Int) -> Double { 0 }
    ```

    ```swift solution
    func cost(_ n: Int) -> Double { Double(n) * 7.5 }
    ```

    ```swift test "one alert" points=2 within=1e-6
    cost(1)
    ```

    ```swift test hidden "none" timeout=2
    cost(0)
    ```

    ```text hint
    Look at the *minutes*.
    ```

    ```swift mistake "hours" hint="Minutes are not hours."
    func cost(_ n: Int) -> Double { Double(n) * 450 }
    ```

    #### A detail

    ## Next
    """

  @Test func `an exercise is its heading and all that belongs to it`() throws {
    let (chapter, problems) = read(whole)
    #expect(problems == [])
    let exercise = try #require(chapter.exercises.first)
    #expect(exercise.name == "1.2/alert-cost")
    #expect(exercise.title == "The cost of alerts")
    #expect(exercise.points == 10)
    #expect(exercise.given.count == 1)
    #expect(exercise.solution?.code.contains("7.5") == true)
    #expect(exercise.tests.map(\.name) == ["one alert", "none"])
    #expect(exercise.tests.map(\.points) == [2, 1])
    #expect(exercise.tests.map(\.isHidden) == [false, true])
    #expect(exercise.tests[0].comparator.tolerance == .within(1e-6))
    #expect(exercise.tests[1].timeout == 2)
    #expect(exercise.hints.first?.isCode == false)
    #expect(exercise.mistakes.first?.hint == "Minutes are not hours.")
    #expect(exercise.range.end.line < 49)
  }

  @Test func `parts of exercises are no snippets of the chapter's program`() {
    #expect(read(whole).chapter.snippets.map(\.code) == ["let ordinary = 1\n"])
  }

  @Test func `metrics say what they measure against`() throws {
    let (chapter, problems) = read(
      """
      ### Exercise: E {#e points=1}
      ```swift starter
      func f() {}
      ```
      ```swift test "ranks" atLeast=0.85 metric=auc labels=truth
      f()
      ```
      ```swift test "small" atMost=0.2 metric=brier labels=truth
      f()
      ```
      ```swift test "three" property="result.count == 3"
      f()
      ```
      """)
    #expect(problems == [])
    #expect(
      chapter.exercises[0].tests.map(\.comparator.judgement) == [
        .metric(.init(metric: .auc, bound: 0.85, labels: "truth")),
        .metric(.init(metric: .brier, bound: 0.2, labels: "truth")), .property("result.count == 3"),
      ])
  }

  @Test(arguments: [
    (
      "### Exercise: E\n```swift starter\nx\n```\n```swift test \"t\"\nx\n```",
      ["6 missing-id", "6 missing-points"]
    ),
    ("### E {#e points=0}\n```swift starter\nx\n```\n```swift test \"t\"\nx\n```", ["6 bad-value"]),
    (
      "### E {#e points=1 colour=red}\n```swift starter\nx\n```\n```swift test \"t\"\nx\n```",
      ["6 unknown-option"]
    ),
    (
      "### E {#e points=1 datasets=a.csv}\n```swift starter\nx\n```\n```swift test \"t\"\nx\n```",
      ["6 undeclared-dataset"]
    ),
    ("### E {#e points=1}\n", ["6 missing-starter", "6 missing-test"]),
    ("```swift starter\nx\n```", ["6 part-outside-exercise"]),
    (
      "### E {#e points=1}\n- item\n\n  ```swift starter\n  x\n  ```\n",
      ["9 part-outside-exercise", "6 missing-starter", "6 missing-test"]
    ),
  ])
  func `what is wrong with an exercise has its place`(text: String, expected: [String]) {
    #expect(Set(read(text).problems) == Set(expected))
  }

  @Test(arguments: [
    ("test", "missing-name"), ("test \"\"", "missing-name"), ("test \"t\" \"u\"", "unexpected-text"),
    ("test \"t\" hiden", "unknown-option"), ("test \"t\" points=-1", "bad-value"),
    ("test \"t\" within=nan", "bad-value"), ("test \"t\" within", "bad-value"),
    ("test \"t\" hidden=1", "bad-value"), ("test \"t\" hidden hidden", "duplicate-option"),
    ("test \"t", "unclosed-quote"), ("test \"t\" within=1 relative=0.1", "contradictory-options"),
    ("test \"t\" atLeast=1 metric=auc", "incomplete-metric"), ("test \"t\" labels=a", "incomplete-metric"),
    ("test \"t\" atLeast=1 metric=auk labels=a", "unknown-metric"),
    ("test \"t\" atMost=1 metric=auc labels=a", "incomplete-metric"),
    ("test \"first\"", "duplicate-name"), ("mistake \"m\"", "missing-hint"),
    ("mistake hint=\"h\"", "missing-name"), ("starter", "duplicate-part"), ("hint \"h\"", "unexpected-text"),
  ])
  func `what is wrong with a part is told at its opening line`(words: String, code: String) {
    let (_, problems) = read(
      """
      ### E {#e points=1}
      ```swift starter
      x
      ```
      ```swift test "first"
      x
      ```
      ```swift \(words)
      x
      ```
      """)
    #expect(problems.contains("13 \(code)"), "\(problems)")
  }
}
