public import Foundation

/// How late a piece of work is.
///
/// Days are counted by the clock on the wall: each begins at the clock time of the due date, in the course's time zone,
/// and a day that has begun counts whole. Where clocks are changed a day late has 23 or 25 hours, and due at 23:59 means
/// 23:59 on each day. Grace decides whether work is late at all; what is late is counted from the due date.
public enum Lateness: Hashable, Sendable {
  case inTime
  /// There is a due date, but nobody knows when the work was handed in: no points are taken.
  case unknown
  case late(days: Int)

  public var days: Int { if case .late(let days) = self { days } else { 0 } }
}

extension GradingPolicy {
  /// More days are not counted: nothing is left of the points by then.
  private static var mostDays: Int { 36_500 }

  public func lateness(of submittedAt: Date?, due: Date?) -> Lateness {
    guard let due else { return .inTime }
    guard let submittedAt else { return .unknown }
    guard submittedAt >= due.addingTimeInterval(Double(graceMinutes) * 60) else { return .inTime }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    // Near the right number at once; changed clocks and the hour of the day shift it by one at most.
    var days = max(0, min(Self.mostDays, Int(submittedAt.timeIntervalSince(due) / 86_400) - 1))
    while days < Self.mostDays {
      guard let end = calendar.date(byAdding: .day, value: days, to: due), end <= submittedAt else { break }
      days += 1
    }
    return .late(days: max(1, days))
  }

  /// What is left of points that were earned late. What is taken is rounded in the student's favour.
  public func afterPenalty(_ earned: Points, _ lateness: Lateness) -> Points {
    guard case .late(let days) = lateness, earned > .zero else { return earned }
    if let cutoffDays, days > cutoffDays { return .zero }
    let millionths = min(1_000_000, penaltyMillionths * days)
    return Points(thousandths: earned.thousandths - earned.thousandths * millionths / 1_000_000)
  }
}
