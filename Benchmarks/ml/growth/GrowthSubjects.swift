import LinearAlgebra
import ML

/// Every estimator with the exponents of its documented complexity, one line each: `n` of samples, `p` of features. Methods
/// that are made of others grow as these do and are not listed.
let growthSubjects: [GrowthSubject] = [
  events("PriorClassifier", PriorClassifier(), n: 1, p: 1),
  regression("LinearRegression", LinearRegression(), n: 1, p: 2),
  regression("RidgeRegression", RidgeRegression(), n: 1, p: 2),
  regression("Lasso", Lasso(penalty: 0.01), n: 1, p: 2),
  regression("ElasticNet", ElasticNet(penalty: 0.01), n: 1, p: 2),
  events("LogisticRegression", LogisticRegression(), n: 1, p: 2),
  events("LinearSVM", LinearSVM(), n: 1, p: 2),
  events("Perceptron", Perceptron(), n: 1, p: 1),
  events("PassiveAggressive", PassiveAggressive(), n: 1, p: 1),
  events("StochasticGradientDescent", StochasticGradientDescent(), n: 1, p: 1),
  scores("IsotonicRegression", n: 1) { try IsotonicRegression().fit(scores: $0, labels: $1) },
  scores("PlattScaling", n: 1) { try PlattScaling().fit(scores: $0, labels: $1) },
  scores("BetaCalibration", n: 1) { try BetaCalibration().fit(logOdds: $0, labels: $1) },
  scores("TemperatureScaling", n: 1) { try TemperatureScaling().fit(scores: $0, labels: $1) },
  events("KernelSVM", KernelSVM(), n: 3, p: 1).predicting(n: 1, p: 1),
  events("NearestNeighbours", NearestNeighbours(), n: 1, p: 1).predicting(n: 1, p: 1),
  regression("NearestNeighboursRegression", NearestNeighboursRegression(), n: 1, p: 1).predicting(n: 1, p: 1),
  events("GaussianNaiveBayes", GaussianNaiveBayes(), n: 1, p: 1),
  counts("MultinomialNaiveBayes", MultinomialNaiveBayes(), n: 1, p: 1),
  counts("ComplementNaiveBayes", ComplementNaiveBayes(), n: 1, p: 1),
  events("BernoulliNaiveBayes", BernoulliNaiveBayes(), n: 1, p: 1),
  events("LinearDiscriminantAnalysis", LinearDiscriminantAnalysis(), n: 1, p: 2),
  events("QuadraticDiscriminantAnalysis", QuadraticDiscriminantAnalysis(), n: 1, p: 2).predicting(n: 0, p: 2),
  events("DecisionTree", DecisionTree(), n: 1, p: 1),
  regression("DecisionTreeRegression", DecisionTreeRegression(), n: 1, p: 1),
  events("RandomForest", RandomForest(treeCount: 10), n: 1, p: 1),
  regression("RandomForestRegression", RandomForestRegression(treeCount: 10), n: 1, p: 1),
  events("ExtraTrees", ExtraTrees(treeCount: 10), n: 1, p: 1),
  regression("ExtraTreesRegression", ExtraTreesRegression(treeCount: 10), n: 1, p: 1),
  events("GradientBoosting", GradientBoosting(rounds: 20), n: 1, p: 1),
  regression("GradientBoostingRegression", GradientBoostingRegression(rounds: 20), n: 1, p: 1),
  events("AdaBoost", AdaBoost(rounds: 10), n: 1, p: 1),
  events("MultilayerPerceptron", MultilayerPerceptron(epochs: 2), n: 1, p: 1),
  regression("MultilayerPerceptronRegression", MultilayerPerceptronRegression(epochs: 2), n: 1, p: 1),
  detector("IsolationForest", IsolationForest(), n: 1, p: 1),
  transformer("StandardScaler", StandardScaler(), n: 1, p: 1),
  transformer("MinMaxScaler", MinMaxScaler(), n: 1, p: 1),
  transformer("RobustScaler", RobustScaler(), n: 1, p: 1),
  transformer("QuantileTransformer", QuantileTransformer(), n: 1, p: 1),
  transformer("PowerTransformer", PowerTransformer(), n: 1, p: 1),
  transformer("MeanImputer", MeanImputer(), n: 1, p: 1),
  transformer("MedianImputer", MedianImputer(), n: 1, p: 1),
  transformer("MostFrequentImputer", MostFrequentImputer(), n: 1, p: 1),
  transformer("PCA", PCA(explaining: 0.9), n: 1, p: 2).predicting(n: 0, p: 2),
  transformer("PolynomialFeatures", PolynomialFeatures(), n: 1, p: 2, to: 30).predicting(n: 0, p: 2),
  transformer("VarianceThreshold", VarianceThreshold(), n: 1, p: 1),
  selection("UnivariateSelection", UnivariateSelection(.anovaF, keep: 2), n: 1, p: 1),
  scores("OptimalBinning", n: 1) { try OptimalBinning().fit($0, events: $1) },
  resampler("RandomOverSampler", RandomOverSampler(), n: 1, p: 1),
  resampler("RandomUnderSampler", RandomUnderSampler(), n: 1, p: 1),
  resampler("SMOTE", SMOTE(), n: 2, p: 1),
  resampler("BorderlineSMOTE", BorderlineSMOTE(), n: 2, p: 1),
  resampler("ADASYN", ADASYN(), n: 2, p: 1),
  resampler("TomekLinks", TomekLinks(), n: 2, p: 1),
  resampler("EditedNearestNeighbours", EditedNearestNeighbours(), n: 2, p: 1),
]

