import Learning
public import Plots

/// Precision against recall for each threshold.
///
/// Rows with equal scores are one step. Average precision is the sum of the steps, `Σ (Rₖ − Rₖ₋₁) · Pₖ`, not the area
/// of trapezoids, which would promise precisions that no threshold reaches.
///
/// - Source: Davis & Goadrich, "The relationship between precision-recall and ROC curves", ICML 2006, on why not to
///   interpolate linearly.
public struct PrecisionRecallCurve: Hashable, Sendable {
  /// The distinct scores, falling.
  public let thresholds: [Double]
  /// The share of events among the rows with a score of at least each threshold.
  public let precisions: [Double]
  /// The share of the events with a score of at least each threshold.
  public let recalls: [Double]
  /// The sum of steps under the curve; not a number without events.
  public let averagePrecision: Double
  /// The share of events: the precision of a score that knows nothing.
  public let prevalence: Double

  /// Walks through the rows in order of falling score. O(*n*).
  ///
  /// - Precondition: There are as many scores as labels, and none is NaN.
  public init(labels: [Bool], scores: [Double]) {
    let ranking = Ranking(labels: labels, scores: scores)
    let counts = ranking.cumulativeCounts
    let events = Double(counts.events.last ?? 0)
    thresholds = ranking.groupScores
    precisions = zip(counts.events, counts.rows).map { Double($0) / Double($1) }
    recalls = counts.events.map { Double($0) / events }
    prevalence = events / Double(ranking.count)
    var sum = 0.0
    var before = 0
    for (count, precision) in zip(counts.events, precisions) where count > before {
      sum += Double(count - before) * precision
      before = count
    }
    averagePrecision = sum / events
  }
}

/// The average precision: the mean over events of the precision at each event's score. O(*n*).
///
/// Ties are one threshold; see ``PrecisionRecallCurve``.
public func averagePrecision(labels: [Bool], scores: [Double]) -> Double {
  PrecisionRecallCurve(labels: labels, scores: scores).averagePrecision
}

extension PrecisionRecallCurve: Displayable {
  /// The curve as steps, with the precision of a score that knows nothing.
  public var chart: Chart {
    Chart(
      title: "Precision–recall curve, average precision \(averagePrecision.formatted(3))",
      x: .recall, y: .precision, aspect: .square,
      [layer(named: "model"), .rule(y: prevalence, label: "prevalence")])
  }

  public var exhibit: Exhibit { chart.exhibit }

  /// Precision as a function of recall: to gain the events of a step, its threshold and precision are needed.
  fileprivate func layer(named name: String) -> Chart.Layer {
    var x = [0.0]
    var y: [Double] = []
    for (recall, precision) in zip(recalls, precisions) where recall > x.last! {
      x.append(recall)
      y.append(precision)
    }
    if let last = y.last { y.append(last) }
    return .step(name, x: y.isEmpty ? [] : x, y: y)
  }
}

extension Chart {
  /// The precision–recall curves of several models on the same samples.
  public static func precisionRecallCurves(
    title: String = "Precision–recall curves", labels: [Bool], models: KeyValuePairs<String, [Double]>
  ) -> Chart {
    let layers = models.map { name, scores -> Layer in
      let curve = PrecisionRecallCurve(labels: labels, scores: scores)
      return curve.layer(named: "\(name) (\(curve.averagePrecision.formatted(3)))")
    }
    let prevalence = Double(labels.count { $0 }) / Double(labels.count)
    return Chart(
      title: title, x: .recall, y: .precision, aspect: .square,
      layers + [.rule(y: prevalence, label: "prevalence")])
  }
}

extension Axis {
  fileprivate static let recall = Axis("recall", domain: 0...1)
  fileprivate static let precision = Axis("precision", domain: 0...1)
}
