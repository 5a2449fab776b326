import Learning
import LinearAlgebra
public import Plots
public import Tabular

/// A linear model of log-odds over weights of evidence, written as points: add up one number a variable.
///
/// With the log-odds of the event `b + Σ βⱼ · WoEⱼ` the score is `baseScore + factor · (ln odds − ln baseOdds)`, where
/// the odds are of no event against the event and `factor = pointsToDoubleOdds / ln 2`. So every `pointsToDoubleOdds`
/// points double the odds, and a higher score is better. The points of bin *i* of variable *j* are
/// `−factor · (βⱼ · WoEᵢⱼ + b / m) + offset / m` for *m* variables, with `offset = baseScore − factor · ln baseOdds`.
///
/// - Units: points.
/// - Source: Siddiqi, *Credit Risk Scorecards*, Wiley 2006, chapter 6.
public struct Scorecard: Hashable, Sendable {
  /// The variables in bins, in the order of ``points``.
  public let binnings: [Binning]
  /// For each variable the points of its bins.
  public let points: [[Double]]
  /// For each variable the points of a missing value.
  public let missingPoints: [Double]
  /// For each variable the points of a category that did not occur in training, whose evidence is 0.
  public let neutralPoints: [Double]
  public let baseScore: Double
  public let baseOdds: Double
  public let pointsToDoubleOdds: Double

  /// Turns coefficients into points.
  ///
  /// - Parameters:
  ///   - coefficients: The change of the log-odds of the event per unit of evidence, one for each variable.
  ///   - intercept: The log-odds of the event where all evidence is 0.
  ///   - baseScore: The score at which the odds of no event are `baseOdds`.
  ///   - roundsPoints: Whether points are whole numbers.
  public init(
    binnings: [Binning], coefficients: [Double], intercept: Double, baseScore: Double = 600,
    baseOdds: Double = 50, pointsToDoubleOdds: Double = 20, roundsPoints: Bool = true
  ) {
    require(
      binnings.count == coefficients.count && !binnings.isEmpty,
      "a scorecard of \(binnings.count) variables needs as many coefficients, not \(coefficients.count)")
    require(
      baseOdds > 0 && pointsToDoubleOdds > 0,
      "base odds of \(baseOdds) and \(pointsToDoubleOdds) points to double them must both be positive")
    let factor = pointsToDoubleOdds / logarithm(2)
    let offset = baseScore - factor * logarithm(baseOdds)
    let count = Double(binnings.count)
    func points(_ coefficient: Double, _ evidence: Double) -> Double {
      let exact = -factor * (coefficient * evidence + intercept / count) + offset / count
      return roundsPoints ? exact.rounded() : exact
    }
    self.binnings = binnings
    self.points = zip(binnings, coefficients).map { binning, coefficient in
      binning.bins.map { points(coefficient, $0.weightOfEvidence) }
    }
    missingPoints = zip(binnings, coefficients).map { points($1, $0.missingWeightOfEvidence) }
    neutralPoints = coefficients.map { points($0, 0) }
    self.baseScore = baseScore
    self.baseOdds = baseOdds
    self.pointsToDoubleOdds = pointsToDoubleOdds
  }

  /// The score of each row: the sum of its points.
  ///
  /// - Throws: `TableError` for columns that are not there or of another kind; `PredictionError` for infinite numbers.
  public func score(_ table: Table) throws -> [Double] {
    try pointsByRow(table).map { $0.reduce(0, +) }
  }

  /// Rows × variables: the points that each variable gives each row.
  public func pointsByRow(_ table: Table) throws -> [[Double]] {
    var result = [[Double]](repeating: [], count: table.rowCount)
    for (index, binning) in binnings.enumerated() {
      for (row, place) in try binning.places(in: table, unknown: .allZero).enumerated() {
        switch place {
        case .bin(let bin): result[row].append(points[index][bin])
        case .missing: result[row].append(missingPoints[index])
        case .unknown: result[row].append(neutralPoints[index])
        }
      }
    }
    return result
  }

  /// The probability of the event that a score stands for.
  public func probability(ofScore score: Double) -> Double {
    sigmoid(-((score - baseScore) * logarithm(2) / pointsToDoubleOdds + logarithm(baseOdds)))
  }

  /// Why a row's score is not higher.
  public struct Reason: Hashable, Sendable {
    /// The variable.
    public let name: String
    /// How many points it lacks to those of its best bin.
    public let lost: Double
  }

  /// For each row the variables that cost it most points beside their best bins, the costliest first, of equals the
  /// earlier. Variables that cost nothing are left out.
  public func reasons(_ table: Table, count: Int = 3) throws -> [[Reason]] {
    let best = points.map { $0.max()! }
    return try pointsByRow(table).map { own in
      let lost = zip(best, own).map { $0 - $1 }
      return lost.indices.filter { lost[$0] > 0 }.sorted { (lost[$1], $0) < (lost[$0], $1) }.prefix(count)
        .map { Reason(name: binnings[$0].name, lost: lost[$0]) }
    }
  }
}

extension Scorecard: Displayable {
  /// One row a bin: variable, bin, event rate, points.
  public var exhibit: Exhibit {
    var rows: [[Tabulation.Cell]] = []
    for (index, binning) in binnings.enumerated() {
      for (place, bin) in binning.bins.enumerated() {
        rows.append([
          .init(binning.name), .init(bin.label), .init(bin.eventRate.formatted(3)),
          .init(points[index][place].formatted(0)),
        ])
      }
      if let missing = binning.missing {
        rows.append([
          .init(binning.name), .init(missing.label), .init(missing.eventRate.formatted(3)),
          .init(missingPoints[index].formatted(0)),
        ])
      }
    }
    return .table(
      Tabulation(
        columns: [
          .init("variable"), .init("bin"), .init("event rate", alignment: .trailing),
          .init("points", alignment: .trailing),
        ],
        rows: rows,
        note: """
          \(baseScore.formatted(0)) points are odds of \(baseOdds.formatted(0)) to 1; \
          \(pointsToDoubleOdds.formatted(0)) points double the odds
          """))
  }
}
