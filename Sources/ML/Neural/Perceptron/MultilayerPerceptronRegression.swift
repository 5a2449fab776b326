public import Learning
import LinearAlgebra
import Preprocessing

/// Fits a network of layers that are fully connected, for numbers.
///
/// Each hidden layer computes `activation(x · W + b)`, and the last one is linear. Training minimises half
/// the mean squared error plus `l2Penalty / 2 · ‖W‖²`. With `standardise` features and targets are
/// standardised to mean 0 and variance 1 first, each sample counting once, so that units do not matter, not
/// even to the learning rate and the penalty; the model's predictions and losses are in the targets' units
/// all the same. scikit-learn leaves both as they are. For everything else see ``MultilayerPerceptron``.
///
/// - Shapes: `training.features` is samples × features, `n × p`; layer weights are inputs × outputs.
/// - Units: losses are squared units of the target.
/// - Complexity: O(epochs · *n* · weights) time; 4*np* bytes and some for each of a batch's rows.
/// - Source: Goodfellow, Bengio & Courville, *Deep Learning*, MIT Press, 2016, chapters 6 to 8.
public struct MultilayerPerceptronRegression: SupervisedEstimator, Hashable {
  /// The widths of the hidden layers, each at least 1; with none the model is linear.
  public var hiddenLayers: [Int]
  /// The function behind each hidden layer.
  public var activation: Activation
  /// How weights move against the gradient.
  public var optimiser: NetworkOptimiser
  /// How often training goes over the samples: at least 1.
  public var epochs: Int
  /// How many samples a step averages over: at least 1. With fewer samples, all of them.
  public var batchSize: Int
  /// The weight of half the squared weights beside the mean loss: at least 0.
  public var l2Penalty: Double
  /// The share of each hidden layer's outputs that a training step leaves out: at least 0, below 1.
  public var dropout: Double
  /// Whether each hidden layer standardises what its connections give over the batch.
  public var batchNormalisation: Bool
  /// When training ends early; nil if all epochs are run.
  public var earlyStopping: EarlyStopping?
  /// Whether features and targets are standardised first.
  public var standardise: Bool
  /// Whether each epoch takes the samples in another order.
  public var shuffle: Bool
  /// How the first weights are drawn.
  public var initialisation: WeightInitialisation
  /// Where first weights, orders, dropout and held-out samples come from.
  public var seed: UInt64

  public init(
    hiddenLayers: [Int] = [64], activation: Activation = .relu, optimiser: NetworkOptimiser = .adam(),
    epochs: Int = 50, batchSize: Int = 64, l2Penalty: Double = 0, dropout: Double = 0,
    batchNormalisation: Bool = false, earlyStopping: EarlyStopping? = nil, standardise: Bool = true,
    shuffle: Bool = true, initialisation: WeightInitialisation = .glorot, seed: UInt64 = 0
  ) {
    self.hiddenLayers = hiddenLayers
    self.activation = activation
    self.optimiser = optimiser
    self.epochs = epochs
    self.batchSize = batchSize
    self.l2Penalty = l2Penalty
    self.dropout = dropout
    self.batchNormalisation = batchNormalisation
    self.earlyStopping = earlyStopping
    self.standardise = standardise
    self.shuffle = shuffle
    self.initialisation = initialisation
    self.seed = seed
  }

  /// Trains a network; early stopping holds out samples if it is asked for.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features or targets that are not finite, and
  ///   weights that grow out of range.
  public func fit(_ training: Dataset<Double>) throws(FitError) -> MultilayerPerceptronRegressionModel {
    try fit(training, watching: nil)
  }

  /// Trains until `patience` epochs have not lowered the squared error of `validation`, and keeps the weights
  /// of the best epoch. `earlyStopping` is not used.
  ///
  /// - Throws: ``FitError`` as without validation, also when `validation` does not fit or has no samples.
  public func fit(
    _ training: Dataset<Double>, validation: Dataset<Double>, patience: Int = 10
  ) throws(FitError) -> MultilayerPerceptronRegressionModel {
    try settings.checkPatience(patience)
    try validation.checkForWatching(training) { validation throws(FitError) in
      try validation.checkForRegression()
    }
    return try fit(training, watching: (validation.withoutZeroWeights, patience))
  }

  private func fit(
    _ training: Dataset<Double>, watching validation: (data: Dataset<Double>, patience: Int)?
  ) throws(FitError) -> MultilayerPerceptronRegressionModel {
    try settings.check()
    try training.checkForRegression()
    let counted = training.withoutZeroWeights
    var (mean, scale) = (0.0, 1.0)
    if standardise {
      let scaler = try StandardScaler().fit(Matrix(columns: [counted.target]))
      (mean, scale) = (scaler.means[0], scaler.scales[0])
    }
    func samples(_ data: Dataset<Double>) -> PerceptronSettings.Samples {
      // Like features, targets have bounds that keep sums in range.
      .init(
        features: data.features,
        targets: data.target.map { Float(min(1e15, max(-1e15, ($0 - mean) / scale))) },
        weights: data.weights)
    }
    var network = try settings.train(
      samples(counted), featureNames: training.featureNames, outputs: 1, loss: SquaredLoss(targetWidth: 1),
      validation: validation.map { (samples($0.data), $0.patience) })
    network.losses = network.losses.map { $0 * scale * scale }
    network.validationLosses = network.validationLosses.map { $0 * scale * scale }
    return MultilayerPerceptronRegressionModel(network: network, targetMean: mean, targetScale: scale)
  }

  private var settings: PerceptronSettings {
    PerceptronSettings(
      hiddenLayers: hiddenLayers, activation: activation, optimiser: optimiser, epochs: epochs,
      batchSize: batchSize, l2Penalty: l2Penalty, dropout: dropout, batchNormalisation: batchNormalisation,
      earlyStopping: earlyStopping, standardise: standardise, shuffle: shuffle,
      initialisation: initialisation, seed: seed)
  }
}
