import ML
import Testing

/// An estimator of any kind, reduced to features and labels in, scores out.
///
/// A regression gets 1 for an event and 0 for the rest as its target; a multi-class method gets two named classes, and
/// its score is the probability of the event's.
struct LawSubject: Sendable, CustomTestStringConvertible {
  let name: String
  /// Fits on one data set and scores the features of another.
  let scores: @Sendable (_ training: Dataset<Bool>, _ features: Matrix) throws -> [Double]
  /// Where scores lie.
  let range: ClosedRange<Double>
  /// Whether targets and weights are looked at.
  var isSupervised = true
  /// The error for a single class; nil if one class is enough.
  var errorForOneClass: (@Sendable (Bool) -> FitError)?
  /// Whether NaN is a missing value.
  var takesMissing = false
  /// Whether another order of the rows gives the same model, up to rounding.
  var isUnchangedByRowOrder = true
  /// How closely scores agree where they should be the same up to rounding: what the solver's tolerance allows.
  var accuracy = 1e-7
  /// Whether it then gives the same bits.
  var isExactUnderRowPermutation = false
  /// Whether multiplying a feature by a power of two gives the same scores.
  var isScaleFree = true
  /// Whether another order of the features gives the same scores, up to rounding.
  var isUnchangedByFeatureOrder = true
  /// Whether a weight of 2 gives the same model as the sample twice, up to rounding.
  var countsWeightsAsCopies = true
  /// Whether weights matter at all. A method that ignores them must say so in its documentation.
  var takesWeights = true
  /// Features beyond which squares or products do not fit into a double, so that an error is allowed.
  var refusesExtremeScales = false

  var testDescription: String { name }

  /// A classifier that gives probabilities, or any scores with the event higher.
  init<Estimator: SupervisedEstimator>(
    _ name: String, _ estimator: Estimator, takesOneClass: Bool = false, takesMissing: Bool = false,
    isUnchangedByRowOrder: Bool = true, isExactUnderRowPermutation: Bool = false, isScaleFree: Bool = true
  ) where Estimator.Target == Bool, Estimator.Model: ScorePredictor {
    let isProbability = Estimator.Model.self is any ProbabilityPredictor.Type
    self.init(name: name, range: isProbability ? 0...1 : -Double.infinity...Double.infinity) {
      training, features in
      try estimator.fit(training).predictScore(features)
    }
    if !takesOneClass { errorForOneClass = { label in FitError.singleClass(label) } }
    set(takesMissing, isUnchangedByRowOrder, isExactUnderRowPermutation, isScaleFree)
  }

  /// A regression.
  init<Estimator: SupervisedEstimator>(
    regression name: String, _ estimator: Estimator, takesMissing: Bool = false,
    isUnchangedByRowOrder: Bool = true, isExactUnderRowPermutation: Bool = false, isScaleFree: Bool = true
  ) where Estimator.Target == Double {
    self.init(name: name, range: -Double.infinity...Double.infinity) { training, features in
      let target = training.target.map { $0 ? 1.0 : 0 }
      return try estimator.fit(
        Dataset(
          features: training.features, target: target, featureNames: training.featureNames,
          weights: training.weights)
      ).predict(features)
    }
    set(takesMissing, isUnchangedByRowOrder, isExactUnderRowPermutation, isScaleFree)
  }

  /// A method for named classes.
  init(
    multiclass name: String, _ estimator: some MulticlassEstimator, takesMissing: Bool = false,
    isUnchangedByRowOrder: Bool = true, isExactUnderRowPermutation: Bool = false, isScaleFree: Bool = true
  ) {
    self.init(name: "\(name), named classes", range: 0...1) { training, features in
      let model = try estimator.fit(
        Dataset(
          features: training.features, target: training.target.map { $0 ? "event" : "other" },
          featureNames: training.featureNames, weights: training.weights))
      let probabilities = try model.predictProbabilities(features)
      return probabilities.column(model.classes.firstIndex(of: "event")!)
    }
    errorForOneClass = { label in FitError.singleClassNamed(label ? "event" : "other") }
    set(takesMissing, isUnchangedByRowOrder, isExactUnderRowPermutation, isScaleFree)
  }

  /// A method that looks at features alone.
  init(
    _ name: String, _ detector: some AnomalyDetector, takesOneClass: Bool = true, takesMissing: Bool = false,
    isUnchangedByRowOrder: Bool = true, isExactUnderRowPermutation: Bool = false, isScaleFree: Bool = true
  ) {
    self.init(name: name, range: -Double.infinity...Double.infinity) { training, features in
      try detector.fit(training.features, featureNames: training.featureNames).score(features)
    }
    isSupervised = false
    takesWeights = false
    set(takesMissing, isUnchangedByRowOrder, isExactUnderRowPermutation, isScaleFree)
  }

  private init(
    name: String, range: ClosedRange<Double>,
    scores: @escaping @Sendable (Dataset<Bool>, Matrix) throws -> [Double]
  ) {
    self.name = name
    self.range = range
    self.scores = scores
  }

  private mutating func set(
    _ takesMissing: Bool, _ isUnchangedByRowOrder: Bool, _ isExactUnderRowPermutation: Bool,
    _ isScaleFree: Bool
  ) {
    self.takesMissing = takesMissing
    self.isUnchangedByRowOrder = isUnchangedByRowOrder
    self.isExactUnderRowPermutation = isExactUnderRowPermutation
    self.isScaleFree = isScaleFree
  }

  /// This subject with some of its properties changed.
  func with(_ change: (inout LawSubject) -> Void) -> LawSubject {
    var copy = self
    change(&copy)
    return copy
  }
}
