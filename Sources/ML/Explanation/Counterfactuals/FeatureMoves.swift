import LinearAlgebra

/// The values that one feature of a row may take, and what they cost.
struct FeatureMoves {
  private let start: Double
  private let step: Double?
  private let costPerUnit: Double
  /// Values to try, ascending, without the row's own.
  let values: [Double]

  init(_ constraint: FeatureConstraint, value: Double, column: [Double], candidates: Int) {
    start = value
    step = constraint.step
    let known = column.filter(\.isFinite)
    let scale = Self.scale(known)
    costPerUnit = scale > 0 ? constraint.cost / scale : 0
    guard constraint.isMutable, value.isFinite, scale > 0, let least = known.min(), let most = known.max()
    else {
      values = []
      return
    }
    var bounds = (low: constraint.range?.lowerBound ?? least, high: constraint.range?.upperBound ?? most)
    if constraint.direction == .up { bounds.low = max(bounds.low, value) }
    if constraint.direction == .down { bounds.high = min(bounds.high, value) }
    guard bounds.low <= bounds.high else {
      values = []
      return
    }
    let places = quantiles(known, (0...candidates).map { Double($0) / Double(candidates) })
    let inside = places.map { min(max($0, bounds.low), bounds.high) } + [bounds.low, bounds.high]
    let step = constraint.step
    let snapped = inside.map { Self.snap($0, from: value, step: step) }
      .filter { $0 != value && $0 >= bounds.low && $0 <= bounds.high }
    values = Set(snapped).sorted()
  }

  /// What it costs to take a value.
  func cost(_ value: Double) -> Double { (value - start).magnitude * costPerUnit }

  /// A value that is a whole number of steps away from the row's own, the one nearer to it.
  func snapped(_ value: Double) -> Double { Self.snap(value, from: start, step: step) }

  private static func snap(_ value: Double, from start: Double, step: Double?) -> Double {
    guard let step else { return value }
    return start + ((value - start) / step).rounded(.towardZero) * step
  }

  /// The median absolute deviation from the median, or the standard deviation where more than half are equal.
  private static func scale(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let center = median(values)
    let deviation = median(values.map { ($0 - center).magnitude })
    return deviation > 0 ? deviation : populationVariance(values).squareRoot()
  }
}
