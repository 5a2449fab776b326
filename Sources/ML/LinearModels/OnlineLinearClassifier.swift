public import Learning
public import LinearAlgebra
public import Plots

/// A linear classifier that learns from one sample after the other: what ``Perceptron``, ``PassiveAggressive`` and
/// ``StochasticGradientDescent`` make, which goes on learning by the same rule.
///
/// The margin is `x·coefficients + intercept`. Where the method averages, these are means over all steps so far, which are
/// steadier than where the last step has led.
public struct OnlineLinearClassifier: MarginPredictor, LinearPredictor, OnlineModel, Hashable {
  public let featureNames: [String]
  /// The number of samples seen so far, a sample counting each time.
  public private(set) var stepCount = 0
  /// The number of samples that changed the coefficients beyond shrinking them.
  public private(set) var updateCount = 0
  private let rule: OnlineRule
  private let classWeights: ClassWeight
  /// Coefficients and, last, the intercept after the last step.
  private var current: [Double]
  /// The sums of what `current` was after each step.
  private var sums: [Double]

  init(featureNames: [String], rule: OnlineRule, classWeights: ClassWeight) {
    self.featureNames = featureNames
    self.rule = rule
    self.classWeights = classWeights
    current = [Double](repeating: 0, count: featureNames.count + 1)
    sums = current
  }

  private func parameter(_ index: Int) -> Double {
    rule.averages && stepCount > 0 ? sums[index] / Double(stepCount) : current[index]
  }

  /// Margins per unit of each feature.
  public var coefficients: [Double] { featureNames.indices.map(parameter) }
  /// The margin where all features are zero.
  public var intercept: Double { parameter(featureNames.count) }

  /// How far each row of samples × features lies on the event's side. O(*np*).
  public func predictMargin(_ features: Matrix) throws(PredictionError) -> [Double] {
    try checkForPrediction(features, names: featureNames)
    return linear(features, coefficients, intercept)
  }

  /// Learns from the samples in their order. A sample's weight multiplies its step, and weight 0 leaves it out.
  ///
  /// - Complexity: O(*np*).
  /// - Throws: ``FitError`` for another number of features, numbers that are not finite and counts that do not match. A
  ///   batch of a single class is fine unless class weights are balanced: for batches give the weight of the event.
  public mutating func learn(_ batch: Dataset<Bool>) throws(FitError) {
    guard batch.featureCount == featureNames.count else {
      throw .featureCountMismatch(expected: featureNames.count, found: batch.featureCount)
    }
    try batch.checkForFitting()
    if classWeights == .balanced { try batch.checkForClassification() }
    let weighted = try batch.weighted(by: classWeights)
    learn(weighted, order: Array(0..<batch.rowCount), unit: 1)
  }

  /// Learns from checked samples in a given order; weights are divided by `unit`.
  mutating func learn(_ batch: Dataset<Bool>, order: [Int], unit: Double) {
    let size = featureNames.count
    batch.features.withUnsafeValues { values in
      for row in order {
        let weight = (batch.weights?[row] ?? 1) / unit
        guard weight > 0 else { continue }
        let sample = UnsafeBufferPointer(rebasing: values[row * size..<(row + 1) * size])
        learn(sample, sign: batch.target[row] ? 1 : -1, weight: weight)
      }
    }
  }

  private mutating func learn(_ sample: UnsafeBufferPointer<Double>, sign: Double, weight: Double) {
    let size = sample.count
    var margin = current[size]
    var square = 1.0
    for index in 0..<size {
      margin += current[index] * sample[index]
      square += sample[index] * sample[index]
    }
    let (shrinkage, amount) = rule.step(margin: sign * margin, square: square, step: stepCount)
    if shrinkage != 1 { for index in 0..<size { current[index] *= shrinkage } }
    if amount != 0 {
      let signed = sign * weight * amount
      for index in 0..<size { current[index] += signed * sample[index] }
      current[size] += signed
      updateCount += 1
    }
    stepCount += 1
    if rule.averages { for index in 0...size { sums[index] += current[index] } }
  }
}

extension OnlineLinearClassifier: Displayable {
  /// A table of the coefficients, the largest first.
  public var exhibit: Exhibit { coefficientExhibit(coefficients, intercept, featureNames) }
}

/// Several passes over the data, each in a random order of its own.
func learnOnline(
  _ training: Dataset<Bool>, rule: OnlineRule, classWeights: ClassWeight, epochs: Int, seed: UInt64
) throws(FitError) -> OnlineLinearClassifier {
  try checkHyperparameter("epochs", epochs, allowed: "at least 1", epochs >= 1)
  try training.checkForClassification()
  let weighted = try training.weighted(by: classWeights)
  var model = OnlineLinearClassifier(
    featureNames: training.featureNames, rule: rule, classWeights: classWeights)
  // A mean weight of 1: only the proportions of weights count.
  let counted = weighted.weights?.filter { $0 > 0 }
  let unit = counted.map { $0.reduce(0) { $0 + $1 / Double(counted!.count) } } ?? 1
  let random = RandomNumbers(seed: seed)
  for epoch in 0..<epochs {
    var order = random.split(epoch)
    model.learn(weighted, order: order.permutation(training.rowCount), unit: unit)
  }
  return model
}
