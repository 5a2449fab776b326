public import Learning
import LinearAlgebra

/// Makes new samples of the rarer class on the segments between its samples and their nearest neighbours in the class.
///
/// Each new sample is `x + u · (neighbour − x)`: `x` drawn from the rarer class, the neighbour from the `neighbours`
/// nearest of `x` in it (`x` itself left out, of equals the earlier rows), `u` uniform on 0 to 1. A class with no more
/// than `neighbours` samples has fewer neighbours; a class of one repeats it. Scale the features first, or the largest
/// decides alone who is near.
///
/// - Complexity: O(*m*²*p*) for *m* samples of the rarer class.
/// - Source: Chawla, Bowyer, Hall & Kegelmeyer, "SMOTE: synthetic minority over-sampling technique", Journal of
///   Artificial Intelligence Research 16, 2002. Base samples are drawn, as imbalanced-learn does, not taken in turn.
public struct SMOTE: Resampler, Hashable {
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
    var random = RandomNumbers(seed: seed)
    let drawn = random.sampleWithReplacement(count, from: classes.minority.count)
    return classes.synthesise(
      training, among: classes.minority, drawn: drawn, neighbours: neighbours, random: random)
  }
}

extension MinorityClass {
  /// Adds a new sample for each drawn one, on a segment to one of its nearest neighbours in the rarer class.
  ///
  /// - Parameters:
  ///   - bases: The rows of the rarer class that new samples may start from.
  ///   - drawn: For each new sample the place in `bases` of the row that it starts from.
  func synthesise(
    _ training: Dataset<Bool>, among bases: [Int], drawn: [Int], neighbours: Int, random: RandomNumbers
  ) -> Dataset<Bool> {
    let count = min(neighbours, minority.count - 1)
    let places = Dictionary(uniqueKeysWithValues: minority.enumerated().map { ($0.element, $0.offset) })
    let used = Set(drawn).sorted()
    // A class of one has nobody to go to but itself.
    var nearest = [[Int]](repeating: [0], count: bases.count)
    if count > 0 {
      let found = NeighbourSearch(training.features.rows(minority)).nearest(
        training.features.rows(used.map { bases[$0] }), count: count,
        leavingOut: used.map { places[bases[$0]]! })
      for (query, place) in used.enumerated() { nearest[place] = found.indices(of: query).map { Int($0) } }
    }
    let rows = drawn.map { bases[$0] }
    let features = Self.interpolate(
      training.features, bases: rows, candidates: drawn.map { nearest[$0].map { minority[$0] } },
      random: random)
    return append(features, from: rows, to: training)
  }
}
