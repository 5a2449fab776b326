import Learning
import LinearAlgebra
public import Plots

extension Metric {
  /// The Gini coefficient, as ``gini(labels:scores:weights:)`` defines it.
  public static let gini = Metric(
    "Gini", higherIsBetter: true, format: .decimals(3),
    weighted: { Evaluation.gini(labels: $0, scores: $1, weights: $2) }
  ) { sample in
    let area = Metric.areaUnderROC.prepare(sample)
    return { counts in 2 * area(counts) - 1 }
  }

  /// The Kolmogorov–Smirnov distance, as ``kolmogorovSmirnov(labels:scores:weights:)`` defines it.
  public static let kolmogorovSmirnov = Metric(
    "KS", higherIsBetter: true, format: .decimals(3),
    weighted: { Evaluation.kolmogorovSmirnov(labels: $0, scores: $1, weights: $2) }
  ) { sample in
    let walk = GroupWalk(sample.ranking)
    return { counts in
      var total = (events: 0.0, others: 0.0)
      walk.forEachGroup(counts) {
        total.events += $0
        total.others += $1
      }
      guard total.events > 0, total.others > 0 else { return .nan }
      var sum = (events: 0.0, others: 0.0)
      var largest = 0.0
      walk.forEachGroup(counts) {
        sum.events += $0
        sum.others += $1
        largest = max(largest, abs(sum.events / total.events - sum.others / total.others))
      }
      return largest
    }
  }

  /// The expected calibration error, as ``ReliabilityDiagram`` defines it; NaN for scores that are no probabilities.
  public static func calibrationError(bins: ProbabilityBins = .equalMass(10)) -> Metric {
    Metric(
      "calibration error", higherIsBetter: false, format: .decimals(3),
      weighted: { labels, scores, weights in
        guard scores.allSatisfy({ $0 >= 0 && $0 <= 1 }), weights.contains(where: { $0 > 0 }) else {
          return .nan
        }
        return ReliabilityDiagram(labels: labels, probabilities: scores, weights: weights, bins: bins)
          .expectedCalibrationError
      }
    ) { sample in
      { counts in
        guard sample.areProbabilities, !counts.isEmpty else { return .nan }
        let rows = counts.indices.flatMap { row in repeatElement(row, count: Int(counts[row])) }
        return ReliabilityDiagram(
          labels: rows.map { sample.labels[$0] }, probabilities: rows.map { sample.scores[$0] }, bins: bins
        ).expectedCalibrationError
      }
    }
  }

  /// The share of right decisions when scores of at least `threshold` are alerted.
  public static func accuracy(threshold: Double = 0.5) -> Metric {
    decision("accuracy", threshold: threshold) { $0.accuracy }
  }
  /// The mean of recall and specificity when scores of at least `threshold` are alerted.
  public static func balancedAccuracy(threshold: Double = 0.5) -> Metric {
    decision("balanced accuracy", threshold: threshold) { $0.balancedAccuracy }
  }
  /// The harmonic mean of precision and recall when scores of at least `threshold` are alerted.
  public static func f1(threshold: Double = 0.5) -> Metric {
    decision("F1", threshold: threshold) { $0.f1 }
  }
  /// Matthews' correlation when scores of at least `threshold` are alerted.
  public static func matthewsCorrelation(threshold: Double = 0.5) -> Metric {
    decision("Matthews", threshold: threshold) { $0.matthewsCorrelation }
  }
  /// Cohen's kappa when scores of at least `threshold` are alerted.
  public static func kappa(threshold: Double = 0.5) -> Metric {
    decision("kappa", threshold: threshold) { $0.kappa }
  }

  /// Any number of the outcomes when scores of at least `threshold` are alerted.
  public static func decision(
    _ name: String, threshold: Double = 0.5, higherIsBetter: Bool = true, format: NumberFormat = .decimals(3),
    _ value: @escaping @Sendable (OutcomeWeights) -> Double
  ) -> Metric {
    Metric(
      name, higherIsBetter: higherIsBetter, format: format,
      weighted: { labels, scores, weights in
        value(OutcomeWeights(labels: labels, scores: scores, threshold: threshold, weights: weights))
      }
    ) { sample in
      { counts in
        value(
          OutcomeWeights(
            labels: sample.labels, scores: sample.scores, threshold: threshold,
            weights: counts.map(Double.init)))
      }
    }
  }

  /// How many times more events stand among the alerts that a budget allows than among as many rows at random.
  public static func lift(at budget: AlertBudget) -> Metric {
    let precision = Metric.precision(at: budget)
    return Metric("lift " + budget.label, higherIsBetter: true, format: .decimals(2)) { sample in
      let precision = precision.prepare(sample)
      return { counts in
        var events = 0
        for (label, count) in zip(sample.labels, counts) where label { events += Int(count) }
        return precision(counts) / (Double(events) / Double(total(counts)))
      }
    }
  }

  /// The money that decisions cost, `costs` for each outcome, when each row is decided by the threshold that its own
  /// costs ask for; NaN for scores that are no probabilities.
  ///
  /// - Parameter costs: One for all rows, or one for each of the rows that the metric will be computed on.
  /// - Precondition: Each row has a threshold; see ``DecisionCosts/threshold``.
  public static func cost(_ costs: [DecisionCosts], name: String = "cost") -> Metric {
    require(!costs.isEmpty, "a cost needs the costs of the outcomes, for all rows or for each")
    return Metric(
      name, higherIsBetter: false, format: .grouped(0),
      restrict: { rows in
        costs.count == 1 ? .cost(costs, name: name) : .cost(rows.map { costs[$0] }, name: name)
      }
    ) { sample in
      guard sample.areProbabilities else { return { _ in .nan } }
      let costs = DecisionCosts.each(costs, count: sample.labels.count)
      let decisions = DecisionCosts.decisions(probabilities: sample.scores, costs: costs)
      let each = sample.labels.indices.map { costs[$0].cost(label: sample.labels[$0], alert: decisions[$0]) }
      return { counts in
        var sum = 0.0
        for (cost, count) in zip(each, counts) { sum += cost * Double(count) }
        return sum
      }
    }
  }

  /// The money that decisions cost when all rows have the same costs of outcomes.
  public static func cost(_ costs: DecisionCosts, name: String = "cost") -> Metric {
    cost([costs], name: name)
  }
}
