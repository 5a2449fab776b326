import Learning
public import LinearAlgebra
public import Plots

/// A number that says how good probabilities of several named classes are, with its name and direction.
public struct MulticlassMetric: Sendable {
  public var name: String
  public var higherIsBetter: Bool
  /// How a table writes it.
  public var format: NumberFormat
  private let takesWeights: Bool
  private let compute: @Sendable ([String], Matrix, [String], [Double]?) -> Double

  init(
    weighted name: String, higherIsBetter: Bool, format: NumberFormat,
    _ compute: @escaping @Sendable ([String], Matrix, [String], [Double]?) -> Double
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.format = format
    takesWeights = true
    self.compute = compute
  }

  /// A metric of your own: any function of labels, probabilities (samples × classes) and the classes' names that does
  /// not depend on the order of the rows. Weights of rows do not reach it.
  public init(
    _ name: String, higherIsBetter: Bool = true, format: NumberFormat = .decimals(3),
    _ compute:
      @escaping @Sendable (_ labels: [String], _ probabilities: Matrix, _ classes: [String]) -> Double
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.format = format
    takesWeights = false
    self.compute = { labels, probabilities, classes, _ in compute(labels, probabilities, classes) }
  }

  /// The metric on all rows.
  public func callAsFunction(
    labels: [String], probabilities: Matrix, classes: [String], weights: [Double]? = nil
  ) -> Double {
    requireRows(labels.count, "rows of probabilities", probabilities.rowCount, weights: weights)
    return compute(labels, probabilities, classes, weights)
  }

  /// The metric as a function of how often each row occurs.
  func statistic(
    labels: [String], probabilities: Matrix, classes: [String]
  ) -> @Sendable ([UInt32]) -> Double {
    requireRows(labels.count, "rows of probabilities", probabilities.rowCount, weights: nil)
    return { [takesWeights, compute] counts in
      guard !takesWeights else { return compute(labels, probabilities, classes, counts.map(Double.init)) }
      let rows = rows(counts)
      return compute(rows.map { labels[$0] }, probabilities.rows(rows), classes, nil)
    }
  }
}

extension MulticlassMetric {
  /// The share of rows whose most probable class is right.
  public static let accuracy = decision("accuracy") { $0.accuracy }
  /// The mean recall of the classes.
  public static let balancedAccuracy = decision("balanced accuracy") { $0.balancedAccuracy }
  /// The mean F1 of the classes, each alike.
  public static let macroF1 = decision("macro F1") { $0.f1(.macro) }
  /// The mean F1 of the classes by their rows.
  public static let weightedF1 = decision("weighted F1") { $0.f1(.weighted) }
  /// Cohen's kappa of the most probable class.
  public static let kappa = decision("kappa") { $0.kappa() }
  /// Matthews' correlation of the most probable class.
  public static let matthewsCorrelation = decision("Matthews") { $0.matthewsCorrelation }
  /// The mean log loss.
  public static let logLoss = MulticlassMetric(
    weighted: "log loss", higherIsBetter: false, format: .decimals(4)
  ) { Evaluation.logLoss(labels: $0, probabilities: $1, classes: $2, weights: $3) }
  /// The mean Brier score over all classes, from 0 to 2.
  public static let brierScore = MulticlassMetric(
    weighted: "Brier score", higherIsBetter: false, format: .decimals(4)
  ) { Evaluation.brierScore(labels: $0, probabilities: $1, classes: $2, weights: $3) }

  /// The area under the ROC curve. The one of pairs (Hand & Till) does not know weights, so a bootstrap repeats rows.
  public static func areaUnderROC(_ kind: MulticlassArea = .handTill) -> MulticlassMetric {
    if kind == .handTill {
      return MulticlassMetric("ROC AUC (pairs)") {
        Evaluation.areaUnderROC(labels: $0, probabilities: $1, classes: $2, kind)
      }
    }
    return MulticlassMetric(weighted: "ROC AUC (one vs rest)", higherIsBetter: true, format: .decimals(3)) {
      Evaluation.areaUnderROC(labels: $0, probabilities: $1, classes: $2, kind, weights: $3)
    }
  }

  /// A metric of the most probable class, the first of equals.
  public static func decision(
    _ name: String, higherIsBetter: Bool = true, format: NumberFormat = .decimals(3),
    _ value: @escaping @Sendable (ClassConfusion) -> Double
  ) -> MulticlassMetric {
    MulticlassMetric(weighted: name, higherIsBetter: higherIsBetter, format: format) {
      labels, probabilities, classes, weights in
      let predictions = (0..<probabilities.rowCount).map { classes[largest(probabilities.row($0))] }
      return value(ClassConfusion(labels: labels, predictions: predictions, weights: weights))
    }
  }

  private static func largest(_ row: ArraySlice<Double>) -> Int {
    var best = row.startIndex
    for place in row.indices where row[place] > row[best] { best = place }
    return best - row.startIndex
  }
}
