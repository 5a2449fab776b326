/// A mark on an axis.
struct Tick: Hashable {
  var value: Double
  var label: String
}

/// An axis with its domain decided: maps values to 0…1 and proposes marks.
struct PlotScale {
  let axis: Axis
  /// In the scale's own units: logarithms on a logarithmic axis, −0.5…n − 0.5 for *n* categories.
  let lower: Double
  let upper: Double

  /// - Parameters:
  ///   - extent: What the data covers, or `nil` without data; placeable on the axis.
  ///   - isTight: Whether the domain ends exactly where the data does.
  ///   - hasMargin: Whether a mark at the end of the data has room around it.
  init(_ axis: Axis, extent: ClosedRange<Double>?, isTight: Bool = false, hasMargin: Bool = false) {
    self.axis = axis
    if let categories = axis.categories {
      lower = -0.5
      upper = Double(max(categories.count, 1)) - 0.5
      return
    }
    let isLogarithmic = axis.scale == .logarithmic
    let wanted = axis.domain ?? extent ?? (isLogarithmic ? 1...10 : 0...1)
    let raw = isLogarithmic ? logarithm10(wanted.lowerBound)...logarithm10(wanted.upperBound) : wanted
    let domain = safeDomain(raw)
    // Time has no round numbers of its unit; its marks follow the calendar.
    let isTime = if case .time = axis.scale { true } else { false }
    let isFixed = axis.domain != nil || isTight || isTime
    let padded = isFixed ? domain : Self.rounded(domain, isLogarithmic: isLogarithmic)
    let margin = hasMargin && axis.domain == nil ? 0.03 * (domain.upperBound - domain.lowerBound) : 0
    lower = min(padded.lowerBound, domain.lowerBound - margin)
    upper = max(padded.upperBound, domain.upperBound + margin)
  }

  /// The same axis with a domain `factor` times as wide around the same middle.
  func widened(by factor: Double) -> PlotScale {
    let (middle, half) = (lower / 2 + upper / 2, (upper / 2 - lower / 2) * factor)
    return PlotScale(axis: axis, lower: middle - half, upper: middle + half)
  }

  private init(axis: Axis, lower: Double, upper: Double) {
    self.axis = axis
    self.lower = lower
    self.upper = upper
  }

  /// Where a value lies between the axis' ends: 0…1 inside, `nil` if the axis cannot place it.
  func position(_ value: Double) -> Double? {
    guard axis.canPlace(value) else { return nil }
    let place = axis.scale == .logarithmic ? logarithm10(value) : value
    // Halves, so that huge domains do not overflow.
    let position = (place / 2 - lower / 2) / (upper / 2 - lower / 2)
    return position.isFinite ? position : nil
  }

  /// The value at a position.
  func value(at position: Double) -> Double {
    let place = lower * (1 - position) + upper * position
    return axis.scale == .logarithmic ? powerOfTen(place) : place
  }

  /// Extends a domain to the next mark where that is near, and by a little room otherwise.
  private static func rounded(_ domain: ClosedRange<Double>, isLogarithmic: Bool) -> ClosedRange<Double> {
    let span = domain.upperBound - domain.lowerBound
    let step = NiceStep(span: span, target: 5)
    let stepWidth = isLogarithmic ? max(1, step.width) : step.width
    let marks =
      isLogarithmic && step.exponent < 0
      ? [domain.lowerBound.rounded(.down), domain.upperBound.rounded(.up)] : step.multiples(covering: domain)
    guard let first = marks.first, let last = marks.last else { return domain }
    let room = 0.04 * span
    let lower = domain.lowerBound - first <= 0.6 * stepWidth ? first : domain.lowerBound - room
    let upper = last - domain.upperBound <= 0.6 * stepWidth ? last : domain.upperBound + room
    return lower...upper
  }
}
