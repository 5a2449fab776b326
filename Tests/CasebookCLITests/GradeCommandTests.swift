import Foundation
import TestSupport
import Testing

@Suite("Grading a class")
struct GradeCommandTests {
  private let tool = CommandLineTool()

  private func chapter(_ test: String) -> String {
    """
    ---
    title: Sums
    section: 1.1
    ---

    Text.

    ### Exercise: Twice {#twice points=3}

    Give twice a number.

    ```swift starter
    func twice(_ number: Int) -> Int { 0 }
    ```

    ```swift solution
    func twice(_ number: Int) -> Int { 2 * number }
    ```

    ```swift test "a small one" points=1
    twice(\(test))
    ```

    ```swift test hidden "a large one" points=2
    twice(1000)
    ```

    ```swift mistake "squared" hint="Is 3 times 3 twice 3?"
    func twice(_ number: Int) -> Int { number * number }
    ```

    """
  }

  @Test func `a class is graded, asked about, mended and graded again`() throws {
    let folder = try TemporaryFolder()
    try folder.write("book/casebook.yml", "title: A book\n")
    try folder.write("book/chapters/1.1-sums.md", chapter("2"))
    let right = "func twice(_ number: Int) -> Int { number + number }\n"
    let wrong = "func twice(_ number: Int) -> Int { number * number }\n"
    try folder.write("class.csv", "id,name\nada,Ada Lovelace\nbob,Bob\neve,Eve\nkim,Kim\n")
    try folder.write("in/ada/twice.swift", right)
    try folder.write("in/bob/twice.swift", wrong)
    try folder.write("in/eve/twice.swift", "func twice(")
    try folder.write("in/stranger/twice.swift", right)
    func casebook(_ arguments: String...) throws -> CommandLineTool.Outcome {
      try tool.run(arguments, in: folder.url)
    }

    let first = try casebook("grade", "in", "--roster", "class.csv", "--book", "book")
    // Somebody is not on the roster.
    #expect(first.status == 1, "\(first.error)")
    #expect(first.error.contains("unmatched: stranger/twice.swift"))
    #expect(first.output.contains("ran 3 files; 3 of 3 pieces of work graded"))
    // Two times two is two squared, so that the visible test lets the mistake pass.
    let scores = try folder.read("grades/scores.csv").split(separator: "\r\n")
    #expect(
      scores.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[3] } == [
        "3", "1", "0", "",
      ])
    let feedback = try folder.read("grades/feedback/bob.html")
    #expect(feedback.contains("Is 3 times 3 twice 3?") && !feedback.contains("2000"))
    #expect(try folder.read("grades/class.html").contains("<svg"))
    let missing = try casebook("gradebook", "missing", "--json", "--book", "book")
    #expect(missing.output.contains("\"kim\"") && !missing.output.contains("\"ada\""))

    try folder.write("book/chapters/1.1-sums.md", chapter("3"))
    let export = { try casebook("gradebook", "export", "--format", "grades-json", "--book", "book").output }
    let before = try export()
    let look = try casebook("grade", "--regrade", "--book", "book")
    #expect(look.status == 0, "\(look.error)")
    #expect(look.output.contains("bob  1.1/twice  attempt 1: 1 to 0"))
    #expect(look.output.contains("1 grade would move"))
    #expect(try export() == before)
    let applied = try casebook("grade", "--regrade", "--apply", "--book", "book")
    #expect(applied.output.contains("bob: 1 to 0 of 3 in all"))
    #expect(try export() != before)
    let audit = try casebook("gradebook", "audit", "--student", "bob", "--json")
    #expect(audit.output.contains("attempt 1: 1 to 0"))
  }

  @Test func `a grading that is called wrongly says how it is called`() throws {
    let folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: A book\n")
    for arguments in [
      ["grade"], ["grade", "nothing"], ["grade", ".", "--apply"], ["grade", ".", "--jobs", "0"],
    ] {
      #expect(try tool.run(arguments, in: folder.url).status == 64)
    }
    let none = try tool.run(["gradebook", "missing"], in: folder.url)
    #expect(none.status == 1 && none.error.contains("there is no gradebook"))
  }
}
