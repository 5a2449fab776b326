public import Learning
public import LinearAlgebra
public import Plots

/// Models compared over several metrics on the same rows, with intervals and an honest verdict.
///
/// The first model is the baseline. In each metric's column the best model is marked, and `≈` marks those that may be
/// as good: no significant difference to the best. On test rows that is a paired bootstrap whose interval of the
/// difference holds zero, with resamples that all models and metrics share; on folds it is the corrected resampled
/// t-test. The note says what was tested and how often: with many comparisons some equals come out as worse by chance,
/// unless ``correction`` raises their p-values.
///
/// - Complexity: O(models · metrics · replicates · *n*).
public struct EvaluationTable: Hashable, Sendable {
  /// The models' names, in the order given; the first is the baseline.
  public let modelNames: [String]
  /// The metrics' names, in the order given.
  public let metricNames: [String]
  /// For each model, the interval of each metric.
  public let intervals: [[ConfidenceInterval]]
  /// For each model and metric, the interval of the difference between the model and the metric's best.
  public let differencesToBest: [[ConfidenceInterval]]
  /// For each metric, the index of the best model; nil if none has a value.
  public let bestModels: [Int?]
  /// For each model and metric, the p-value of the difference to the metric's best, after ``correction`` over the models
  /// of a metric; NaN where there is none. A bootstrap's is twice the smaller share of resamples on one side of zero.
  public let pValues: [[Double]]
  /// How p-values are raised for several comparisons; nil if they are not, and then intervals decide.
  public let correction: MultipleComparisons?
  /// How the intervals were made.
  public let basis: Basis
  private let formats: [NumberFormat]

  /// What the intervals rest on.
  public enum Basis: Hashable, Sendable {
    /// Resamples of the test rows.
    case bootstrap(Bootstrap, rowCount: Int)
    /// Folds of a cross-validation.
    case folds(count: Int, confidence: Double)
  }

  /// Computes all metrics of all models for events.
  ///
  /// - Parameters:
  ///   - models: Names and scores; the baseline comes first. Scores need not be probabilities; log loss and Brier
  ///     score are then not defined.
  ///   - correction: How to account for several comparisons; nil not to.
  /// - Precondition: There is a model, there are as many scores as labels, and none is NaN.
  public init(
    labels: [Bool], models: KeyValuePairs<String, [Double]>, metrics: [Metric],
    bootstrap: Bootstrap = Bootstrap(), correction: MultipleComparisons? = nil
  ) {
    self.init(
      labels: labels, models: models.map { (name: $0.key, scores: $0.value) }, metrics: metrics,
      bootstrap: bootstrap, correction: correction)
  }

  /// Computes all metrics of all models, from a list that was put together elsewhere.
  public init(
    labels: [Bool], models: [(name: String, scores: [Double])], metrics: [Metric],
    bootstrap: Bootstrap = Bootstrap(), correction: MultipleComparisons? = nil
  ) {
    let samples = models.map { ScoredSample(labels: labels, scores: $0.scores) }
    self.init(
      models.map(\.name), metrics.map { ($0.name, $0.format, $0.higherIsBetter) },
      samples.map { sample in metrics.map { $0.prepare(sample) } }, bootstrap, bootstrap.strata(labels),
      correction)
  }

  /// Computes all metrics of all models for numbers. Resamples cannot be stratified.
  ///
  /// - Parameter models: Names and predictions; the baseline, such as the mean, comes first.
  /// - Precondition: There is a model, and there are as many predictions as targets.
  public init(
    targets: [Double], models: KeyValuePairs<String, [Double]>, metrics: [RegressionMetric],
    bootstrap: Bootstrap = Bootstrap(), correction: MultipleComparisons? = nil
  ) {
    require(!bootstrap.isStratified, "numbers have no classes, so their resamples cannot be stratified")
    self.init(
      models.map(\.key), metrics.map { ($0.name, $0.format, $0.higherIsBetter) },
      models.map { model in
        metrics.map { $0.statistic(targets: targets, predictions: model.value) }
      }, bootstrap, [Array(0..<Int32(targets.count))], correction)
  }

