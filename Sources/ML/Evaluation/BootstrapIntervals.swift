import Learning
import LinearAlgebra

extension Bootstrap {
  /// The interval that the resamples of a statistic give.
  func interval(_ statistic: ResampledStatistic) -> ConfidenceInterval {
    let defined = statistic.replicates.filter { !$0.isNaN }
    let tail = (1 - confidence) / 2
    var levels = [tail, 1 - tail]
    if method == .biasCorrectedAccelerated, let corrected = correctedLevels(statistic, defined, levels) {
      levels = corrected
    }
    let bounds = quantiles(defined, levels)
    return ConfidenceInterval(
      estimate: statistic.estimate, lower: bounds[0], upper: bounds[1], confidence: confidence,
      undefinedCount: statistic.replicates.count - defined.count)
  }

  /// The levels of the quantiles after correction for bias and skewness; nil where it is not defined.
  private func correctedLevels(
    _ statistic: ResampledStatistic, _ replicates: [Double], _ levels: [Double]
  ) -> [Double]? {
    var below = 0.0
    for value in replicates {
      if value < statistic.estimate { below += 1 } else if value == statistic.estimate { below += 0.5 }
    }
    let bias = Normal().quantile(below / Double(replicates.count))
    let acceleration = Self.acceleration(statistic.jackknife)
    guard bias.isFinite, acceleration.isFinite else { return nil }
    let corrected = levels.map { level in
      let shifted = bias + Normal().quantile(level)
      return Normal().cumulative(bias + shifted / (1 - acceleration * shifted))
    }
    return corrected.allSatisfy { $0 >= 0 && $0 <= 1 } ? corrected : nil
  }

  /// The acceleration from the values without each row, or without each group of rows: for `g` equal groups of a
  /// stratum the skewness of their influence shrinks as it should, so groups estimate the same number.
  private static func acceleration(_ jackknife: [[Double]]) -> Double {
    var cubes = 0.0
    var squares = 0.0
    for stratum in jackknife {
      let values = stratum.filter { !$0.isNaN }
      guard values.count > 1 else { continue }
      let center = mean(values)
      let count = Double(values.count)
      for value in values {
        let influence = (count - 1) * (center - value) / count
        cubes += influence * influence * influence
        squares += influence * influence
      }
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}
