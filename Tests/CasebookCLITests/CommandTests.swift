import Foundation
import TestSupport
import Testing

@Suite("The casebook command")
struct CommandTests {
  private let tool = CommandLineTool()

  @Test("explains itself", arguments: [["--help"], ["help", "build"], ["help", "run"], ["help", "new"]])
  func explainsItself(arguments: [String]) throws {
    let outcome = try tool.run(arguments[0], arguments.count > 1 ? arguments[1] : "--help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE: casebook"))
  }

  @Test("ends with 64 when called wrongly, and says what is right")
  func wrongUsage() throws {
    let unknown = try tool.run("build", "--explian")
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("--explain"))
    let folder = try TemporaryFolder()
    let noBook = try tool.run("build", folder.url.path)
    #expect(noBook.status == 64)
    #expect(noBook.error.contains("casebook new"))
    #expect(try tool.run("build", "/no/such/folder").status == 64)
    #expect(try tool.run("build", "--jobs", "0", root.path).status == 64)
  }

  @Test("makes a book that builds without a problem")
  func newBookBuilds() throws {
    let folder = try TemporaryFolder()
    let made = try tool.run("new", "demo", "--title", "A \"quoted\" title", in: folder.url)
    #expect(made.status == 0)
    let built = try tool.run("build", "demo", in: folder.url)
    #expect(built.status == 0, "\(built.error)")
    #expect(try folder.read("demo/site/public/1-first-chapter.html").contains("Cups sold"))
    let again = try tool.run("new", "demo", in: folder.url)
    #expect(again.status != 0)
    #expect(again.error.contains("not empty"))
  }

  @Test("shows a chapter in the terminal, with ASCII only on request")
  func runsAChapter() throws {
    let folder = try TemporaryFolder()
    _ = try tool.run("new", "demo", in: folder.url)
    let shown = try tool.run("run", "1-first-chapter", in: folder.url.appendingPathComponent("demo"))
    #expect(shown.status == 0, "\(shown.error)")
    #expect(shown.output.contains("temperature"))
    #expect(!shown.output.contains("\u{1B}["))
    let ascii = try tool.run(
      "run", "1-first-chapter", "--ascii", in: folder.url.appendingPathComponent("demo"))
    #expect(ascii.output.contains("temperature"))
    let unknown = try tool.run("run", "9-no-chapter", in: folder.url.appendingPathComponent("demo"))
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("1-first-chapter"))
  }

  @Test("shows exercises and quick checks in the terminal without what would solve them")
  func runsAnExercise() throws {
    let folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: T\n")
    try folder.write(
      "chapters/a.md",
      """
      ---
      title: A
      ---

      ## Exercise: Minutes {#minutes points=4}

      ```swift given
      let hours = 2
      ```

      ```swift starter
      func minutes() -> Int { 0 }
      ```

      ```swift solution
      func minutes() -> Int { hours * 60 }
      ```

      ```swift test "two hours" within=0.5
      minutes()
      ```

      ```swift test hidden "again"
      minutes() + 100
      ```

      ```text hint
      An hour has many minutes.
      ```

      ```swift mistake "seconds" hint="These are seconds."
      func minutes() -> Int { hours * 3600 }
      ```

      ## Next

      ```quiz
      id: q
      kind: multiple
      question: Which are *even*?
      options:
        - text: "`2`"
          right: true
        - text: three
          feedback: It is odd.
      explanation: Twos divide.
      ```

      ```quiz
      id: r
      kind: matching
      question: What fits?
      pairs:
        one: 1
        two: 2
      ```

      ```quiz
      id: s
      kind: order
      question: Which order?
      lines: [a, b]
      ```
      """)
    let shown = try tool.run("run", "a", in: folder.url)
    #expect(shown.status == 0, "\(shown.error)")
    for text in [
      "let hours = 2", "Start from\n\n    func minutes() -> Int { 0 }", "Test: two hours (2 points, ± 0.5)",
      "4 points (and 1 hidden test, 1 hint). Check your work with:\n\n    casebook check a/minutes\n\n## Next",
      "Which are even?\n\n[ ] 2\n[ ] three", "____ one\n____ two\n\n• 2\n• 1", "    b\n    a",
    ] {
      #expect(shown.output.contains(text), "lacks: \(text)\n\(shown.output)")
    }
    for text in ["* 60", "+ 100", "many minutes", "3600", "seconds", "right", "odd", "divide", "again"] {
      #expect(!shown.output.contains(text), "shows: \(text)")
    }
  }

  @Test("writes problems as JSON, an object a line, and ends with 1")
  func jsonDiagnostics() throws {
    let folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: T\n")
    try folder.write("chapters/a.md", "---\ntitle: A\n---\n\n```swift hid\n1\n```\n")
    let outcome = try tool.run("build", folder.url.path, "--diagnostics", "json")
    #expect(outcome.status == 1)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1)
    let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(object?["file"] as? String == "chapters/a.md")
    #expect(object?["line"] as? Int == 5)
    #expect(object?["column"] as? Int == 10)
    #expect(object?["severity"] as? String == "error")
  }

  @Test("colours problems only where colour is wanted")
  func colour() throws {
    let folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: T\n")
    try folder.write("chapters/a.md", "---\ntitle: A\n---\n\nSee [@nothing].\n")
    #expect(!(try tool.run("build", folder.url.path).error.contains("\u{1B}[")))
    let forced = CommandLineTool(environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": ""])
    #expect(try forced.run("build", folder.url.path).error.contains("\u{1B}["))
    let refused = CommandLineTool(environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"])
    #expect(!(try refused.run("build", folder.url.path).error.contains("\u{1B}[")))
  }

  @Test("cleans what it wrote and nothing else")
  func cleans() throws {
    let folder = try TemporaryFolder()
    _ = try tool.run("new", "demo", in: folder.url)
    _ = try tool.run("build", "demo", in: folder.url)
    let planned = try tool.run("clean", "demo", "--dry-run", in: folder.url)
    #expect(planned.output.contains("would remove"))
    #expect(FileManager.default.fileExists(atPath: folder.url.path + "/demo/site/public/index.html"))
    #expect(try tool.run("clean", "demo", in: folder.url).status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/demo/site/public"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/demo/.casebook"))
    #expect(FileManager.default.fileExists(atPath: folder.url.path + "/demo/chapters/1-first-chapter.md"))
  }

  @Test("looks at its parts")
  func doctor() throws {
    let outcome = try tool.run("doctor")
    #expect(outcome.status == 0, "\(outcome.output)")
    for part in ["Swift toolchain", "libcmark", "OpenBLAS", "libsodium", "bubblewrap", "KaTeX"] {
      #expect(outcome.output.contains(part))
    }
    let without = CommandLineTool(environment: ["PATH": "/nowhere"])
    let broken = try without.run("doctor")
    #expect(broken.status == 1)
    #expect(broken.output.contains("missing"))
  }
}
