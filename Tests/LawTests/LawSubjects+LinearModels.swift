import ML

let linearModelSubjects: [LawSubject] =
  [
    LawSubject("LogisticRegression", LogisticRegression(), isScaleFree: false),
    LawSubject("LogisticRegression, L1", LogisticRegression(l1Share: 1), isScaleFree: false),
    LawSubject(
      "LogisticRegression, balanced", LogisticRegression(classWeights: .balanced), isScaleFree: false),
    LawSubject(multiclass: "LogisticRegression", LogisticRegression(), isScaleFree: false),
    LawSubject(regression: "LinearRegression", LinearRegression()),
    LawSubject(regression: "RidgeRegression", RidgeRegression(), isScaleFree: false),
    LawSubject(regression: "Lasso", Lasso(penalty: 0.01), isScaleFree: false),
    LawSubject(regression: "ElasticNet", ElasticNet(penalty: 0.01), isScaleFree: false),
    LawSubject("LinearSVM", LinearSVM(), isScaleFree: false),
    LawSubject("LinearSVM, hinge", LinearSVM(loss: .hinge), isScaleFree: false),
  ]
  + [
    LawSubject("Perceptron", Perceptron(), isUnchangedByRowOrder: false, isScaleFree: false),
    LawSubject("PassiveAggressive", PassiveAggressive(), isUnchangedByRowOrder: false, isScaleFree: false),
    LawSubject(
      "StochasticGradientDescent", StochasticGradientDescent(), isUnchangedByRowOrder: false,
      isScaleFree: false),
  ].map { subject in
    // A sample's weight multiplies its one step; a decision within rounding may go either way.
    subject.with {
      $0.countsWeightsAsCopies = false
      $0.isUnchangedByFeatureOrder = false
    }
  }
