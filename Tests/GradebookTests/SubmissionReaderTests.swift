import Archives
import Cache
import Foundation
import Grading
import TestSupport
import Testing

@testable import Gradebook

@Suite("What was handed in")
struct SubmissionReaderTests {
  static let roster = Roster(students: [
    Student(
      id: "s1", name: "Ada Lovelace", email: "ada@example.org", login: "alovelace", canvas: "4711",
      moodle: "9001"),
    Student(id: "s2", name: "José O'Neil-Żak", email: "jose@example.org", canvas: "4712", moodle: "9002"),
    Student(id: "s3", name: "Kim Lee", email: "kim@example.org"),
    Student(id: "s4", name: "Kim Lee", email: "lee@example.org"),
  ])

  struct Found {
    /// `student exercise attempt`
    var works: [String] = []
    var times: [TimeSource] = []
    var report = SubmissionReport()
  }

  private func read(_ folder: TemporaryFolder, _ name: String = "", roster: Roster? = roster) throws -> Found
  {
    var found = Found()
    let root = name.isEmpty ? folder.url : folder.url.appendingPathComponent(name)
    found.report = try SubmissionReader(exercises: PolicyTests.exercises, roster: roster).read(root) {
      work, _ in
      found.works.append("\(work.student) \(work.exercise) \(work.attempt)")
      found.times.append(work.timeSource)
    }
    return found
  }

  private func zip(_ files: [(String, String)]) throws -> Data {
    var writer = ZipWriter()
    for file in files { try writer.add(file.0, Array(file.1.utf8)) }
    return Data(writer.archive)
  }

  private func pack(
    _ student: String?, _ files: [(exercise: String, path: String, code: String)], signed: String? = nil
  ) throws -> Data {
    let manifest = SubmissionManifest(
      book: "A book", bookVersion: Digest(of: "book"), student: student, packedAt: "2026-11-30T10:00:00Z",
      files: files.map {
        .init(exercise: $0.exercise, path: $0.path, digest: Digest(of: signed ?? $0.code), version: nil)
      })
    let json = String(decoding: try manifest.json(), as: UTF8.self)
    return try zip([("manifest.json", json)] + files.map { ($0.path, $0.code) })
  }

  @Test func `a folder for each student, by identifier, login, address or name`() throws {
    let folder = try TemporaryFolder()
    try folder.write("s1/one.swift", "1")
    try folder.write("alovelace/first/two.swift", "2")
    try folder.write("jose@example.org/exercises/second/three.swift", "3")
    try folder.write("jose oneil zak/one.swift", "4")
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/two 0", "s2 1.1/one 0", "s2 1.2/three 0", "s1 1.1/one 0"])
    #expect(found.times.allSatisfy { $0 == .file })
    #expect(found.report.unmatched.isEmpty && found.report.setAside.isEmpty)
  }

