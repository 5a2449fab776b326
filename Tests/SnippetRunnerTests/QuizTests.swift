import CommonMark
import Testing
import Workbook

@Suite struct QuizTests {
  private let text = """
    # One
    ```swift
    let total = 7
    ```

    - ```quiz
      id: q
      kind: output
      question: What does it print?
      code: |
        let total = "seven"
        print(total.count)
        total + "!"
      ```

    ```quiz
    id: r
    kind: numeric
    question: How many?
    answer: "`swift total * 2`"
    tolerance: 0.5
    ```
    """

  /// Unlike the other tests, these need what only the parser makes: quick checks and exercises.
  private func ran(_ text: String, in book: TestBook) async throws -> ChapterRun {
    let (chapter, problems) = parseChapter(
      path: "chapters/1.md", bytes: Array("---\ntitle: One\nsection: 1.1\n---\n\(text)".utf8))
    #expect(problems.isEmpty)
    return try await book.run([chapter!])[0]
  }

  @Test func `Code that a question asks about runs alone; expressions see the chapter's code`() async throws {
    let book = try TestBook()
    var run = try await ran(text, in: book)
    #expect(run.complaints == [])
    #expect(run.quizAnswers == [0: "5\nseven!\n"])
    #expect(run.values == [0: "14"])
    run = try await ran("Prose.\n\n" + text, in: book)
    #expect(!run.executed)
    #expect(run.quizAnswers == [0: "5\nseven!\n"])
    run = try await ran(text.replacing("total.count", with: "total.count + 1"), in: book)
    #expect(run.explanations.contains("1.1, program 2: ran: quick check 1 changed"))
    #expect(run.quizAnswers[0]?.hasPrefix("6") == true)
  }

  @Test func `What is wrong with a question's code is told at its own line and column`() async throws {
    let run = try await ran(
      text.replacing("print(total.count)", with: "print(totl)").replacing("total * 2", with: "totl"),
      in: TestBook())
    let places = run.diagnostics.compactMap { $0.range.map { "\($0.start.line):\($0.start.column)" } }
    #expect(places.contains("16:11"), "\(run.complaints)")
    #expect(places.contains("24:17"), "\(run.complaints)")
    #expect(run.quizAnswers == [:])
  }

  @Test func `Code that readers see is coloured, code that they do not see is not`() async throws {
    let run = try await ran(
      text + """


        ## E {#e points=1}
        ```swift starter
        func f() -> Int { 0 }
        ```
        ```swift solution
        func f() -> Int { 1 }
        ```
        ```swift test hidden "h"
        f() + 1
        ```
        ```swift test "v"
        f()
        ```
        ```swift hint
        let hint = 1
        ```
        """, in: TestBook())
    let texts = run.codeHighlighting.mapValues { $0.map(\.text).joined() }
    #expect(
      texts.values.sorted() == [
        "f()\n", "func f() -> Int { 0 }\n", "let hint = 1\n",
        "let total = \"seven\"\nprint(total.count)\ntotal + \"!\"\n",
      ])
  }
}
