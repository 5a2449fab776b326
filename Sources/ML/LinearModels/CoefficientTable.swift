import LinearAlgebra
public import Plots

/// How the uncertainty of coefficients is computed from the data.
public enum StandardErrors: Hashable, Sendable {
  /// As if the model were true: one variance for all residuals of a linear regression, and a logistic regression's own
  /// probabilities.
  case classical
  /// The sandwich with each sample's own residual, times `n / (n − p − 1)`: HC1 of MacKinnon & White. Right in large
  /// samples even where residuals are not equally spread.
  case robust
  /// The sandwich with residuals divided by one minus the sample's leverage: HC3, which suits small samples better.
  case jackknife
}

/// Coefficients with their standard errors, tests against 0 and intervals.
public struct CoefficientTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// The feature, or `(intercept)`.
    public let name: String
    public let estimate: Double
    public let standardError: Double
    /// The estimate divided by its standard error: t in linear, z in logistic regression.
    public let statistic: Double
    /// How often a statistic at least this far from 0 would occur if the coefficient were 0.
    public let pValue: Double
    public let lower: Double
    public let upper: Double
  }

  /// The intercept, then the features in their order.
  public let rows: [Row]
  /// The share of such intervals that are meant to hold the true value.
  public let confidence: Double
  public let standardErrors: StandardErrors
  /// The number of samples less that of coefficients; infinite where the normal distribution is used.
  public let degreesOfFreedom: Double
  /// What a reader must know about the figures, for instance that the fit was penalised.
  public let note: String?

  /// The row of a feature.
  public subscript(name: String) -> Row? { rows.first { $0.name == name } }

  init(
    names: [String], estimates: [Double], variances: [Double], confidence: Double, errors: StandardErrors,
    degreesOfFreedom: Double, note: String?
  ) {
    // Infinitely many degrees of freedom make Student's distribution the normal one.
    let distribution: any ContinuousDistribution =
      degreesOfFreedom.isFinite ? StudentT(degreesOfFreedom: degreesOfFreedom) : Normal()
    let critical = distribution.upperQuantile((1 - confidence) / 2)
    rows = names.indices.map { index in
      let error = variances[index].squareRoot()
      let statistic = estimates[index] / error
      return Row(
        name: names[index], estimate: estimates[index], standardError: error, statistic: statistic,
        pValue: statistic.isNaN ? .nan : 2 * distribution.survival(abs(statistic)),
        lower: estimates[index] - critical * error,
        upper: estimates[index] + critical * error)
    }
    self.confidence = confidence
    standardErrors = errors
    self.degreesOfFreedom = degreesOfFreedom
    self.note = note
  }
}

extension CoefficientTable: Displayable {
  /// One line for each coefficient.
  public var exhibit: Exhibit {
    let letter = degreesOfFreedom.isFinite ? "t" : "z"
    let level = "\((100 * confidence).formatted(significant: 3)) % interval"
    let cells = rows.map { row -> [Tabulation.Cell] in
      [
        .init(row.name), .init(row.estimate.formatted(significant: 4)),
        .init(row.standardError.formatted(significant: 3)), .init(row.statistic.formatted(2)),
        .init(row.pValue < 0.0001 ? "< 0.0001" : row.pValue.formatted(4)),
        .init("\(row.lower.formatted(significant: 4)) … \(row.upper.formatted(significant: 4))"),
      ]
    }
    let titles = ["coefficient", "standard error", letter, "p", level]
    return .table(
      Tabulation(
        columns: [.init("feature")] + titles.map { .init($0, alignment: .trailing) }, rows: cells,
        hasRowHeaders: true, note: note))
  }
}
