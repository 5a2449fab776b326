/// The distance between an axis' marks: 1, 2 or 5 times a power of ten.
///
/// - Source: Heckbert, *Nice numbers for graph labels*, in: Graphics Gems, 1990.
struct NiceStep: Hashable {
  /// 1, 2 or 5.
  var digit: Int
  var exponent: Int

  /// The step that divides `span` into about `target` parts.
  ///
  /// - Precondition: `span` is finite and positive.
  init(span: Double, target: Int) {
    let rough = span / Double(max(target, 1))
    var exponent = Int(logarithm10(rough).rounded(.down))
    let fraction = rough / powerOfTen(Double(exponent))
    switch fraction {
    case ..<1.5: digit = 1
    case ..<3: digit = 2
    case ..<7: digit = 5
    default:
      digit = 1
      exponent += 1
    }
    self.exponent = exponent
  }

  var width: Double { multiple(1) }

  /// How many digits after the point tell neighbouring multiples apart.
  var decimals: Int { max(0, -exponent) }

  /// `index` times the step, rounded once: a division by a power of ten is exact to the last bit where a product
  /// with its inverse is not.
  func multiple(_ index: Double) -> Double {
    let count = index * Double(digit)
    // Powers beyond 10³⁰⁸ are not finite, so small steps are divided in two goes.
    if exponent < -300 { return count / powerOfTen(300) / powerOfTen(Double(-exponent - 300)) }
    return exponent < 0 ? count / powerOfTen(Double(-exponent)) : count * powerOfTen(Double(exponent))
  }

  /// The multiples inside `range`, ends included.
  func multiples(in range: ClosedRange<Double>) -> [Double] {
    // A bound that misses a multiple by rounding alone counts as on it.
    let slack = 1e-9
    let first = (range.lowerBound / width - slack).rounded(.up)
    let last = (range.upperBound / width + slack).rounded(.down)
    return indices(first, last)
  }

  /// The multiples inside `range` and the two that enclose it.
  func multiples(covering range: ClosedRange<Double>) -> [Double] {
    let slack = 1e-9
    let first = (range.lowerBound / width + slack).rounded(.down)
    let last = (range.upperBound / width - slack).rounded(.up)
    return indices(first, last)
  }

  private func indices(_ first: Double, _ last: Double) -> [Double] {
    guard first.isFinite, last.isFinite, first <= last, last - first < 1000 else { return [] }
    return (0...Int(last - first)).map { multiple(first + Double($0)) + 0 }
  }
}

/// A domain that can be divided: finite, not too wide for a double's range, and not so narrow that neighbouring marks
/// could not be told apart.
func safeDomain(_ domain: ClosedRange<Double>) -> ClosedRange<Double> {
  let lower = min(max(domain.lowerBound, -largestShown), largestShown)
  let upper = min(max(domain.upperBound, -largestShown), largestShown)
  let magnitude = max(lower.magnitude, upper.magnitude)
  if upper - lower > max(magnitude * 1e-10, 1e-280) { return lower...upper }
  if magnitude < 1e-270 { return lower < 0 ? -1...0 : 0...1 }
  let middle = lower + (upper - lower) / 2
  // A single value stands in the middle of a little room; whole numbers get whole neighbours.
  let room = middle == middle.rounded() && magnitude >= 1 && magnitude < 1e6 ? 1 : magnitude * 0.1
  return middle - room...middle + room
}

/// The largest magnitude that an axis shows; beyond it, differences would leave a double's range.
let largestShown = Double.greatestFiniteMagnitude / 8
