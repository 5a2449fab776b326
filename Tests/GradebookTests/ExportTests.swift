import Archives
import Foundation
import Grading
import TestSupport
import Testing
import Workbook

@testable import Gradebook

@Suite("Exports")
struct ExportTests {
  private static let nasty = [
    "=HYPERLINK(\"http://example.org\")", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx", " =1", "\u{FF1D}1",
    "O'Neil, \"Bob\"", "two\nlines", "a\u{202E}b",
  ]

  /// Whether a spreadsheet would compute a cell.
  private func isFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first(where: { $0 != " " }) else { return false }
    return "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
      && cell.wholeMatch(of: /-?[0-9.]+/) == nil
  }

  private func book() async throws -> (GradebookFixture, ClassGrades) {
    let book = try GradebookFixture()
    let students =
      Self.nasty.enumerated().map {
        Student(id: "s\($0)", name: $1, email: "s\($0)@example.org", section: $1)
      }
      + [Student(id: "0042", name: "Ada Lovelace", login: "ada", canvas: "4711")]
    try book.store.enrol(Roster(students: students), by: GradebookFixture.actor)
    try book.take([("0042", "1.1/one", "7.5"), ("0042", "1.1/two", "5"), ("s1", "1.1/one", "10")])
    _ = try await book.grading.grade(with: book.engine())
    try book.store.excuse(GradebookFixture.exercises[1], of: "s1", why: "=ill", by: GradebookFixture.actor)
    let policy = GradingPolicy(due: ["1.1": Date(timeIntervalSince1970: 1_800_000_000)])
    return (book, ClassGrades(try book.store.records(), policy: policy))
  }

  @Test(arguments: nasty)
  func `no cell is a formula, and nothing is lost`(text: String) {
    let cell = CSVText.rows("\(CSVText.text([["x", text, "y"]]))")[0]
    #expect(cell.count == 3 && cell[0] == "x" && cell[2] == "y")
    #expect(!isFormula(cell[1]))
    let shown = text.replacing("\u{202E}", with: "")
    #expect(cell[1] == shown || cell[1] == "'" + shown)
  }

  @Test(arguments: ["0042", "-1.5", "s-17", "ada@example.org", "7.5", "A=B"])
  func `identifiers and numbers come back as they went`(text: String) {
    #expect(CSVText.rows(CSVText.text([[text, "x"]])) == [[text, "x"]])
  }

  @Test func `Canvas gets its own header, the points possible, and EX`() async throws {
    let (_, grades) = try await book()
    var export = CanvasExport()
    export.assignments = ["1.1/one": "99"]
    let text = export.text(grades)
    let rows = CSVText.rows(text)
    #expect(text.hasPrefix("Student,ID,SIS User ID,SIS Login ID,Section,1.1/one One (99),1.1/two Two\r\n"))
    #expect(rows[1] == ["    Points Possible", "", "", "", "", "10", "5"])
    #expect(rows.first { $0[2] == "0042" } == ["Lovelace, Ada", "4711", "0042", "ada", "", "7.5", "5"])
    #expect(rows.first { $0[2] == "s1" }?.suffix(2) == ["10", "EX"])
    // What was not handed in leaves Canvas' grade as it is.
    #expect(rows.first { $0[2] == "s2" }?.suffix(2) == ["", ""])
    #expect(rows.allSatisfy { $0.count == 7 && !$0.contains(where: isFormula) })
    #expect(!text.replacing("\r\n", with: "").contains("\r\n"))
  }

  @Test func `Moodle gets grades by identity, no feedback, and nobody without one`() async throws {
    let (_, grades) = try await book()
    let (text, leftOut) = MoodleExport(identity: .idNumber).text(grades)
    let rows = CSVText.rows(text)
    #expect(rows[0] == ["ID number", "Full name", "1.1/one One", "1.1/two Two"])
    #expect(!rows[0].contains { $0.lowercased().contains("feedback") })
    #expect(rows.first { $0[0] == "0042" } == ["0042", "Ada Lovelace", "7.5", "5"])
    #expect(rows.first { $0[0] == "s1" }?.suffix(2) == ["10", ""])
    #expect(leftOut.isEmpty)
    #expect(rows.allSatisfy { !$0.contains(where: isFormula) })
    #expect(MoodleExport(identity: .email).text(grades).leftOut.map(\.id) == ["0042"])
  }

  @Test func `nbgrader's columns, in their order`() async throws {
    let (_, grades) = try await book()
    let rows = CSVText.rows(NbgraderExport().text(grades))
    #expect(
      rows[0].joined(separator: ",")
        == "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score"
    )
    let ada = rows.filter { $0[3] == "0042" }
    let scores: [[String]] = ada.map { Array($0[7...]) }
    #expect(scores == [["7.5", "0", "7.5", "10"], ["5", "0", "5", "5"]])
    #expect(Array(ada[0][1...6]) == ["2027-01-15 08:00:00", "", "0042", "Lovelace", "Ada", ""])
    // Two exercises of twelve students, of which one is excused, and the header.
    #expect(rows.count == 24)
    #expect(rows.allSatisfy { !$0.contains(where: isFormula) })
  }

  @Test func `Gradescope's results hide hidden tests and what programs print`() throws {
    let mark = Mark(
      exercise: "1.1/one",
      tests: [
        .init(
          name: "visible", isHidden: false, verdict: .wrong, points: 0, maximum: 2.5,
          explanation: "came back <script>alert(1)</script>"),
        .init(
          name: "hidden", isHidden: true, verdict: .crashed, points: 0, maximum: 5, explanation: "a secret"),
        .init(name: "good", isHidden: true, verdict: .passed, points: 2.5, maximum: 2.5, explanation: ""),
      ], points: 2.5, maximum: 10)
    let text = try GradescopeResults().json([mark])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["score"] as? Double == 2.5)
    #expect(json["stdout_visibility"] as? String == "hidden")
    #expect(json["output_format"] as? String == "text" && json["test_output_format"] as? String == "text")
    let tests = try #require(json["tests"] as? [[String: Any]])
    let visibilities = ["visible", "hidden", "after_due_date", "after_published"]
    #expect(tests.allSatisfy { visibilities.contains($0["visibility"] as? String ?? "") })
    #expect(tests.map { $0["visibility"] as? String } == ["visible", "after_published", "after_published"])
    #expect(tests.map { $0["status"] as? String } == ["failed", "failed", "passed"])
    #expect(tests.map { $0["max_score"] as? Double } == [2.5, 5, 2.5])
    #expect(!text.contains("secret"))
  }

  @Test func `Gradescope's autograder holds its two scripts, which can be run, and the book`() throws {
    let folder = try TemporaryFolder()
    try folder.write("casebook.yml", "title: A book\n")
    try folder.write("chapters/1.1-first.md", "---\ntitle: First\nsection: 1.1\n---\n\nText.\n")
    let archive = try GradescopeAutograder(
      BookLoader.load(folder.url), installCommand: "curl https://example.org/install | sh"
    ).archive()
    var files: [String: String] = [:]
    let refused = try readArchive(.bytes(archive)) {
      files[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(refused.isEmpty)
    #expect(
      Set(files.keys) == ["run_autograder", "setup.sh", "book/casebook.yml", "book/chapters/1.1-first.md"])
    #expect(files["run_autograder"]?.hasPrefix("#!/usr/bin/env bash\n") == true)
    #expect(files["run_autograder"]?.contains("/autograder/results/results.json") == true)
    #expect(files["setup.sh"]?.contains("curl https://example.org/install | sh") == true)
    for script in ["run_autograder", "setup.sh"] {
      try folder.write(script, files[script] ?? "")
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/bash")
      shell.arguments = ["-n", folder.url.appendingPathComponent(script).path]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0)
    }
  }

  @Test func `scores are a row a student`() async throws {
    let (_, grades) = try await book()
    let rows = CSVText.rows(scoresCSV(grades))
    #expect(rows[0] == ["id", "name", "section", "1.1/one", "1.1/two", "points", "maximum", "percent"])
    #expect(
      rows.first { $0[0] == "0042" } == ["0042", "Ada Lovelace", "", "7.5", "5", "12.5", "15", "83.33"])
    #expect(rows.first { $0[0] == "s1" }?.suffix(3) == ["10", "10", "100"])
  }

  @Test func `the class report counts tests and mistakes, and shows no live markup`() async throws {
    let (book, grades) = try await book()
    var submissions = SubmissionReport()
    submissions.unmatched = [SetAside(path: "<img src=x>", reason: "| nobody |")]
    let report = try ClassReport(
      title: "The class", grades, submissions: submissions, marks: book.store.mark(ofRun:))
    let one = try #require(report.exercises.first)
    #expect(one.handedIn == 2 && one.full == 1 && one.tests.first?.percent == 50)
    #expect(one.mistakes.map(\.students) == [1] && one.mean == Points(8.75))
    #expect(report.html.contains("<svg") && !report.html.contains("<img") && !report.html.contains("<script"))
    #expect(report.html.contains("&lt;img src=x&gt;"))
    #expect(report.markdown.contains("\\<img src=x\\>"))
  }

  @Test func `feedback tells what counts and why`() async throws {
    let (book, grades) = try await book()
    let student = try book.store.student(named: "0042")
    let feedback = try grades.feedback(
      for: student, title: "Ada", marks: book.store.mark(ofRun:), code: book.store.code)
    #expect(feedback.works.map(\.mark.points) == [7.5, 5])
    #expect(feedback.works.first?.code == "7.5")
    let excused = try grades.feedback(
      for: try book.store.student(named: "s1"), title: "", marks: book.store.mark(ofRun:),
      code: book.store.code)
    #expect(excused.notes.contains { $0.contains("is excused: =ill") })
  }

  @Test func `names of files are harmless and of no two students the same`() {
    #expect(fileName(for: "s1234") == "s1234")
    let odd = ["../../etc", "a/b", "a b", "A", "a", "", "ü", ".", "con\n"]
    let names = odd.map(fileName(for:))
    #expect(Set(names).count == odd.count)
    #expect(Set(names.map { $0.lowercased() }).count == odd.count)
    let bytes = Set(names.joined().utf8)
    #expect(bytes.isSubset(of: Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8)))
  }
}
