public import Learning
public import LinearAlgebra

/// Finds rows that random cuts separate from the rest in few steps.
///
/// Each tree takes `sampleSize` rows at random and cuts them at a random value of a random feature, again and again,
/// until rows stand alone or the depth is the logarithm of the sample size. What is unusual stands alone early. The
/// score of a row is `2^(−h / c(ψ))` where `h` is its mean depth over the trees and `c(ψ)` the mean depth of an
/// unsuccessful search in a binary search tree of `ψ` rows: about 0.5 for rows like the rest, towards 1 for anomalies.
/// Features in which a node's rows agree are not cut.
///
/// Each tree has its own random stream, so a seed gives the same forest on any number of threads. The forest looks at
/// one feature at a time: scaling or shifting a feature changes nothing but rounding.
///
/// - Shapes: features are samples × features, `n × p`.
/// - Complexity: fit O(trees · (ψ log ψ + *p*ψ)), score O(*n* · trees · log ψ), plus O(*np*) to check the numbers.
/// - Source: Liu, Ting & Zhou, "Isolation forest", ICDM 2008.
public struct IsolationForest: AnomalyDetector, Hashable {
  /// The number of trees: at least 1.
  public var treeCount: Int
  /// The number of rows that each tree looks at, ψ: at least 2. All rows if there are fewer.
  public var sampleSize: Int
  public var seed: UInt64

  public init(treeCount: Int = 100, sampleSize: Int = 256, seed: UInt64 = 0) {
    self.treeCount = treeCount
    self.sampleSize = sampleSize
    self.seed = seed
  }

  /// Grows the trees.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, no samples and features that are not finite.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> IsolationForestModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkHyperparameter("treeCount", treeCount, allowed: "at least 1", treeCount >= 1)
    try checkHyperparameter("sampleSize", sampleSize, allowed: "at least 2", sampleSize >= 2)
    try checkFeatures(features, names: names)

    let size = min(sampleSize, features.rowCount)
    let random = RandomNumbers(seed: seed)
    let trees = parallelMap(treeCount) { index in
      var random = random.split(index)
      let rows = random.sample(size, from: features.rowCount)
      return IsolationTree(features.rows(rows), &random)
    }
    return IsolationForestModel(trees: trees, sampleSize: size, featureNames: names)
  }
}
