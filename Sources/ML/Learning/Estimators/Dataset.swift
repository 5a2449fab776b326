public import LinearAlgebra

/// Samples with their features, their targets and, if they do not count alike, their weights.
///
/// - Shapes: `features` is samples × features, `n × p`; `target` has `n` elements, `featureNames` `p` and `weights`,
///   if there are any, `n`. An estimator's `fit` says so when they do not.
public struct Dataset<Target: Sendable>: Sendable {
  /// Samples × features.
  public var features: Matrix
  /// What is to be predicted, one for each row of `features`.
  public var target: [Target]
  /// One name for each column of `features`.
  public var featureNames: [String]
  /// How often each sample counts; nil if each counts once. A weight of 2 is the same as the sample twice.
  public var weights: [Double]?

  /// Puts features and targets together. Without names the features are called `x0`, `x1` and so on.
  public init(
    features: Matrix, target: [Target], featureNames: [String]? = nil, weights: [Double]? = nil
  ) {
    self.features = features
    self.target = target
    self.featureNames = featureNames ?? defaultFeatureNames(features.columnCount)
    self.weights = weights
  }

  /// The number of samples.
  public var rowCount: Int { features.rowCount }
  /// The number of features.
  public var featureCount: Int { features.columnCount }

  /// The samples with the given indices, in that order; an index may occur more than once.
  public func rows(_ indices: [Int]) -> Dataset {
    requireMatchingCounts()
    return Dataset(
      features: features.rows(indices), target: indices.map { target[$0] }, featureNames: featureNames,
      weights: weights.map { weights in indices.map { weights[$0] } })
  }

  /// The samples in a range.
  public func rows(_ range: Range<Int>) -> Dataset {
    requireMatchingCounts()
    return Dataset(
      features: features.rows(range), target: Array(target[range]), featureNames: featureNames,
      weights: weights.map { Array($0[range]) })
  }

  private func requireMatchingCounts() {
    require(
      target.count == rowCount && (weights?.count ?? rowCount) == rowCount,
      "rows cannot be taken from a data set of \(rowCount) samples with \(target.count) targets"
        + (weights.map { " and \($0.count) weights" } ?? ""))
  }
}

extension Dataset: Equatable where Target: Equatable {}
extension Dataset: Hashable where Target: Hashable {}

/// `x0`, `x1` and so on.
package func defaultFeatureNames(_ count: Int) -> [String] { (0..<count).map { "x\($0)" } }
