/// The number below which the share `probability` of the weight lies; where a whole number of samples does, the middle
/// between the last of them and the next: the usual median for one half. Samples without weight do not count.
///
/// - Complexity: O(*n*).
package func weightedQuantile(_ values: [Double], weights: [Double]?, _ probability: Double) -> Double {
  weightedQuantiles(values, weights: weights, [probability])[0]
}

/// The same for probabilities in ascending order; all zero if nothing has a weight.
package func weightedQuantiles(
  _ values: [Double], weights: [Double]?, _ probabilities: [Double]
) -> [Double] {
  let order = RadixOrder.order(values.map(RadixOrder.key)).map(Int.init)
    .filter { weights?[$0] ?? 1 > 0 }
  guard let last = order.last else { return probabilities.map { _ in 0 } }
  let total = order.reduce(0) { $0 + (weights?[$1] ?? 1) }
  // Sums of fractional weights round; a difference of this size is none.
  let tolerance = 1e-12 * total
  var quantiles: [Double] = []
  var sum = 0.0
  for (place, row) in order.enumerated() {
    sum += weights?[row] ?? 1
    while quantiles.count < probabilities.count {
      let target = probabilities[quantiles.count] * total
      if sum < target - tolerance { break }
      let isMiddle = sum <= target + tolerance && place + 1 < order.count
      quantiles.append(isMiddle ? values[row] / 2 + values[order[place + 1]] / 2 : values[row])
    }
  }
  while quantiles.count < probabilities.count { quantiles.append(values[last]) }
  return quantiles
}
