import Evaluation
public import Learning
public import LinearAlgebra
public import Plots
public import Trees

/// A small tree that imitates a model, to be read in its place.
///
/// It learns the model's output, not the target, so it says what the model does, as far as a small tree can: look
/// at the fidelity before you believe it, and on rows that it did not learn from. A poor imitation explains nothing.
///
/// - Source: Craven & Shavlik, "Extracting tree-structured representations of trained networks", NIPS 1995; here a
///   regression tree on the model's own rows instead of TREPAN's queries.
public struct SurrogateTree: Hashable, Sendable {
  /// The depth at which the tree stops growing: at least 1.
  public var maximumDepth: Int
  /// The least number of rows in a leaf: at least 1.
  public var minimumSamplesPerLeaf: Int

  public init(maximumDepth: Int = 3, minimumSamplesPerLeaf: Int = 20) {
    self.maximumDepth = maximumDepth
    self.minimumSamplesPerLeaf = minimumSamplesPerLeaf
  }

  /// Learns what a model says of rows.
  ///
  /// - Throws: ``FitError`` for bad hyperparameters, and for rows that the model refuses.
  public func fit(_ output: ModelOutput, over features: Matrix) throws(FitError) -> SurrogateTreeModel {
    try checkFeatures(features, names: output.featureNames)
    let answers: [Double]
    do throws(PredictionError) { answers = try output(features) } catch { throw FitError(error) }
    let tree = try DecisionTreeRegression(
      maximumDepth: maximumDepth, minimumSamplesPerLeaf: minimumSamplesPerLeaf
    ).fit(Dataset(features: features, target: answers, featureNames: output.featureNames))
    return SurrogateTreeModel(output: output, tree: tree)
  }
}

/// A tree that imitates a model.
public struct SurrogateTreeModel: Sendable {
  /// The model that is imitated.
  public let output: ModelOutput
  public let tree: DecisionTreeRegressionModel

  /// How well the tree imitates the model on rows, best on others than it was learnt from: the share of the model's
  /// variance that the tree explains, R². 1 is perfect, 0 no better than a constant.
  public func fidelity(on features: Matrix) throws(PredictionError) -> Double {
    rSquared(targets: try output(features), predictions: try tree.predict(features))
  }

  /// The share of rows on which tree and model are on the same side of a threshold.
  public func agreement(on features: Matrix, threshold: Double = 0.5) throws(PredictionError) -> Double {
    let pairs = zip(try output(features), try tree.predict(features))
    let agreeing = pairs.reduce(0) { $0 + (($1.0 >= threshold) == ($1.1 >= threshold) ? 1 : 0) }
    return Double(agreeing) / Double(features.rowCount)
  }
}

extension SurrogateTreeModel: Displayable {
  public var exhibit: Exhibit { tree.exhibit }
}
