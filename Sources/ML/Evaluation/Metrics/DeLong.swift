import Learning
public import LinearAlgebra

/// Areas under the ROC curves of models on the same rows, with the covariance of their sampling errors.
///
/// No resampling is needed: an area is a mean over pairs, and its variance follows from how the pairs of each row come
/// out. Intervals are normal, cut off at 0 and 1; with few events, or an area near 1, prefer the bootstrap.
///
/// - Complexity: O(models · *n* log *n* + models² · *n*).
/// - Source: DeLong, DeLong & Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
///   characteristic curves: a nonparametric approach", Biometrics 44(3), 1988; by midranks: Sun & Xu, "Fast
///   implementation of DeLong's algorithm for comparing the areas under correlated receiver operating characteristic
///   curves", IEEE Signal Processing Letters 21(11), 2014.
public struct DeLong: Hashable, Sendable {
  /// The area of each model.
  public let areas: [Double]
  /// Models × models: the covariance of the areas; not a number unless there are two events and two other rows.
  public let covariance: Matrix

  /// Computes areas and covariance.
  ///
  /// - Precondition: Each model has as many scores as there are labels, and none is NaN.
  public init(labels: [Bool], models: [[Double]]) {
    let components = models.map { Self.components(labels, $0) }
    areas = components.map { mean($0.events) }
    covariance = Matrix(rowCount: models.count, columnCount: models.count) { i, j in
      Self.covariance(components[i].events, components[j].events)
        + Self.covariance(components[i].others, components[j].others)
    }
  }

  /// The share of pairs that each event, and each other row, wins.
  private static func components(
    _ labels: [Bool], _ scores: [Double]
  ) -> (events: [Double], others: [Double]) {
    requireRows(labels.count, "scores", scores.count, weights: nil)
    let all = ranks(scores)
    let eventRows = labels.indices.filter { labels[$0] }
    let otherRows = labels.indices.filter { !labels[$0] }
    let (events, others) = (Double(eventRows.count), Double(otherRows.count))
    let amongEvents = ranks(eventRows.map { scores[$0] })
    let amongOthers = ranks(otherRows.map { scores[$0] })
    return (
      zip(eventRows, amongEvents).map { (all[$0] - $1) / others },
      zip(otherRows, amongOthers).map { 1 - (all[$0] - $1) / events }
    )
  }

  /// The covariance of two means.
  private static func covariance(_ a: [Double], _ b: [Double]) -> Double {
    let (first, second) = (mean(a), mean(b))
    let count = Double(a.count)
    return zip(a, b).reduce(0) { $0 + ($1.0 - first) * ($1.1 - second) } / (count - 1) / count
  }

  /// The interval of one model's area.
  public func interval(_ model: Int = 0, confidence: Double = 0.95) -> ConfidenceInterval {
    let half = reach(confidence) * covariance[model, model].squareRoot()
    return ConfidenceInterval(
      estimate: areas[model], lower: max(0, areas[model] - half), upper: min(1, areas[model] + half),
      confidence: confidence)
  }

  /// The interval of how much larger one model's area is than another's.
  public func difference(
    _ model: Int, from baseline: Int, confidence: Double = 0.95
  ) -> ConfidenceInterval {
    let difference = areas[model] - areas[baseline]
    let half = reach(confidence) * variance(model, baseline).squareRoot()
    return ConfidenceInterval(
      estimate: difference, lower: difference - half, upper: difference + half, confidence: confidence)
  }

  /// Tests whether two models have the same area; two-sided.
  public func test(_ model: Int, against baseline: Int) -> SignificanceTest {
    let difference = areas[model] - areas[baseline]
    let variance = variance(model, baseline)
    // The same areas by the same decisions: nothing speaks for a difference.
    let z = difference == 0 && variance == 0 ? 0 : difference / variance.squareRoot()
    return SignificanceTest(
      name: "DeLong's test", statistic: .init("z", z), pValue: 2 * Normal().survival(abs(z)),
      estimate: difference)
  }

  private func variance(_ a: Int, _ b: Int) -> Double {
    max(0, covariance[a, a] + covariance[b, b] - 2 * covariance[a, b])
  }

  private func reach(_ confidence: Double) -> Double {
    require(confidence > 0 && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    return Normal().upperQuantile((1 - confidence) / 2)
  }
}
