import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Plots
import Preprocessing
import Tabular
import Testing
import Trees

@testable import Evaluation

@Suite struct ValidationTests {
  private let data = synthetic(rows: 300, columns: 4, seed: 78)
  private let folds = Folds.kFold(count: 300, folds: 5)
  private let figures: EvaluationFigures.Selection

  init() throws { figures = try EvaluationFigures.recorded().selection }

  private var regression: Dataset<Double> {
    Dataset(
      features: data.features, target: (0..<300).map { 2 * data.features[$0, 0] + data.features[$0, 1] })
  }
  private var classes: Dataset<String> {
    Dataset(
      features: data.features,
      target: (0..<300).map { row in
        data.features[row, 0] > 0.4 ? "high" : data.features[row, 1] > 0 ? "middle" : "low"
      })
  }

  @Test func `folds are scikit-learn's where both have no randomness`() {
    #expect(Folds.kFold(count: 40, folds: 7).map(\.test.count) == figures.sizes)
    var generator = Generator(seed: 79)
    let groups = (0..<200).map { _ -> Int in
      let first = generator.uniform()
      return Int(first * generator.uniform() * 30)
    }
    #expect(Folds.grouped(groups, folds: 4).map(\.test.count) == figures.grouped)
    let series = Folds.timeSeries(count: 30, folds: 3, testSize: 4, gap: 2, maximumTrainingSize: 9)
    #expect(series.map { [$0.training, $0.test] } == figures.series)
  }

