public import Learning
public import LinearAlgebra
public import Plots

/// What a feature selection learnt: which features stay, and why.
public struct SelectionModel: FittedTransformer, Hashable, Displayable {
  public let featureNames: [String]
  /// The features that stay, in ascending order of their places.
  public let columns: [Int]
  /// A number for each feature, larger for those that matter more; what it is, the method says.
  public let scores: [Double]
  /// What the scores are.
  public let scoreName: String
  /// For each feature how probable such a score or a larger one is if feature and target are independent; nil if the
  /// method does not say.
  public let pValues: [Double]?

  public var outputNames: [String] { columns.map { featureNames[$0] } }

  /// Keeps the `count` features with the largest scores, of equals the earlier ones.
  init(
    featureNames: [String], keeping count: Int, scores: [Double], scoreName: String,
    pValues: [Double]? = nil
  ) {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    self.init(
      featureNames: featureNames, columns: order.prefix(count).sorted(), scores: scores, scoreName: scoreName,
      pValues: pValues)
  }

  init(
    featureNames: [String], columns: [Int], scores: [Double], scoreName: String, pValues: [Double]? = nil
  ) {
    self.featureNames = featureNames
    self.columns = columns
    self.scores = scores
    self.scoreName = scoreName
    self.pValues = pValues
  }

  /// The columns that stay.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return features.columns(columns)
  }

  /// The features with their scores, the largest first, and which of them stay.
  public var exhibit: Exhibit {
    let kept = Set(columns)
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return .table(
      Tabulation(
        columns: [.init("feature"), .init(scoreName, alignment: .trailing)]
          + (pValues == nil ? [] : [.init("p", alignment: .trailing)]) + [.init("kept")],
        rows: order.map { index in
          [.init(featureNames[index]), .init(scores[index].formatted(significant: 3))]
            + (pValues.map { [.init($0[index].formatted(significant: 2))] } ?? [])
            + [.init(kept.contains(index) ? "yes" : "no")]
        },
        hasRowHeaders: true))
  }
}

/// Checks how many features are to be kept.
func checkKept(_ count: Int, of available: Int) throws(FitError) {
  try checkHyperparameter(
    "keep", count, allowed: "from 1 to the number of features, \(available)", (1...available).contains(count))
}
