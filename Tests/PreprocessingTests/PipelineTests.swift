import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Plots
import Supervised
import Tabular
import TestSupport
import Testing

@testable import Preprocessing

@Suite struct PipelineTests {
  private let training = synthetic(rows: 300, columns: 5, seed: 66)
  private let features = synthetic(rows: 20, columns: 5, seed: 67).features

  @Test func `a pipeline is its steps one after another`() throws {
    let scaler = try StandardScaler().fit(training.features)
    let components = try PCA(components: 3).fit(scaler.transform(training.features))
    var behind = training
    behind.features = try components.transform(scaler.transform(training.features))
    behind.featureNames = components.outputNames
    let byHand = try LogisticRegression().fit(behind)
    let model = try Pipeline(StandardScaler(), PCA(components: 3), estimator: LogisticRegression()).fit(
      training)
    #expect(model.predictor == byHand)
    #expect(model.predictor.featureNames == ["PC1", "PC2", "PC3"])
    #expect(model.featureNames == training.featureNames)
    let expected = try byHand.predictProbability(components.transform(scaler.transform(features)))
    #expect(try model.predictProbability(features) == expected)
    #expect(try model.predictScore(features) == expected)
    #expect(try model.predict(features) == expected.map { $0 >= 0.5 })
  }

  @Test func `resampling happens in training only`() throws {
    let model = try Pipeline(StandardScaler(), SMOTE(), estimator: LogisticRegression()).fit(training)
    #expect(model.steps.count == 1)
    #expect(try model.predictProbability(features).count == 20)
    let plain = try Pipeline(StandardScaler(), estimator: LogisticRegression()).fit(training)
    // The model learnt from as many events as others, so it expects more of them.
    let more = try model.predictProbability(training.features).reduce(0, +)
    #expect(more > (try plain.predictProbability(training.features).reduce(0, +)))
  }

  @Test func `a step that learns from other targets is an error that names both types`() {
    let numbers = Dataset(features: training.features, target: training.features.column(0))
    let error = #expect(throws: FitError.self) {
      try Pipeline(SMOTE(), estimator: LinearRegression()).fit(numbers)
    }
    #expect("\(error!)".contains("Bool") && "\(error!)".contains("Double"))
  }

  @Test func `selection inside the pipeline cannot see the rows outside`() throws {
    // 2,000 features of noise: the ones that fit the target best were chosen with the rows that are tested on, or not.
    var random = RandomNumbers(seed: 11)
    let noise = Matrix(rowCount: 60, columnCount: 2_000) { _, _ in random.normal() }
    let data = Dataset(features: noise, target: (0..<60).map { $0 % 2 == 0 })
    func accuracy(_ fit: (Dataset<Bool>) throws -> ([Int]) throws -> [Bool]) throws -> Double {
      var hits = 0
      for split in Folds.stratified(data.target, folds: 5, seed: 1) {
        let predicted = try fit(data.rows(split.training))(split.test)
        hits += zip(predicted, split.test).count { $0 == data.target[$1] }
      }
      return Double(hits) / 60
    }
    let selection = UnivariateSelection(.anovaF, keep: 10)
    let leaky = try selection.fit(data)
    let wrong = try accuracy { training in
      let chosen = Dataset(features: try leaky.transform(training.features), target: training.target)
      let model = try LogisticRegression().fit(chosen)
      return { try model.predict(leaky.transform(data.rows($0).features)) }
    }
    let right = try accuracy { training in
      let model = try Pipeline(selection, estimator: LogisticRegression()).fit(training)
      return { try model.predict(data.rows($0).features) }
    }
    #expect(wrong > 0.8 && right < 0.7)
  }
}

@Suite struct TablePipelineTests {
  private let table: Table

  init() throws {
    var random = RandomNumbers(seed: 12)
    let incomes = (0..<200).map { row -> Double? in
      row % 9 == 0 ? nil : random.normal(mean: 50, standardDeviation: 9)
    }
    let purposes = (0..<200).map { ["car", "house", "trip"][$0 % 3] }
    let ages: [Int] = (0..<200).map { 20 + $0 % 50 }
    let owners: [Bool] = (0..<200).map { $0 % 4 == 0 }
    let defaults: [Bool] = (0..<200).map { $0 % 6 == 0 || $0 % 7 == 0 }
    let weights: [Double] = (0..<200).map { 1 + Double($0 % 3) }
    table = try Table([
      "income": Column(incomes), "age": Column(ages), "purpose": Column(purposes), "isOwner": Column(owners),
      "default": Column(defaults), "weight": Column(weights),
    ])
  }

  private var columns: ColumnTransformer {
    ColumnTransformer(
      .numeric(["income", "age"], MedianImputer(), StandardScaler()),
      .numeric(["income"], MissingIndicator()),
      .categorical(["purpose"], OneHotEncoder()), .passthrough(["isOwner"]))
  }

  @Test func `feature names reach the model`() throws {
    let model = try TablePipeline(columns: columns, estimator: LogisticRegression()).fit(
      table, target: "default")
    let names = [
      "income", "age", "income is missing", "purpose=car", "purpose=house", "purpose=trip", "isOwner",
    ]
    #expect(model.featureNames == names && model.predictor.featureNames == names)
    #expect(model.columns.columnNames == ["income", "age", "purpose", "isOwner"])
    let risk = try model.predictProbability(table)
    #expect(risk.count == 200 && risk.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(try model.predict(table) == risk.map { $0 >= 0.5 })
  }

