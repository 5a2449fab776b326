import Foundation
import Testing
import Workbook

@testable import Gradebook

@Suite("Policies")
struct PolicyTests {
  static let exercises = [
    GradedExercise(
      name: "1.1/one", chapter: "1.1", chapterSlug: "first", title: "One", maximum: Points(10), position: 0),
    GradedExercise(
      name: "1.1/two", chapter: "1.1", chapterSlug: "first", title: "Two", maximum: Points(5), position: 1),
    GradedExercise(
      name: "1.2/three", chapter: "1.2", chapterSlug: "second", title: "Three", maximum: Points(4),
      position: 2),
  ]

  private func policy(_ text: String) -> GradingPolicy {
    let (policy, diagnostics) = GradingPolicy.read(text, exercises: Self.exercises)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return policy
  }

  private func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

  private func days(_ policy: GradingPolicy, _ time: String) throws -> Int {
    policy.lateness(of: try date(time), due: policy.due["1.1"]).days
  }

  @Test(arguments: [
    (0, "0"), (1, "0.001"), (7_500, "7.5"), (10_000, "10"), (-250, "-0.25"), (1_010, "1.01"),
  ])
  func `points are written with no more digits than they need, and read again`(thousandths: Int, text: String)
  {
    #expect(Points(thousandths: thousandths).description == text)
    #expect(Points(text: text) == Points(thousandths: thousandths))
  }

  @Test(arguments: ["", "1.", ".5", "1e3", "1.0001", "1,5", "nan"])
  func `what is no number of points is not read as one`(text: String) {
    #expect(Points(text: text) == nil)
  }

  @Test func `sums of tenths are exact`() {
    #expect((0..<10).map { _ in Points(0.1) }.sum == Points(1))
  }

  @Test func `the minute that is named still counts, and grace behind it`() throws {
    let strict = policy("time-zone: Europe/Berlin\ndue: {1.1: 2026-11-30 23:59}\n")
    #expect(try days(strict, "2026-11-30T22:59:59Z") == 0)
    #expect(try days(strict, "2026-11-30T23:00:00Z") == 1)
    let kind = policy("time-zone: Europe/Berlin\ndue: {1.1: 2026-11-30 23:59}\nlate: {grace-minutes: 15}\n")
    #expect(try days(kind, "2026-11-30T23:14:59Z") == 0)
    #expect(try days(kind, "2026-11-30T23:15:00Z") == 1)
  }

  @Test func `a date without a time lasts the whole day where the course is`() throws {
    let policy = policy("time-zone: America/New_York\ndue: {1.1: 2026-12-02}\n")
    #expect(try days(policy, "2026-12-03T04:59:59Z") == 0)
    #expect(try days(policy, "2026-12-03T05:00:00Z") == 1)
  }

  @Test func `days late have 23 or 25 hours where clocks are changed`() throws {
    // Clocks are put back on 25 October 2026 at 03:00 summer time.
    let autumn = policy("time-zone: Europe/Berlin\ndue: {1.1: 2026-10-24 23:59}\n")
    #expect(try days(autumn, "2026-10-25T22:59:59Z") == 1)
    #expect(try days(autumn, "2026-10-25T23:00:00Z") == 2)
    // And forward on 28 March 2027 at 02:00.
    let spring = policy("time-zone: Europe/Berlin\ndue: {1.1: 2027-03-27 23:59}\n")
    #expect(try days(spring, "2027-03-28T21:59:59Z") == 1)
    #expect(try days(spring, "2027-03-28T22:00:00Z") == 2)
  }

  @Test func `a time that clocks never show is an error, and of two the later is meant`() throws {
    let (_, diagnostics) = GradingPolicy.read(
      "time-zone: Europe/Berlin\ndue: {1.1: 2027-03-28 02:30}\n", exercises: Self.exercises)
    #expect(diagnostics.map(\.code) == ["bad-value"])
    let twice = policy("time-zone: Europe/Berlin\ndue: {1.1: 2026-10-25 02:30}\n")
    #expect(twice.due["1.1"] == (try date("2026-10-25T01:31:00Z")))
  }

  @Test func `lateness costs a part of what was earned, each day the same, and never more than all`() {
    let policy = policy("late: {per-day: 0.1, cutoff-days: 12}\n")
    #expect(policy.afterPenalty(Points(8), .late(days: 1)) == Points(7.2))
    #expect(policy.afterPenalty(Points(8), .late(days: 2)) == Points(6.4))
    #expect(policy.afterPenalty(Points(8), .late(days: 11)) == .zero)
    #expect(policy.afterPenalty(Points(8), .late(days: 13)) == .zero)
    #expect(policy.afterPenalty(Points(8), .unknown) == Points(8))
    // What is taken is rounded down.
    #expect(policy.afterPenalty(Points(0.005), .late(days: 1)) == Points(0.005))
  }

  @Test func `work many years late is counted quickly`() throws {
    let policy = policy("due: {1.1: 1990-01-01}\nlate: {per-day: 0.01}\n")
    #expect(try days(policy, "2026-01-01T00:00:00Z") == 13_149)
  }

