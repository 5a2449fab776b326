public import Learning
import LinearAlgebra

/// SMOTE that makes more new samples where the rarer class is hard to tell from the other.
///
/// Each sample of the rarer class gets new ones in proportion to the share of the other class among its nearest
/// samples, rounded to the nearest number (halves to the even one); so the total can differ from what the ratio says by
/// a few. If no sample has a neighbour of the other class, nothing is added.
///
/// - Complexity: O(*mnp*) for *m* samples of the rarer class.
/// - Source: He, Bai, Garcia & Li, "ADASYN: adaptive synthetic sampling approach for imbalanced learning", IJCNN 2008.
public struct ADASYN: Resampler, Hashable {
  /// How many samples are looked at, and how many of the class a new sample may go to.
  public var neighbours: Int
  /// How many samples of the rarer class there are for each of the other, afterwards; nothing happens if there are
  /// more already.
  public var ratio: Double
  public var seed: UInt64

  public init(neighbours: Int = 5, ratio: Double = 1, seed: UInt64 = 0) {
    self.neighbours = neighbours
    self.ratio = ratio
    self.seed = seed
  }

  /// The training samples and behind them the new ones.
  ///
  /// - Throws: `FitError` for data that cannot be learnt from, a single class, a ratio outside of 0 to 1 or fewer than
  ///   one neighbour.
  public func resample(_ training: Dataset<Bool>) throws(FitError) -> Dataset<Bool> {
    let classes = try MinorityClass(training)
    let count = try classes.shortage(ratio)
    try checkHyperparameter("neighbours", neighbours, allowed: "at least 1", neighbours >= 1)
    guard count > 0 else { return training }
    let hostile = classes.hostileNeighbours(training, count: neighbours)
    let all = hostile.reduce(0, +)
    guard all > 0 else { return training }
    let drawn = hostile.indices.flatMap { place in
      let own = (Double(hostile[place]) / Double(all) * Double(count)).rounded(.toNearestOrEven)
      return Array(repeating: place, count: Int(own))
    }
    guard !drawn.isEmpty else { return training }
    return classes.synthesise(
      training, among: classes.minority, drawn: drawn, neighbours: neighbours,
      random: RandomNumbers(seed: seed))
  }
}
