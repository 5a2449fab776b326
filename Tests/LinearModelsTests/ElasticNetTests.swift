import LinearAlgebra
import Learning
import MLTestSupport
import Plots
import Preprocessing
import Testing

@testable import LinearModels

@Suite struct ElasticNetTests {
  private let figures: RegressionFigures
  private let data = syntheticNumbers(synthetic(rows: 400, columns: 6, seed: 1))

  init() throws { figures = try reference("linear-regressions") }

  private func expect(_ training: Dataset<Double>, _ fits: [LinearFit]) throws {
    for fit in fits {
      let model = try ElasticNet(penalty: fit.penalty!, l1Share: fit.share!).fit(training)
      fit.expectAgreement(model.coefficients, model.intercept)
      #expect(model.coefficients.map { $0 == 0 } == fit.coefficients.map { $0 == 0 })
    }
  }

  private func scaledDiabetes() throws -> Dataset<Double> {
    var training = try diabetes()
    training.features = try StandardScaler().fit(training.features).transform(training.features)
    return training
  }

  @Test func `finds scikit-learn's optimum and the same zeros`() throws {
    try expect(data, figures.nets)
    var weighted = data
    weighted.weights = repeats
    try expect(weighted, [figures.weightedNet])
    try expect(scaledDiabetes(), figures.diabetesNets)
  }

  @Test func `finds the optimum with more features than samples`() throws {
    try expect(syntheticNumbers(synthetic(rows: 30, columns: 50, seed: 2)), figures.wideNets)
  }

  @Test func `the path has scikit-learn's penalties and coefficients`() throws {
    let path = try ElasticNet(l1Share: 0.8).path(scaledDiabetes(), count: 20)
    #expect(isClose(path.penalties, figures.pathPenalties, within: 1e-9))
    for (model, expected) in zip(path.models, figures.path) {
      #expect(isClose(model.coefficients, expected, within: 1e-5))
    }
    #expect(path.models[0].selectedFeatures == [])
  }

  @Test func `a point of the path is the fit for its penalty`() throws {
    let path = try Lasso().path(scaledDiabetes(), penalties: [0.5, 20, 3])
    #expect(path.penalties == [20, 3, 0.5])
    for model in path.models {
      let alone = try Lasso(penalty: model.penalty).fit(scaledDiabetes())
      #expect(isClose(alone.coefficients, model.coefficients, within: 1e-4))
    }
    guard case .chart(let chart) = path.chart(limit: 5).exhibit else {
      Issue.record("no chart")
      return
    }
    #expect(chart.layers.count == 5 && chart.note?.contains("left out") == true)
    #expect(path.entryOrder.first == "x2" && Set(path.entryOrder) == Set(path.models[2].selectedFeatures))
  }

  @Test func `the duality gap bounds the distance from the optimum`() throws {
    let loose = try Lasso(penalty: 0.05, tolerance: 1e-3).fit(data)
    let tight = try Lasso(penalty: 0.05, tolerance: 1e-12).fit(data)
    func objective(_ model: ElasticNetModel) throws -> Double {
      let errors = zip(data.target, try model.predict(data.features)).map(-)
      return dot(errors, errors) / 800 + 0.05 * model.coefficients.reduce(0) { $0 + abs($1) }
    }
    let distance = try objective(loose) - objective(tight)
    #expect(distance >= 0 && distance <= loose.dualityGap && loose.dualityGap > tight.dualityGap)
  }

  @Test func `without an L1 part it is ridge regression with the penalty times the samples`() throws {
    let net = try ElasticNet(penalty: 0.3, l1Share: 0).fit(data)
    let ridge = try RidgeRegression(penalty: 0.3 * 400).fit(data)
    #expect(net.coefficients == ridge.coefficients)
  }

  @Test func `hyperparameters out of range are errors that say what is allowed`() {
    for estimator in [
      ElasticNet(penalty: -1), ElasticNet(l1Share: 1.5), ElasticNet(tolerance: 0),
      ElasticNet(maximumSweeps: 0),
    ] {
      #expect {
        try estimator.fit(data)
      } throws: {
        "\($0)".contains("must be")
      }
    }
    #expect(throws: FitError.self) { try ElasticNet(l1Share: 0).path(data) }
    #expect(throws: FitError.self) { try Lasso().path(data, count: 1) }
  }

  @Test func `too few sweeps are an error that says what is left`() {
    #expect {
      try Lasso(penalty: 0.01, tolerance: 1e-14, maximumSweeps: 1).fit(data)
    } throws: { error in
      guard case FitError.notConverged(1, let residual) = error else { return false }
      return residual > 1e-14
    }
  }
}
