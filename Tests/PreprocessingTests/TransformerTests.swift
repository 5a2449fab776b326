import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Testing

@testable import Preprocessing

@Suite struct TransformerParityTests {
  private let figures: TransformerFigures
  private let cancer: Dataset<Bool>

  init() throws {
    figures = try reference("transformers")
    cancer = try reference("breast-cancer", BreastCancer.self).dataset
  }

  private func standardised() throws -> Matrix {
    try StandardScaler().fit(cancer.features).transform(cancer.features)
  }

  @Test func `imputers agree with scikit-learn`() throws {
    let gappy = punched(
      synthetic(rows: 200, columns: 6, seed: 72, decimals: 1).features, share: 0.15, seed: 73)
    #expect(isClose(try MeanImputer().fit(gappy).fillValues, figures.imputers.mean, within: 1e-14))
    #expect(isClose(try MedianImputer().fit(gappy).fillValues, figures.imputers.median, within: 1e-14))
    #expect(try MostFrequentImputer().fit(gappy).fillValues == figures.imputers.most_frequent)
    let exact = punched(synthetic(rows: 200, columns: 6, seed: 74).features, share: 0.15, seed: 75)
    for (weighting, expected) in [
      (KNNImputer.Weighting.uniform, figures.imputers.knn_uniform),
      (.inverseDistance, figures.imputers.knn_distance),
    ] {
      let filled = try KNNImputer(neighbours: 4, weighting: weighting).fit(exact).transform(exact)
      #expect(isClose(filled.rows(0..<60).values, Matrix(rows: expected).values, within: 1e-9))
    }
  }

  @Test func `scalers agree with scikit-learn`() throws {
    let robust = try RobustScaler(quantiles: 0.1...0.8).fit(cancer.features)
    #expect(isClose(robust.shifts, figures.scalers.robust_center, within: 1e-12))
    #expect(isClose(robust.scales, figures.scalers.robust_scale, within: 1e-12))
    let bounded = try MinMaxScaler(range: -1...2).fit(cancer.features).transform(cancer.features)
    #expect(isClose(Array(bounded.row(0)), figures.scalers.minmax_first, within: 1e-12))
  }

  @Test func `quantiles agree with scikit-learn, with many equal values`() throws {
    let tied = synthetic(rows: 300, columns: 4, seed: 76, decimals: 1).features
    for (distribution, expected) in [
      (QuantileTransformer.Distribution.uniform, figures.scalers.quantile_uniform),
      (.normal, figures.scalers.quantile_normal),
    ] {
      let model = try QuantileTransformer(quantileCount: 40, distribution: distribution).fit(tied)
      let result = try model.transform(tied).rows(0..<50)
      #expect(isClose(result.values, Matrix(rows: expected).values, within: 1e-8))
    }
  }

  @Test func `powers agree with scikit-learn`() throws {
    let johnson = try PowerTransformer().fit(cancer.features)
    #expect(isClose(johnson.exponents, figures.scalers.yeoJohnson.exponents, within: 1e-5))
    let first = try johnson.transform(cancer.features).row(0)
    #expect(isClose(Array(first), figures.scalers.yeoJohnson.first, within: 1e-5))
    let positive = cancer.features.columns(Array(0..<6))
    let cox = try PowerTransformer(.boxCox).fit(positive)
    #expect(isClose(cox.exponents, figures.scalers.boxCox.exponents, within: 1e-5))
    #expect(isClose(Array(try cox.transform(positive).row(0)), figures.scalers.boxCox.first, within: 1e-5))
  }

  @Test func `scores of features agree with scikit-learn`() throws {
    let f = try UnivariateSelection(.anovaF, keep: 3).fit(cancer)
    #expect(isClose(f.scores, figures.selection.f, within: 1e-9))
    #expect(isClose(try #require(f.pValues), figures.selection.f_p, within: 1e-10))
    let chi = try UnivariateSelection(.chiSquare, keep: 3).fit(cancer)
    #expect(isClose(chi.scores, figures.selection.chi2, within: 1e-9))
    #expect(isClose(try #require(chi.pValues), figures.selection.chi2_p, within: 1e-12))
    let scaled = try standardised()
    let line = try UnivariateSelection(.anovaF, keep: 3).fit(
      Dataset(features: scaled.columns(Array(1..<30)), target: scaled.column(0)))
    #expect(isClose(line.scores, figures.selection.f_regression, within: 1e-9))
    let continuous = synthetic(rows: 500, columns: 5, seed: 77)
    let information = try UnivariateSelection(.mutualInformation(), keep: 2).fit(continuous)
    #expect(isClose(information.scores, figures.selection.mutual_information, within: 1e-9))
    #expect(information.pValues == nil)
  }

