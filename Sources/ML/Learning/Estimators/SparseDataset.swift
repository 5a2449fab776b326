public import LinearAlgebra

/// Samples of whose features only those that are not zero are kept, with targets and, if they do not count alike, weights.
///
/// - Shapes: As those of a ``Dataset``.
public struct SparseDataset<Target: Sendable>: Sendable {
  /// Samples × features.
  public var features: SparseMatrix
  /// What is to be predicted, one for each row of `features`.
  public var target: [Target]
  /// One name for each column of `features`.
  public var featureNames: [String]
  /// How often each sample counts; nil if each counts once.
  public var weights: [Double]?

  /// Puts features and targets together. Without names the features are called `x0`, `x1` and so on.
  public init(
    features: SparseMatrix, target: [Target], featureNames: [String]? = nil, weights: [Double]? = nil
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

  /// The same samples with all their zeros.
  public var dense: Dataset<Target> {
    Dataset(features: features.dense, target: target, featureNames: featureNames, weights: weights)
  }
}

extension SparseDataset: LabelledSamples {
  package func checkFeatures(allowingMissing: Bool) throws(FitError) {
    guard rowCount > 0 else { throw .noSamples }
    guard featureCount > 0 else { throw .noFeatures }
    guard featureNames.count == featureCount else {
      throw .featureCountMismatch(expected: featureCount, found: featureNames.count)
    }
    for (place, value) in features.values.enumerated()
    where !value.isFinite && !(allowingMissing && value.isNaN) {
      let row = features.rowStarts.firstIndex { $0 > place }! - 1
      throw .nonFinite(row: row, column: featureNames[Int(features.columnIndices[place])])
    }
  }
}
