import Learning
import LinearAlgebra
public import Plots

/// Why a model says what it says of one row: a base value and what each feature adds to it.
///
/// The base value and all contributions add up to the prediction, up to rounding. A contribution is the feature's
/// share in how the *model* departs from its base value, not a cause, and not what would happen if the feature
/// changed.
public struct Explanation: Hashable, Sendable {
  public let featureNames: [String]
  /// The row's features.
  public let features: [Double]
  /// What the number is that is explained.
  public let outputName: String
  /// What the model gives without knowing the row.
  public let baseValue: Double
  /// What each feature adds.
  public let contributions: [Double]
  /// What the model gives for the row.
  public let prediction: Double

  public init(
    featureNames: [String], features: [Double], outputName: String, baseValue: Double,
    contributions: [Double], prediction: Double
  ) {
    require(
      featureNames.count == features.count && features.count == contributions.count,
      "an explanation has \(featureNames.count) names, \(features.count) features and \(contributions.count) "
        + "contributions; each feature needs all three")
    self.featureNames = featureNames
    self.features = features
    self.outputName = outputName
    self.baseValue = baseValue
    self.contributions = contributions
    self.prediction = prediction
  }

  /// The features, largest contribution first, whatever its sign; of equals the first first.
  public var ranking: [Int] {
    contributions.indices.sorted { (-contributions[$0].magnitude, $0) < (-contributions[$1].magnitude, $1) }
  }

  /// What base value and contributions leave unexplained: rounding.
  public var residual: Double { prediction - contributions.reduce(baseValue, +) }
}

extension Explanation: Displayable {
  /// From the base value down to the prediction, a feature a line, the largest contribution first.
  ///
  /// - Parameter count: How many features have a line of their own; the others share one.
  public func tabulation(top count: Int = 10) -> Tabulation {
    let ranking = ranking
    var sum = baseValue
    var rows = [[Tabulation.Cell("base value"), .init(""), .init(""), .init(number(sum))]]
    for index in ranking.prefix(count) {
      sum += contributions[index]
      rows.append([
        .init(featureNames[index]), .init(value(features[index])), .init(signed(contributions[index])),
        .init(number(sum)),
      ])
    }
    let rest = ranking.dropFirst(count)
    if !rest.isEmpty {
      let added = rest.reduce(0) { $0 + contributions[$1] }
      rows.append([
        .init("\(rest.count) other features"), .init(""), .init(signed(added)), .init(number(sum + added)),
      ])
    }
    rows.append([.init("prediction"), .init(""), .init(""), .init(number(prediction))])
    return Tabulation(
      columns: [
        .init("feature"), .init("value", alignment: .trailing),
        .init("adds to the \(outputName)", alignment: .trailing), .init("so far", alignment: .trailing),
      ], rows: rows, hasRowHeaders: true)
  }

  /// The largest contributions as bars to the right (they raise the prediction) and to the left (they lower it).
  public func chart(top count: Int = 10) -> Chart {
    let shown = ranking.prefix(count)
    let rest = ranking.dropFirst(count)
    var labels = shown.map { "\(featureNames[$0]) = \(value(features[$0]))" }
    var values = shown.map { contributions[$0] }
    if !rest.isEmpty {
      labels.append("\(rest.count) other features")
      values.append(rest.reduce(0) { $0 + contributions[$1] })
    }
    return Chart(
      title: "From a base value of \(number(baseValue)) to \(number(prediction))",
      x: Axis("adds to the \(outputName)"), y: Axis("feature", categories: labels),
      [.bars(values: values), .rule(x: 0)])
  }

  public var exhibit: Exhibit { .table(tabulation()) }

  private func number(_ value: Double) -> String { value.formatted(significant: 4) }
  private func value(_ value: Double) -> String { value.isNaN ? "missing" : number(value) }
  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }
}
