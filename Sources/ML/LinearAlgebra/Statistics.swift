/// The arithmetic mean; not a number for no values. O(*n*).
public func mean(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return .nan }
  let rough = pairwiseSum(values) { $0 } / Double(values.count)
  guard rough.isFinite else { return rough }
  // A second pass takes away what rounding left, which matters for large values with a small spread.
  return rough + pairwiseSum(values) { $0 - rough } / Double(values.count)
}

/// The sample variance, with divisor *n* − 1; not a number for fewer than two values. O(*n*).
///
/// Computed in two passes with a correction for rounding: Chan, Golub & LeVeque, "Algorithms for computing the
/// sample variance", The American Statistician 37(3), 1983.
public func variance(_ values: [Double]) -> Double {
  guard values.count > 1 else { return .nan }
  return squaredDeviations(values) / Double(values.count - 1)
}

/// The population variance, with divisor *n*; not a number for no values. O(*n*).
public func populationVariance(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return .nan }
  return squaredDeviations(values) / Double(values.count)
}

/// The sample standard deviation, with divisor *n* − 1.
public func standardDeviation(_ values: [Double]) -> Double { variance(values).squareRoot() }

/// The median: the middle value, or the mean of the two middle ones.
public func median(_ values: [Double]) -> Double { quantile(values, 0.5) }

/// The quantile at `probability`, interpolated linearly between order statistics.
///
/// This is type 7 of Hyndman & Fan, "Sample quantiles in statistical packages", The American Statistician 50(4),
/// 1996, which R and NumPy use by default. Not a number for no values or when one of them is not a number.
///
/// - Complexity: O(*n* log *n*). For several quantiles of the same values use ``quantiles(_:_:)``.
public func quantile(_ values: [Double], _ probability: Double) -> Double {
  quantiles(values, [probability])[0]
}

/// The quantiles at several probabilities, as ``quantile(_:_:)`` defines them, after a single sort.
public func quantiles(_ values: [Double], _ probabilities: [Double]) -> [Double] {
  for probability in probabilities {
    require(
      probability >= 0 && probability <= 1, "\(probability) is not a probability; it must be from 0 to 1")
  }
  guard !values.isEmpty, !values.contains(where: \.isNaN) else {
    return probabilities.map { _ in .nan }
  }
  let sorted = values.sorted()
  return probabilities.map { probability in
    let place = probability * Double(sorted.count - 1)
    let below = Int(place)
    let part = place - Double(below)
    guard part > 0 else { return sorted[below] }
    return sorted[below] + part * (sorted[below + 1] - sorted[below])
  }
}

/// The rank of each value, from 1 for the smallest; equal values share the mean of their ranks. O(*n* log *n*).
///
/// - Precondition: No value is NaN, which has no place in an order.
public func ranks(_ values: [Double]) -> [Double] {
  require(!values.contains(where: \.isNaN), "a value that is not a number has no rank")
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
    // Ranks start + 1 … end.
    let shared = Double(start + 1 + end) / 2
    for place in start..<end { ranks[order[place]] = shared }
    start = end
  }
  return ranks
}

private func squaredDeviations(_ values: [Double]) -> Double {
  let center = mean(values)
  let squares = pairwiseSum(values) { ($0 - center) * ($0 - center) }
  let rest = pairwiseSum(values) { $0 - center }
  return max(0, squares - rest * rest / Double(values.count))
}

/// A sum whose rounding error grows with log *n* instead of *n*.
///
/// - Source: Higham, "The accuracy of floating point summation", SIAM Journal on Scientific Computing 14(4), 1993.
@inline(__always)
private func pairwiseSum(_ values: [Double], _ term: (Double) -> Double) -> Double {
  values.withUnsafeBufferPointer { buffer in
    // Partial sums of blocks, merged like the digits of a binary counter.
    var pending: [Double] = []
    var blocks = 0
    var start = 0
    while start < buffer.count {
      let end = min(start + 128, buffer.count)
      var sum = 0.0
      for index in start..<end { sum += term(buffer[index]) }
      blocks += 1
      var carry = blocks
      while carry & 1 == 0 {
        sum = pending.removeLast() + sum
        carry >>= 1
      }
      pending.append(sum)
      start = end
    }
    var total = 0.0
    while let part = pending.popLast() { total += part }
    return total
  }
}
