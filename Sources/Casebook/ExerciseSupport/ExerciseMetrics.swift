import ML

/// The metrics that a test can ask for, over what a student's code returned and labels that it never saw. Only the
/// author's judging program calls them.
///
/// All are those of the ML library. What cannot be measured (another number of values, NaN, probabilities outside of
/// 0 to 1) throws, which fails the test.
public enum ExerciseMetrics {
  public struct Unmeasurable: Error {
    public var reason: String
  }

  public static func auc(_ scores: [Double], _ labels: [Bool]) throws -> Double {
    try check(scores, labels)
    return areaUnderROC(labels: labels, scores: scores)
  }

  public static func averagePrecision(_ scores: [Double], _ labels: [Bool]) throws -> Double {
    try check(scores, labels)
    return ML.averagePrecision(labels: labels, scores: scores)
  }

  /// The share of predictions that are right, of any kind of label.
  public static func accuracy<Label: Equatable>(_ predictions: [Label], _ labels: [Label]) throws -> Double {
    try check(predictions.count, labels.count)
    return Double(zip(predictions, labels).count { $0 == $1 }) / Double(labels.count)
  }

  public static func f1(_ predictions: [Bool], _ labels: [Bool]) throws -> Double {
    try check(predictions.count, labels.count)
    return ConfusionMatrix(labels: labels, predictions: predictions).f1
  }

  public static func logLoss(_ probabilities: [Double], _ labels: [Bool]) throws -> Double {
    try checkProbabilities(probabilities, labels)
    return ML.logLoss(labels: labels, probabilities: probabilities)
  }

  public static func brier(_ probabilities: [Double], _ labels: [Bool]) throws -> Double {
    try checkProbabilities(probabilities, labels)
    return brierScore(labels: labels, probabilities: probabilities)
  }

  public static func rSquared(_ predictions: [Double], _ targets: [Double]) throws -> Double {
    try check(predictions, targets)
    return ML.rSquared(targets: targets, predictions: predictions)
  }

  public static func rmse(_ predictions: [Double], _ targets: [Double]) throws -> Double {
    try check(predictions, targets)
    return rootMeanSquaredError(targets: targets, predictions: predictions)
  }

  public static func mae(_ predictions: [Double], _ targets: [Double]) throws -> Double {
    try check(predictions, targets)
    return meanAbsoluteError(targets: targets, predictions: predictions)
  }

  private static func check<Label>(_ values: [Double], _ labels: [Label]) throws {
    try check(values.count, labels.count)
    guard values.allSatisfy(\.isFinite) else { throw Unmeasurable(reason: "a value is not finite") }
  }

  private static func checkProbabilities(_ values: [Double], _ labels: [Bool]) throws {
    try check(values, labels)
    guard values.allSatisfy((0...1).contains) else {
      throw Unmeasurable(reason: "a probability lies outside of 0 to 1")
    }
  }

  private static func check(_ count: Int, _ expected: Int) throws {
    guard count == expected, count > 0 else {
      throw Unmeasurable(reason: "\(count) values for \(expected) labels")
    }
  }
}
