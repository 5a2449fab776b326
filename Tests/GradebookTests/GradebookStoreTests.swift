import Cache
import Foundation
import GRDB
import Grading
import Synchronization
import TestSupport
import Testing

@testable import Gradebook

@Suite("The gradebook")
struct GradebookStoreTests {
  private let actor = GradebookFixture.actor

  @Test func `commits are on the disk before they are believed`() throws {
    let book = try GradebookFixture()
    let settings = try book.store.database.write { database in
      try ["journal_mode", "synchronous", "foreign_keys"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)") ?? ""
      }
    }
    // 2 is FULL.
    #expect(settings == ["wal", "2", "1"])
  }

  @Test func `every table takes only values of its types`() throws {
    let book = try GradebookFixture()
    let loose = try book.store.database.read { database in
      try String.fetchAll(
        database,
        sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict")
    }
    #expect(loose.allSatisfy { $0.hasPrefix("sqlite_") || $0 == "grdb_migrations" }, "\(loose)")
  }

  @Test func `the audit trail can only be added to`() throws {
    let book = try GradebookFixture()
    try book.take([("ada", "1.1/one", "8")])
    #expect(throws: DatabaseError.self) {
      try book.store.database.write { try $0.execute(sql: "UPDATE audit SET who = 'nobody'") }
    }
    #expect(throws: DatabaseError.self) {
      try book.store.database.write { try $0.execute(sql: "DELETE FROM audit") }
    }
    #expect(try book.store.audit(student: "ada").map(\.action) == [.enrolled, .submitted])
  }

  @Test func `handing the same work over again changes nothing`() throws {
    let book = try GradebookFixture()
    let works = [("ada", "1.1/one", "8"), ("ada", "1.1/two", "3"), ("bob", "1.1/one", "8")]
    try book.take(works)
    let before = try book.store.audit()
    try book.take(works)
    #expect(try book.store.submissions().count == 3)
    #expect(try book.store.audit() == before)
  }

  @Test func `other work is another attempt, also the first once more at another time`() throws {
    let book = try GradebookFixture()
    for (code, time) in [("8", 10.0), ("9", 20), ("8", 30), ("8", 30)] {
      try book.store.take(by: actor) { add in
        try add(
          Submission(
            student: "ada", exercise: "1.1/one", submittedAt: Date(timeIntervalSince1970: time),
            timeSource: .platform, code: Array(code.utf8), source: "a test"), Student(id: "ada"))
      }
    }
    let attempts = try book.store.submissions(student: "ada")
    #expect(attempts.map(\.attempt) == [1, 2, 3])
    #expect(attempts.map { $0.submittedAt?.timeIntervalSince1970 } == [10, 20, 30])
  }

  @Test func `an intake that fails leaves nothing behind`() throws {
    struct Broken: Error {}
    let book = try GradebookFixture()
    #expect(throws: Broken.self) {
      try book.store.take(by: actor) { add in
        try add(
          Submission(student: "ada", exercise: "1.1/one", code: [1], source: ""), Student(id: "ada"))
        throw Broken()
      }
    }
    #expect(try book.store.submissions().isEmpty && book.store.students().isEmpty)
  }

  @Test func `the bytes that were handed in are kept as they were`() throws {
    let book = try GradebookFixture()
    let bytes: [UInt8] = [0, 255, 10, 13, 0xC3]
    try book.store.take(by: actor) { add in
      try add(Submission(student: "ada", exercise: "1.1/one", code: bytes, source: ""), Student(id: "ada"))
    }
    #expect(try book.store.code(Digest(of: bytes)) == bytes)
  }

  @Test func `the same code of two students is run once and graded twice`() async throws {
    let book = try GradebookFixture()
    try book.take([("ada", "1.1/one", "8"), ("bob", "1.1/one", "8"), ("bob", "1.1/two", "3")])
    let grader = TextGrader()
    let outcome = try await book.grading.grade(with: book.engine(grader))
    #expect(outcome.marked == 2)
    #expect(grader.log.marked.withLock { $0.sorted() } == ["1.1/one 8", "1.1/two 3"])
    try book.take([("eve", "1.1/one", "8")])
    #expect(try await book.grading.grade(with: book.engine(grader)).marked == 0)
    let grades = ClassGrades(try book.store.records(), policy: GradingPolicy())
    #expect(grades.students.map(\.points) == [Points(8), Points(11), Points(8)])
  }

  @Test func `what the grader cannot do is told, harms nothing and is tried again`() async throws {
    let book = try GradebookFixture()
    try book.take([("ada", "1.1/one", "8"), ("bob", "1.1/one", "7"), ("eve", "1.1/one", "6")])
    let outcome = try await book.grading.grade(with: book.engine(TextGrader(refuses: "7")))
    #expect(outcome.marked == 2 && outcome.failures.map(\.exercise) == ["1.1/one"])
    let grades = ClassGrades(try book.store.records(), policy: GradingPolicy())
    #expect(grades.grades(of: "bob")?.exercises.first?.state == .pending)
    #expect(try await book.grading.grade(with: book.engine()).marked == 1)
  }

  @Test(arguments: [1, 2, 5])
  func `a grading that is cut off anywhere and goes on gives the same bytes`(jobs: Int) async throws {
    struct Cut: Error {}
    let works = (0..<12).map { ("s\($0 % 5)", GradebookFixture.exercises[$0 % 3].name, "\($0 % 7)") }
    let whole = try GradebookFixture()
    try whole.take(works)
    _ = try await whole.grading.grade(with: whole.engine(jobs: 1))
    let expected = try whole.dump()
    for cut in 0..<6 {
      let book = try GradebookFixture()
      try book.take(works)
      var count = 0
      await #expect(throws: Cut.self) {
        _ = try await book.grading.grade(with: book.engine(jobs: jobs)) { _ in
          count += 1
          if count > cut { throw Cut() }
        }
      }
      // As another process would.
      let again = try GradebookFixture(folder: book.folder)
      try again.take(works)
      _ = try await again.grading.grade(with: again.engine(jobs: jobs))
      #expect(try again.dump() == expected)
    }
  }

  @Test func `a changed key moves nothing until it is applied, and runs only what it touches`() async throws {
    let book = try GradebookFixture()
    try book.take([("ada", "1.1/one", "8"), ("bob", "1.1/one", "10"), ("ada", "1.1/two", "3")])
    _ = try await book.grading.grade(with: book.engine())
    let before = try book.dump()
    var keys = GradebookFixture.keys
    keys["1.1/one"] = Digest(of: "another")
    let grading = ClassGrading(book.store, keys: keys, actor: actor)
    let grader = TextGrader(extra: 1)
    #expect(try book.store.outdatedGrades(keys: keys) == 2)
    #expect(try await grading.regrade(with: book.engine(grader)).marked == 2)
    #expect(grader.log.marked.withLock { $0.allSatisfy { $0.hasPrefix("1.1/one") } })
    #expect(try book.dump() == before)
    let moves = try book.store.moves(keys: keys)
    #expect(moves.map { "\($0.student) \($0.before) \($0.after)" } == ["ada 8 9", "bob 10 10"])
    // Looking twice costs nothing.
    #expect(try await grading.regrade(with: book.engine(grader)).marked == 0)
    #expect(try book.store.apply(keys: keys, by: actor) == moves)
    #expect(try book.store.moves(keys: keys).isEmpty)
    let grades = ClassGrades(try book.store.records(), policy: GradingPolicy())
    #expect(grades.grades(of: "ada")?.points == Points(12))
    #expect(
      try book.store.audit(student: "ada", exercise: "1.1/one").last?.detail == "attempt 1: 8 to 9")
  }

  @Test func `a grade without a sandbox is marked, and replaced by a regrading with one`() async throws {
    let book = try GradebookFixture()
    try book.take([("ada", "1.1/one", "8")])
    let unsafe = ClassGrading(book.store, keys: GradebookFixture.keys, actor: actor, takesUnsafe: true)
    _ = try await unsafe.grade(with: book.engine(TextGrader(isUnsafe: true)))
    var grades = ClassGrades(try book.store.records(), policy: GradingPolicy())
    #expect(grades.grades(of: "ada")?.exercises.first?.isUnsafe == true)
    #expect(try await book.grading.regrade(with: book.engine()).marked == 1)
    try book.store.apply(keys: GradebookFixture.keys, by: actor)
    grades = ClassGrades(try book.store.records(), policy: GradingPolicy())
    #expect(grades.grades(of: "ada")?.exercises.first?.isUnsafe == false)
  }

  @Test func `decisions need a reason and somebody, and can be withdrawn`() throws {
    let book = try GradebookFixture()
    try book.take([("ada", "1.1/one", "8")])
    let exercise = GradebookFixture.exercises[0]
    #expect(throws: DecisionError.noReason) {
      try book.store.override(exercise, of: "ada", points: Points(9), why: " ", by: actor)
    }
    #expect(throws: DecisionError.nobody) {
      try book.store.override(exercise, of: "ada", points: Points(9), why: "x", by: Actor(name: ""))
    }
    #expect(throws: DecisionError.outOfRange(Points(11), maximum: Points(10))) {
      try book.store.override(exercise, of: "ada", points: Points(11), why: "x", by: actor)
    }
    try book.store.override(exercise, of: "ada", points: Points(9), why: "a good idea", by: actor)
    try book.store.excuse(exercise, of: "ada", why: "ill", by: actor)
    try book.store.withdrawOverride(exercise, of: "ada", why: "it was not hers", by: actor)
    #expect(throws: DecisionError.self) {
      try book.store.withdrawOverride(exercise, of: "ada", why: "again", by: actor)
    }
    let grades = ClassGrades(try book.store.records(), policy: GradingPolicy())
    #expect(grades.grades(of: "ada")?.exercises.first?.isExcused == true)
    #expect(
      try book.store.audit(student: "ada").map(\.action)
        == [.enrolled, .submitted, .overrode, .excused, .withdrewOverride])
  }

  @Test func `another file is not taken for a gradebook`() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", String(repeating: "this is no database\n", count: 100))
    let file = folder.url.appendingPathComponent("notes.txt")
    #expect(throws: GradebookError.notAGradebook(path: file.path)) { try GradebookStore(file) }
    let missing = folder.url.appendingPathComponent("none.sqlite")
    #expect(throws: GradebookError.missing(path: missing.path)) {
      try GradebookStore(missing, createsIfMissing: false)
    }
  }

  @Test func `a cancelled grading stops, and what is done stays done`() async throws {
    let book = try GradebookFixture()
    try book.take((0..<20).map { ("s\($0)", "1.1/one", "\($0)") })
    let grading = book.grading
    let engine = book.engine(jobs: 1)
    let task = Task {
      try await grading.grade(with: engine) { progress in
        if progress.done == 5 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let done = try book.store.records().attempts.filter { $0.run != nil }.count
    #expect(done == 5)
    #expect(try await book.grading.grade(with: book.engine()).marked == 15)
  }
}
