public import Learning
import LinearAlgebra

/// Leaves out samples of the more frequent class, drawn at random, until the rarer one has its share.
///
/// - Complexity: O(*np*).
public struct RandomUnderSampler: Resampler, Hashable {
  /// How many samples of the rarer class there are for each of the other, afterwards; nothing happens if there are
  /// more already.
  public var ratio: Double
  public var seed: UInt64

  public init(ratio: Double = 1, seed: UInt64 = 0) {
    self.ratio = ratio
    self.seed = seed
  }

  /// The samples that stay, in their order.
  ///
  /// - Throws: `FitError` for data that cannot be learnt from, a single class or a ratio outside of 0 to 1.
  public func resample(_ training: Dataset<Bool>) throws(FitError) -> Dataset<Bool> {
    let classes = try MinorityClass(training)
    try checkHyperparameter("ratio", ratio, allowed: "above 0 and at most 1", ratio > 0 && ratio <= 1)
    let wanted = min(classes.majority.count, Int(min(Double(classes.minority.count) / ratio, 0x1p52)))
    var random = RandomNumbers(seed: seed)
    let kept = random.sample(wanted, from: classes.majority.count).map { classes.majority[$0] }
    return training.rows((classes.minority + kept).sorted())
  }
}
