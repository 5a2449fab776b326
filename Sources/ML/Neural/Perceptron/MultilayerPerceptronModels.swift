public import Learning
public import LinearAlgebra

/// A fitted multilayer perceptron for an event: the probability is the logistic function of the network's
/// output.
public struct MultilayerPerceptronModel: ProbabilityPredictor, NetworkModel {
  public let network: TrainedNetwork

  /// The network's output, the log-odds of the event, for each row of samples × features.
  public func predictLogOdds(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return network.outputs(features).map { Double($0) }
  }

  public func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    sigmoid(try predictLogOdds(features))
  }
}

/// A fitted multilayer perceptron for named classes: probabilities are the softmax of the network's outputs,
/// one for each class.
public struct MulticlassPerceptronModel: MulticlassPredictor, NetworkModel {
  public let classes: [String]
  public let network: TrainedNetwork

  public func predictProbabilities(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    return Matrix(
      rowCount: features.rowCount, columnCount: classes.count,
      values: network.outputs(features).map { Double($0) }
    ).rowSoftmax()
  }
}

/// A fitted multilayer perceptron for numbers.
public struct MultilayerPerceptronRegressionModel: Predictor, NetworkModel {
  public let network: TrainedNetwork
  /// The prediction where the network's output is 0: the targets' mean if they were standardised, otherwise
  /// 0.
  public let targetMean: Double
  /// What the prediction grows by when the output grows by 1: the targets' standard deviation, or 1.
  public let targetScale: Double

  public func predict(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return network.outputs(features).map { targetMean + targetScale * Double($0) }
  }
}
