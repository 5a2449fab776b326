import Learning
import LinearAlgebra
public import Plots
public import Tabular

/// The values of metrics on each fold of a cross-validation.
public struct FoldScores: Hashable, Sendable {
  /// The metrics' names, in the order given.
  public let metricNames: [String]
  /// The folds, in the order given.
  public let folds: [Split]
  /// Folds × metrics. NaN where a metric is not defined on a fold.
  public let values: [[Double]]
  let formats: [NumberFormat]
  let higherIsBetter: [Bool]

  /// Scores that were computed elsewhere.
  ///
  /// - Precondition: There is one row for each fold with one value for each metric.
  public init(metricNames: [String], folds: [Split], values: [[Double]]) {
    self.init(
      metricNames: metricNames, folds: folds, values: values,
      formats: metricNames.map { _ in .automatic }, higherIsBetter: metricNames.map { _ in true })
  }

  init(
    metricNames: [String], folds: [Split], values: [[Double]], formats: [NumberFormat], higherIsBetter: [Bool]
  ) {
    require(
      values.count == folds.count && values.allSatisfy { $0.count == metricNames.count },
      "there are \(folds.count) folds and \(metricNames.count) metrics; each fold needs one value for each metric"
    )
    self.metricNames = metricNames
    self.folds = folds
    self.values = values
    self.formats = formats
    self.higherIsBetter = higherIsBetter
  }

  /// A metric's value on each fold.
  ///
  /// - Precondition: There is such a metric.
  public func values(_ metric: String) -> [Double] {
    let column = column(metric)
    return values.map { $0[column] }
  }

  /// The mean of a metric over the folds; nil for the first metric. NaN if it is not defined on one of them.
  public func mean(_ metric: String? = nil) -> Double { LinearAlgebra.mean(known(metric)) }

  /// The standard deviation of a metric over the folds, with divisor folds − 1. It says how much folds differ, not how
  /// sure the mean is: folds share their training rows.
  public func standardDeviation(_ metric: String? = nil) -> Double {
    LinearAlgebra.standardDeviation(known(metric))
  }

  /// The interval of a metric's mean, with the variance that ``correctedResampledTTest(differences:trainingSize:testSize:)``
  /// uses.
  public func interval(_ metric: String? = nil, confidence: Double = 0.95) -> ConfidenceInterval {
    correctedInterval(
      known(metric), trainingSize: trainingSize, testSize: testSize, confidence: confidence)
  }

  /// Tests whether a metric differs from another method's on the same folds, with the corrected resampled t-test.
  ///
  /// - Precondition: Both have the same folds and the metric; there are at least two folds.
  public func test(_ metric: String? = nil, against other: FoldScores) -> SignificanceTest {
    require(folds == other.folds, "two methods can be compared on the same folds only")
    let name = metric ?? metricNames[0]
    let differences = zip(values(name), other.values(name)).map(-)
    return correctedResampledTTest(
      differences: differences, trainingSize: trainingSize, testSize: testSize)
  }

  /// The mean number of rows that a fold learns from.
  var trainingSize: Double { LinearAlgebra.mean(folds.map { Double($0.training.count) }) }
  /// The mean number of rows that a fold is tested on.
  var testSize: Double { LinearAlgebra.mean(folds.map { Double($0.test.count) }) }

  private func known(_ metric: String?) -> [Double] { values(metric ?? metricNames[0]) }

  private func column(_ metric: String) -> Int {
    guard let column = metricNames.firstIndex(of: metric) else {
      stop("there is no metric “\(metric)”; there are \(metricNames.joined(separator: ", "))")
    }
    return column
  }
}

extension FoldScores: Displayable {
  /// One row a fold, then mean and standard deviation.
  public var exhibit: Exhibit {
    func row(_ name: String, _ values: [Double]) -> [Tabulation.Cell] {
      [.init(name)]
        + zip(values, formats).map { $0.isNaN ? .init("–", mark: .missing) : .init($1($0)) }
    }
    return .table(
      Tabulation(
        columns: [.init("fold")] + metricNames.map { .init($0, alignment: .trailing) },
        rows: values.enumerated().map { row("\($0 + 1)", $1) }
          + [
            row("mean", metricNames.map { mean($0) }), row("± sd", metricNames.map { standardDeviation($0) }),
          ],
        hasRowHeaders: true,
        note:
          "\(folds.count) folds of about \(trainingSize.grouped()) training and \(testSize.grouped()) test rows."
      ))
  }
}
