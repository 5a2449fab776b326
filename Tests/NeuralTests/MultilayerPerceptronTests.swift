import Evaluation
import Learning
import LinearAlgebra
import MLTestSupport
import Plots
import Preprocessing
import Testing

@testable import Neural

@Suite struct MultilayerPerceptronTests {
  struct Quality: Decodable {
    let auc: Double
    let logLoss: Double
  }
  struct Figures: Decodable {
    let synthetic: [Quality]
    let breastCancer: [Quality]
    let regression: [Double]
  }

  private let data = synthetic(rows: 600, columns: 5, seed: 94)
  private let small = MultilayerPerceptron(
    hiddenLayers: [8], optimiser: .adam(learningRate: 0.01), epochs: 10)

  /// The mean difference lies in an interval about 0.
  private func expectAlike(_ differences: [Double], within bound: Double, _ name: String) {
    let average = mean(differences)
    #expect(abs(average) < bound, "\(name): \(average), \(differences)")
  }

  private func quality(
    _ training: Dataset<Bool>, _ test: Dataset<Bool>, seed: Int
  ) throws -> (auc: Double, logLoss: Double) {
    let model = try MultilayerPerceptron(
      hiddenLayers: [32], epochs: 30, seed: UInt64(seed)
    ).fit(training)
    let risk = try model.predictProbability(test.features)
    return (
      areaUnderROC(labels: test.target, scores: risk), logLoss(labels: test.target, probabilities: risk)
    )
  }

  @Test func `predicts events as well as scikit-learn over ten data sets`() throws {
    let figures: Figures = try reference("neural")
    let ours = try figures.synthetic.indices.map { seed in
      let data = synthetic(rows: 4_000, columns: 6, seed: UInt64(200 + seed))
      return try quality(data.rows(0..<2_000), data.rows(2_000..<4_000), seed: seed)
    }
    expectAlike(zip(ours, figures.synthetic).map { $0.auc - $1.auc }, within: 0.003, "AUC")
    expectAlike(zip(ours, figures.synthetic).map { $0.logLoss - $1.logLoss }, within: 0.004, "log loss")
  }

  @Test func `predicts breast cancer as well as scikit-learn over ten folds`() throws {
    let figures: Figures = try reference("neural")
    let cancer: BreastCancer = try reference("breast-cancer")
    let data = cancer.dataset
    let ours = try figures.breastCancer.indices.map { fold in
      let rows = 0..<data.rowCount
      return try quality(
        data.rows(rows.filter { $0 % 10 != fold }), data.rows(rows.filter { $0 % 10 == fold }), seed: fold)
    }
    expectAlike(zip(ours, figures.breastCancer).map { $0.auc - $1.auc }, within: 0.005, "AUC")
    expectAlike(zip(ours, figures.breastCancer).map { $0.logLoss - $1.logLoss }, within: 0.02, "log loss")
  }

  @Test func `predicts numbers as well as scikit-learn over ten data sets`() throws {
    let figures: Figures = try reference("neural")
    let ratios = try figures.regression.enumerated().map { seed, theirs in
      let features = synthetic(rows: 4_000, columns: 6, seed: UInt64(300 + seed)).features
      let target = (0..<4_000).map { row in
        let x = features.row(row).map { $0 }
        return 100 + 10 * (x[0] * x[1] + 2 * abs(x[2]) + x[3])
      }
      let data = Dataset(features: features, target: target)
      let test = data.rows(2_000..<4_000)
      let predictions = try MultilayerPerceptronRegression(
        hiddenLayers: [32], epochs: 30, seed: UInt64(seed)
      ).fit(data.rows(0..<2_000)).predict(test.features)
      let squares = zip(predictions, test.target).map { ($0 - $1) * ($0 - $1) }
      return mean(squares).squareRoot() / theirs - 1
    }
    expectAlike(ratios, within: 0.1, "root mean squared error, relative")
  }

  @Test func `learns what no line separates`() throws {
    let corners: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let rows = (0..<200).map { corners[$0 % 4] }
    let data = Dataset(features: Matrix(rows: rows), target: rows.map { $0[0] != $0[1] })
    let model = try MultilayerPerceptron(hiddenLayers: [8], optimiser: .adam(learningRate: 0.02)).fit(data)
    #expect(try model.predict(Matrix(rows: corners)) == [false, true, true, false])
  }

  @Test func `two named classes give what an event gives, and three are told apart`() throws {
    let names = data.target.enumerated().map { row, event in
      data.features[row, 4] > 0.3 ? "c" : event ? "b" : "a"
    }
    let model = try MultilayerPerceptron(optimiser: .adam(learningRate: 0.01)).fit(
      Dataset(features: data.features, target: names))
    #expect(model.classes == ["a", "b", "c"])
    let probabilities = try model.predictProbabilities(data.features)
    #expect((0..<600).allSatisfy { isClose(probabilities.row($0).reduce(0, +), 1, within: 1e-12) })
    let hits = zip(try model.predict(data.features), names).count { $0 == $1 }
    #expect(hits > 510)
  }

  @Test func `early stopping keeps the weights of the best epoch`() throws {
    let training = data.rows(0..<400)
    let validation = data.rows(400..<600)
    let eager = MultilayerPerceptron(optimiser: .adam(learningRate: 0.02), epochs: 200)
    let model = try eager.fit(training, validation: validation, patience: 5)
    #expect(model.lossCurve.count < 200 && model.lossCurve.count == model.bestEpoch + 5)
    let lowest = model.validationLosses.min()!
    #expect(model.validationLosses[model.bestEpoch - 1] == lowest)
    let loss = logLoss(
      labels: validation.target, probabilities: try model.predictProbability(validation.features))
    #expect(isClose(loss, lowest, within: 1e-6))

    var holding = eager
    holding.earlyStopping = EarlyStopping(validationShare: 0.2, patience: 5)
    let held = try holding.fit(data)
    #expect(held.lossCurve.count == held.bestEpoch + 5 && held.validationLosses.count == held.lossCurve.count)
    #expect(throws: FitError.self) { try holding.fit(data.rows([0, 1])) }
  }

