public import Foundation

/// What a course does with late work, several attempts and gaps: the file `grading.yml`.
///
/// A scope is the name of an exercise (`1.1.3/alert-cost`) or of a chapter (`1.1.3`, or its slug where it has no number);
/// what is said of an exercise comes before what is said of its chapter.
public struct GradingPolicy: Hashable, Sendable {
  /// Which of several attempts counts.
  public enum AttemptChoice: String, Hashable, Sendable, CaseIterable {
    /// The one with the most points after what lateness costs; the earlier one of equal ones.
    case best
    case last
  }

  /// A student's own due date.
  public struct Extension: Hashable, Sendable {
    public var student: String
    /// `nil` for everything.
    public var scope: String?
    public var due: Date
    public var why: String

    public init(student: String, scope: String? = nil, due: Date, why: String) {
      self.student = student
      self.scope = scope
      self.due = due
      self.why = why
    }
  }

  /// What a student need not hand in.
  public struct Excuse: Hashable, Sendable, Codable {
    public var student: String
    /// `nil` for everything.
    public var scope: String?
    public var why: String

    public init(student: String, scope: String? = nil, why: String) {
      self.student = student
      self.scope = scope
      self.why = why
    }
  }

  /// Where clocks show what due dates say.
  public var timeZone: TimeZone
  /// By scope. The moment itself is too late: a due date of 23:59 is kept as 00:00 behind it.
  public var due: [String: Date]
  /// Work so many minutes behind the due date counts as in time.
  public var graceMinutes: Int
  /// The part of the earned points that each day late costs, in millionths: 100,000 is a tenth. It does not compound.
  public var penaltyMillionths: Int
  /// Work more days late than this earns nothing; `nil` where there is no such limit.
  public var cutoffDays: Int?
  public var attempts: AttemptChoice
  /// How many of a chapter's exercises are left out for each student: those that earned the least part of their points.
  public var dropLowest: [String: Int]
  /// How often a scope's points count, in thousandths; 1,000 where nothing is said.
  public var weights: [String: Int]
  public var extensions: [Extension]
  public var excuses: [Excuse]

  public init(
    timeZone: TimeZone = TimeZone(identifier: "UTC")!, due: [String: Date] = [:], graceMinutes: Int = 0,
    penaltyMillionths: Int = 0, cutoffDays: Int? = nil, attempts: AttemptChoice = .best,
    dropLowest: [String: Int] = [:], weights: [String: Int] = [:], extensions: [Extension] = [],
    excuses: [Excuse] = []
  ) {
    self.timeZone = timeZone
    self.due = due
    self.graceMinutes = graceMinutes
    self.penaltyMillionths = penaltyMillionths
    self.cutoffDays = cutoffDays
    self.attempts = attempts
    self.dropLowest = dropLowest
    self.weights = weights
    self.extensions = extensions
    self.excuses = excuses
  }

  /// When a student's work is due: the latest of the student's extensions that are about it, or else the class's date.
  public func due(_ exercise: GradedExercise, for student: String) -> Date? {
    let own = extensions.filter { $0.student == student && exercise.isMeant(by: $0.scope) }.map(\.due).max()
    let common = due[exercise.name] ?? due[exercise.chapter] ?? due[exercise.chapterSlug]
    guard let own, let common else { return own ?? common }
    return max(own, common)
  }

  public func excuse(_ exercise: GradedExercise, for student: String) -> Excuse? {
    excuses.first { $0.student == student && exercise.isMeant(by: $0.scope) }
  }

  /// In thousandths.
  func weight(of exercise: GradedExercise) -> Int {
    weights[exercise.name] ?? weights[exercise.chapter] ?? weights[exercise.chapterSlug] ?? 1_000
  }

  func dropped(from exercise: GradedExercise) -> Int {
    dropLowest[exercise.chapter] ?? dropLowest[exercise.chapterSlug] ?? 0
  }
}

/// What the gradebook knows of an exercise of the book.
public struct GradedExercise: Hashable, Sendable, Codable {
  /// For instance `1.1.3/alert-cost`.
  public var name: String
  /// The chapter as exercises name it: `1.1.3`.
  public var chapter: String
  public var chapterSlug: String
  public var title: String
  public var maximum: Points
  /// In the book's order, from 0.
  public var position: Int

  public init(
    name: String, chapter: String, chapterSlug: String, title: String, maximum: Points, position: Int
  ) {
    self.name = name
    self.chapter = chapter
    self.chapterSlug = chapterSlug
    self.title = title
    self.maximum = maximum
    self.position = position
  }

  /// The name without the chapter.
  public var id: String { String(name.drop { $0 != "/" }.dropFirst()) }

  /// - Parameter scope: `nil` for everything.
  func isMeant(by scope: String?) -> Bool {
    scope == nil || scope == name || scope == chapter || scope == chapterSlug
  }
}
