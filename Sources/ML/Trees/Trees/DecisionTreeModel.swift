public import Learning
public import LinearAlgebra
public import Plots

/// A fitted tree that gives the probability of an event.
public struct DecisionTreeModel: ProbabilityPredictor, FeatureImportances, Hashable {
  package let tree: Tree
  public let featureNames: [String]
  public let featureImportances: [Double]

  init(_ grown: GrownTree, featureNames: [String]) {
    tree = grown.tree
    self.featureNames = featureNames
    featureImportances = shares(grown.importances(featureCount: featureNames.count))
  }

  /// The probability of the event: the share of events among the training samples of the leaf that a row comes to.
  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features).values
  }
}

/// A fitted tree that gives the probability of each of several named classes.
public struct MulticlassDecisionTreeModel: MulticlassPredictor, FeatureImportances, Hashable {
  package let tree: Tree
  public let classes: [String]
  public let featureNames: [String]
  public let featureImportances: [Double]

  init(_ grown: GrownTree, classes: [String], featureNames: [String]) {
    tree = grown.tree
    self.classes = classes
    self.featureNames = featureNames
    featureImportances = shares(grown.importances(featureCount: featureNames.count))
  }

  /// The share of each class among the training samples of the leaf that a row comes to.
  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features)
  }
}

/// A fitted tree that predicts a number.
public struct DecisionTreeRegressionModel: Predictor, FeatureImportances, Hashable {
  package let tree: Tree
  public let featureNames: [String]
  public let featureImportances: [Double]

  init(_ grown: GrownTree, featureNames: [String]) {
    tree = grown.tree
    self.featureNames = featureNames
    featureImportances = shares(grown.importances(featureCount: featureNames.count))
  }

  /// The mean or median of the training samples of the leaf that each row comes to.
  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames, allowingMissing: true)
    return sums(features).values
  }
}

/// What fitted single trees have in common: a size, rules and importances.
///
/// Importances are how much each feature's cuts lowered the impurity, weighted by the share of samples, as shares that
/// add up to 1. They say what the tree used, not what causes the target.
public protocol FittedDecisionTree: FeatureImportances {
  /// The depth of the deepest leaf; 0 for a tree of one leaf.
  var depth: Int { get }
  var leafCount: Int { get }
  /// The tree as nested conditions, one a line, with the prediction of each leaf.
  var rules: String { get }
}

extension DecisionTreeModel: FittedDecisionTree, TreeEnsemble, Displayable {
  public var depth: Int { tree.depth }
  public var leafCount: Int { tree.leafCount }
  public var rules: String {
    tree.rules(featureNames: featureNames) { "probability \(tree.values[$0].formatted(3))" }
  }
  package var trees: [Tree] { [tree] }
  package var treeScale: Double { 1 }
  package var baseValues: [Double] { [0] }
  package var outputNames: [String] { ["probability"] }
  public var exhibit: Exhibit { diagram().exhibit }

  /// The first levels of the tree, coloured by the share of events.
  public func diagram(maximumDepth: Int = 3) -> Chart {
    .tree(
      title: "Tree of \(leafCount.grouped()) leaves",
      tree.diagram(
        featureNames: featureNames, maximumDepth: maximumDepth, strengthTitle: "share of events",
        strength: { tree.values[$0] }, lines: { ["probability \(tree.values[$0].formatted(3))"] }))
  }
}

extension MulticlassDecisionTreeModel: FittedDecisionTree, TreeEnsemble, Displayable {
  public var depth: Int { tree.depth }
  public var leafCount: Int { tree.leafCount }
  public var rules: String { tree.rules(featureNames: featureNames, label: describe) }
  package var trees: [Tree] { [tree] }
  package var treeScale: Double { 1 }
  package var baseValues: [Double] { classes.map { _ in 0 } }
  package var outputNames: [String] { classes }
  public var exhibit: Exhibit { diagram().exhibit }

  /// The first levels of the tree, with the most probable class at each node.
  public func diagram(maximumDepth: Int = 3) -> Chart {
    .tree(
      title: "Tree of \(leafCount.grouped()) leaves",
      tree.diagram(featureNames: featureNames, maximumDepth: maximumDepth) { [describe($0)] })
  }

  private func describe(_ node: Int) -> String {
    let values = tree.values[node * classes.count..<(node + 1) * classes.count]
    let best = values.indices.max { values[$0] < values[$1] }!
    return "\(classes[best - values.startIndex]) (\(values[best].formatted(3)))"
  }
}

extension DecisionTreeRegressionModel: FittedDecisionTree, TreeEnsemble, Displayable {
  public var depth: Int { tree.depth }
  public var leafCount: Int { tree.leafCount }
  public var rules: String {
    tree.rules(featureNames: featureNames) { tree.values[$0].formatted(significant: 4) }
  }
  package var trees: [Tree] { [tree] }
  package var treeScale: Double { 1 }
  package var baseValues: [Double] { [0] }
  package var outputNames: [String] { ["prediction"] }
  public var exhibit: Exhibit { diagram().exhibit }

  /// The first levels of the tree, with the prediction at each node.
  public func diagram(maximumDepth: Int = 3) -> Chart {
    .tree(
      title: "Tree of \(leafCount.grouped()) leaves",
      tree.diagram(featureNames: featureNames, maximumDepth: maximumDepth) {
        ["predicts \(tree.values[$0].formatted(significant: 4))"]
      })
  }
}

/// Numbers as shares of their sum; all 0 if the sum is.
func shares(_ values: [Double]) -> [Double] {
  let sum = values.reduce(0, +)
  return sum > 0 ? values.map { $0 / sum } : values
}
