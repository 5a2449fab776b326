import Learning
public import Plots

/// A number that says how good scores are, with its name and direction.
///
/// It can be computed on a resample, in which rows occur several times or not at all, without sorting the scores
/// again; that makes a thousand bootstrap rounds of a built-in metric cheap.
public struct Metric: Sendable {
  public var name: String
  public var higherIsBetter: Bool
  /// How a table writes it.
  public var format: NumberFormat
  /// Looks at the scores once and returns what computes the metric from how often each row occurs.
  let prepare: @Sendable (ScoredSample) -> @Sendable ([UInt32]) -> Double
  /// Computes the metric of rows that do not count alike; nil if the metric does not know weights.
  private let weighted: (@Sendable ([Bool], [Double], [Double]) -> Double)?
  /// The metric for some of the rows, if it holds something for each of them, such as amounts.
  private let restrict: (@Sendable ([Int]) -> Metric)?

  init(
    _ name: String, higherIsBetter: Bool, format: NumberFormat,
    weighted: (@Sendable ([Bool], [Double], [Double]) -> Double)? = nil,
    restrict: (@Sendable ([Int]) -> Metric)? = nil,
    prepare: @escaping @Sendable (ScoredSample) -> @Sendable ([UInt32]) -> Double
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.format = format
    self.weighted = weighted
    self.restrict = restrict
    self.prepare = prepare
  }

  /// A metric of your own: any function of labels and scores that does not depend on the order of the rows.
  ///
  /// It may return NaN where it is not defined. In a bootstrap it is called once for each resample.
  public init(
    _ name: String, higherIsBetter: Bool = true, format: NumberFormat = .decimals(3),
    _ compute: @escaping @Sendable (_ labels: [Bool], _ scores: [Double]) -> Double
  ) {
    self.init(name, higherIsBetter: higherIsBetter, format: format) { sample in
      { counts in
        var labels: [Bool] = []
        var scores: [Double] = []
        for (row, count) in counts.enumerated() {
          for _ in 0..<count {
            labels.append(sample.labels[row])
            scores.append(sample.scores[row])
          }
        }
        return compute(labels, scores)
      }
    }
  }

  /// The metric on all rows.
  ///
  /// - Parameter weights: How much each row counts. A metric of alerts, of amounts or of your own does not know weights
  ///   and counts every row once.
  public func callAsFunction(labels: [Bool], scores: [Double], weights: [Double]? = nil) -> Double {
    if let weights, let weighted { return weighted(labels, scores, weights) }
    return prepare(ScoredSample(labels: labels, scores: scores))([UInt32](repeating: 1, count: labels.count))
  }

  /// The metric for data that hold only some of the rows: amounts are taken from those rows. Most metrics stay as
  /// they are.
  public func restricted(to rows: [Int]) -> Metric { restrict?(rows) ?? self }
}

/// Labels and scores with their ranking, which metrics share.
struct ScoredSample: Sendable {
  let labels: [Bool]
  let scores: [Double]
  let ranking: Ranking

  init(labels: [Bool], scores: [Double]) {
    self.labels = labels
    self.scores = scores
    ranking = Ranking(labels: labels, scores: scores)
  }

  var areProbabilities: Bool { scores.allSatisfy { $0 >= 0 && $0 <= 1 } }
}
