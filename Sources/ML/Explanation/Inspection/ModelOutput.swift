public import Learning
public import LinearAlgebra

/// The number of a fitted model that is to be explained: a probability, log-odds, a predicted number.
///
/// Whatever explains a model without looking inside it takes one of these, and so works for every model, a whole
/// pipeline included.
///
/// ```swift
/// let output = ModelOutput.probability(model)
/// PartialDependence(of: "income", in: output, over: test.features)
/// ```
public struct ModelOutput: Sendable {
  /// What the number is, for axes and tables.
  public let name: String
  /// The names of the columns that the model was fitted on, in order.
  public let featureNames: [String]
  private let compute: @Sendable (Matrix) throws(PredictionError) -> [Double]

  /// A number of your own: any function from samples × features to one number for each row, each of which depends on
  /// its own row only.
  public init(
    _ name: String, featureNames: [String],
    _ compute: @escaping @Sendable (_ features: Matrix) throws(PredictionError) -> [Double]
  ) {
    self.name = name
    self.featureNames = featureNames
    self.compute = compute
  }

  /// The number for each row of samples × features.
  public func callAsFunction(_ features: Matrix) throws(PredictionError) -> [Double] {
    try compute(features)
  }

  /// The probability of the event.
  public static func probability(_ model: some ProbabilityPredictor) -> ModelOutput {
    ModelOutput("probability", featureNames: model.featureNames) { features throws(PredictionError) in
      try model.predictProbability(features)
    }
  }

  /// The logarithm of the odds of the event; probabilities within 10⁻¹⁵ of 0 or 1 count as that far away.
  ///
  /// Effects add up more nearly on this scale than on that of probabilities.
  public static func logOdds(_ model: some ProbabilityPredictor) -> ModelOutput {
    ModelOutput("log-odds", featureNames: model.featureNames) { features throws(PredictionError) in
      try model.predictProbability(features).map { Learning.logOdds(min(max($0, 1e-15), 1 - 1e-15)) }
    }
  }

  /// The score of the event, which need not be a probability.
  public static func score(_ model: some ScorePredictor) -> ModelOutput {
    ModelOutput("score", featureNames: model.featureNames) { features throws(PredictionError) in
      try model.predictScore(features)
    }
  }

  /// The predicted number.
  public static func prediction(_ model: some Predictor<Double>) -> ModelOutput {
    ModelOutput("prediction", featureNames: model.featureNames) { features throws(PredictionError) in
      try model.predict(features)
    }
  }

  /// The probability of one of several named classes.
  ///
  /// - Precondition: The model knows the class.
  public static func probability(of name: String, in model: some MulticlassPredictor) -> ModelOutput {
    let column =
      model.classes.firstIndex(of: name)
      ?? {
        stop("there is no class “\(name)”; the model knows \(model.classes.joined(separator: ", "))")
      }()
    return ModelOutput("probability of \(name)", featureNames: model.featureNames) {
      features throws(PredictionError) in try model.predictProbabilities(features).column(column)
    }
  }

  /// How unusual a row is.
  public static func anomalyScore(_ model: some AnomalyScorer) -> ModelOutput {
    ModelOutput("anomaly score", featureNames: model.featureNames) { features throws(PredictionError) in
      try model.score(features)
    }
  }

  /// The column of a feature; stops if there is none of that name.
  func column(of feature: String) -> Int { Explaining.column(of: feature, in: featureNames) }
}

/// What the explanations of this module share.
enum Explaining {
  /// The place of a feature among names; stops if it is not among them.
  static func column(of feature: String, in names: [String]) -> Int {
    names.firstIndex(of: feature)
      ?? {
        stop("there is no feature “\(feature)”; there are \(names.joined(separator: ", "))")
      }()
  }

  /// Checks that features are those that names stand for, and that there are some.
  static func check(_ features: Matrix, _ names: [String], _ what: String) throws(PredictionError) {
    require(features.rowCount > 0, "\(what) has no rows; at least one is needed")
    guard features.columnCount == names.count else {
      throw .featureCountMismatch(expected: names.count, found: features.columnCount)
    }
  }
}
