import Cache
import CommonMark
import ExerciseValues
import Foundation
import TestSupport
import Testing
import Workbook

@testable import Grading

/// A book of one chapter with one exercise, and what its solution gives.
private struct SmallBook {
  let folder: TemporaryFolder
  var visible = ExerciseValue.number(7.5)
  var hidden = ExerciseValue.number(0.123456789)

  static let exercise = """
    ### Exercise: The cost of alerts {#alert-cost points=10}

    Prose of the exercise.

    ```swift given
    struct Alert { var minutes: Double }
    ```

    ```swift outside
    let secretLabels = [true, false, true]
    ```

    ```swift starter
    func cost(_ alerts: [Alert]) -> Double {
      0
    }
    ```

    ```swift solution
    func cost(_ alerts: [Alert]) -> Double {
      let total = alerts.reduce(0) { $0 + $1.minutes }
      return total / 60 * 90
    }
    ```

    ```swift test "one alert" points=2
    cost([Alert(minutes: 5)])
    ```

    ```swift test hidden "many alerts" points=3
    cost([Alert(minutes: 5), Alert(minutes: 8.25)])
    ```

    ```text hint
    Look at the *unit*.
    ```

    ```swift mistake "minutes" hint="Minutes are not hours."
    func cost(_ alerts: [Alert]) -> Double { alerts.reduce(0) { $0 + $1.minutes } * 90 }
    ```

    ## Next

    The end.

    """

  init(before: String = "", exercise: String = Self.exercise, lineEnd: String = "\n") throws {
    folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: T\n")
    let text = "---\ntitle: A\nsection: 1.2\ndatasets: [a.csv]\n---\n\n" + before + exercise
    try folder.write("chapters/1-a.md", text.replacing("\n", with: lineEnd))
    try folder.write("datasets/a.csv", "amount\n1\n")
    try folder.write("datasets/undeclared.csv", "amount\n2\n")
  }

  func copy() throws -> StudentsCopy {
    let book = BookLoader.load(folder.url)
    #expect(book.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let key = ExerciseKey(
      version: Digest(of: "v"),
      expectations: [visible, hidden].map { .init(value: $0, type: "Swift.Double") },
      symptoms: [
        .init(name: "minutes", hint: "Minutes are not hours.", tests: [Digest(of: "450"), Digest(of: "99")])
      ])
    return try StudentsCopy(of: book, keys: ["1.2/alert-cost": key])
  }

  func leaks() throws -> [String] {
    try copy().diagnostics.map { "\($0.code): \($0.message)" }
  }
}

extension StudentsCopy {
  fileprivate func text(_ path: String) -> String? {
    files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

@Suite struct StudentsCopyTests {
  @Test func `It holds chapters, declared data, files to work in and keys, and nothing else`() throws {
    let book = try SmallBook()
    for path in [
      ".casebook/cache/proofs/a.json", "site/public/1-a.html", "roster.csv", "gradebook.sqlite",
      "submissions/s1/work.swift",
    ] {
      try book.folder.write(path, "return total / 60 * 90")
    }
    try book.folder.write("site/theme/own.css", "body {}")
    let copy = try book.copy()
    #expect(copy.diagnostics == [])
    #expect(
      copy.files.map(\.path) == [
        "casebook.yml", "chapters/1-a.md", "datasets/a.csv", "exercises/1-a/alert-cost.swift",
        "exercises/keys.json", "site/theme/own.css",
      ])
    #expect(
      copy.text("exercises/1-a/alert-cost.swift") == "func cost(_ alerts: [Alert]) -> Double {\n  0\n}\n")
  }

  @Test(arguments: ["\n", "\r\n"])
  func `What is not secret keeps its bytes`(lineEnd: String) throws {
    let source = "Some *prose*.\t\n\n\n```swift\nlet a = 1  \n```\n\n"
    let book = try SmallBook(before: source, lineEnd: lineEnd)
    let text = try #require(try book.copy().text("chapters/1-a.md")).replacing(lineEnd, with: "\n")
    let expected = """
      ---
      title: A
      section: 1.2
      datasets: [a.csv]
      ---

      \(source)### Exercise: The cost of alerts {#alert-cost points=10 withheld=1:3}

      Prose of the exercise.

      ```swift given
      struct Alert { var minutes: Double }
      ```

      ```swift starter
      func cost(_ alerts: [Alert]) -> Double {
        0
      }
      ```

      ```swift test "one alert" points=2
      cost([Alert(minutes: 5)])
      ```

      ```text hint
      Look at the *unit*.
      ```

      ## Next

      The end.

      """
    #expect(text == expected)
  }

