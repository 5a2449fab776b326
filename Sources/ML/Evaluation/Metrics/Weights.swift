import Learning
import LinearAlgebra

/// Stops unless there is one prediction, and one usable weight if there are weights, for each row.
func requireRows(_ count: Int, _ what: String, _ other: Int, weights: [Double]?) {
  require(
    count == other, "there are \(count) rows but \(other) \(what); there must be one for each row")
  guard let weights else { return }
  require(
    weights.count == count,
    "there are \(count) rows but \(weights.count) weights; there must be one for each row")
  for (row, weight) in weights.enumerated() {
    require(
      weight >= 0 && weight.isFinite,
      "the weight of row \(row) is \(weight), but weights must be finite and not negative")
  }
}

/// The weighted mean of values; the plain one without weights.
func weightedMean(_ values: [Double], _ weights: [Double]?) -> Double {
  guard let weights else { return values.reduce(0, +) / Double(values.count) }
  var sum = 0.0
  var total = 0.0
  for (value, weight) in zip(values, weights) where weight > 0 {
    sum += weight * value
    total += weight
  }
  return sum / total
}

/// The weighted variance with the sum of weights as divisor.
func weightedVariance(_ values: [Double], _ weights: [Double]?) -> Double {
  let center = weightedMean(values, weights)
  return weightedMean(values.map { ($0 - center) * ($0 - center) }, weights)
}

extension Ranking {
  /// The weight of events and of the rest in each group of equal scores, from the highest score to the lowest.
  func groupWeights(_ weights: [Double]?) -> [(events: Double, others: Double)] {
    var place = 0
    return groupEnds.map { end in
      var group = (events: 0.0, others: 0.0)
      while place < Int(end) {
        let weight = weights?[Int(order[place])] ?? 1
        if labels[place] { group.events += weight } else { group.others += weight }
        place += 1
      }
      return group
    }
  }

  /// The sums of the rows' values down to each group, beginning with none: what a threshold below each group brings.
  func cumulativeSums(of values: [Double]) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(groupEnds.count + 1)
    var place = 0
    for end in groupEnds {
      var sum = 0.0
      while place < Int(end) {
        sum += values[Int(order[place])]
        place += 1
      }
      sums.append(sums.last! + sum)
    }
    return sums
  }
}