  /// Computes all metrics of all models for named classes.
  ///
  /// - Parameters:
  ///   - classes: The names of the columns of all models' probabilities.
  ///   - models: Names and probabilities, samples × classes; the baseline comes first.
  /// - Precondition: There is a model, and there are as many rows of probabilities as labels.
  public init(
    labels: [String], classes: [String], models: KeyValuePairs<String, Matrix>, metrics: [MulticlassMetric],
    bootstrap: Bootstrap = Bootstrap(), correction: MultipleComparisons? = nil
  ) {
    let rows = Array(0..<Int32(labels.count))
    let strata =
      bootstrap.isStratified
      ? Set(labels).sorted().map { name in rows.filter { labels[Int($0)] == name } } : [rows]
    self.init(
      models.map(\.key), metrics.map { ($0.name, $0.format, $0.higherIsBetter) },
      models.map { model in
        metrics.map { $0.statistic(labels: labels, probabilities: model.value, classes: classes) }
      }, bootstrap, strata, correction)
  }

  private init(
    _ names: [String], _ metrics: [Column], _ statistics: [[@Sendable ([UInt32]) -> Double]],
    _ bootstrap: Bootstrap, _ strata: [[Int32]], _ correction: MultipleComparisons?
  ) {
    require(!names.isEmpty, "an evaluation table needs at least one model")
    let resampled = bootstrap.resampled(statistics.flatMap { $0 }, strata: strata)
    func statistic(_ model: Int, _ metric: Int) -> ResampledStatistic {
      resampled[model * metrics.count + metric]
    }
    self.init(
      names, metrics, .bootstrap(bootstrap, rowCount: strata.reduce(0) { $0 + $1.count }), correction,
      intervals: names.indices.map { model in
        metrics.indices.map { bootstrap.interval(statistic(model, $0)) }
      }
    ) { model, other, metric in
      let difference = statistic(model, metric) - statistic(other, metric)
      return (bootstrap.interval(difference), difference.pValue)
    }
  }

  /// Compares models by their scores on the same folds.
  ///
  /// - Parameter models: Names and scores; the baseline comes first.
  /// - Precondition: There is a model, all have the same folds and metrics, and there are at least two folds.
  public init(
    crossValidated models: KeyValuePairs<String, FoldScores>, confidence: Double = 0.95,
    correction: MultipleComparisons? = nil
  ) {
    require(!models.isEmpty, "an evaluation table needs at least one model")
    let scores = models.map(\.value)
    for (name, other) in models {
      require(
        other.folds == scores[0].folds && other.metricNames == scores[0].metricNames,
        "“\(name)” has other folds or metrics than the first model")
    }
    let metrics = scores[0].metricNames
    self.init(
      models.map(\.key),
      metrics.indices.map { (metrics[$0], scores[0].formats[$0], scores[0].higherIsBetter[$0]) },
      .folds(count: scores[0].folds.count, confidence: confidence), correction,
      intervals: scores.map { scores in metrics.map { scores.interval($0, confidence: confidence) } }
    ) { model, other, metric in
      let (first, second) = (scores[model], scores[other])
      let differences = zip(first.values(metrics[metric]), second.values(metrics[metric])).map(-)
      return (
        correctedInterval(
          differences, trainingSize: first.trainingSize, testSize: first.testSize, confidence: confidence),
        first.test(metrics[metric], against: second).pValue
      )
    }
  }

  private typealias Column = (name: String, format: NumberFormat, higherIsBetter: Bool)

  private init(
    _ names: [String], _ metrics: [Column], _ basis: Basis, _ correction: MultipleComparisons?,
    intervals: [[ConfidenceInterval]],
    difference: (_ model: Int, _ other: Int, _ metric: Int) -> (ConfidenceInterval, p: Double)
  ) {
    let best = metrics.indices.map { metric -> Int? in
      let values = intervals.map { $0[metric].estimate }
      // The first of equals.
      return values.indices.filter { !values[$0].isNaN }.reduce(nil) { best, model in
        guard let best else { return model }
        let isBetter =
          metrics[metric].higherIsBetter ? values[model] > values[best] : values[model] < values[best]
        return isBetter ? model : best
      }
    }
    let differences = names.indices.map { model in
      metrics.indices.map { metric in difference(model, best[metric] ?? model, metric) }
    }
    var pValues = differences.map { $0.map(\.p) }
    if let correction {
      for metric in metrics.indices {
        let others = names.indices.filter { $0 != best[metric] && !pValues[$0][metric].isNaN }
        let adjusted = correction.adjusted(others.map { pValues[$0][metric] })
        for (model, p) in zip(others, adjusted) { pValues[model][metric] = p }
      }
    }
    modelNames = names
    metricNames = metrics.map(\.name)
    formats = metrics.map(\.format)
    bestModels = best
    differencesToBest = differences.map { $0.map(\.0) }
    self.pValues = pValues
    self.correction = correction
    self.basis = basis
    self.intervals = intervals
  }

