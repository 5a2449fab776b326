import Foundation
import TestSupport
import Testing

/// What a student does with exercises, in small books, with the real compiler.
@Suite("The student's commands")
struct ExerciseCommandTests {
  private let tool = CommandLineTool()
  private let work = "exercises/1-costs/alert-cost.swift"

  private func book() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: Costs\n")
    try folder.write(
      "chapters/1-costs.md",
      """
      ---
      title: What alerts cost
      section: "1.1"
      ---

      ### Exercise: What an alert costs {#alert-cost points=10}

      ```swift starter
      func alertCost(_ minutes: [Double], perHour: Double) -> Double {
        0
      }
      ```

      ```swift solution
      func alertCost(_ minutes: [Double], perHour: Double) -> Double {
        minutes.reduce(0, +) / 60 * perHour
      }
      ```

      ```swift test "two alerts" points=2
      alertCost([30, 60], perHour: 40)
      ```

      ```swift test hidden "a secret test"
      alertCost([12345], perHour: 60)
      ```

      ```swift mistake "takes minutes for hours" hint="How many minutes has an hour?"
      func alertCost(_ minutes: [Double], perHour: Double) -> Double {
        minutes.reduce(0, +) * perHour
      }
      ```

      ### Exercise: A label {#label points=5}

      ```swift starter
      func label(_ cost: Double) -> String { "" }
      ```

      ```swift solution
      func label(_ cost: Double) -> String { cost > 10 ? "dear" : "cheap" }
      ```

      ```swift test "dear"
      label(20)
      ```

      ```swift test "cheap"
      label(10)
      ```

      """)
    return folder
  }

  private func body(_ expression: String) -> String {
    "func alertCost(_ minutes: [Double], perHour: Double) -> Double {\n  \(expression)\n}\n"
  }

  @Test func `a file is made from the starter once, and checked to the end`() throws {
    let book = try book()
    let first = try tool.run("check", "1.1/alert-cost", in: book.url)
    #expect(first.status == 1)
    #expect(first.error.contains("made \(work) from the exercise's starter"))
    #expect(first.output.contains("This is the starter"))
    #expect(first.output.contains("came back 0.0"))
    #expect(first.output.contains("expected  60.0"))
    #expect(try book.read(work).contains("  0\n"))

    try book.write(work, body("minutes.reduce(0, +) * perHour"))
    let mistaken = try tool.run("check", "alert-cost", in: book.url)
    #expect(mistaken.status == 1)
    #expect(mistaken.output.contains("hint: How many minutes has an hour?"))
    #expect(!mistaken.output.contains("12345"))
    #expect(try book.read(work).contains("* perHour"))

    try book.write(work, body("print(\"now \\u{1B}[31m\"); return minutes.reduce(0, +) / 60 * perHour"))
    let solved = try tool.run("check", work, in: book.url)
    #expect(solved.status == 0, "\(solved.output)\(solved.error)")
    #expect(solved.output.contains("10 of 10 points: solved"))
    #expect(solved.output.contains("printed   now \\u{1B}[31m"))
    #expect(!solved.output.contains("\u{1B}"))

    let all = try tool.run("check", in: book.url)
    #expect(all.status == 1)
    #expect(all.output.contains("not begun"))
    #expect(!FileManager.default.fileExists(atPath: book.url.path + "/exercises/1-costs/label.swift"))
    #expect(try tool.run("check", "1.1", "--solution", in: book.url).status == 0)
  }

  @Test func `what the compiler says stands at the student's line, with what it means`() throws {
    let book = try book()
    try book.write(work, body("minuts.count"))
    let outcome = try tool.run("check", "alert-cost", in: book.url)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\(work):2:3: error: cannot find 'minuts' in scope"))
    #expect(outcome.output.contains("Did you mean minutes?"))
    #expect(outcome.output.contains("No test ran"))
  }

  @Test func `JSON says the same to programs`() throws {
    let book = try book()
    try book.write(work, body("minutes.count == 2 ? 60 : 0"))
    let outcome = try tool.run("check", "alert-cost", "--json", in: book.url)
    #expect(outcome.status == 1)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let exercises = try #require(report["exercises"] as? [[String: Any]])
    let tests = try #require(exercises.first?["tests"] as? [[String: Any]])
    #expect(tests.map { $0["verdict"] as? String } == ["passed", "wrong"])
    #expect(tests[1]["explanation"] as? String == "")
    #expect(report["points"] as? Double == 6.667)
    #expect(report["maximum"] as? Double == 10)
  }

  @Test func `progress knows what was checked and what was edited since`() throws {
    let book = try book()
    #expect(try tool.run("progress", in: book.url).output.contains("not begun"))
    try book.write(work, body("minutes.reduce(0, +) / 60 * perHour"))
    #expect(try tool.run("progress", in: book.url).output.contains("begun, not checked"))
    _ = try tool.run("check", "alert-cost", in: book.url)
    let solved = try tool.run("progress", in: book.url)
    #expect(solved.output.contains("full points"))
    #expect(solved.output.contains("10 of 15 points, 1 of 2 exercises solved"))
    try book.write(work, body("1"))
    let edited = try tool.run("progress", "--json", in: book.url)
    #expect(edited.output.contains("\"changed\""))
    try book.write(".casebook/progress.json", "{ broken")
    let broken = try tool.run("progress", in: book.url)
    #expect(broken.status == 0)
    #expect(broken.output.contains("begun, not checked"))
  }

  @Test func `an archive to hand in holds the work and says what it is`() throws {
    let book = try book()
    let nothing = try tool.run("submit", in: book.url)
    #expect(nothing.status == 1)
    #expect(nothing.error.contains("nothing is begun"))
    try book.write(work, body("1"))
    let planned = try tool.run("submit", "--dry-run", "--student", "s1", in: book.url)
    #expect(planned.status == 0)
    #expect(!FileManager.default.fileExists(atPath: book.url.path + "/submission-s1.zip"))
    #expect(planned.error.contains("1.1/alert-cost was never checked"))
    #expect(planned.error.contains("1.1/label is not begun"))
    let timed = CommandLineTool(environment: ["SOURCE_DATE_EPOCH": "1000000000"])
    func archive(_ name: String) throws -> Data {
      let packed = try timed.run("submit", "--student", "s1", "--output", name, in: book.url)
      #expect(packed.status == 0, "\(packed.error)")
      return try Data(contentsOf: book.url.appendingPathComponent(name))
    }
    let first = try archive("a.zip")
    #expect(try archive("b.zip") == first)
    #expect(try archive("a.zip") == first)
    let text = String(decoding: first, as: UTF8.self)
    for part in ["manifest.json", work, "\"student\" : \"s1\"", "2001-09-09T01:46:40Z", "func alertCost"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains(book.url.path))
    let taken = try tool.run("submit", "--output", "casebook.yml", in: book.url)
    #expect(taken.status == 1)
    #expect(taken.error.contains("no zip archive"))
    #expect(try book.read("casebook.yml") == "title: Costs\n")
  }

  @Test func `a students' copy is checked with the keys that came with it`() throws {
    let book = try book()
    let copy = try TemporaryFolder()
    let released = try tool.run("release", "--output", copy.url.path, "--force", in: book.url)
    #expect(released.status == 0, "\(released.error)")
    #expect(try tool.run("check", "alert-cost", in: copy.url).status == 1)
    try copy.write(work, body("minutes.reduce(0, +) / 60 * perHour"))
    let solved = try tool.run("check", "alert-cost", in: copy.url)
    #expect(solved.status == 0, "\(solved.output)\(solved.error)")
    #expect(solved.output.contains("1 hidden test when it is graded"))
    #expect(try tool.run("check", "alert-cost", "--solution", in: copy.url).status == 64)
    let keys = try copy.read("exercises/keys.json")
    for broken in [
      "", "{}", keys.replacing("Swift.Double", with: "Nonsense<"), keys.replacing("1.1/", with: "9/"),
    ] {
      try copy.write("exercises/keys.json", broken)
      let outcome = try tool.run("check", "alert-cost", in: copy.url)
      #expect(outcome.status == 1)
    }
    try FileManager.default.removeItem(at: copy.url.appendingPathComponent("exercises/keys.json"))
    let missing = try tool.run("check", "alert-cost", in: copy.url)
    #expect(missing.status == 1)
    #expect(missing.error.contains("ask for a whole copy"))
  }

  @Test(arguments: [
    (["check", "alrt-cost"], "did you mean 'alert-cost'"),
    (["check", "1.1/labl"], "did you mean '1.1/label'"),
    (["check", "9.9.9"], "the exercises are"),
    (["check", "nothing.swift"], "there is no file"),
    (["check", "casebook.yml"], "no exercise"),
    (["check", "--watch", "--solution"], "choose one"),
    (["check", "--book", "/nowhere"], "no folder"),
    (["submit", "--student", " "], "--student"),
    (["submit", "--student", "a\nb"], "--student"),
    (["submit", "--output", "folder/"], "--output"),
    (["progress", "labl"], "did you mean 'label'"),
  ])
  func `a wrong call is told what is right`(arguments: [String], message: String) throws {
    let book = try book()
    let outcome = try tool.run(arguments, in: book.url)
    #expect(!FileManager.default.fileExists(atPath: book.url.path + "/exercises"))
    #expect(outcome.status == 64)
    #expect(outcome.error.contains(message), "\(outcome.error)")
  }

  @Test func `files that are no code are told so`() throws {
    let book = try book()
    try book.write(work, Data([0xFF, 0xFE, 0]))
    #expect(try tool.run("check", "alert-cost", in: book.url).output.contains("UTF-8"))
    try book.write(work, "")
    #expect(try tool.run("check", "alert-cost", in: book.url).output.contains("empty"))
    try FileManager.default.removeItem(at: book.url.appendingPathComponent(work))
    try FileManager.default.createDirectory(
      at: book.url.appendingPathComponent(work), withIntermediateDirectories: true)
    let folder = try tool.run("check", "alert-cost", in: book.url)
    #expect(folder.status == 1)
    #expect(folder.error.contains("is a folder"))
  }

  @Test func `a watch checks again at each save and ends cleanly`() throws {
    let book = try book()
    try book.write(work, body("0"))
    let watch = Process()
    watch.executableURL = products.appendingPathComponent("casebook")
    watch.arguments = ["check", "alert-cost", "--watch", "--json"]
    watch.currentDirectoryURL = book.url
    let output = Pipe()
    watch.standardOutput = output
    watch.standardError = FileHandle.nullDevice
    try watch.run()
    defer { if watch.isRunning { watch.terminate() } }
    func nextLine() -> String {
      var line = Data()
      while line.last != UInt8(ascii: "\n") {
        let part = output.fileHandleForReading.availableData
        if part.isEmpty { break }
        line += part
      }
      return String(decoding: line, as: UTF8.self)
    }
    #expect(nextLine().contains("\"points\":0,"))
    try book.write(work, body("minutes.reduce(0, +) / 60 * perHour"))
    #expect(nextLine().contains("\"points\":10,"))
    watch.interrupt()
    watch.waitUntilExit()
    #expect(watch.terminationStatus == 130)
  }
}
