import Learning
import LinearAlgebra
public import Plots

/// Small changes of a row that lead a model to another decision: "had your debt been 2,000 lower, …".
///
/// They tell what the *model* would answer. Whether somebody who changes the feature becomes a better risk, and
/// whether a change drags other features along, they do not know.
public struct Counterfactuals: Hashable, Sendable {
  /// One feature with another value.
  public struct Change: Hashable, Sendable {
    public let feature: String
    public let from: Double
    public let to: Double
  }

  /// One way to the other decision.
  public struct Alternative: Hashable, Sendable {
    /// The features that change, in the features' order.
    public let changes: [Change]
    /// All features of the changed row.
    public let features: [Double]
    /// What the model gives for the changed row.
    public let prediction: Double
    /// The sum of the changes' costs, each in typical deviations of its feature.
    public let cost: Double
  }

  /// What the model gives for the row as it is.
  public let prediction: Double
  /// What is to be reached.
  public let goal: CounterfactualSearch.Goal
  public let outputName: String
  /// The ways that were found, cheapest first; none if the constraints allow none, or none was found.
  public let alternatives: [Alternative]
}

extension Counterfactuals: Displayable {
  /// One way as a sentence.
  public func sentence(_ alternative: Alternative) -> String {
    let changes = alternative.changes.map { change in
      "\(change.feature) were \(number(change.to)) instead of \(number(change.from))"
    }
    let all =
      changes.count > 1
      ? changes.dropLast().joined(separator: ", ") + " and " + changes.last!
      : changes.first ?? "nothing changed"
    return "If \(all), the \(outputName) would be \(number(alternative.prediction))."
  }

  public var tabulation: Tabulation {
    Tabulation(
      columns: [.init("what would have to be different"), .init("cost", alignment: .trailing)],
      rows: alternatives.map { [.init(sentence($0)), .init($0.cost.formatted(2))] },
      note: alternatives.isEmpty
        ? "The \(outputName) is \(number(prediction)); no allowed change was found that brings it to \(goal.text)."
        : "The \(outputName) is \(number(prediction)); each of these brings it to \(goal.text). Costs are in "
          + "typical deviations of the features.")
  }

  public var exhibit: Exhibit { .table(tabulation) }

  private func number(_ value: Double) -> String { value.formatted(significant: 4) }
}