  @Test func `scores on folds are scikit-learn's`() throws {
    let found = try crossValidate(
      LogisticRegression(tolerance: 1e-10), on: data, folds: folds, metrics: [.areaUnderROC, .logLoss])
    #expect(isClose(found.scores.values("ROC AUC"), figures.aucs, within: 1e-9))
    #expect(isClose(found.mean("log loss"), figures.means[2], within: 1e-8))
    #expect(found.testedRows == Array(0..<300) && found.outOfFoldPredictions.count == 300)
    // A row's prediction comes from the model that has not seen it.
    let model = try LogisticRegression(tolerance: 1e-10).fit(data.rows(folds[2].training))
    let row = folds[2].test[5]
    #expect(found.outOfFoldPredictions[row] == (try model.predictProbability(data.features.rows([row])))[0])
    guard case .table(let table) = found.exhibit else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count == 7 && table.rows[6][0].text == "± sd")
  }

  @Test func `the threads do not matter`() throws {
    let found = try [1, 2, 5].map { threads in
      try withThreadLimit(threads) {
        try crossValidate(GradientBoosting(rounds: 5), on: data, folds: folds, metrics: [.areaUnderROC])
          .scores
      }
    }
    #expect(found[0] == found[1] && found[1] == found[2])
  }

  @Test func `numbers and named classes are validated, too`() throws {
    let numbers = try crossValidate(LinearRegression(), on: regression, folds: folds, metrics: [.rSquared])
    #expect(numbers.mean() > 0.999_999)
    let named = try crossValidate(
      LogisticRegression().multiclass, on: classes, folds: folds, metrics: [.accuracy, .logLoss])
    #expect(named.mean("accuracy") > 0.8)
    #expect(
      named.outOfFoldPredictions.allSatisfy { $0.count == 3 && isClose($0.reduce(0, +), 1, within: 1e-12) })
  }

  @Test func `an error says in which fold it happened`() {
    var broken = data
    broken.features[7, 1] = .infinity
    #expect {
      try crossValidate(LogisticRegression(), on: broken, folds: folds, metrics: [.areaUnderROC])
    } throws: { "\($0)".hasPrefix("fold 1 of 5: row 7 of column “x1”") }
    #expect {
      try crossValidate(folds: folds, metricNames: ["a"]) { fold in
        if fold == folds[3] { throw FitError.noSamples }
        return [1]
      }
    } throws: { "\($0)" == "fold 4 of 5: there are no samples to learn from" }
  }

  @Test func `amounts follow their rows into the folds`() throws {
    let amounts = (0..<300).map { Double($0) }
    let costs = (0..<300).map { DecisionCosts(falseAlert: 1, missed: 1 + Double($0)) }
    let metrics = [Metric.moneySaved(amounts: amounts, costPerAlert: 1, at: .rate(1)), .cost(costs)]
    let found = try crossValidate(LogisticRegression(), on: data, folds: folds, metrics: metrics)
    for (fold, values) in zip(folds, found.scores.values) {
      let saved = fold.test.reduce(0) { $0 + (data.target[$1] ? amounts[$1] : 0) - 1 }
      #expect(isClose(values[0], saved, within: 1e-12))
    }
    let total = DecisionCosts.total(
      labels: data.target,
      decisions: DecisionCosts.decisions(probabilities: found.outOfFoldPredictions, costs: costs),
      costs: costs)
    #expect(isClose(found.scores.values(metrics[1].name).reduce(0, +), total, within: 1e-12))
  }

  @Test func `tables are validated with columns fitted inside each fold`() throws {
    let table = try Table([
      "a": Column(data.features.column(0)), "b": Column(data.features.column(1)),
    ])
    let pipeline = TablePipeline(
      columns: ColumnTransformer(.numeric(["a", "b"], StandardScaler())), estimator: LogisticRegression())
    let found = try crossValidate(
      pipeline, on: LabelledTable(table, target: data.target), folds: folds, metrics: [.areaUnderROC])
    #expect(found.mean() > 0.7 && found.outOfFoldPredictions.count == 300)
  }

  @Test func `a grid search finds scikit-learn's best, and learns it from all samples`() throws {
    let search = GridSearch(
      LogisticRegression(tolerance: 1e-10).varying("penalty", \.penalty, over: [0.001, 0.1, 1, 10, 100]),
      folds: .contiguous(5), metric: .logLoss)
    let model = try search.fit(data)
    #expect(isClose(model.results.trials.map(\.mean), figures.means, within: 1e-8))
    let best = search.candidates[figures.best]
    #expect(model.results.bestName == best.name)
    #expect(
      try model.predictProbability(data.features)
        == best.estimator.fit(data).predictProbability(data.features))
    guard case .table(let table) = model.exhibit else {
      Issue.record("no table")
      return
    }
    #expect(table.rows[0][0].text == best.name && table.rows[0][1].mark == .best)
    #expect(!model.results.chart.text().isEmpty)
  }

  @Test func `a search can be cross-validated: it is nested by construction`() throws {
    let search = GridSearch(
      LogisticRegression().varying("penalty", \.penalty, over: [0.1, 100]), folds: .stratified(3),
      metric: .areaUnderROC)
    let nested = try crossValidate(search, on: data, folds: folds, metrics: [.areaUnderROC])
    #expect(nested.mean() > 0.7)
  }

  @Test func `grids combine hyperparameters, the last one fastest`() {
    let grid = GradientBoosting().varying("rounds", \.rounds, over: [10, 20])
      .varying("rate", \.learningRate, over: [0.1, 0.3])
    #expect(
      grid.map(\.name) == [
        "rounds 10, rate 0.1", "rounds 10, rate 0.3", "rounds 20, rate 0.1", "rounds 20, rate 0.3",
      ])
    #expect(grid[2].estimator.rounds == 20 && grid[1].estimator.learningRate == 0.3)
  }

  @Test func `a random search draws the same candidates for the same seed`() throws {
    let search = RandomSearch(6, seed: 3, folds: .shuffled(3), metric: .logLoss) { random in
      let penalty = random.uniform(in: 0.1..<10)
      return Candidate("penalty \(penalty)", LogisticRegression(penalty: penalty))
    }
    #expect(search.candidates.map(\.name) == search.candidates.map(\.name))
    #expect(Set(search.candidates.map(\.name)).count == 6)
    let results = try search.fit(data).results
    #expect(results.best.mean == results.trials.map(\.mean).min())
  }

  @Test func `a random search has scikit-learn's figures for what it draws, and its winner among these`()
    throws
  {
    let penalties = [0.1, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000]
    let means = (try reference("searches") as SearchFigures).grid
    let data = synthetic(rows: 300, columns: 4, seed: 471)
    for seed in UInt64(1)...3 {
      let search = RandomSearch(7, seed: seed, folds: .contiguous(5), metric: .logLoss) { random in
        let place = random.integer(below: penalties.count)
        return Candidate("\(place)", LogisticRegression(penalty: penalties[place], tolerance: 1e-10))
      }
      let results = try search.fit(data).results
      let places = search.candidates.map { Int($0.name)! }
      #expect(isClose(results.trials.map(\.mean), places.map { means[$0] }, within: 1e-8))
      #expect(Int(results.bestName) == places.min { means[$0] < means[$1] })
    }
  }

  @Test func `successive halving has scikit-learn's rounds and winners`() throws {
    let candidates = LogisticRegression(tolerance: 1e-10).varying(
      "penalty", \.penalty, over: [30, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6])
    let figures = (try reference("searches") as SearchFigures).halving
    for (index, expected) in figures.enumerated() {
      let data = synthetic(rows: 900, columns: 4, seed: UInt64(480 + index))
      let search = SuccessiveHalving(candidates, folds: .stratified(5), metric: .logLoss)
      let results = try search.fit(data).results
      for round in 1...2 {
        let trials = results.trials.filter { $0.round == round }
        #expect(trials.count == expected.counts[round - 1])
        #expect(trials.allSatisfy { $0.rowCount == expected.rows[round - 1] })
      }
      let last = results.trials.filter { $0.round == 2 }.map(\.name)
      let kept = candidates.filter { last.contains($0.name) }.map(\.estimator.penalty)
      #expect(kept.sorted() == expected.kept)
      let best = candidates.first { $0.name == results.bestName }!.estimator.penalty
      #expect(isClose(best, expected.best, within: 1e-12))
      // The folds are drawn, in both.
      #expect(isClose(results.best.mean, expected.mean, within: 0.01))
    }
  }

  @Test func `successive halving gives more samples to fewer candidates`() throws {
    let candidates = LogisticRegression().varying(
      "penalty", \.penalty, over: [1e4, 1e3, 100, 10, 1, 0.1, 0.01, 1e-3, 1e-4])
    let results = try SuccessiveHalving(candidates, folds: .stratified(3), metric: .logLoss).fit(data).results
    #expect(results.trials.filter { $0.round == 1 }.count == 9)
    #expect(results.trials.filter { $0.round == 2 }.count == 3)
    #expect(results.trials.filter { $0.round == 2 }.allSatisfy { $0.rowCount == 300 })
    #expect(results.trials[0].rowCount < 110 && results.trials[0].rowCount > 90)
    #expect(results.bestName == results.best.name && results.best.round == 2)
  }

  @Test func `searches know numbers and named classes`() throws {
    let numbers = try GridSearch(
      RidgeRegression().varying("penalty", \.penalty, over: [1e-6, 1e6]), metric: .rootMeanSquaredError
    ).fit(regression)
    #expect(numbers.results.bestName == "penalty 1e-06")
    let candidates = [1, 1e6].map {
      Candidate("penalty \($0)", LogisticRegression(penalty: $0).multiclass)
    }
    #expect(try GridSearch(candidates, metric: .accuracy).fit(classes).results.bestName == "penalty 1.0")
  }

  @Test func `mistakes in a search are errors`() {
    func error(_ candidates: [Candidate<LogisticRegression>], _ folds: FoldPlan) -> FitError? {
      do {
        _ = try GridSearch(candidates, folds: folds, metric: .logLoss).fit(data)
        return nil
      } catch { return error }
    }
    #expect("\(error([], .stratified(5))!)".contains("candidates is 0"))
    #expect("\(error([Candidate("a", LogisticRegression())], .stratified(1))!)".contains("folds is 1"))
    let twice = [Candidate("a", LogisticRegression()), Candidate("a", LogisticRegression())]
    #expect("\(error(twice, .stratified(5))!)".contains("as many names as candidates"))
  }

  @Test func `learning and validation curves show training and test`() throws {
    let learning = try learningCurve(
      GradientBoosting(rounds: 10), on: data, folds: folds, shares: [0.2, 1], metric: .areaUnderROC)
    #expect(learning.places == [48, 240] && learning.testScores[0].count == 5)
    #expect(learning.trainingMeans[1] > learning.testMeans[1])
    let validation = try validationCurve(
      "penalty", over: [1e-3, 1, 1e5], on: data, folds: folds, metric: .logLoss
    ) { LogisticRegression(penalty: $0) }
    #expect(validation.best < 1e5 && validation.isLogarithmic && !validation.chart.text().isEmpty)
    #expect(learning.chart.layers.count == 4)
  }

  @Test func `models are compared on the same folds with the corrected test`() throws {
    let folds = Folds.repeated(2, seed: 1) { Folds.stratified(data.target, folds: 10, seed: $0) }
    let prior = try crossValidate(
      PriorClassifier(), on: data, folds: folds, metrics: [.logLoss, .brierScore])
    let logistic = try crossValidate(
      LogisticRegression(), on: data, folds: folds, metrics: [.logLoss, .brierScore])
    let test = logistic.scores.test("log loss", against: prior.scores)
    #expect(test.pValue < 0.05 && test.estimate! < 0)
    let table = EvaluationTable(
      crossValidated: ["prior": prior.scores, "logistic": logistic.scores, "again": logistic.scores],
      correction: .holm)
    #expect(table.best("log loss") == "logistic" && !table.isWithinNoiseOfBest(model: 0, metric: 0))
    #expect(table.isWithinNoiseOfBest(model: 2, metric: 0) && table.pValues[2][0] == 1)
    #expect(isClose(table.pValues[0][0], 2 * test.pValue, within: 1e-12))
    #expect(table.tabulation.note!.contains("4 comparisons, corrected by Holm"))
  }
}

/// What `Tests/Parity/searches.py` recorded.
private struct SearchFigures: Decodable {
  struct Halving: Decodable {
    let counts: [Int]
    let rows: [Int]
    let kept: [Double]
    let best: Double
    let mean: Double
  }
  /// The mean log loss of each penalty.
  let grid: [Double]
  let halving: [Halving]
}
