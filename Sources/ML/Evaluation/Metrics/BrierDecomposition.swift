import Learning
import LinearAlgebra
public import Plots

/// The Brier score taken apart: `score = reliability − resolution + uncertainty + withinBins`.
///
/// Murphy's three terms are exact when all rows of a bin have the same probability. Otherwise the rows' differences
/// inside the bins are left over; they are ``withinBins`` here instead of hiding in the other terms. Take few bins for
/// few rows: the reliability of a bin with few rows is partly chance.
///
/// - Source: Murphy, "A new vector partition of the probability score", Journal of Applied Meteorology 12(4), 1973; the
///   terms within bins: Stephenson, Coelho & Jolliffe, "Two extra components in the Brier score decomposition", Weather
///   and Forecasting 23(4), 2008.
public struct BrierDecomposition: Hashable, Sendable {
  /// The Brier score itself.
  public let score: Double
  /// The mean squared gap between a bin's probability and its frequency: 0 is calibrated.
  public let reliability: Double
  /// The variance of the bins' frequencies: how well the model tells rows apart. More is better.
  public let resolution: Double
  /// The variance of the outcome, `p̄ (1 − p̄)`: the score of the share of events as the only forecast.
  public let uncertainty: Double
  /// What comes from probabilities that differ inside a bin.
  public var withinBins: Double { score - (reliability - resolution + uncertainty) }
  /// The share of the uncertainty that the forecasts take away, `1 − score / uncertainty`.
  public var skill: Double { 1 - score / uncertainty }

  /// Takes the score apart over bins of probabilities.
  ///
  /// - Precondition: There are as many probabilities as labels, all from 0 to 1.
  public init(labels: [Bool], probabilities: [Double], bins: ProbabilityBins = .equalMass(10)) {
    let diagram = ReliabilityDiagram(labels: labels, probabilities: probabilities, bins: bins)
    let share = Double(labels.count { $0 }) / Double(labels.count)
    func mean(_ value: (ReliabilityDiagram.Bin) -> Double) -> Double {
      diagram.bins.reduce(0) { sum, bin in
        let value = value(bin)
        return sum + Double(bin.count) * value * value
      } / Double(labels.count)
    }
    score = brierScore(labels: labels, probabilities: probabilities)
    reliability = mean { $0.meanProbability - $0.frequency.estimate }
    resolution = mean { $0.frequency.estimate - share }
    uncertainty = share * (1 - share)
  }
}

extension BrierDecomposition: Displayable {
  public var exhibit: Exhibit {
    .table(
      Tabulation(
        columns: [.init("part"), .init("value", alignment: .trailing)],
        rows: [
          ("reliability (less is better)", reliability), ("− resolution (more is better)", -resolution),
          ("+ uncertainty (of the data)", uncertainty), ("+ within bins", withinBins),
          ("= Brier score", score),
        ].map { [.init($0.0), .init($0.1.formatted(4))] },
        hasRowHeaders: true))
  }
}