  @Test func `Keys tell of visible tests only`() throws {
    let book = try SmallBook()
    let json = try #require(try book.copy().text("exercises/keys.json"))
    let keys = try JSONDecoder.casebook.decode(ReleasedKeys.self, from: Data(json.utf8)).keys
    let key = try #require(keys["1.2/alert-cost"])
    #expect(key.expectations.map { $0?.value } == [.number(7.5)])
    #expect(key.symptoms.map(\.tests) == [[Digest(of: "450")]])
    #expect(!json.contains(Digest(of: "99").description))
  }

  @Test func `Mistakes that look alike in visible tests, or show in hidden ones only, are left out`() throws {
    let small = try SmallBook()
    let exercise = try #require(BookLoader.load(small.folder.url).chapters.first?.exercises.first)
    let (one, other) = (Digest(of: "1"), Digest(of: "2"))
    let key = ExerciseKey(
      version: one, expectations: [nil, nil],
      symptoms: [
        .init(name: "a", hint: "", tests: [one, nil]), .init(name: "b", hint: "", tests: [one, other]),
        .init(name: "c", hint: "", tests: [nil, other]), .init(name: "d", hint: "", tests: [other, other]),
      ])
    #expect(key.released(of: exercise) { _ in [] }.symptoms.map(\.name) == ["d"])
  }
}

@Suite struct LeakInspectionTests {
  @Test(arguments: ["\n", "\r\n"])
  func `A line of the solution in a hint is found at its place`(lineEnd: String) throws {
    let exercise = SmallBook.exercise.replacing(
      "Look at the *unit*.", with: "# No heading\nEnd with `return total   / 60 * 90`.")
    let book = try SmallBook(exercise: exercise, lineEnd: lineEnd)
    let problem = try #require(try book.copy().diagnostics.first)
    #expect(
      problem.code == "leak" && problem.message.contains("this line of the solution in chapters/1-a.md"))
    let line = try #require(problem.range?.start.line)
    let source = try book.folder.read("chapters/1-a.md").replacing(lineEnd, with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(source[line - 1] == "  return total / 60 * 90")
  }

  @Test func `A line that the book shows elsewhere is no leak, but the whole solution is`() throws {
    let line = "```swift no-run\nreturn total / 60 * 90\n```\n\n"
    #expect(try SmallBook(before: line).leaks() == [])
    let whole = """
      ```swift no-run
      func cost(_ alerts: [Alert]) -> Double {
          let total = alerts.reduce(0) { $0 + $1.minutes }
          return total / 60 * 90
      }
      ```


      """
    let leaks = try SmallBook(before: whole).leaks()
    #expect(leaks.contains { $0.contains("the whole of this part in chapters/1-a.md") })
  }

  @Test(arguments: [
    "let secretLabels = [true, false, true]", "cost([Alert(minutes: 5), Alert(minutes: 8.25)])",
  ])
  func `A hidden test or code outside in the text is found`(code: String) throws {
    #expect(try !SmallBook(before: "Try `\(code)`.\n\n").leaks().isEmpty)
  }

  @Test func `What a hidden test expects is found as text, bytes and digits`() throws {
    #expect(try SmallBook(before: "It is 0.123456789 EUR.\n\n").leaks().count == 1)
    var book = try SmallBook()
    let bytes = Data(book.hidden.bytes.dropFirst())
    try book.folder.write("site/theme/logo.bin", Data([1, 2, 3]) + bytes + Data([4]))
    #expect(try book.leaks().first?.contains("‘many alerts’ expects in site/theme/logo.bin") == true)
    book = try SmallBook()
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try book.folder.write("site/theme/own.css", "/* \(digits) */")
    #expect(try book.leaks().count == 1)
  }

  @Test func `What visible tests show or data hold is no leak`() throws {
    var book = try SmallBook()
    book.visible = .list([.number(0.123456789), .number(1)])
    #expect(try book.leaks() == [])
    let other = try SmallBook()
    try other.folder.write("datasets/a.csv", "amount\n0.123456789\n")
    #expect(try other.leaks() == [])
  }

  @Test func `Values that many things have are not looked for`() throws {
    for value in [ExerciseValue.boolean(true), .integer(3), .number(0.5), .text("high"), .nothing] {
      var book = try SmallBook(before: "true, 3, 0.5, high.\n\n")
      book.hidden = value
      #expect(try book.leaks() == [])
    }
  }
}
