public import Learning
import LinearAlgebra

/// SMOTE that starts only from samples of the rarer class that are in danger of being taken for the other: at least
/// half, but not all, of their nearest samples are of the other class.
///
/// Neighbours to go to are all of the rarer class. If no sample is in danger, nothing is added.
///
/// - Complexity: O(*mnp*) for *m* samples of the rarer class.
/// - Source: Han, Wang & Mao, "Borderline-SMOTE: a new over-sampling method in imbalanced data sets learning", ICIC 2005,
///   the first of its two variants.
public struct BorderlineSMOTE: Resampler, Hashable {
  /// How many neighbours in the class a new sample may go to.
  public var neighbours: Int
  /// How many samples of both classes say whether a sample is in danger.
  public var dangerNeighbours: Int
  /// How many samples of the rarer class there are for each of the other, afterwards; nothing happens if there are
  /// more already.
  public var ratio: Double
  public var seed: UInt64

  public init(neighbours: Int = 5, dangerNeighbours: Int = 10, ratio: Double = 1, seed: UInt64 = 0) {
    self.neighbours = neighbours
    self.dangerNeighbours = dangerNeighbours
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
    try checkHyperparameter(
      "dangerNeighbours", dangerNeighbours, allowed: "at least 1", dangerNeighbours >= 1)
    guard count > 0 else { return training }
    let hostile = classes.hostileNeighbours(training, count: dangerNeighbours)
    let asked = min(dangerNeighbours, training.rowCount - 1)
    let danger = classes.minority.indices.filter { 2 * hostile[$0] >= asked && hostile[$0] < asked }
      .map { classes.minority[$0] }
    guard !danger.isEmpty else { return training }
    var random = RandomNumbers(seed: seed)
    let drawn = random.sampleWithReplacement(count, from: danger.count)
    return classes.synthesise(training, among: danger, drawn: drawn, neighbours: neighbours, random: random)
  }
}

extension MinorityClass {
  /// For each sample of the rarer class how many of its nearest samples are of the other.
  func hostileNeighbours(_ training: Dataset<Bool>, count: Int) -> [Int] {
    let nearest = NeighbourSearch(training.features).nearest(
      training.features.rows(minority), count: count, leavingOut: minority)
    return minority.indices.map { place in
      nearest.indices(of: place).count { training.target[Int($0)] != label }
    }
  }
}
