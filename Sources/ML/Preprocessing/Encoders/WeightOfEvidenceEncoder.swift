import Learning
public import LinearAlgebra
public import Tabular

/// Replaces each value, number or category, by the weight of evidence of its bin.
///
/// Each column is cut by an ``OptimalBinning``; columns of texts and truth values are categories, the others numbers.
/// Missing values have the evidence of their own bin, or 0 if there were none in training. Targets are events.
///
/// - Shapes: `n` rows of `p` columns become `n × p`.
/// - Units: natural logarithms of odds, positive where events are rare.
/// - Complexity: that of the binning for each column; columns are shared among threads.
public struct WeightOfEvidenceEncoder: ColumnEncoder, Hashable {
  public var binning: OptimalBinning
  /// For columns that are binned in another way, how.
  public var binnings: [String: OptimalBinning]
  /// Whether a category that did not occur in training is an error or has the evidence 0.
  public var unknown: UnknownCategory

  public init(
    _ binning: OptimalBinning = OptimalBinning(), binnings: [String: OptimalBinning] = [:],
    unknown: UnknownCategory = .error
  ) {
    self.binning = binning
    self.binnings = binnings
    self.unknown = unknown
  }

  /// Bins each column.
  ///
  /// - Throws: `FitError` if there are no columns, targets are not events, or the binning refuses a column;
  ///   `TableError` for an unknown column.
  public func fit<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> WeightOfEvidenceModel {
    guard !columns.isEmpty else { throw FitError.noFeatures }
    guard let events = training.target as? [Bool] else {
      throw FitError.unsupportedTarget(
        method: "WeightOfEvidenceEncoder", wanted: "Bool", found: "\(Target.self)")
    }
    let (table, weights) = (training.table, training.weights)
    let fitted = try parallelMap(columns.count) { index throws(any Error) -> Binning in
      let name = columns[index]
      let binning = binnings[name] ?? binning
      switch try table.column(name).kind {
      case .text, .boolean:
        return try binning.fit(
          categories: try table.knownCategories(name, missingIsError: false), events: events,
          weights: weights,
          name: name)
      default:
        return try binning.fit(
          try table.numbers(name, missing: .nan), events: events, weights: weights, name: name)
      }
    }
    return WeightOfEvidenceModel(binnings: fitted, unknown: unknown)
  }
}

/// What ``WeightOfEvidenceEncoder`` learnt: a binning for each column.
public struct WeightOfEvidenceModel: FittedColumnEncoder, Hashable {
  public let binnings: [Binning]
  let unknown: UnknownCategory

  public var columnNames: [String] { binnings.map(\.name) }
  /// `evidence of column` for each column.
  public var outputNames: [String] { binnings.map { "evidence of \($0.name)" } }

  public func transform(_ table: Table) throws -> Matrix {
    let columns = try binnings.map { binning in
      try binning.places(in: table, unknown: unknown).map { binning.weightOfEvidence(at: $0) }
    }
    return Matrix(columns: columns, rowCount: table.rowCount)
  }
}

extension Binning {
  /// Where a value lies.
  enum Place {
    case bin(Int)
    case missing, unknown
  }

  func weightOfEvidence(at place: Place) -> Double {
    switch place {
    case .bin(let index): bins[index].weightOfEvidence
    case .missing: missingWeightOfEvidence
    case .unknown: 0
    }
  }

  /// Where each row's value lies.
  ///
  /// - Throws: `TableError`; `PredictionError` for an infinite number and, if it is an error, an unknown category.
  func places(in table: Table, unknown: UnknownCategory) throws -> [Place] {
    guard isCategorical else {
      return try table.numbers(name, missing: .nan).enumerated().map { row, value in
        guard !value.isInfinite else { throw PredictionError.nonFinite(row: row, column: name) }
        return bin(of: value).map { .bin($0) } ?? .missing
      }
    }
    return try table.knownCategories(name, missingIsError: false).enumerated().map { row, category in
      guard let category else { return .missing }
      if let place = bin(of: category) { return .bin(place) }
      guard unknown == .allZero else {
        throw PredictionError.unknownCategory(row: row, column: name, category: category)
      }
      return .unknown
    }
  }
}
