public import Foundation

/// One attempt with what its tests earned, before the policy.
public struct MarkedAttempt: Hashable, Sendable {
  public var attempt: Int
  public var submittedAt: Date?
  public var earned: Points
  public var isUnsafe: Bool

  public init(attempt: Int, submittedAt: Date?, earned: Points, isUnsafe: Bool = false) {
    self.attempt = attempt
    self.submittedAt = submittedAt
    self.earned = earned
    self.isUnsafe = isUnsafe
  }
}

/// What a person decided instead of the tests.
public struct Override: Hashable, Sendable, Codable {
  public var student: String
  public var exercise: String
  public var points: Points
  public var who: String
  public var why: String
  public var at: Date

  public init(student: String, exercise: String, points: Points, who: String, why: String, at: Date) {
    self.student = student
    self.exercise = exercise
    self.points = points
    self.who = who
    self.why = why
    self.at = at
  }
}

/// What a student's work at one exercise is worth, and why.
public struct ExerciseGrade: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case missing
    /// Handed in, and not run yet.
    case pending
    case graded
    case excused(why: String)
    case overridden(who: String, why: String)
  }
  public var exercise: String
  public var state: State
  public var points: Points
  public var maximum: Points
  /// What the tests earned, before lateness.
  public var earned: Points
  public var lateness: Lateness
  /// The attempt that counts.
  public var attempt: Int?
  public var attempts: Int
  public var submittedAt: Date?
  /// Left out as one of the lowest.
  public var isDropped = false
  public var isUnsafe = false

  public var isExcused: Bool { if case .excused = state { true } else { false } }
  /// What the penalty for lateness took.
  public var penalty: Points {
    if case .overridden = state { return .zero }
    return earned - points
  }
  /// Whether it counts for the total.
  public var counts: Bool { !isExcused && !isDropped }
}

/// A student's grades.
public struct StudentGrades: Hashable, Sendable {
  public var student: String
  /// In the book's order.
  public var exercises: [ExerciseGrade]
  /// Weighted; in millionths of a point, rounded once, to thousandths, half up.
  public var points: Points
  public var maximum: Points

  /// In hundredths of a percent, rounded half up; `nil` where nothing can be earned.
  public var hundredthsOfPercent: Int? {
    guard maximum > .zero else { return nil }
    return (points.thousandths * 20_000 + maximum.thousandths) / (2 * maximum.thousandths)
  }
}

extension GradingPolicy {
  /// A student's grade for one exercise.
  ///
  /// - Parameters:
  ///   - attempts: Those that were marked.
  ///   - pending: How many more were handed in and are not marked yet.
  public func grade(
    _ exercise: GradedExercise, of student: String, attempts: [MarkedAttempt], pending: Int = 0,
    override: Override? = nil, excuse: Excuse? = nil
  ) -> ExerciseGrade {
    let due = due(exercise, for: student)
    let valued = attempts.map { attempt in
      let lateness = lateness(of: attempt.submittedAt, due: due)
      return (attempt: attempt, lateness: lateness, points: afterPenalty(attempt.earned, lateness))
    }.sorted { $0.attempt.attempt < $1.attempt.attempt }
    let chosen =
      switch self.attempts {
      case .last: valued.last
      // The first of equal ones.
      case .best: valued.reduce(valued.first) { $1.points > $0!.points ? $1 : $0 }
      }
    var grade = ExerciseGrade(
      exercise: exercise.name, state: pending > 0 ? .pending : .missing, points: .zero,
      maximum: exercise.maximum, earned: .zero, lateness: .inTime, attempts: attempts.count + pending)
    if let chosen {
      grade.state = .graded
      grade.points = chosen.points
      grade.earned = chosen.attempt.earned
      grade.lateness = chosen.lateness
      grade.attempt = chosen.attempt.attempt
      grade.submittedAt = chosen.attempt.submittedAt
      grade.isUnsafe = chosen.attempt.isUnsafe
    }
    if let override {
      grade.state = .overridden(who: override.who, why: override.why)
      grade.points = override.points
    } else if let excuse = excuse ?? self.excuse(exercise, for: student) {
      grade.state = .excused(why: excuse.why)
      grade.points = .zero
    }
    return grade
  }

  /// Drops the lowest of each chapter and sums up.
  ///
  /// Lowest is what earned the least part of its points; of equal ones the one with more points, then the one that
  /// stands later in the book. Excused exercises are not dropped, and one of each chapter is always left.
  public func total(
    _ student: String, _ grades: [(exercise: GradedExercise, grade: ExerciseGrade)]
  ) -> StudentGrades {
    var grades = grades.sorted { $0.exercise.position < $1.exercise.position }
    for (chapter, members) in Dictionary(grouping: grades.indices, by: { grades[$0].exercise.chapter }) {
      let open = members.filter { !grades[$0].grade.isExcused && grades[$0].exercise.chapter == chapter }
      let wanted = min(members.first.map { dropped(from: grades[$0].exercise) } ?? 0, open.count - 1)
      guard wanted > 0 else { continue }
      let lowest = open.sorted { one, other in
        let (a, b) = (grades[one].grade, grades[other].grade)
        let (left, right) = (
          a.points.thousandths * b.maximum.thousandths, b.points.thousandths * a.maximum.thousandths
        )
        if left != right { return left < right }
        return a.maximum == b.maximum ? one > other : a.maximum > b.maximum
      }
      for index in lowest.prefix(wanted) { grades[index].grade.isDropped = true }
    }
    var (points, maximum) = (0, 0)
    for (exercise, grade) in grades where grade.counts {
      points += grade.points.thousandths * weight(of: exercise)
      maximum += grade.maximum.thousandths * weight(of: exercise)
    }
    return StudentGrades(
      student: student, exercises: grades.map(\.grade), points: Points(thousandths: (points + 500) / 1_000),
      maximum: Points(thousandths: (maximum + 500) / 1_000))
  }
}
