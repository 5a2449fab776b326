import Learning

/// The number below which the share `probability` of the weight lies; where a whole number of samples does, the middle
/// between the last of them and the next: the usual median for one half. Samples without weight do not count.
///
/// - Complexity: O(*n*).
func weightedQuantile(_ values: [Double], weights: [Double]?, _ probability: Double) -> Double {
  let order = RadixOrder.order(values.map(RadixOrder.key)).map(Int.init)
    .filter { weights?[$0] ?? 1 > 0 }
  guard let last = order.last else { return 0 }
  let total = order.reduce(0) { $0 + (weights?[$1] ?? 1) }
  let target = probability * total
  // Sums of fractional weights round; a difference of this size is none.
  let tolerance = 1e-12 * total
  var sum = 0.0
  for (place, row) in order.enumerated() {
    sum += weights?[row] ?? 1
    if sum < target - tolerance { continue }
    if sum <= target + tolerance, place + 1 < order.count {
      return values[row] / 2 + values[order[place + 1]] / 2
    }
    return values[row]
  }
  return values[last]
}