  /// The interval of a model's metric; nil if there is no such model or metric.
  public func interval(of model: String, _ metric: String) -> ConfidenceInterval? {
    guard let row = modelNames.firstIndex(of: model), let column = metricNames.firstIndex(of: metric) else {
      return nil
    }
    return intervals[row][column]
  }

  /// The name of the best model by a metric; nil if there is no such metric or no model has a value.
  public func best(_ metric: String) -> String? {
    guard let column = metricNames.firstIndex(of: metric) else { return nil }
    return bestModels[column].map { modelNames[$0] }
  }

  /// Whether a model may be as good as the best: the interval of its difference to the best holds zero, or with a
  /// correction the p-value is above one minus the confidence.
  public func isWithinNoiseOfBest(model: Int, metric: Int) -> Bool {
    if bestModels[metric] == model { return true }
    guard correction != nil else { return differencesToBest[model][metric].contains(0) }
    return pValues[model][metric] > 1 - confidence
  }

  /// The number of comparisons that the table makes: each model with the best, for each metric.
  public var comparisonCount: Int { (modelNames.count - 1) * bestModels.count { $0 != nil } }

  private var confidence: Double {
    switch basis {
    case .bootstrap(let bootstrap, _): bootstrap.confidence
    case .folds(_, let confidence): confidence
    }
  }
}

extension EvaluationTable: Displayable {
  public var exhibit: Exhibit { .table(tabulation) }

  /// The table as it is shown: one row a model, one column a metric.
  public var tabulation: Tabulation {
    let rows = modelNames.indices.map { model in
      [Tabulation.Cell(modelNames[model], mark: model == 0 ? .baseline : nil)]
        + metricNames.indices.map { cell(model: model, metric: $0) }
    }
    return Tabulation(
      columns: [.init("model")] + metricNames.map { .init($0, alignment: .trailing) }, rows: rows,
      hasRowHeaders: true, note: note)
  }

  private func cell(model: Int, metric: Int) -> Tabulation.Cell {
    let interval = intervals[model][metric]
    guard !interval.estimate.isNaN else { return .init("–", mark: .missing) }
    let text = interval.text(formats[metric])
    if bestModels[metric] == model { return .init(text, mark: .best) }
    return .init(isWithinNoiseOfBest(model: model, metric: metric) ? "≈ " + text : text)
  }

  private var note: String {
    let percent = (confidence * 100).formatted(significant: 3)
    let source: String
    let test: String
    switch basis {
    case .bootstrap(let bootstrap, let rowCount):
      let kind = bootstrap.method == .percentile ? "percentile" : "BCa"
      source = """
        \(rowCount.grouped()) rows; \(percent) % \(kind) intervals from \(bootstrap.replicates.grouped()) \
        \(bootstrap.isStratified ? "stratified " : "")bootstrap resamples, seed \(bootstrap.seed).
        """
      test = "paired difference"
    case .folds(let count, _):
      source = "Means over \(count) folds; \(percent) % intervals of the corrected resampled t-test."
      test = "difference on the folds"
    }
    guard comparisonCount > 0 else { return source }
    let corrected =
      switch correction {
      case nil: "not corrected for their number"
      case .bonferroni: "corrected by Bonferroni within each metric"
      case .holm: "corrected by Holm within each metric"
      case .benjaminiHochberg: "corrected by Benjamini and Hochberg within each metric"
      }
    let count = comparisonCount == 1 ? "1 comparison" : "\(comparisonCount) comparisons"
    return "\(source) ≈: the \(test) to the best may be zero; \(count), \(corrected)."
  }
}
