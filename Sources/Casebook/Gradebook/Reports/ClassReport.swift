public import Foundation
public import Grading
public import Plots

/// What a class did: for each test how many passed it, for each named mistake how many made it, how scores lie.
///
/// Counted is the attempt that a student's grade rests on.
public struct ClassReport: Hashable, Sendable {
  public struct Test: Hashable, Sendable {
    public var name: String
    public var isHidden: Bool
    public var passed: Int
    public var tried: Int

    /// In whole percent.
    public var percent: Int { tried == 0 ? 0 : (200 * passed + tried) / (2 * tried) }
  }
  public struct Mistake: Hashable, Sendable {
    public var name: String
    public var hint: String
    public var students: Int
  }
  public struct Exercise: Hashable, Sendable {
    public var name: String
    public var title: String
    public var maximum: Points
    /// How many handed something in.
    public var handedIn: Int
    public var full: Int
    public var mean: Points
    public var doNotCompile: Int
    public var late: Int
    public var tests: [Test]
    /// The most frequent first.
    public var mistakes: [Mistake]
  }
  public var title: String
  public var students: Int
  public var exercises: [Exercise]
  /// Of all students for whom something counts, in percent.
  public var scores: [Double]
  public var unsafe: Int
  public var submissions: SubmissionReport

  /// - Parameter marks: Gives the mark of a run.
  public init(
    title: String, _ grades: ClassGrades, submissions: SubmissionReport = SubmissionReport(),
    marks: (Int) throws -> Mark
  ) throws {
    self.title = title
    self.submissions = submissions
    students = grades.students.count
    scores = grades.students.compactMap { $0.hundredthsOfPercent.map { Double($0) / 100 } }
    unsafe = grades.students.reduce(0) { $0 + $1.exercises.count { $0.isUnsafe } }
    exercises = []
    for (place, exercise) in grades.exercises.enumerated() {
      let members = grades.students.map { ($0.student, $0.exercises[place]) }.filter { $0.1.attempts > 0 }
      // The same run may be behind the grades of several.
      let runs = Dictionary(
        members.compactMap { grades.attempt($0.1, of: $0.0)?.run?.id }.map { ($0, 1) }, uniquingKeysWith: +)
      var tests: [Test] = []
      var mistakes: [String: Mistake] = [:]
      var doNotCompile = 0
      for (run, count) in runs.sorted(by: { $0.key < $1.key }) {
        let mark = try marks(run)
        if mark.diagnostics.contains(where: \.isError) { doNotCompile += count }
        for (number, test) in mark.tests.enumerated() {
          if number == tests.count {
            tests.append(Test(name: test.name, isHidden: test.isHidden, passed: 0, tried: 0))
          }
          tests[number].tried += count
          if test.verdict == .passed { tests[number].passed += count }
        }
        if let mistake = mark.mistake {
          mistakes[mistake.name, default: Mistake(name: mistake.name, hint: mistake.hint, students: 0)]
            .students +=
            count
        }
      }
      let sum = members.map(\.1.points).sum.thousandths
      exercises.append(
        Exercise(
          name: exercise.name, title: exercise.title, maximum: exercise.maximum, handedIn: members.count,
          full: members.count { $0.1.points == exercise.maximum },
          mean: Points(thousandths: members.isEmpty ? 0 : (2 * sum + members.count) / (2 * members.count)),
          doNotCompile: doNotCompile, late: members.count { $0.1.lateness.days > 0 }, tests: tests,
          mistakes: mistakes.values.sorted {
            $0.students == $1.students ? $0.name < $1.name : $0.students > $1.students
          }))
    }
  }

  /// How scores lie, in tenths of what can be earned.
  public var distribution: Chart {
    Chart(
      title: "How many students earned which part of the points",
      x: Axis("percent of the points", domain: 0...100), y: Axis("students"),
      [.histogram("students", values: scores, edges: stride(from: 0.0, through: 100, by: 10).map { $0 })])
  }
}
