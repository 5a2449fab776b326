import CommonMark
import Testing
import Workbook

@Suite("Reading quick checks")
struct QuizReadingTests {
  private func read(_ yaml: String) -> (chapter: Chapter, problems: [String]) {
    let (chapter, diagnostics) = parseChapter(
      path: "chapters/a.md", bytes: Array("---\ntitle: A\n---\n\n```quiz\n\(yaml)\n```\n".utf8))
    return (chapter!, diagnostics.map { "\($0.range?.start.line ?? 0) \($0.code)" })
  }

  @Test func `a choice has options of which one is right`() throws {
    let (chapter, problems) = read(
      """
      id: q
      kind: choice
      question: Which?
      options:
        - text: this
          right: true
        - text: that
          feedback: Not that.
      explanation: Because.
      """)
    #expect(problems == [])
    let quiz = try #require(chapter.quizzes.first)
    #expect(quiz.explanation == "Because.")
    #expect(
      quiz.kind
        == .choice(
          [.init(text: "this", isRight: true), .init(text: "that", isRight: false, feedback: "Not that.")],
          allowsSeveral: false))
  }

  @Test func `a number may come from the chapter's code`() throws {
    let (chapter, problems) = read(
      "id: q\nkind: numeric\nquestion: How many?\nanswer: \"`swift counts[0]`\"\ntolerance: 0.5\nunit: EUR")
    #expect(problems == [])
    #expect(chapter.quizzes[0].kind == .numeric(.init(answer: .value(0), tolerance: 0.5, unit: "EUR")))
    #expect(chapter.values.map(\.expression) == ["counts[0]"])
    #expect(chapter.values[0].expressionStart.line == 9)
  }

  @Test func `output, order and matching`() {
    let output = read("id: q\nkind: output\nquestion: What?\ncode: |\n  print(1)\n  print(2)").chapter.quizzes
      .first
    if case .output(let code)? = output?.kind {
      #expect(code.code == "print(1)\nprint(2)\n")
      #expect(code.codeStart.line == 10)
    } else {
      Issue.record("it is no question about output")
    }
    #expect(
      read("id: q\nkind: order\nquestion: O\nlines: [a, b]").chapter.quizzes.first?.kind
        == .order(["a", "b"]))
    #expect(
      read("id: q\nkind: matching\nquestion: M\npairs:\n  - {left: a, right: b}\n  - {left: c, right: d}")
        .chapter
        .quizzes.first?.kind == .matching([.init(left: "a", right: "b"), .init(left: "c", right: "d")]))
  }

  @Test(arguments: [
    ("kind: order\nquestion: O\nlines: [a, b]", "6 missing-id"),
    ("id: q\nkind: order\nlines: [a, b]", "6 missing-question"),
    ("id: q\nquestion: O", "6 missing-kind"), ("id: q\nquestion: O\nkind: coice", "8 bad-value"),
    ("id: q\nquestion: O\nkind: choice\noptions: [a]", "9 wrong-type"),
    ("id: q\nquestion: O\nkind: choice\noptions:\n  - text: a\n  - text: b", "10 wrong-right-options"),
    (
      "id: q\nquestion: O\nkind: choice\noptions:\n  - text: a\n    right: maybe\n  - text: b\n    right: true",
      "11 bad-value"
    ),
    ("id: q\nquestion: O\nkind: numeric\nanswer: many\ntolerance: 1", "9 bad-value"),
    ("id: q\nquestion: O\nkind: numeric\nanswer: 1", "6 missing-tolerance"),
    ("id: q\nquestion: O\nkind: output", "6 missing-code"),
    ("id: q\nquestion: O\nkind: output\ncode: \" \"", "9 missing-code"),
    ("id: q\nquestion: O\nkind: output\ncode: >\n  print(1)\n  print(2)", "9 folded-code"),
    ("id: two words\nquestion: O\nkind: order\nlines: [a, b]", "6 bad-id"),
    ("question: What: this?\nid: q", "6 yaml-syntax"), ("- a", "6 wrong-type"),
    ("id: q\nid: r\nquestion: O", "7 duplicate-key"), ("", "6 missing-id"),
    ("id: q\nquestion: O\nkind: numeric\nanswer: 12 %\ntolerance: 1", "9 bad-value"),
    ("id: q\nquestion: O\nkind: numeric\nanswer: nan\ntolerance: 1", "9 bad-value"),
    ("id: q\nquestion: O\nkind: numeric\nanswer: \"`swift  `\"\ntolerance: 1", "9 bad-value"),
    ("id: q\nquestion: O\nkind: numeric\nanswer: 1\ntolerance: -1", "10 bad-value"),
    ("id: q\nquestion: O\nkind: numeric\nanswer: 1\ntolerance: much", "10 wrong-type"),
    ("id: q\nquestion: O\nkind: numeric\ntolerance: 1", "6 missing-answer"),
    ("id: q\nquestion: O\nkind: order\nlines: [a, a]", "9 equal-lines"),
    ("id: q\nquestion: O\nkind: order\nlines: |\n  a\n\n  b", "9 empty-line"),
    ("id: q\nquestion: O\nkind: matching\npairs:\n  a: b", "10 too-few-pairs"),
    ("id: q\nquestion: O\nkind: matching\npairs:\n  a: b\n  c:", "11 incomplete-pair"),
    (
      "id: q\nquestion: O\nkind: matching\npairs:\n  - left: a\n  - {left: c, right: d}", "10 incomplete-pair"
    ),
    ("id: q\nquestion: O\nkind: matching\npairs:\n  a: x\n  b: x", "10 equal-pairs"),
    (
      "id: q\nquestion: O\nkind: matching\npairs: [{left: a, right: x}, {left: a, right: y}]",
      "9 duplicate-pair"
    ),
    ("id: q\nquestion: O\nkind: choice\noptions:\n  - text: a\n    right: true", "10 too-few-options"),
    (
      "id: q\nquestion: O\nkind: choice\noptions:\n  - {text: a, right: true}\n  - {text: b, right: true}",
      "10 wrong-right-options"
    ),
    (
      "id: q\nquestion: O\nkind: multiple\noptions:\n  - {text: a, right: true}\n  - {text: a}",
      "10 duplicate-option"
    ),
    (
      "id: q\nquestion: O\nkind: choice\noptions:\n  - {text: a, right: true}\n  - {text: b, feed: c}",
      "11 unknown-key"
    ),
    (
      "id: q\nquestion: O\nkind: choice\noptions:\n  - {text: a, right: true}\n  - right: false",
      "11 missing-text"
    ),
    ("id: q\nquestion: O\nkind: order\nlines: [a]", "9 too-few-lines"),
    ("id: q\nquestion: O\nkind: order\nlines: [a, b]\ncolour: red", "10 unknown-key"),
  ])
  func `what is wrong with a question is told at its line`(yaml: String, expected: String) {
    let (chapter, problems) = read(yaml)
    #expect(problems.contains(expected), "\(problems)")
    #expect(chapter.quizzes.isEmpty)
  }

  @Test func `lines and pairs may be written without brackets`() {
    #expect(
      read("id: q\nkind: order\nquestion: O\nlines: |\n  if a {\n    b()\n  }").chapter.quizzes.first?.kind
        == .order(["if a {", "  b()", "}"]))
    #expect(
      read("id: q\nkind: matching\nquestion: M\npairs:\n  recall: frauds\n  \"a: b\": alerts").chapter.quizzes
        .first?.kind
        == .matching([.init(left: "recall", right: "frauds"), .init(left: "a: b", right: "alerts")]))
  }

  @Test func `places count the indentation of a list`() throws {
    let text = """
      - item

        ```quiz
        id: q
        kind: output
        question: What?
        code: |
            print(1)
              print(2)
        ```

        ```quiz
        id: r
        kind: numeric
        question: What?
        answer: "`swift a`"
        tolerance: 1
        ```

        ```quiz
        id: s
        kind: oder
        ```
      """
    let (chapter, problems) = parsed(text)
    let quizzes = try #require(chapter?.quizzes)
    #expect(problems.map(\.summary).contains("25:9 bad-value"))
    if case .output(let code) = try #require(quizzes.first).kind {
      #expect(code.codeStart == SourcePosition(line: 11, column: 7))
      #expect(code.lineColumns.prefix(2) == [7, 7])
    }
    #expect(chapter?.values.first?.expressionStart == SourcePosition(line: 19, column: 19))
  }

  @Test func `the fence says quiz and no more`() {
    #expect(parsed("```Quiz\nid: q\n```").problems.map(\.summary) == ["4:4 unknown-language"])
    #expect(
      parsed("```quiz hard\nid: q\nkind: order\nquestion: O\nlines: [a, b]\n```").problems.map(\.summary)
        == ["4:9 unknown-option"])
    #expect(parsed("```quizzical\nid: q\n```").problems.isEmpty)
  }

  @Test func `a colon in a text is explained`() {
    let help = parsed("```quiz\nquestion: What: this?\n```").problems.first?.help
    #expect(help == "put a text that holds a colon between quotes")
  }

  @Test(
    arguments: [
      ("0.17", 0.17), ("-3", -3), ("−3.5", -3.5), ("1,234.5", 1234.5), ("12.5 %", 12.5), ("1e-3 EUR", 0.001),
      ("many", nil), ("", nil), ("inf", nil), ("[1, 2]", nil),
    ] as [(String, Double?)])
  func `numbers are read as code shows them`(text: String, number: Double?) {
    #expect(Quiz.Numeric.number(shown: text) == number)
  }

  @Test func `references in questions and hints are checked and cited as those in the text`() throws {
    let book = try load([
      "casebook.yml": "title: B",
      "references.yml": "b2001: {type: book, title: Forests, authors: [Leo Breiman], year: 2001}",
      "chapters/a.md": """
      ---
      title: A
      ---

      ```quiz
      id: q
      kind: order
      question: After [@b2001] and [@fig-none]?
      lines: [a, b]
      ```
      """,
    ])
    #expect(checks.flatMap { $0(book) }.map(\.summary) == ["5:1 unresolved-reference"])
    #expect(book.bibliography(for: book.chapters[0]).map(\.key) == ["b2001"])
  }
}
