public import Learning
import LinearAlgebra

/// Fits the curve that never falls (or never rises) and is nearest to the data, with no other assumption.
///
/// Minimises `Σ wᵢ · (yᵢ − f(xᵢ))²` over all monotone `f`. Samples with the same `x` are averaged first, then neighbours
/// that violate the order are pooled until none is left. Between the samples `f` is linear, and beyond the first and the
/// last it is constant; both are scikit-learn's conventions (`out_of_bounds="clip"`). Samples of weight 0 do not count.
///
/// - Complexity: O(*n*) time and space, sorting included.
/// - Source: the pool-adjacent-violators algorithm of Ayer, Brunk, Ewing, Reid & Silverman, "An empirical distribution
///   function for sampling with incomplete information", Annals of Mathematical Statistics 26(4), 1955.
public struct IsotonicRegression: Hashable, Sendable {
  public enum Direction: Hashable, Sendable { case increasing, decreasing }

  /// Whether the curve may only rise or only fall.
  public var direction: Direction

  public init(direction: Direction = .increasing) {
    self.direction = direction
  }

  /// Finds the curve of `y` over `x`.
  ///
  /// - Parameter weights: How much each sample counts; nil if all count alike.
  /// - Throws: ``FitError`` for counts that do not match and numbers that are not finite.
  public func fit(x: [Double], y: [Double], weights: [Double]? = nil) throws(FitError)
    -> IsotonicRegressionModel
  {
    try Dataset(
      features: Matrix(rowCount: x.count, columnCount: 1, values: x), target: y, featureNames: ["x"],
      weights: weights
    ).checkForRegression()
    let sign = direction == .increasing ? 1.0 : -1.0
    var blocks = Blocks()
    let order = RadixOrder.order(x.map(RadixOrder.key))
    var place = 0
    while place < order.count {
      let first = x[Int(order[place])]
      var weight = 0.0
      var sum = 0.0
      while place < order.count, x[Int(order[place])] == first {
        let row = Int(order[place])
        let share = weights?[row] ?? 1
        weight += share
        sum += share * sign * y[row]
        place += 1
      }
      if weight > 0 { blocks.append(at: first, weight: weight, sum: sum) }
    }
    return blocks.model(sign: sign)
  }

  /// Finds the curve from scores to the share of events: isotonic calibration.
  public func fit(scores: [Double], labels: [Bool], weights: [Double]? = nil) throws(FitError)
    -> IsotonicRegressionModel
  {
    try fit(x: scores, y: labels.map { $0 ? 1 : 0 }, weights: weights)
  }
}

/// Pooled stretches of samples; their means rise strictly.
private struct Blocks {
  private struct Block {
    let first: Double
    var last: Double
    var weight: Double
    var sum: Double
    var mean: Double
  }
  private var blocks: [Block] = []

  mutating func append(at x: Double, weight: Double, sum: Double) {
    var new = Block(first: x, last: x, weight: weight, sum: sum, mean: sum / weight)
    while let last = blocks.last, last.mean >= new.mean {
      blocks.removeLast()
      new = Block(
        first: last.first, last: new.last, weight: last.weight + new.weight, sum: last.sum + new.sum,
        mean: (last.sum + new.sum) / (last.weight + new.weight))
    }
    blocks.append(new)
  }

  func model(sign: Double) -> IsotonicRegressionModel {
    var x: [Double] = []
    var y: [Double] = []
    for block in blocks {
      x.append(block.first)
      y.append(sign * block.mean)
      if block.last > block.first {
        x.append(block.last)
        y.append(sign * block.mean)
      }
    }
    return IsotonicRegressionModel(x: x, y: y)
  }
}