  @Test func `a name that two students have is nobody's, and all that was tried is said`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Kim Lee/one.swift", "1")
    try folder.write("s9/one.swift", "1")
    let found = try read(folder)
    #expect(found.works.isEmpty)
    #expect(found.report.unmatched.map(\.path) == ["Kim Lee/one.swift", "s9/one.swift"])
    #expect(found.report.unmatched[0].reason.contains("fits s3, s4"))
    #expect(found.report.unmatched[1].reason.contains("no identifier, login, address or name is 's9'"))
  }

  @Test func `a download of Canvas, with late work and further uploads`() throws {
    let folder = try TemporaryFolder()
    try folder.write("lovelaceada_4711_80001_one.swift", "1")
    try folder.write("lovelaceada_LATE_4711_80002_one-1.swift", "2")
    try folder.write("oneilzakjose_99_80003_two-2.swift", "3")
    try folder.write("leekim_98_80004_one.swift", "4")
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/one 0", "s1 1.1/one 1", "s2 1.1/two 2"])
    #expect(found.report.unmatched.count == 1 && found.report.unmatched[0].reason.contains("fits s3, s4"))
    #expect(found.report.remarks.map(\.reason) == ["Canvas marks it as late"])
  }

  @Test func `a download of Moodle, in folders and flat`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Ada Lovelace_1_assignsubmission_file_/one.swift", "1")
    try folder.write("José O'Neil-Żak_2_assignsubmission_file_two.swift", "2")
    try folder.write("Participant_9002_assignsubmission_file_/three.swift", "3")
    let found = try read(folder)
    #expect(Set(found.works) == ["s1 1.1/one 0", "s2 1.1/two 0", "s2 1.2/three 0"])
  }

  @Test func `an export of Gradescope says whose it is and when`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "submission_metadata.yml",
      """
      ---
      submission_166:
        :submitters:
        - :name: Ada Lovelace
          :email: ada@example.org
          :sid: 's1'
        :created_at: 2026-11-30 05:28:12.000000000 -05:00
      """)
    try folder.write("submission_166/one.swift", "1")
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/one 0"])
    #expect(found.times == [.platform])
    #expect(
      SubmissionMetadata.date("2026-11-30 05:28:12.000000000 -05:00")?.formatted(.iso8601)
        == "2026-11-30T10:28:12Z")
  }

  @Test func `packs of casebook submit, with their times and digests`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "submission-s1.zip", try pack("s1", [("1.1/one", "exercises/first/one.swift", "1")]))
    try folder.write(
      "lovelaceada_4711_80001_submission.zip", try pack("s1", [("1.1/two", "exercises/first/two.swift", "2")])
    )
    try folder.write(
      "work.zip", try pack("s2", [("1.2/three", "exercises/second/three.swift", "3")], signed: "other"))
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/two 0", "s1 1.1/one 0", "s2 1.2/three 0"])
    #expect(found.times == [.manifest, .manifest, .manifest])
    #expect(found.report.remarks.map(\.path) == ["work.zip/exercises/second/three.swift"])
  }

  @Test func `one pack alone is read, too`() throws {
    let folder = try TemporaryFolder()
    try folder.write("work.zip", try pack("s1", [("1.1/one", "exercises/first/one.swift", "1")]))
    #expect(try read(folder, "work.zip").works == ["s1 1.1/one 0"])
    #expect(try read(folder, "work.zip", roster: nil).works.count == 1)
  }

  @Test func `nobody can hand in for somebody else`() throws {
    let folder = try TemporaryFolder()
    // A forged manifest, and folders that pretend to be another student's.
    try folder.write("s1/work.zip", try pack("s2", [("1.1/one", "exercises/first/one.swift", "1")]))
    try folder.write("nobody.zip", try zip([("s2/two.swift", "2"), ("lovelaceada_4711_1_one.swift", "3")]))
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/one 0"])
    #expect(found.report.remarks.map(\.reason) == ["its manifest names 's2', but it was handed in by s1"])
    #expect(found.report.unmatched.map(\.path) == ["nobody.zip/s2/two.swift"])
    #expect(found.report.setAside.map(\.path) == ["nobody.zip/lovelaceada_4711_1_one.swift"])
  }

  @Test func `folders in a folder say nothing, unless it is the one around all`() throws {
    let folder = try TemporaryFolder()
    try folder.write("stranger/s2/one.swift", "1")
    #expect(try read(folder).works == ["s2 1.1/one 0"])
    try folder.write("s1/one.swift", "1")
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/one 0"])
    #expect(found.report.unmatched.map(\.path) == ["stranger/s2/one.swift"])
  }

  @Test func `a whole class in one archive`() throws {
    let folder = try TemporaryFolder()
    let inner = try zip([("one.swift", "1")])
    try folder.write(
      "class.zip",
      try zip([
        ("s1/one.swift", "1"), ("s2/two.swift", "2"), ("__MACOSX/s1/._one.swift", "x"),
      ]))
    #expect(try read(folder, "class.zip").works == ["s1 1.1/one 0", "s2 1.1/two 0"])
    var writer = ZipWriter()
    try writer.add("s1.zip", Array(inner))
    try folder.write("packs.zip", Data(writer.archive))
    #expect(try read(folder, "packs.zip").works == ["s1 1.1/one 0"])
  }

  @Test func `several attempts are known by folders and numbers`() throws {
    let folder = try TemporaryFolder()
    try folder.write("s1/attempt-1/one.swift", "1")
    try folder.write("s1/attempt-2/one.swift", "2")
    try folder.write("s2/two (3).swift", "3")
    #expect(try read(folder).works == ["s1 1.1/one 1", "s1 1.1/one 2", "s2 1.1/two 3"])
  }

  @Test func `what is no work is reported, and links and pipes are not opened`() throws {
    let folder = try TemporaryFolder()
    try folder.write("s1/one.swift", "1")
    try folder.write("s1/onne.swift", "1")
    try folder.write("s1/notes.txt", "hello")
    try folder.write("s1/.DS_Store", "x")
    try folder.write("s1/broken.zip", "PK\u{3}\u{4}nothing")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("s1/two.swift").path, withDestinationPath: "/etc/passwd")
    #expect(mkfifo(folder.url.appendingPathComponent("s1/three.swift").path, 0o644) == 0)
    let found = try read(folder)
    #expect(found.works == ["s1 1.1/one 0"])
    let reasons = Dictionary(uniqueKeysWithValues: found.report.setAside.map { ($0.path, $0.reason) })
    #expect(reasons["s1/onne.swift"] == "no exercise is named 'onne'; is 'one.swift' meant?")
    #expect(reasons["s1/notes.txt"] == "it is no Swift file")
    #expect(reasons["s1/two.swift"] == "it is a link, which is not followed")
    #expect(reasons["s1/three.swift"] == "it is no plain file")
    #expect(reasons["s1/broken.zip"]?.hasPrefix("it is no archive that can be read") == true)
    #expect(reasons.count == 5)
  }

  @Test func `names with line ends, bidirectional marks and broken bytes are shown as escapes`() throws {
    let folder = try TemporaryFolder()
    try folder.write("s1/a\u{202E}b\n.swift", "1")
    let path = folder.url.path.utf8CString.dropLast() + "/s1/x".utf8CString.dropLast() + [-1, -2]
    let name = path + ".swift".utf8CString
    let descriptor = open(Array(name), O_CREAT | O_WRONLY, 0o644)
    close(descriptor)
    let paths = try read(folder).report.setAside.map(\.path)
    #expect(paths.contains("s1/a\\u{202E}b\\u{A}.swift"))
    #expect(paths.count == 2)
  }

  @Test func `a huge file is read as far as shows that it is too large`() throws {
    let folder = try TemporaryFolder()
    try folder.write("s1/one.swift", Data(count: 3 << 20))
    var sizes: [Int] = []
    _ = try SubmissionReader(exercises: PolicyTests.exercises, roster: Self.roster).read(folder.url) {
      work, _ in
      sizes.append(work.code.count)
    }
    #expect(sizes == [262_145])
  }

  @Test func `without a roster folders' names are identifiers`() throws {
    let folder = try TemporaryFolder()
    try folder.write("whoever/one.swift", "1")
    try folder.write("lovelaceada_4711_1_two.swift", "2")
    #expect(Set(try read(folder, roster: nil).works) == ["whoever 1.1/one 0", "lovelaceada 1.1/two 0"])
  }

  @Test func `a folder that is not there is an error`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SubmissionError.self) { try read(folder, "nothing") }
  }

  @Test func `rosters of several systems are read`() {
    let own = Roster.read("id,name,email\ns1,Ada Lovelace,ada@example.org\n", file: "r.csv").roster
    #expect(own.students == [Student(id: "s1", name: "Ada Lovelace", email: "ada@example.org")])
    let header = "\u{FEFF}Student,ID,SIS User ID,SIS Login ID,Section\r\n    Points Possible,,,,\r\n"
    let canvas = Roster.read(header + "\"Lovelace, Ada\",4711,s1,ada,A\r\n", file: "r.csv")
    #expect(canvas.diagnostics.isEmpty)
    #expect(
      canvas.roster.students
        == [Student(id: "s1", name: "Ada Lovelace", login: "ada", canvas: "4711", section: "A")])
    let moodle = Roster.read(
      "First name;Last name;ID number;Email address\nAda;Lovelace;s1;ada@example.org\n", file: "r.csv"
    ).roster
    #expect(moodle.students.first?.name == "Ada Lovelace" && moodle.students.first?.id == "s1")
  }

  @Test func `a roster that cannot be meant is an error`() {
    #expect(Roster.read("", file: "r.csv").diagnostics.map(\.code) == ["empty-roster"])
    #expect(Roster.read("colour\nred\n", file: "r.csv").diagnostics.map(\.code) == ["no-identifier"])
    #expect(
      Roster.read("id,name\ns1,Ada\ns1,Bob\n", file: "r.csv").diagnostics.map(\.code) == ["duplicate-student"]
    )
  }
}
