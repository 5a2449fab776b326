public import Learning
import LinearAlgebra

/// Fits a network of layers that are fully connected, for an event or for named classes.
///
/// Each hidden layer computes `activation(x · W + b)`, and the last layer's outputs are log-odds: of the
/// event, or one number for each class, of which the softmax is taken. Training minimises the mean log loss
/// (cross-entropy) plus `l2Penalty / 2 · ‖W‖²`; biases and batch normalisation's gains and shifts are not
/// penalised. Each epoch goes over the samples once, batch by batch, in an order drawn with the seed, and
/// each batch is one step of the optimiser; the last batch may be smaller. scikit-learn's `alpha` is
/// `l2Penalty` times the batch size.
///
/// Features are standardised to mean 0 and variance 1 first (unless `standardise` is false), each sample
/// counting once, so that their units do not matter. Arithmetic is in single precision; numbers beyond ±10¹⁵
/// count as ±10¹⁵. In each hidden layer the order is: connections, batch normalisation if asked for,
/// activation, dropout if asked for. Dropout and batch normalisation's batch statistics act in training only.
///
/// A sample's weight, divided by the mean weight, multiplies its loss; samples of weight 0 are left out. The
/// order of rows and of features decides which random numbers they meet, so another order gives another
/// network of the same kind. The same bits come out on any number of threads.
///
/// - Shapes: `training.features` is samples × features, `n × p`; layer weights are inputs × outputs.
/// - Units: outputs are log-odds; losses are nats per sample.
/// - Complexity: O(epochs · *n* · weights) time; 4*np* bytes and some for each of a batch's rows.
/// - Source: Goodfellow, Bengio & Courville, *Deep Learning*, MIT Press, 2016, chapters 6 to 8; dropout:
///   Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov, "Dropout: a simple way to prevent neural
///   networks from overfitting", JMLR 15, 2014; batch normalisation: Ioffe & Szegedy, ICML 2015.
public struct MultilayerPerceptron: SupervisedEstimator, MulticlassEstimator, Hashable {
  public typealias Target = Bool

  /// The widths of the hidden layers, each at least 1; with none the model is a logistic regression.
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
  /// Whether features are standardised first.
  public var standardise: Bool
  /// Whether each epoch takes the samples in another order.
  public var shuffle: Bool
  /// How the first weights are drawn.
  public var initialisation: WeightInitialisation
  /// How much the classes count against one another.
  public var classWeights: ClassWeight
  /// Where first weights, orders, dropout and held-out samples come from.
  public var seed: UInt64

  public init(
    hiddenLayers: [Int] = [64], activation: Activation = .relu, optimiser: NetworkOptimiser = .adam(),
    epochs: Int = 50, batchSize: Int = 64, l2Penalty: Double = 0, dropout: Double = 0,
    batchNormalisation: Bool = false, earlyStopping: EarlyStopping? = nil, standardise: Bool = true,
    shuffle: Bool = true, initialisation: WeightInitialisation = .glorot,
    classWeights: ClassWeight = .equal, seed: UInt64 = 0
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
    self.classWeights = classWeights
    self.seed = seed
  }

  /// Trains a network for an event; early stopping holds out samples if it is asked for.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite, a single class,
  ///   and weights that grow out of range.
  public func fit(_ training: Dataset<Bool>) throws(FitError) -> MultilayerPerceptronModel {
    try fit(training, watching: nil)
  }

  /// Trains until `patience` epochs have not lowered the log loss of `validation`, and keeps the weights of
  /// the best epoch. Class weights do not count in `validation`; `earlyStopping` is not used.
  ///
  /// - Throws: ``FitError`` as without validation, also when `validation` does not fit or has no samples.
  public func fit(
    _ training: Dataset<Bool>, validation: Dataset<Bool>, patience: Int = 10
  ) throws(FitError) -> MultilayerPerceptronModel {
    try settings.checkPatience(patience)
    try validation.checkForWatching(training) { validation throws(FitError) in
      try validation.checkForFitting()
    }
    return try fit(training, watching: (samples(validation.withoutZeroWeights), patience))
  }

  /// Trains a network for named classes; early stopping holds out samples if it is asked for.
  ///
  /// - Throws: ``FitError`` for hyperparameters out of range, features that are not finite, a single class,
  ///   and weights that grow out of range.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MulticlassPerceptronModel {
    try fit(training, validation: nil, patience: 1)
  }

  /// Trains until `patience` epochs have not lowered the log loss of `validation`, and keeps the weights of
  /// the best epoch. Class weights do not count in `validation`; `earlyStopping` is not used.
  ///
  /// - Throws: ``FitError`` as without validation, also when `validation` does not fit or has no samples or
  ///   other classes.
  public func fit(
    _ training: Dataset<String>, validation: Dataset<String>, patience: Int = 10
  ) throws(FitError) -> MulticlassPerceptronModel {
    try settings.checkPatience(patience)
    try validation.checkForWatching(training) { validation throws(FitError) in
      try validation.checkForFitting()
    }
    return try fit(training, validation: validation.withoutZeroWeights, patience: patience)
  }

  private func fit(
    _ training: Dataset<Bool>, watching validation: (samples: PerceptronSettings.Samples, patience: Int)?
  ) throws(FitError) -> MultilayerPerceptronModel {
    try settings.check()
    try training.checkForClassification()
    let counted = try training.withoutZeroWeights.weighted(by: classWeights)
    return MultilayerPerceptronModel(
      network: try settings.train(
        samples(counted), featureNames: training.featureNames, outputs: 1, loss: LogisticLoss(),
        validation: validation))
  }

  private func fit(
    _ training: Dataset<String>, validation: Dataset<String>?, patience: Int
  ) throws(FitError) -> MulticlassPerceptronModel {
    try settings.check()
    try training.checkForFitting()
    let counted = training.withoutZeroWeights
    let labels = try ClassLabels(counted)
    let places = Dictionary(uniqueKeysWithValues: labels.classes.enumerated().map { ($0.element, $0.offset) })
    for name in validation?.target ?? [] {
      try checkHyperparameter(
        "validation", "a set with the class “\(name)”", allowed: "made of classes that occur in training",
        places[name] != nil)
    }
    func samples(_ data: Dataset<String>) -> PerceptronSettings.Samples {
      let codes = data.target.map { places[$0]! }
      return .init(
        features: data.features, targets: codes.map { Float($0) }, weights: data.weights, strata: codes)
    }
    return MulticlassPerceptronModel(
      classes: labels.classes,
      network: try settings.train(
        samples(try counted.weighted(by: classWeights, labels)), featureNames: training.featureNames,
        outputs: labels.count, loss: SoftmaxLoss(), validation: validation.map { (samples($0), patience) }))
  }

  private func samples(_ data: Dataset<Bool>) -> PerceptronSettings.Samples {
    .init(
      features: data.features, targets: data.target.map { $0 ? 1 : 0 }, weights: data.weights,
      strata: data.target.map { $0 ? 1 : 0 })
  }

  private var settings: PerceptronSettings {
    PerceptronSettings(
      hiddenLayers: hiddenLayers, activation: activation, optimiser: optimiser, epochs: epochs,
      batchSize: batchSize, l2Penalty: l2Penalty, dropout: dropout, batchNormalisation: batchNormalisation,
      earlyStopping: earlyStopping, standardise: standardise, shuffle: shuffle,
      initialisation: initialisation, seed: seed)
  }
}