extension GrowthSubject {
  fileprivate func predicting(n: Double, p: Double) -> GrowthSubject {
    var copy = self
    copy.predict = Exponents(samples: n, features: p)
    return copy
  }
}

private func events<Estimator: SupervisedEstimator>(
  _ name: String, _ estimator: Estimator, n: Double, p: Double
) -> GrowthSubject where Estimator.Target == Bool {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p)) { training in
    let model = try estimator.fit(training)
    return { _ = try model.predict($0) }
  }
}

/// Learns a number: the first feature, noise and all.
private func regression<Estimator: SupervisedEstimator>(
  _ name: String, _ estimator: Estimator, n: Double, p: Double
) -> GrowthSubject where Estimator.Target == Double {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p)) { training in
    let features = training.features
    let target = training.target.indices.map { features[$0, 0] + (training.target[$0] ? 1 : 0) }
    let model = try estimator.fit(Dataset(features: features, target: target))
    return { _ = try model.predict($0) }
  }
}

/// Learns from magnitudes, as of counts.
private func counts<Estimator: SupervisedEstimator>(
  _ name: String, _ estimator: Estimator, n: Double, p: Double
) -> GrowthSubject where Estimator.Target == Bool {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p)) { training in
    var training = training
    training.features = magnitudes(training.features)
    let model = try estimator.fit(training)
    return { _ = try model.predict(magnitudes($0)) }
  }
}

private func magnitudes(_ features: Matrix) -> Matrix {
  Matrix(rowCount: features.rowCount, columnCount: features.columnCount) { features[$0, $1].magnitude }
}

/// Learns from one score a sample, the first feature.
private func scores(
  _ name: String, n: Double, _ fit: @escaping @Sendable ([Double], [Bool]) throws -> Any
) -> GrowthSubject {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: 0), largestFeatureCount: 3) { training in
    _ = try fit(training.features.column(0), training.target)
    return nil
  }
}

private func detector<Detector: AnomalyDetector>(
  _ name: String, _ estimator: Detector, n: Double, p: Double
) -> GrowthSubject {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p)) { training in
    let model = try estimator.fit(training.features)
    return { _ = try model.score($0) }
  }
}

private func transformer<Step: Transformer>(
  _ name: String, _ step: Step, n: Double, p: Double, to largest: Int = 300
) -> GrowthSubject {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p), largestFeatureCount: largest) {
    training in
    let model = try step.fit(training.features)
    return { _ = try model.transform($0) }
  }
}

private func selection<Step: SupervisedTransformer>(
  _ name: String, _ step: Step, n: Double, p: Double
) -> GrowthSubject where Step.Target == Bool {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p)) { training in
    let model = try step.fit(training)
    return { _ = try model.transform($0) }
  }
}

private func resampler(
  _ name: String, _ step: some Resampler, n: Double, p: Double
) -> GrowthSubject {
  GrowthSubject(name: name, fit: Exponents(samples: n, features: p)) { training in
    _ = try step.resample(training)
    return nil
  }
}
