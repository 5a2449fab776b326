/// The distance between the marks of an axis of time.
private enum TimeStep {
  case seconds(Int)
  case days(Int)
  case months(Int)

  /// About how many seconds it takes.
  var length: Double {
    switch self {
    case .seconds(let count): Double(count)
    case .days(let count): Double(count) * 86_400
    case .months(let count): Double(count) * 2_629_746
    }
  }

  /// From a second to 5000 years.
  static let all: [TimeStep] =
    [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200].map(TimeStep.seconds)
    + [1, 2, 7, 14].map(TimeStep.days) + [1, 3, 6].map(TimeStep.months)
    + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map { TimeStep.months(12 * $0) }
}

extension PlotScale {
  /// Marks at round hours, days, weeks from Monday to Monday, months or years; `nil` where the calendar is of no use.
  func timeTicks(_ clock: Axis.Clock, target: Int) -> [Tick]? {
    guard let first = clock.seconds(lower), let last = clock.seconds(upper), last - first >= 2 else {
      return nil
    }
    let wanted = Double(max(target, 1)) * 1.2
    guard let step = TimeStep.all.first(where: { (last - first) / $0.length <= wanted }) else { return nil }
    var previous: Moment?
    return moments(step, first, last).map { seconds in
      let moment = Moment(seconds: seconds)
      defer { previous = moment }
      return Tick(value: clock.value(seconds), label: label(moment, after: previous, step))
    }
  }

  /// The seconds since the beginning of 1970 at which marks stand.
  private func moments(_ step: TimeStep, _ first: Double, _ last: Double) -> [Double] {
    // A bound that misses a mark by rounding alone counts as on it.
    let slack = (last - first) * 1e-9
    switch step {
    case .seconds(let count): return multiples(Double(count), 0, first - slack, last + slack)
    case .days(let count):
      // The fifth of January 1970 was a Monday.
      return multiples(Double(count) * 86_400, count % 7 == 0 ? 4 * 86_400 : 0, first - slack, last + slack)
    case .months(let count):
      let start = Moment(seconds: first).day
      let end = Moment(seconds: last).day
      let from = (start.year * 12 + start.month - 1) / count - 1
      let to = (end.year * 12 + end.month - 1) / count + 1
      return (from...to).map { index in
        let month = index * count
        let year = (month >= 0 ? month : month - 11) / 12
        return Double(Axis.Day(year, month - year * 12 + 1, 1).number) * 86_400
      }.filter { $0 >= first - slack && $0 <= last + slack }
    }
  }

  private func multiples(_ width: Double, _ origin: Double, _ first: Double, _ last: Double) -> [Double] {
    let from = ((first - origin) / width).rounded(.up)
    let to = ((last - origin) / width).rounded(.down)
    guard from <= to, to - from < 1000 else { return [] }
    return (0...Int(to - from)).map { origin + (from + Double($0)) * width }
  }

  /// What the mark's step decides, and what has changed since the mark before.
  private func label(_ moment: Moment, after previous: Moment?, _ step: TimeStep) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let month = names[moment.day.month - 1]
    let isNewYear = previous?.day.year != moment.day.year
    switch step {
    case .months(let count):
      if count % 12 == 0 { return "\(moment.day.year)" }
      return isNewYear ? "\(month) \(moment.day.year)" : month
    case .days:
      return "\(moment.day.day) \(month)" + (isNewYear ? " \(moment.day.year)" : "")
    case .seconds:
      if moment.day == previous?.day { return moment.time }
      let date = "\(moment.day.day) \(month)"
      return moment.secondOfDay == 0 ? date : date + " " + moment.time
    }
  }
}
