import LinearAlgebra
import Learning
import Preprocessing
import MLTestSupport
import Testing

@testable import LinearModels

@Suite struct LogisticRegressionTests {
  struct Fit: Decodable {
    let penalty: Double
    let coefficients: [Double]
    let intercept: Double
    let objective: Double
  }
  struct Figures: Decodable {
    let synthetic: [Fit]
    let weighted: Fit
    let cancer: [Fit]
  }

  private func expectAgreement(_ training: Dataset<Bool>, _ fit: Fit) throws {
    let model = try LogisticRegression(penalty: fit.penalty).fit(training)
    #expect(isClose(model.objective, fit.objective, within: 1e-9))
    #expect(isClose(model.coefficients, fit.coefficients, within: 1e-5))
    #expect(isClose(model.intercept, fit.intercept, within: 1e-5))
    #expect(model.gradientNorm <= 1e-8)
  }

  @Test func `finds scikit-learn's optimum for several penalties`() throws {
    let figures: Figures = try reference("logistic-regression")
    for fit in figures.synthetic {
      try expectAgreement(synthetic(rows: 400, columns: 6, seed: 1), fit)
    }
    let cancer = try (reference("breast-cancer") as BreastCancer).dataset
    let scaled = try StandardScaler().fit(cancer.features).transform(cancer.features)
    for fit in figures.cancer {
      try expectAgreement(Dataset(features: scaled, target: cancer.target), fit)
    }
  }

  @Test func `finds scikit-learn's optimum with sample weights`() throws {
    let figures: Figures = try reference("logistic-regression")
    var training = synthetic(rows: 400, columns: 6, seed: 1)
    training.weights = (0..<400).map { 1 + Double($0 % 3) }
    try expectAgreement(training, figures.weighted)
  }

  @Test func `a weight of two is the sample twice`() throws {
    let data = synthetic(rows: 100, columns: 4, seed: 2)
    var weighted = data
    weighted.weights = (0..<100).map { Double($0 % 3) }
    let repeated = data.rows((0..<100).flatMap { Array(repeating: $0, count: $0 % 3) })
    let a = try LogisticRegression().fit(weighted)
    let b = try LogisticRegression().fit(repeated)
    #expect(isClose(a.coefficients, b.coefficients, within: 1e-8))
  }

  @Test func `samples kept without zeros give the same model, and errors with the same places`() throws {
    // With one feature in ten the sparse products are used, with all of them the matrix.
    for share in [10, 1] {
      var data = synthetic(rows: 200, columns: 40, seed: 4)
      data.features = Matrix(rowCount: 200, columnCount: 40) { row, column in
        (row + column) % share == 0 ? data.features[row, column] : 0
      }
      data.weights = (0..<200).map { Double($0 % 3) }
      let estimator = LogisticRegression(classWeights: .balanced)
      let sparse = SparseDataset(
        features: SparseMatrix(data.features), target: data.target, weights: data.weights)
      #expect(try estimator.fit(sparse: sparse) == estimator.fit(data))
    }
    let broken = SparseDataset(
      features: SparseMatrix(
        rowCount: 3, columnCount: 2, rows: [0, 2], columns: [0, 1], values: [1, .nan]),
      target: [true, false, true])
    #expect(throws: FitError.nonFinite(row: 2, column: "x1")) { try LogisticRegression().fit(sparse: broken) }
    #expect(throws: FitError.sampleCountMismatch(samples: 3, of: "targets", count: 1)) {
      let features = SparseMatrix(Matrix(rows: [[1], [2], [3]]))
      return try LogisticRegression().fit(sparse: SparseDataset(features: features, target: [true]))
    }
  }

  @Test func `the gradient is the objective's, by finite differences`() throws {
    let data = synthetic(rows: 50, columns: 4, seed: 3)
    let data3 = Dataset(features: data.features.columns([0, 1, 2]), target: data.target)
    let objective = LogisticObjective(
      LogisticFeatures(data3.features), target: data3.target, weights: nil, penalty: 0.7)
    let point = [0.3, -0.2, 0.5, 0.1]
    let gradient = objective.evaluate(at: point).gradient
    for index in point.indices {
      var above = point
      var below = point
      above[index] += 1e-6
      below[index] -= 1e-6
      let difference = (objective.evaluate(at: above).value - objective.evaluate(at: below).value) / 2e-6
      #expect(isClose(gradient[index], difference, within: 1e-6))
    }
  }

  @Test func `scaling a feature scales its coefficient when nothing is penalised`() throws {
    let data = synthetic(rows: 300, columns: 4, seed: 4)
    var scaled = data
    for row in 0..<300 { scaled.features[row, 1] *= 1e9 }
    let a = try LogisticRegression(penalty: 0).fit(data)
    let b = try LogisticRegression(penalty: 0).fit(scaled)
    #expect(isClose(a.coefficients[1], b.coefficients[1] * 1e9, within: 1e-6))
    #expect(isClose(a.objective, b.objective, within: 1e-10))
  }

  @Test func `separable classes have an optimum with a penalty and an error without`() throws {
    let data = Dataset(features: Matrix(rows: [[-2], [-1], [1], [2]]), target: [false, false, true, true])
    let model = try LogisticRegression().fit(data)
    #expect(model.coefficients[0] > 0)
    #expect(throws: FitError.separableClasses) { try LogisticRegression(penalty: 0).fit(data) }
  }

  @Test func `dependent columns are named when nothing is penalised`() throws {
    var data = synthetic(rows: 100, columns: 4, seed: 5)
    data.featureNames = ["a", "b", "c", "d"]
    for row in 0..<100 { data.features[row, 3] = data.features[row, 0] - 2 * data.features[row, 1] }
    #expect(throws: FitError.singularMatrix(rank: 3, columns: ["d"])) {
      try LogisticRegression(penalty: 0).fit(data)
    }
    #expect(throws: Never.self) { try LogisticRegression(penalty: 1e-3).fit(data) }
  }

  @Test func `the odds ratio is the exponential of the coefficient`() throws {
    let model = try LogisticRegression().fit(synthetic(rows: 200, columns: 4, seed: 6))
    #expect(isClose(model.oddsRatios.map(logarithm), model.coefficients, within: 1e-12))
  }

  @Test func `too few iterations are an error that says what is left`() throws {
    let data = synthetic(rows: 200, columns: 4, seed: 6)
    #expect {
      try LogisticRegression(maximumIterations: 1).fit(data)
    } throws: { error in
      guard case FitError.notConverged(let iterations, let residual) = error else { return false }
      return iterations == 1 && residual > 1e-8
    }
  }

  @Test func `hyperparameters out of range are errors that say what is allowed`() throws {
    let data = synthetic(rows: 50, columns: 4, seed: 6)
    for estimator in [
      LogisticRegression(penalty: -1), LogisticRegression(penalty: .nan), LogisticRegression(tolerance: 0),
      LogisticRegression(maximumIterations: 0),
    ] {
      #expect {
        try estimator.fit(data)
      } throws: {
        "\($0)".contains("must be")
      }
    }
  }
}