  @Test func `losses of a regression are in the targets' units`() throws {
    let targets = (0..<600).map { 1_000 * data.features[$0, 0] }
    let regression = MultilayerPerceptronRegression(epochs: 30)
    let training = Dataset(features: data.features, target: targets)
    let model = try regression.fit(training, validation: training, patience: 30)
    let squares = zip(try model.predict(data.features), targets).map { 0.5 * ($0 - $1) * ($0 - $1) }
    #expect(isClose(mean(squares), model.validationLosses[model.bestEpoch - 1], within: 1e-5))
    #expect(model.lossCurve[29] < 0.1 * model.lossCurve[0])
  }

  @Test func `a penalty shrinks weights, and dropout and batch normalisation change training only`() throws {
    func size(_ estimator: MultilayerPerceptron) throws -> Double {
      norm(try estimator.fit(data).layers.flatMap(\.weights.values))
    }
    var penalised = small
    penalised.l2Penalty = 0.1
    #expect(try size(penalised) < 0.8 * size(small))
    var noisy = small
    noisy.dropout = 0.3
    noisy.batchNormalisation = true
    let model = try noisy.fit(data)
    #expect(try model.predictLogOdds(data.features) == model.predictLogOdds(data.features))
    #expect(try areaUnderROC(labels: data.target, scores: model.predictLogOdds(data.features)) > 0.75)
  }

  @Test func `equal weights change nothing, and a sample of weight 0 is not there`() throws {
    let plain = try small.fit(data).predictLogOdds(data.features)
    var weighted = data
    weighted.weights = [Double](repeating: 4, count: 600)
    #expect(try small.fit(weighted).predictLogOdds(data.features) == plain)
    weighted.weights = (0..<600).map { Double($0 % 2) }
    let odd = data.rows((0..<600).filter { $0 % 2 == 1 })
    #expect(
      try small.fit(weighted).predictLogOdds(data.features) == small.fit(odd).predictLogOdds(data.features))
  }

  @Test func `many weights move on several threads to the same bits`() throws {
    let wide = MultilayerPerceptron(
      hiddenLayers: [200, 200], epochs: 2, batchSize: 256, l2Penalty: 0.01, earlyStopping: EarlyStopping())
    let one = try withThreadLimit(1) { try wide.fit(data).predictLogOdds(data.features) }
    #expect(try withThreadLimit(3) { try wide.fit(data).predictLogOdds(data.features) } == one)
  }

  @Test func `class weights move probabilities towards the event`() throws {
    var heavy = small
    heavy.classWeights = .event(5)
    let plain = mean(try small.fit(data).predictProbability(data.features))
    #expect(mean(try heavy.fit(data).predictProbability(data.features)) > plain + 0.1)
  }

  @Test(arguments: [false, true])
  func `weights can be read, and they compute the prediction`(batchNormalisation: Bool) throws {
    var estimator = small
    estimator.batchNormalisation = batchNormalisation
    let model = try estimator.fit(data)
    let (hidden, output) = (model.layers[0], model.layers[1])
    #expect(hidden.weights.rowCount == 5 && hidden.weights.columnCount == 8 && output.biases.count == 1)
    let scaler = try #require(model.network.scaler)
    let inside = try scaler.transform(data.features).multiplied(by: hidden.weights)
    let margins = (0..<600).map { row in
      output.biases[0]
        + (0..<8).reduce(0.0) { sum, unit in
          sum + output.weights[unit, 0] * max(0, inside[row, unit] + hidden.biases[unit])
        }
    }
    #expect(isClose(try model.predictLogOdds(data.features), margins, within: 1e-5))
    #expect(model.network.parameterCount == (batchNormalisation ? 65 : 57))
  }

  @Test func `the loss by epoch is shown`() throws {
    let model = try small.fit(data, validation: data)
    guard case .chart(let chart) = model.exhibit else {
      Issue.record("not a chart")
      return
    }
    #expect(chart.layers.count == 2 && model.lossCurve.last! < model.lossCurve[0])
  }

  @Test func `hyperparameters out of range are errors that name them`() {
    var cases: [(String, MultilayerPerceptron)] = []
    func add(_ name: String, _ change: (inout MultilayerPerceptron) -> Void) {
      var estimator = small
      change(&estimator)
      cases.append((name, estimator))
    }
    add("hiddenLayers") { $0.hiddenLayers = [8, 0] }
    add("learningRate") { $0.optimiser = .adam(learningRate: 0) }
    add("momentum") { $0.optimiser = .sgd(momentum: 1) }
    add("epochs") { $0.epochs = 0 }
    add("batchSize") { $0.batchSize = 0 }
    add("l2Penalty") { $0.l2Penalty = -1 }
    add("dropout") { $0.dropout = 1 }
    add("validationShare") { $0.earlyStopping = EarlyStopping(validationShare: 1) }
    add("patience") { $0.earlyStopping = EarlyStopping(patience: 0) }
    for (name, estimator) in cases {
      #expect {
        try estimator.fit(data)
      } throws: {
        if case .invalidHyperparameter(name, _, _)? = $0 as? FitError { true } else { false }
      }
    }
  }
}
