import Learning
import LinearAlgebra
public import Plots

/// Models compared over several metrics on the same rows, with intervals and an honest verdict.
///
/// The first model is the baseline. In each metric's column the best model is marked, and `≈` marks those that may be
/// as good: the paired bootstrap interval of their difference to the best holds zero. All models and metrics share
/// the resamples.
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
  /// How the intervals were made.
  public let bootstrap: Bootstrap
  private let formats: [NumberFormat]
  private let rowCount: Int

  /// Computes all metrics of all models.
  ///
  /// - Parameters:
  ///   - models: Names and scores; the baseline comes first. Scores need not be probabilities; log loss and Brier
  ///     score are then not defined.
  /// - Precondition: There is a model, there are as many scores as labels, and none is NaN.
  public init(
    labels: [Bool], models: KeyValuePairs<String, [Double]>, metrics: [Metric],
    bootstrap: Bootstrap = Bootstrap()
  ) {
    self.init(
      labels: labels, models: models.map { (name: $0.key, scores: $0.value) }, metrics: metrics,
      bootstrap: bootstrap)
  }

  /// Computes all metrics of all models, from a list that was put together elsewhere.
  public init(
    labels: [Bool], models: [(name: String, scores: [Double])], metrics: [Metric],
    bootstrap: Bootstrap = Bootstrap()
  ) {
    require(!models.isEmpty, "an evaluation table needs at least one model")
    let samples = models.map { ScoredSample(labels: labels, scores: $0.scores) }
    let statistics = samples.flatMap { sample in metrics.map { $0.prepare(sample) } }
    let resampled = bootstrap.resampled(statistics, strata: bootstrap.strata(labels))
    func statistic(_ model: Int, _ metric: Int) -> ResampledStatistic {
      resampled[model * metrics.count + metric]
    }
    let best = metrics.indices.map { metric -> Int? in
      let values = models.indices.map { statistic($0, metric).estimate }
      let candidates = models.indices.filter { !values[$0].isNaN }
      // The first of equals.
      return candidates.reduce(nil) { best, model in
        guard let best else { return model }
        let isBetter =
          metrics[metric].higherIsBetter ? values[model] > values[best] : values[model] < values[best]
        return isBetter ? model : best
      }
    }
    modelNames = models.map(\.name)
    metricNames = metrics.map(\.name)
    formats = metrics.map(\.format)
    rowCount = labels.count
    bestModels = best
    self.bootstrap = bootstrap
    intervals = models.indices.map { model in
      metrics.indices.map { bootstrap.interval(statistic(model, $0)) }
    }
    differencesToBest = models.indices.map { model in
      metrics.indices.map { metric in
        bootstrap.interval(statistic(model, metric) - statistic(best[metric] ?? model, metric))
      }
    }
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

  /// Whether a model may be as good as the best: the interval of its difference to the best holds zero.
  public func isWithinNoiseOfBest(model: Int, metric: Int) -> Bool {
    differencesToBest[model][metric].contains(0)
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
    let percent = (bootstrap.confidence * 100).formatted(significant: 3)
    let kind = bootstrap.method == .percentile ? "percentile" : "BCa"
    return """
      \(rowCount.grouped()) rows; \(percent) % \(kind) intervals from \(bootstrap.replicates.grouped()) \
      \(bootstrap.isStratified ? "stratified " : "")bootstrap resamples, seed \(bootstrap.seed). \
      ≈: the paired difference to the best may be zero.
      """
  }
}
