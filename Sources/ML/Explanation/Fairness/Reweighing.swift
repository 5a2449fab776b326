public import Learning
import LinearAlgebra

/// Weights that make a group and the event independent of each other in the training data.
///
/// A sample of group *g* with label *y* weighs `P(g) P(y) / P(g, y)`, times its own weight, with shares from the
/// weighted data. An estimator that honours weights then learns from data in which every group has the same share of
/// events. It is no guarantee for what it learns: it can still tell groups apart by other features.
///
/// - Complexity: O(*n*).
/// - Source: Kamiran & Calders, "Data preprocessing techniques for classification without discrimination",
///   Knowledge and Information Systems 33(1), 2012, §5.3.
public struct Reweighing: Hashable, Sendable {
  public init() {}

  /// The factor for each sample.
  ///
  /// - Throws: ``FitError/singleClass(_:)`` if all samples have the same label; a group in which all have the same
  ///   one keeps its share of it, as nothing can be weighed up.
  public func weights(labels: [Bool], groups: [String], weights: [Double]? = nil) throws(FitError) -> [Double]
  {
    guard !labels.isEmpty else { throw .noSamples }
    guard groups.count == labels.count else {
      throw .sampleCountMismatch(samples: labels.count, of: "groups", count: groups.count)
    }
    var sums: [String: (event: Double, rest: Double)] = [:]
    for (row, label) in labels.enumerated() {
      let weight = weights?[row] ?? 1
      if label {
        sums[groups[row], default: (0, 0)].event += weight
      } else {
        sums[groups[row], default: (0, 0)].rest += weight
      }
    }
    let ordered = sums.keys.sorted().map { sums[$0]! }
    let events = ordered.reduce(0) { $0 + $1.event }
    let rest = ordered.reduce(0) { $0 + $1.rest }
    guard events > 0 && rest > 0 else { throw .singleClass(events > 0) }
    return labels.enumerated().map { row, label in
      let own = sums[groups[row]]!
      let joint = label ? own.event : own.rest
      guard joint > 0 else { return 1 }
      return (own.event + own.rest) * (label ? events : rest) / ((events + rest) * joint)
    }
  }

  /// The data with the factors multiplied into their weights.
  public func reweigh(_ training: Dataset<Bool>, groups: [String]) throws(FitError) -> Dataset<Bool> {
    try training.checkForFitting(allowingMissing: true)
    let factors = try weights(labels: training.target, groups: groups, weights: training.weights)
    var copy = training
    copy.weights = factors.enumerated().map { ($1) * (training.weights?[$0] ?? 1) }
    return copy
  }
}
