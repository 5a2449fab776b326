import Learning
import LinearAlgebra
import Tabular

/// How the rows of a stack are divided and put together again.
struct StackingPlan {
  let folds: Int
  let passesFeatures: Bool
  let seed: UInt64

  func check(memberCount: Int) throws(FitError) {
    try checkHyperparameter("members", memberCount, allowed: "at least one estimator", memberCount >= 1)
    try checkHyperparameter("folds", folds, allowed: "at least 2", folds >= 2)
  }

  /// Training and test rows of each fold; the rows themselves where they cannot be divided. Rows without weight have a
  /// place, but do not make a class large enough.
  func splits<Label: Hashable>(_ labels: [Label], weights: [Double]?) -> [(training: [Int], test: [Int])] {
    var counts: [Label: Int] = [:]
    for (row, label) in labels.enumerated() where weights?[row] ?? 1 > 0 { counts[label, default: 0] += 1 }
    let rarest = counts.values.min() ?? 0
    let all = Array(labels.indices)
    guard rarest >= 2 else { return [(all, all)] }
    // Only rows with weight are dealt out by label, so that no fold is left without a class.
    let counting = all.filter { weights?[$0] ?? 1 > 0 }
    let others = all.filter { weights?[$0] ?? 1 <= 0 }
    return Folds.stratified(counting.map { labels[$0] }, folds: min(folds, rarest), seed: seed).enumerated()
      .map { index, split in
        (split.training.map { counting[$0] }, split.test.map { counting[$0] } + (index == 0 ? others : []))
      }
  }

  /// What a member says of each row when it is fitted on the other folds: a column for each output.
  func scores<Target>(
    _ training: Dataset<Target>, _ splits: [(training: [Int], test: [Int])], outputs: Int,
    fit: (_ part: Dataset<Target>, _ features: Matrix) throws(FitError) -> [[Double]]
  ) throws(FitError) -> [[Double]] {
    var columns = [[Double]](
      repeating: [Double](repeating: 0, count: training.rowCount), count: outputs)
    for split in splits {
      let said = try fit(training.rows(split.training), training.features.rows(split.test))
      for output in 0..<outputs {
        for (place, row) in split.test.enumerated() { columns[output][row] = said[output][place] }
      }
    }
    return columns
  }

  /// The data that the last estimator learns from.
  func stacked<Target>(
    _ training: Dataset<Target>, _ columns: [[Double]], names: [String]
  ) -> Dataset<Target> {
    Dataset(
      features: joined(columns, training.features), target: training.target,
      featureNames: names + (passesFeatures ? training.featureNames : []), weights: training.weights)
  }

  /// Members' columns, and the features if they are passed on.
  func joined(_ columns: [[Double]], _ features: Matrix) -> Matrix {
    let scores = Matrix(columns: columns, rowCount: features.rowCount)
    return passesFeatures ? scores.joined(withColumnsOf: features) : scores
  }
}

/// Names of members by their types, numbered.
func memberNames(_ members: [Any]) -> [String] {
  members.enumerated().map { "\($0.offset + 1) \(type(of: $0.element))" }
}
