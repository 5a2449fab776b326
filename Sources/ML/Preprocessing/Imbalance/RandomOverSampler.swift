public import Learning
import LinearAlgebra

/// Repeats samples of the rarer class, drawn at random with replacement, until it has its share.
///
/// - Complexity: O(*np*).
public struct RandomOverSampler: Resampler, Hashable {
  /// How many samples of the rarer class there are for each of the other, afterwards; nothing happens if there are
  /// more already.
  public var ratio: Double
  public var seed: UInt64

  public init(ratio: Double = 1, seed: UInt64 = 0) {
    self.ratio = ratio
    self.seed = seed
  }

  /// The training samples and behind them the repeated ones.
  ///
  /// - Throws: `FitError` for data that cannot be learnt from, a single class or a ratio outside of 0 to 1.
  public func resample(_ training: Dataset<Bool>) throws(FitError) -> Dataset<Bool> {
    let classes = try MinorityClass(training)
    var random = RandomNumbers(seed: seed)
    let drawn = random.sampleWithReplacement(try classes.shortage(ratio), from: classes.minority.count)
      .map { classes.minority[$0] }
    return classes.append(training.features.rows(drawn), from: drawn, to: training)
  }
}
