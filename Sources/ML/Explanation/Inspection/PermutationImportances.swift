public import Evaluation
import Learning
import LinearAlgebra
public import Plots

/// How much a model's metric suffered from each feature's being shuffled, shuffle by shuffle.
public struct PermutationImportances: Hashable, Sendable {
  /// The features or groups of features.
  public let names: [String]
  /// What was measured.
  public let metricName: String
  /// The metric on the data as they are.
  public let baseline: Double
  /// For each name how much worse the metric became, one number a shuffle.
  public let losses: [[Double]]
  /// The number of rows that it was measured on.
  public let rowCount: Int

  /// The mean over the shuffles for each name.
  public var means: [Double] { losses.map { mean($0) } }
  /// The sample standard deviation over the shuffles for each name, divisor repeats − 1.
  public var standardDeviations: [Double] { losses.map { standardDeviation($0) } }

  /// Student intervals for the mean over all possible shuffles.
  ///
  /// They hold the randomness of shuffling only, neither that of the rows nor that of the training.
  public func intervals(confidence: Double = 0.95) -> [ConfidenceInterval] {
    require(confidence > 0 && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    return losses.map { losses in
      let count = Double(losses.count)
      let half =
        StudentT(degreesOfFreedom: count - 1).quantile(0.5 + confidence / 2) * standardDeviation(losses)
        / count.squareRoot()
      let center = mean(losses)
      return ConfidenceInterval(
        estimate: center, lower: center - half, upper: center + half, confidence: confidence)
    }
  }

  /// The places of the names, most important first; of equals the first first.
  public var ranking: [Int] {
    let means = means
    return means.indices.sorted { (-means[$0], $0) < (-means[$1], $1) }
  }
}

extension PermutationImportances: Displayable {
  /// The most important features as bars with their intervals.
  public func chart(top count: Int = 15) -> Chart {
    let shown = Array(ranking.prefix(count))
    let intervals = intervals()
    return Chart(
      title: "What the model loses when a feature is shuffled",
      x: Axis("loss of \(metricName)"), y: Axis("feature", categories: shown.map { names[$0] }),
      note: """
        \(metricName) is \(baseline.formatted(3)) on \(rowCount.grouped()) rows; means and 95 % intervals of \
        \(losses.first?.count ?? 0) shuffles. Correlated features hide each other's importance.
        """,
      [
        .bars(
          values: shown.map { intervals[$0].estimate },
          // A metric that is not defined has no interval, and no bar.
          intervals: shown.map { place in
            let interval = intervals[place]
            return interval.lower <= interval.upper ? interval.lower...interval.upper : 0...0
          })
      ])
  }

  public var exhibit: Exhibit { chart().exhibit }
}
