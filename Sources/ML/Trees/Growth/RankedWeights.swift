/// Weighted numbers to which more are added one by one, and their absolute deviations from their median at any time.
///
/// Numbers are known by their rank among all that may come. A tree of partial sums makes each step O(log ranks).
///
/// - Source: Fenwick, "A new data structure for cumulative frequency tables", Software: Practice and Experience 24(3),
///   1994.
struct RankedWeights {
  /// The numbers by rank, ascending.
  private let numbers: [Double]
  private var weights: [Double]
  private var weighted: [Double]
  private let highestStep: Int
  private(set) var totalWeight = 0.0
  private var totalWeighted = 0.0

  init(numbers: [Double]) {
    self.numbers = numbers
    weights = [Double](repeating: 0, count: numbers.count + 1)
    weighted = weights
    var step = 1
    while step * 2 <= numbers.count { step *= 2 }
    highestStep = step
  }

  mutating func add(_ weight: Double, rank: Int) {
    let amount = weight * numbers[rank]
    totalWeight += weight
    totalWeighted += amount
    var place = rank + 1
    while place < weights.count {
      weights[place] += weight
      weighted[place] += amount
      place += place & -place
    }
  }

  /// Forgets a number that was added; sets sums to 0 instead of subtracting, so that no rounding stays.
  mutating func clear(rank: Int) {
    totalWeight = 0
    totalWeighted = 0
    var place = rank + 1
    while place < weights.count && (weights[place] != 0 || weighted[place] != 0) {
      weights[place] = 0
      weighted[place] = 0
      place += place & -place
    }
  }

  /// The weighted sum of distances to the median.
  func absoluteDeviation() -> Double {
    let half = totalWeight / 2
    var place = 0
    var below = 0.0
    var belowWeighted = 0.0
    var step = highestStep
    while step > 0 {
      let next = place + step
      if next < weights.count, below + weights[next] < half {
        place = next
        below += weights[next]
        belowWeighted += weighted[next]
      }
      step /= 2
    }
    // Rounding of fractional weights may leave nothing above half.
    let median = numbers[min(place, numbers.count - 1)]
    return max(
      0, median * below - belowWeighted + (totalWeighted - belowWeighted) - median * (totalWeight - below))
  }
}
