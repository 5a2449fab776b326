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
    ("### E {#e points=1}\n", ["6 missing-starter"]),
    ("### E {points=1}\n```swift starter\nx\n```", ["6 malformed-attributes"]),
    ("### E {#e points=1 points=2}\n```swift starter\nx\n```", ["6 malformed-attributes"]),
    ("### E {#e points=\"1}\n```swift starter\nx\n```", ["6 malformed-attributes"]),
    ("### E {#.. points=1}\n```swift starter\nx\n```", ["6 bad-id"]),
    ("### E {#-e points=1}\n```swift starter\nx\n```", ["6 bad-id"]),
    ("### E {#e points=many}\n```swift starter\nx\n```", ["6 bad-value"]),
    ("> ### E {#e points=1}\n", ["6 nested-exercise"]),
    ("1. ### Exercise: E\n", ["6 nested-exercise"]),
    (
      "### E {#e points=1}\n```swift starter\nx\n```\n```python solution\nx\n```\n```text test\nx\n```",
      ["10 unknown-language", "13 unknown-language"]
    ),
    (
      "### E {#e points=1}\n```swift starter\nx\n```\n```text hint\n \n```\n```swift solution\n```",
      ["10 empty-code", "13 empty-code"]
    ),
    (
      "### E {#e points=1}\n```swift starter\nx\n```\n\nText.[^1]\n\n[^1]: Note\n\n    ```swift hint\n    x\n    ```",
      ["15 part-outside-exercise"]
    ),
    ("```swift starter\nx\n```", ["6 part-outside-exercise"]),
    (
      "### E {#e points=1}\n- item\n\n  ```swift starter\n  x\n  ```\n",
      ["9 part-outside-exercise", "6 missing-starter"]
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
    ("test \"t\" timeout=0", "bad-value"), ("test \"t\" property=\"\"", "bad-value"),
    ("test \"t\" unordered property=\"true\"", "contradictory-options"),
    ("test \"t\" atLeast=0.5 property=\"true\"", "contradictory-options"),
    ("mistake \"m\" hint=\"\"", "bad-value"), ("solution points=1", "unknown-option"),
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

  @Test func `names of mistakes and solutions stand once`() {
    let part = "```swift mistake \"m\" hint=\"h\"\nx\n```\n"
    let solution = "```swift solution\nx\n```\n"
    let (_, problems) = read(
      "### E {#e points=1}\n```swift starter\nx\n```\n" + part + part + solution + solution)
    #expect(problems == ["13 duplicate-name", "19 duplicate-part"])
  }

  @Test func `options and names that are nearly right are suggested`() {
    func help(_ text: String) -> [String?] {
      parsed(text, front: "title: T\ndatasets: [a.csv]").problems.map(\.help)
    }
    #expect(help("### E {#e point=1 points=2}\n```swift starter\nx\n```") == ["did you mean 'points'?"])
    #expect(
      help("### E {#e points=2 datasets=b.csv}\n```swift starter\nx\n```") == ["did you mean 'a.csv'?"])
    #expect(help("```swift startr\nx\n```") == ["did you mean 'starter'?"])
    #expect(
      help("### E {#e points=2}\n```swift starter\nx\n```\n```swift test \"t\" hiden\nx\n```")
        == ["did you mean 'hidden'?"])
  }

  @Test func `braces that speak of points in passing are text`() {
    #expect(read("### The set {points}\n\n### About {a, b}\n").problems == [])
    #expect(read("### Escaped \\{#e points=1}\n").problems == [])
  }

  @Test func `exercises follow each other, and a deeper one ends the one before it`() {
    let parts = "\n```swift starter\nx\n```\n"
    let (chapter, problems) = read(
      "## A {#a points=1}" + parts + "### B {#b points=2}" + parts + "#### Deeper\n\n### Plain\n\nText.\n")
    #expect(problems == [])
    #expect(chapter.exercises.map(\.id) == ["a", "b"])
    #expect(chapter.exercises[0].range.end < chapter.exercises[1].range.start)
    #expect(chapter.exercises[1].range.end.line == 14)
  }

  @Test func `an attribute may be quoted and name several datasets`() {
    let (chapter, problems) = parsed(
      "### E {#e points=1 datasets=\"a b.csv,c_d_e.csv\"}\n```swift starter\nx\n```\n",
      front: "title: T\ndatasets: [a b.csv, c_d_e.csv]")
    #expect(problems.isEmpty)
    #expect(chapter?.exercises[0].datasets == ["a b.csv", "c_d_e.csv"])
  }

  private func book(_ chapters: String..., keys: Bool = false) throws -> [String] {
    var files = ["casebook.yml": "title: B"]
    for (index, text) in chapters.enumerated() {
      files["chapters/\(index).md"] = "---\ntitle: T\n---\n" + text
    }
    if keys { files[Book.keysFile] = "{}" }
    let book = try load(files)
    return (book.diagnostics + checks.flatMap { $0(book) }).map { "\($0.file) \($0.summary)" }
  }

  @Test func `a students' copy may lack what a book may not`() throws {
    let bare = "## E {#e points=1}\n```swift starter\nx\n```\n"
    #expect(
      try book(bare) == ["chapters/0.md 4:1 missing-solution", "chapters/0.md 4:1 missing-test"])
    #expect(try book(bare, keys: true) == [])
    let worthless = bare + "```swift solution\nx\n```\n```swift test \"t\" points=0\nx\n```\n"
    #expect(try book(worthless) == ["chapters/0.md 4:1 worthless-tests"])
  }

  @Test func `exercises and quick checks have names that nothing else in the book has`() throws {
    let exercise = "## E {#e points=1}\n```swift starter\nx\n```\n"
    let quiz = "```quiz\nid: e\nkind: order\nquestion: Q\nlines: [a, b]\n```\n"
    #expect(try book(exercise, exercise, keys: true) == ["chapters/1.md 4:1 duplicate-id"])
    #expect(try book(quiz, exercise, keys: true) == ["chapters/0.md 4:1 duplicate-id"])
    #expect(try book(quiz + quiz, keys: true) == ["chapters/0.md 10:1 duplicate-id"])
  }

  @Test func `tests share the exercise's points in proportion to their own`() throws {
    let exercise = try #require(read(whole).chapter.exercises.first)
    let points: [Double] = exercise.tests.map { exercise.points(of: $0) }
    #expect(points == [20.0 / 3, 10.0 / 3] as [Double])
  }

  /// Cuts out, doubles and swaps stretches of a chapter that holds all kinds of parts.
  @Test func `any damage to a chapter is told at a place that it has`() {
    let quizzes = """
      ```quiz
      id: q
      kind: numeric
      question: How many?
      answer: "`swift ordinary`"
      tolerance: 0.5
      ```

      - ```quiz
        id: r
        kind: output
        question: What?
        code: |
          print(1)
        ```
      """
    let bytes = Array(("---\ntitle: A\n---\n\n" + whole + "\n" + quizzes).utf8)
    var state: UInt64 = 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0...random(3) {
        let start = random(damaged.count)
        let end = min(start + 1 + random(40), damaged.count)
        switch random(3) {
        case 0: damaged.removeSubrange(start..<end)
        case 1: damaged.insert(contentsOf: damaged[start..<end], at: random(damaged.count))
        default: damaged.swapAt(start, random(damaged.count))
        }
      }
      let (chapter, problems) = parseChapter(path: "chapters/a.md", bytes: damaged)
      guard let chapter else { continue }
      for place in problems.compactMap(\.range) + chapter.quizzes.map(\.range)
        + chapter.exercises.map(\.range)
      {
        #expect((1...chapter.lines.count + 1).contains(place.start.line) && place.start.column > 0)
        #expect(place.start <= place.end)
      }
      for exercise in chapter.exercises where problems.isEmpty {
        #expect(!exercise.starter.code.isEmpty)
      }
    }
  }
}