  @Test func `the cutoff takes everything`() {
    let policy = policy("late: {cutoff-days: 2}\n")
    #expect(policy.afterPenalty(Points(8), .late(days: 2)) == Points(8))
    #expect(policy.afterPenalty(Points(8), .late(days: 3)) == .zero)
  }

  private func attempts() throws -> [MarkedAttempt] {
    [
      MarkedAttempt(attempt: 1, submittedAt: try date("2026-11-30T10:00:00Z"), earned: Points(6)),
      MarkedAttempt(attempt: 2, submittedAt: try date("2026-12-04T10:00:00Z"), earned: Points(9)),
      MarkedAttempt(attempt: 3, submittedAt: try date("2026-12-05T10:00:00Z"), earned: Points(2)),
    ]
  }

  @Test func `the best attempt is the best one after lateness`() throws {
    let text = "due: {1.1: 2026-12-01}\nlate: {per-day: 0.2}\n"
    let best = policy(text).grade(Self.exercises[0], of: "ada", attempts: try attempts())
    #expect(best.attempt == 1 && best.points == Points(6))
    let mild = policy("due: {1.1: 2026-12-01}\nlate: {per-day: 0.1}\n")
    let late = mild.grade(Self.exercises[0], of: "ada", attempts: try attempts())
    #expect(late.attempt == 2 && late.points == Points(6.3) && late.penalty == Points(2.7))
    let last = policy(text + "attempts: last\n").grade(Self.exercises[0], of: "ada", attempts: try attempts())
    #expect(last.attempt == 3 && last.lateness == .late(days: 4))
  }

  @Test func `an extension is one student's alone, and moves nothing forward`() throws {
    let policy = policy(
      """
      due: {1.1: 2026-12-01}
      extensions:
        - {student: ada, for: 1.1/one, until: 2026-12-04, why: ill}
        - {student: bob, for: 1.1, until: 2026-11-01, why: mistyped}
      """)
    #expect(policy.due(Self.exercises[0], for: "ada") == (try date("2026-12-05T00:00:00Z")))
    #expect(policy.due(Self.exercises[1], for: "ada") == (try date("2026-12-02T00:00:00Z")))
    #expect(policy.due(Self.exercises[0], for: "bob") == (try date("2026-12-02T00:00:00Z")))
  }

  private func total(_ text: String, _ points: [Double?]) -> StudentGrades {
    let policy = policy(text)
    return policy.total(
      "ada",
      zip(Self.exercises, points).map { exercise, points in
        let attempts = points.map { [MarkedAttempt(attempt: 1, submittedAt: nil, earned: Points($0))] } ?? []
        return (exercise, policy.grade(exercise, of: "ada", attempts: attempts))
      })
  }

  @Test func `the lowest of a chapter are dropped, missing ones first, and one is always left`() {
    let grades = total("drop-lowest: {1.1: 1, 1.2: 3}\n", [5, 4, nil])
    #expect(grades.exercises.map(\.isDropped) == [true, false, false])
    #expect(grades.points == Points(4) && grades.maximum == Points(9))
    #expect(
      total("drop-lowest: {first: 1}\n", [5, nil, 4]).exercises.map(\.isDropped) == [false, true, false])
  }

  @Test func `weights count a chapter's points so often`() {
    let grades = total("weights: {1.1: 2, 1.2/three: 0.5}\n", [5, 4, 4])
    #expect(grades.points == Points(20) && grades.maximum == Points(32))
    #expect(grades.hundredthsOfPercent == 6_250)
  }

  @Test func `excused work counts neither way, and an override comes before everything`() {
    let grades = total("excused: [{student: ada, for: 1.1/one, why: joined late}]\n", [5, 4, 4])
    #expect(grades.maximum == Points(9) && grades.points == Points(8))
    #expect(grades.exercises[0].state == .excused(why: "joined late"))
    let override = Override(
      student: "ada", exercise: "1.1/one", points: Points(7), who: "Grace", why: "a good idea", at: Date())
    let grade = GradingPolicy().grade(
      Self.exercises[0], of: "ada", attempts: [], override: override,
      excuse: .init(student: "ada", why: "ill"))
    #expect(grade.points == Points(7) && grade.state == .overridden(who: "Grace", why: "a good idea"))
  }

  @Test(arguments: [
    ("time-zone: Europe/Berlim\n", "did you mean 'Europe/Berlin'?"),
    ("due: {1.1/on: 2026-12-01}\n", "did you mean '1.1/one'?"),
    ("due: {1.1: tomorrow}\n", "write '2026-11-30' or '2026-11-30 23:59'"),
    ("attempts: beste\n", "did you mean 'best'?"),
    ("late: {per-day: 1.5}\n", nil),
    ("drop-lowest: {1.1/one: 1}\n", "there are 1.1, 1.2, first, second"),
    ("extensions: [{student: ada}]\n", "write 'until: …'"),
    ("lates: {}\n", "did you mean 'late'?"),
  ])
  func `what is wrong in the file is an error with a remedy`(text: String, help: String?) {
    let (_, diagnostics) = GradingPolicy.read(text, exercises: Self.exercises)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    if let help { #expect(diagnostics.first?.help == help) }
  }
}