  @Test func `a column missing or a category unknown at prediction is an error that names it`() throws {
    let model = try TablePipeline(columns: columns, estimator: LogisticRegression()).fit(
      table, target: "default")
    #expect(throws: TableError.unknownColumn(name: "income", nearest: nil)) {
      try model.predictProbability(table.dropping(["income"]))
    }
    let strange = try table.prefix(2).adding(Column(["car", "boat"]), as: "purpose")
    #expect(throws: PredictionError.unknownCategory(row: 1, column: "purpose", category: "boat")) {
      try model.predictProbability(strange)
    }
  }

  @Test func `the target cannot become a feature, nor can a name occur twice`() throws {
    let leaky = ColumnTransformer(.numeric(["age"]), .passthrough(["default"]))
    #expect(throws: TableError.unknownColumn(name: "default", nearest: nil)) {
      try TablePipeline(columns: leaky, estimator: LogisticRegression()).fit(table, target: "default")
    }
    #expect(throws: TableError.duplicateColumn(name: "age")) {
      try ColumnTransformer(.numeric(["age"]), .passthrough(["age"])).fit(table)
    }
  }

  @Test func `weights are taken from their column and are no feature`() throws {
    let training = try LabelledTable<Bool>(table, target: "default", weights: "weight")
    #expect(training.weights?.prefix(3) == [1, 2, 3])
    #expect(!training.table.columnNames.contains("weight") && !training.table.columnNames.contains("default"))
    let some = training.rows([5, 5, 1])
    #expect(some.weights == [3, 3, 2] && some.rowCount == 3 && some.target[0] == training.target[5])
    let dataset = try columns.fitTransform(training).dataset
    #expect(dataset.weights == training.weights && dataset.target == training.target)
  }

  @Test func `a table pipeline trains on out-of-fold codes and predicts with all rows' codes`() throws {
    let encoder = TargetEncoder(seed: 3)
    let pipeline = TablePipeline(
      columns: ColumnTransformer(.categorical(["purpose"], encoder)), estimator: LogisticRegression())
    let training = try LabelledTable<Bool>(table, target: "default")
    let codes = try encoder.fitTransform(training, columns: ["purpose"])
    let byHand = try LogisticRegression().fit(
      Dataset(
        features: codes.features, target: training.target, featureNames: ["target mean of purpose"]))
    let model = try pipeline.fit(training)
    #expect(model.predictor == byHand)
    #expect(try model.predictProbability(table) == byHand.predictProbability(codes.model.transform(table)))
  }

  @Test func `a pipeline can stand behind the columns`() throws {
    let pipeline = TablePipeline(
      columns: columns,
      estimator: Pipeline(RandomUnderSampler(), PCA(components: 2), estimator: LogisticRegression()))
    #expect(try pipeline.fit(table, target: "default").predictProbability(table).count == 200)
  }

  @Test func `a pipeline that keeps categories without zeros is the same as one with a matrix of all`() throws
  {
    let (wide, pipeline) = try wideCategories(rows: 5_000)
    let training = try LabelledTable<Bool>(wide, target: "default")
    let dense = try pipeline.columns.fitTransform(training)
    let byHand = try LogisticRegression().fit(dense.dataset)
    let model = try pipeline.fit(training)
    #expect(model.predictor == byHand)
    let expected = try byHand.predictProbability(dense.model.transform(wide))
    #expect(isClose(try model.predictProbability(wide), expected, within: 1e-14))
    // An estimator that knows matrices only gets one.
    let tree = try TablePipeline(columns: pipeline.columns, estimator: GaussianNaiveBayes()).fit(training)
    #expect(tree.predictor == (try GaussianNaiveBayes().fit(dense.dataset)))
  }

  @Test func `an error behind the first block of rows names the row of the table`() throws {
    let (wide, pipeline) = try wideCategories(rows: 5_000)
    let model = try pipeline.fit(wide, target: "default")
    var incomes = try wide.numbers("income")
    incomes[4_321] = .infinity
    let broken = try wide.adding(Column(incomes), as: "income")
    #expect(throws: PredictionError.nonFinite(row: 4_321, column: "income")) {
      try model.predictProbability(broken)
    }
  }

  /// Sixty areas, and incomes that go to the model as they are.
  private func wideCategories(rows: Int) throws -> (Table, TablePipeline<LogisticRegression>) {
    var random = RandomNumbers(seed: 21)
    let incomes: [Double] = (0..<rows).map { _ in random.normal() }
    let areas = (0..<rows).map { _ in "area \(random.integer(below: 60))" }
    let purposes = (0..<rows).map { ["car", "house", "trip"][$0 % 3] }
    let defaults = incomes.map { random.uniform() < ($0 > 0 ? 0.4 : 0.2) }
    let table = try Table([
      "income": Column(incomes), "area": Column(areas), "purpose": Column(purposes),
      "default": Column(defaults),
    ])
    let columns = ColumnTransformer(
      .passthrough(["income"]), .categorical(["area", "purpose"], OneHotEncoder()))
    return (table, TablePipeline(columns: columns, estimator: LogisticRegression()))
  }
}
