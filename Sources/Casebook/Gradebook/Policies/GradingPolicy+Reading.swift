public import Foundation
public import Workbook

extension GradingPolicy {
  /// The file in a book's folder.
  public static let fileName = "grading.yml"

  /// Reads `grading.yml`. Everything in it may be left out; what is misspelt or cannot be is an error at its place.
  ///
  /// ```yaml
  /// time-zone: Europe/Berlin
  /// due:
  ///   1.1.3: 2026-11-30 23:59            # a chapter; the minute that is named still counts
  ///   1.1.3/alert-cost: 2026-12-02       # an exercise; the whole day counts
  /// late: {grace-minutes: 15, per-day: 0.1, cutoff-days: 7}
  /// attempts: best
  /// drop-lowest: {1.1.3: 1}
  /// weights: {1.1.3: 2}
  /// extensions:
  ///   - {student: s1234, for: 1.1.3, until: 2026-12-05 23:59, why: ill}
  /// excused:
  ///   - {student: s5678, for: 1.1.3/alert-cost, why: joined late}
  /// ```
  ///
  /// - Parameter exercises: Those of the book; a scope that is none of them, nor a chapter, is an error.
  public static func read(
    _ text: String, file: String = fileName, exercises: [GradedExercise]
  ) -> (policy: GradingPolicy, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var policy = GradingPolicy()
    guard var fields = YAMLText(text, file: file).mapping(&diagnostics) else { return (policy, diagnostics) }
    let scopes = Scopes(exercises)
    if let name = fields.string("time-zone") {
      if let zone = TimeZone(identifier: name),
        TimeZone.knownTimeZoneIdentifiers.contains(name) || name == "UTC"
      {
        policy.timeZone = zone
      } else {
        let nearest = nearestName(to: name, among: TimeZone.knownTimeZoneIdentifiers)
        fields.reject(
          "time-zone", "'\(name)' is no time zone that is known here",
          help: nearest.map { "did you mean '\($0)'?" } ?? "write 'Europe/Berlin' or 'America/New_York'")
      }
    }
    let dates = DueDates(timeZone: policy.timeZone)
    if var due = fields.fields("due") {
      for key in due.keys {
        let value = due.string(key.name)
        scopes.check(key.name, at: key.name, in: &due)
        policy.due[key.name] = value.flatMap { dates.read($0, key.name, &due) }
      }
      fields.adopt(due)
    }
    if var late = fields.fields("late") {
      policy.graceMinutes = late.integer("grace-minutes", in: 0...100_000) ?? 0
      policy.penaltyMillionths = late.number("per-day", in: 0...1).map { Int(($0 * 1e6).rounded()) } ?? 0
      policy.cutoffDays = late.integer("cutoff-days", in: 0...36_500)
      fields.adopt(late)
    }
    policy.attempts = fields.choice("attempts", of: AttemptChoice.allCases) ?? .best
    if var drops = fields.fields("drop-lowest") {
      for key in drops.keys {
        policy.dropLowest[key.name] = drops.integer(key.name, in: 0...1_000)
        scopes.check(key.name, at: key.name, in: &drops, chaptersOnly: true)
      }
      fields.adopt(drops)
    }
    if var weights = fields.fields("weights") {
      for key in weights.keys {
        policy.weights[key.name] = weights.number(key.name, in: 0...1_000).map { Int(($0 * 1_000).rounded()) }
        scopes.check(key.name, at: key.name, in: &weights)
      }
      fields.adopt(weights)
    }
    for var entry in fields.list("extensions", of: "extensions") {
      let (student, scope, why) = who(&entry, scopes)
      let due = entry.required("until").flatMap { dates.read($0, "until", &entry) }
      if let student, let due {
        policy.extensions.append(Extension(student: student, scope: scope, due: due, why: why))
      }
      fields.adopt(entry)
    }
    for var entry in fields.list("excused", of: "excuses") {
      let (student, scope, why) = who(&entry, scopes)
      if let student { policy.excuses.append(Excuse(student: student, scope: scope, why: why)) }
      fields.adopt(entry)
    }
    return (policy, diagnostics + fields.problems())
  }

  private static func who(
    _ entry: inout YAMLFields, _ scopes: Scopes
  ) -> (student: String?, scope: String?, why: String) {
    let student = entry.required("student")
    let scope = entry.string("for")
    if let scope { scopes.check(scope, at: "for", in: &entry) }
    return (student, scope, entry.string("why") ?? "")
  }
}

extension YAMLFields {
  fileprivate mutating func required(_ key: String) -> String? {
    let value = string(key)
    if value == nil { reject(key, "'\(key)' is missing here", help: "write '\(key): …'") }
    return value
  }
}

/// The names that a policy may use.
private struct Scopes {
  private let chapters: Set<String>
  private let exercises: Set<String>

  init(_ exercises: [GradedExercise]) {
    chapters = Set(exercises.flatMap { [$0.chapter, $0.chapterSlug] })
    self.exercises = Set(exercises.map(\.name))
  }

  func check(_ name: String, at key: String, in fields: inout YAMLFields, chaptersOnly: Bool = false) {
    let known = chaptersOnly ? chapters : chapters.union(exercises)
    guard !known.contains(name) else { return }
    let nearest = nearestName(to: name, among: known.sorted()).map { "did you mean '\($0)'?" }
    fields.reject(
      key,
      "the book has no \(chaptersOnly ? "chapter" : "chapter or exercise") with exercises named '\(name)'",
      code: "unknown-scope", help: nearest ?? "there are \(known.sorted().joined(separator: ", "))")
  }
}

/// Reads due dates as moments.
private struct DueDates {
  private var calendar = Calendar(identifier: .gregorian)

  init(timeZone: TimeZone) {
    calendar.timeZone = timeZone
  }

  /// The first moment that is too late: behind the minute, or behind the day where no time is given.
  func read(_ text: String, _ key: String, _ fields: inout YAMLFields) -> Date? {
    let pattern = /(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d))?/
    guard let match = text.wholeMatch(of: pattern) else {
      fields.reject(key, "'\(text)' is no date", help: "write '2026-11-30' or '2026-11-30 23:59'")
      return nil
    }
    let hasTime = match.4 != nil
    let wanted = DateComponents(
      year: Int(match.1), month: Int(match.2), day: Int(match.3), hour: match.4.flatMap { Int($0) } ?? 12,
      minute: match.5.flatMap { Int($0) } ?? 0)
    guard let date = calendar.date(from: wanted), isShown(wanted, at: date) else {
      fields.reject(
        key, "the clocks of \(calendar.timeZone.identifier) never show '\(text)'",
        help: "there is no such day, or clocks are put forward over this time")
      return nil
    }
    guard hasTime else {
      return calendar.date(byAdding: .day, value: 1, to: date).map(calendar.startOfDay)
    }
    // Where clocks are put back a time comes twice: the second one is meant, in the student's favour.
    let again = [1_800.0, 3_600, 7_200].map(date.addingTimeInterval).last { isShown(wanted, at: $0) }
    return (again ?? date).addingTimeInterval(60)
  }

  private func isShown(_ wanted: DateComponents, at date: Date) -> Bool {
    let shown = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    return shown.year == wanted.year && shown.month == wanted.month && shown.day == wanted.day
      && shown.hour == wanted.hour && shown.minute == wanted.minute
  }
}
