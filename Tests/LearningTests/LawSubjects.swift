import Testing
import LinearAlgebra

@testable import Learning

/// Every estimator, as the laws see it: `EstimatorLaws` runs over this list, and a test compares it with the sources.
let lawSubjects: [LawSubject] = [
  LawSubject(
    "PriorClassifier", PriorClassifier(), takesOneClass: true, takesMissing: true,
    isExactUnderRowPermutation: true),
  LawSubject("LogisticRegression", LogisticRegression(), isScaleFree: false),
  LawSubject(
    "GradientBoosting", GradientBoosting(rounds: 20), takesMissing: true, isExactUnderRowPermutation: true),
  LawSubject(
    "IsolationForest", IsolationForest(treeCount: 30), takesOneClass: true, isUnchangedByRowOrder: false),
]

/// An estimator of any kind, reduced to features and labels in, scores out.
struct LawSubject: Sendable, CustomTestStringConvertible {
  let name: String
  /// Fits on one data set and scores the features of another.
  let scores: @Sendable (_ training: Dataset<Bool>, _ features: Matrix) throws -> [Double]
  /// Whether a single class is enough.
  var takesOneClass: Bool
  /// Whether NaN is a missing value.
  var takesMissing: Bool
  /// Whether another order of the rows gives the same model, up to rounding.
  var isUnchangedByRowOrder: Bool
  /// Whether it then gives the same bits.
  var isExactUnderRowPermutation: Bool
  /// Whether multiplying a feature by a power of two gives the same scores.
  var isScaleFree: Bool

  var testDescription: String { name }

  init<Estimator: SupervisedEstimator>(
    _ name: String, _ estimator: Estimator, takesOneClass: Bool = false, takesMissing: Bool = false,
    isUnchangedByRowOrder: Bool = true, isExactUnderRowPermutation: Bool = false, isScaleFree: Bool = true
  ) where Estimator.Target == Bool, Estimator.Model: ProbabilityPredictor {
    self.init(
      name: name, takesOneClass: takesOneClass, takesMissing: takesMissing,
      isUnchangedByRowOrder: isUnchangedByRowOrder, isExactUnderRowPermutation: isExactUnderRowPermutation,
      isScaleFree: isScaleFree
    ) { training, features in
      try estimator.fit(training).predictProbability(features)
    }
  }

  init(
    _ name: String, _ detector: some AnomalyDetector, takesOneClass: Bool = false, takesMissing: Bool = false,
    isUnchangedByRowOrder: Bool = true, isExactUnderRowPermutation: Bool = false, isScaleFree: Bool = true
  ) {
    self.init(
      name: name, takesOneClass: takesOneClass, takesMissing: takesMissing,
      isUnchangedByRowOrder: isUnchangedByRowOrder, isExactUnderRowPermutation: isExactUnderRowPermutation,
      isScaleFree: isScaleFree
    ) { training, features in
      try detector.fit(training.features, featureNames: training.featureNames).score(features)
    }
  }

  private init(
    name: String, takesOneClass: Bool, takesMissing: Bool, isUnchangedByRowOrder: Bool,
    isExactUnderRowPermutation: Bool, isScaleFree: Bool,
    scores: @escaping @Sendable (Dataset<Bool>, Matrix) throws -> [Double]
  ) {
    self.name = name
    self.takesOneClass = takesOneClass
    self.takesMissing = takesMissing
    self.isUnchangedByRowOrder = isUnchangedByRowOrder
    self.isExactUnderRowPermutation = isExactUnderRowPermutation
    self.isScaleFree = isScaleFree
    self.scores = scores
  }
}