  @Test func `elimination and the lasso keep the features that scikit-learn keeps`() throws {
    let training = Dataset(features: try standardised(), target: cancer.target.map { $0 ? 1.0 : 0 })
    let eliminated = try RecursiveElimination(LinearRegression(), keep: 5).fit(training)
    let last = eliminated.scores.max()!
    #expect(eliminated.scores.map { Int(last - $0) + 1 } == figures.selection.rfe_ranking)
    let sparse = try EmbeddedSelection(Lasso(penalty: 0.02)).fit(training)
    #expect(
      sparse.columns == figures.selection.lasso_support.indices.filter { figures.selection.lasso_support[$0] }
    )
  }

  @Test func `principal components agree with scikit-learn`() throws {
    let scaled = try standardised()
    let model = try PCA(components: 4).fit(scaled)
    #expect(isClose(model.components.values, Matrix(rows: figures.pca.components).values, within: 1e-9))
    #expect(isClose(model.explainedVariances, figures.pca.variances, within: 1e-10))
    #expect(isClose(model.explainedShares, figures.pca.shares, within: 1e-10))
    #expect(isClose(Array(try model.transform(scaled).row(0)), figures.pca.first, within: 1e-9))
    let white = try PCA(components: 4, whitens: true).fit(scaled).transform(scaled)
    #expect(isClose(Array(white.row(0)), figures.pca.white_first, within: 1e-9))
    #expect(try PCA(explaining: 0.95).fit(scaled).outputNames.count == figures.pca.count_for_95)
    let wide = try PCA(components: 3).fit(scaled.rows(0..<10))
    #expect(isClose(wide.explainedVariances, figures.pca.wide, within: 1e-9))
  }

  @Test func `products come in scikit-learn's order`() throws {
    let row = Matrix(rows: [[2, 3, 5]])
    #expect(try PolynomialFeatures(degree: 3).fit(row).transform(row).values == figures.polynomial)
    let interactions = try PolynomialFeatures(degree: 3, interactionsOnly: true).fit(row)
    #expect(try interactions.transform(row).values == figures.interactions)
    #expect(interactions.outputNames == ["x0", "x1", "x2", "x0·x1", "x0·x2", "x1·x2", "x0·x1·x2"])
    #expect(try PolynomialFeatures().fit(row, featureNames: ["a", "b", "c"]).outputNames[3] == "a^2")
  }
}

@Suite struct TransformerTests {
  private let training = synthetic(rows: 200, columns: 4, seed: 65)

  @Test func `what a scaler or all components made goes back`() throws {
    let features = training.features
    for model in [try RobustScaler().fit(features), try MinMaxScaler(range: 2...5).fit(features)] {
      #expect(
        isClose(try model.inverseTransform(model.transform(features)).values, features.values, within: 1e-12))
    }
    let components = try PCA(components: 4, whitens: true).fit(features)
    let back = try components.inverseTransform(components.transform(features))
    #expect(isClose(back.values, features.values, within: 1e-12))
  }

  @Test func `places beyond the training range are 0 and 1`() throws {
    let model = try QuantileTransformer().fit(training.features)
    let far = try model.transform(Matrix(rows: [[-9, 9, -9, 9]]))
    #expect(far.values == [0, 1, 0, 1])
  }

  @Test func `a power makes skewed values nearly symmetric`() throws {
    var random = RandomNumbers(seed: 5)
    let skewed = Matrix(columns: [(0..<2_000).map { _ in random.logNormal() }])
    let bent = try PowerTransformer(.boxCox).fit(skewed)
    #expect(abs(bent.exponents[0]) < 0.05)
    let values = try bent.transform(skewed).column(0)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 } / 2_000) < 0.1)
  }

  @Test func `a column of missing values alone is an error with its name`() {
    let gappy = Matrix(columns: [[1, 2], [.nan, .nan]])
    #expect(throws: FitError.noValues(column: "b")) {
      try MedianImputer().fit(gappy, featureNames: ["a", "b"])
    }
    #expect(throws: FitError.noValues(column: "b")) { try KNNImputer().fit(gappy, featureNames: ["a", "b"]) }
  }

  @Test func `an indicator keeps the columns with missing values in training`() throws {
    let model = try MissingIndicator().fit(Matrix(columns: [[1, 2], [.nan, 3]]), featureNames: ["a", "b"])
    #expect(model.outputNames == ["b is missing"])
    #expect(try model.transform(Matrix(rows: [[.nan, 1], [1, .nan]])).values == [0, 1])
  }

  @Test func `neighbours at distance zero count alone, and a row that shares nothing gets the mean`() throws {
    let samples = Matrix(rows: [[1, 10], [1, 20], [2, 60], [.nan, 90]])
    let model = try KNNImputer(neighbours: 3, weighting: .inverseDistance).fit(samples)
    #expect(try model.transform(Matrix(rows: [[1, .nan]])).values == [1, 15])
    #expect(try model.transform(Matrix(rows: [[.nan, .nan]]))[0, 1] == 45)
  }

  @Test func `hyperparameters outside of their range are errors that name them`() {
    let features = training.features
    #expect(throws: FitError.self) { try RobustScaler(quantiles: 0.5...0.5).fit(features) }
    #expect(throws: FitError.self) { try MinMaxScaler(range: 1...1).fit(features) }
    #expect(throws: FitError.self) { try QuantileTransformer(quantileCount: 1).fit(features) }
    #expect(throws: FitError.self) { try PCA(components: 5).fit(features) }
    #expect(throws: FitError.self) { try PCA(explaining: 0).fit(features) }
    #expect(throws: FitError.self) { try PolynomialFeatures(degree: 0).fit(features) }
    #expect(throws: FitError.self) { try VarianceThreshold(1e9).fit(features) }
    #expect(throws: FitError.self) { try UnivariateSelection(.anovaF, keep: 9).fit(training) }
    #expect(throws: FitError.self) { try UnivariateSelection(.chiSquare, keep: 1).fit(training) }
    #expect(throws: FitError.self) { try PowerTransformer(.boxCox).fit(features) }
    #expect(throws: FitError.self) { try KNNImputer(neighbours: 0).fit(features) }
    #expect(throws: FitError.self) { try ConstantImputer(.nan).fit(features) }
  }

  @Test func `named classes and events give the same scores`() throws {
    let named = Dataset(features: training.features, target: training.target.map { $0 ? "yes" : "no" })
    for score in [UnivariateSelection.Score.anovaF, .mutualInformation()] {
      let selection = UnivariateSelection(score, keep: 2)
      #expect(try selection.fit(named) == selection.fit(training))
    }
  }
}
