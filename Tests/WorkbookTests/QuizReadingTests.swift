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
    ("id: q\nquestion: O\nkind: order\nlines: [a]", "9 too-few-lines"),
    ("id: q\nquestion: O\nkind: order\nlines: [a, b]\ncolour: red", "10 unknown-key"),
  ])
  func `what is wrong with a question is told at its line`(yaml: String, expected: String) {
    let (chapter, problems) = read(yaml)
    #expect(problems.contains(expected), "\(problems)")
    #expect(chapter.quizzes.isEmpty)
  }
}
