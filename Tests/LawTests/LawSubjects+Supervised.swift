import ML

let supervisedSubjects: [LawSubject] =
  [
    LawSubject("GaussianNaiveBayes", GaussianNaiveBayes()),
    LawSubject(multiclass: "GaussianNaiveBayes", GaussianNaiveBayes()),
    LawSubject("BernoulliNaiveBayes", BernoulliNaiveBayes()),
    LawSubject(multiclass: "BernoulliNaiveBayes", BernoulliNaiveBayes()),
    LawSubject("LinearDiscriminantAnalysis", LinearDiscriminantAnalysis()),
    LawSubject(multiclass: "LinearDiscriminantAnalysis", LinearDiscriminantAnalysis()),
    LawSubject("QuadraticDiscriminantAnalysis", QuadraticDiscriminantAnalysis()),
    LawSubject(multiclass: "QuadraticDiscriminantAnalysis", QuadraticDiscriminantAnalysis()),
    // Copies of a sample take up places among the nearest; a weight does not.
    LawSubject("NearestNeighbours", NearestNeighbours(count: 15)).with { $0.countsWeightsAsCopies = false },
    LawSubject(multiclass: "NearestNeighbours", NearestNeighbours()).with {
      $0.countsWeightsAsCopies = false
    },
    LawSubject(regression: "NearestNeighboursRegression", NearestNeighboursRegression())
      .with { $0.countsWeightsAsCopies = false },
    // The kernel's own default follows the spread of the rows, whatever their weights.
    LawSubject(
      "KernelSVM", KernelSVM(kernel: .radialBasis(gamma: 0.3), tolerance: 1e-6), isScaleFree: false
    ).with {
      $0.refusesExtremeScales = true
      $0.accuracy = 1e-5
    },
    LawSubject("MultinomialNaiveBayes", OfCounts(MultinomialNaiveBayes()), isScaleFree: false),
    LawSubject("ComplementNaiveBayes", OfCounts(ComplementNaiveBayes()), isScaleFree: false),
  ]

/// A method of counts, given the sizes of numbers of either sign.
private struct OfCounts<Method: SupervisedEstimator>: SupervisedEstimator
where Method.Target == Bool, Method.Model: ProbabilityPredictor {
  let method: Method

  init(_ method: Method) { self.method = method }

  func fit(_ training: Dataset<Bool>) throws(FitError) -> OfCountsModel<Method.Model> {
    var training = training
    training.features = training.features.mapValues { abs($0) }
    return OfCountsModel(model: try method.fit(training))
  }
}

private struct OfCountsModel<Model: ProbabilityPredictor>: ProbabilityPredictor {
  let model: Model
  var featureNames: [String] { model.featureNames }

  func predictProbability(_ features: Matrix) throws(PredictionError) -> [Double] {
    try model.predictProbability(features.mapValues { abs($0) })
  }
}
