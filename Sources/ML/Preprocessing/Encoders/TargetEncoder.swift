import Learning
public import LinearAlgebra
public import Tabular

/// Replaces each category by the mean target of its training rows, drawn towards the mean of all rows.
///
/// Events count as 0 and 1. With a category's weight *n*, mean *ȳ* and variance *s²*, and all rows' mean *μ* and
/// variance *τ²*, the code is `λȳ + (1 − λ)μ`. Smoothing by a number *m* has `λ = n / (n + m)`; automatic smoothing has
/// `λ = nτ² / (nτ² + s²)`, the empirical Bayes estimate. Variances have divisor *n*. A category that did not occur in
/// training, and a missing value if none did, gets the mean of all rows; missing values are a category of their own.
///
/// A row's own target is part of its category's mean, so a model that learns from such codes believes them too much.
/// ``fitTransform(_:columns:)``, which pipelines use, gives the training rows codes that the other folds' rows alone
/// determine (events: stratified folds).
///
/// - Shapes: `n` rows of `p` columns become `n × p`.
/// - Units: a code has the target's units; for events it is a share.
/// - Complexity: O(*n* · folds) a column.
/// - Source: Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes in classification and
///   prediction problems", ACM SIGKDD Explorations 3(1), 2001, equations 3 to 5.
public struct TargetEncoder: ColumnEncoder, Hashable {
  /// How strongly the codes of rare categories are drawn towards the mean of all rows.
  public enum Smoothing: Hashable, Sendable {
    /// By how much the targets vary within a category and altogether.
    case automatic
    /// As if a category had so many rows more, all with the mean of all rows; 0 for none.
    case pseudoCount(Double)
  }

  public var smoothing: Smoothing
  /// How many folds give each other their codes in training.
  public var folds: Int
  public var seed: UInt64

  public init(smoothing: Smoothing = .automatic, folds: Int = 5, seed: UInt64 = 0) {
    self.smoothing = smoothing
    self.folds = folds
    self.seed = seed
  }

  /// Computes the codes from all rows.
  ///
  /// - Throws: `FitError` if there are no rows or columns, targets are neither events nor numbers, or the smoothing is
  ///   negative; `TableError` for an unknown column.
  public func fit<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> TargetEncoderModel {
    guard !columns.isEmpty else { throw FitError.noFeatures }
    try training.checkForFitting()
    if case .pseudoCount(let count) = smoothing {
      try checkHyperparameter("smoothing", count, allowed: "at least 0", count >= 0 && count.isFinite)
    }
    let target = try numbers(training.target)
    let weights = training.weights ?? Array(repeating: 1, count: target.count)
    var total = Moments()
    for (value, weight) in zip(target, weights) { total.add(value, weight) }
    guard total.weight > 0 else { throw FitError.noSamples }
    let codes = try columns.map { name in
      var moments: [String?: Moments] = [:]
      let values = try training.table.knownCategories(name, missingIsError: false)
      for (row, category) in values.enumerated() {
        moments[category, default: Moments()].add(target[row], weights[row])
      }
      return moments.filter { $0.value.weight > 0 }.mapValues { code($0, total) }
    }
    return TargetEncoderModel(columnNames: columns, codes: codes, mean: total.mean)
  }

  /// Computes the codes from all rows for later ones, and for each training row from the rows of the other folds.
  ///
  /// - Throws: As ``fit(_:columns:)``, and `FitError` if there are not at least two folds, or fewer rows than folds.
  public func fitTransform<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> (model: TargetEncoderModel, features: Matrix) {
    let model = try fit(training, columns: columns)
    try checkHyperparameter(
      "folds", folds, allowed: "from 2 to the number of rows, \(training.rowCount)",
      folds >= 2 && folds <= training.rowCount)
    var features = Matrix(rowCount: training.rowCount, columnCount: columns.count)
    let splits =
      (training.target as? [Bool]).map { Folds.stratified($0, folds: folds, seed: seed) }
      ?? Folds.kFold(count: training.rowCount, folds: folds, seed: seed)
    for split in splits {
      let others = try fit(training.rows(split.training), columns: columns)
      let own = try others.transform(training.table.rows(split.test))
      for (place, row) in split.test.enumerated() {
        for column in columns.indices { features[row, column] = own[place, column] }
      }
    }
    return (model, features)
  }

  private func numbers<Target>(_ target: [Target]) throws(FitError) -> [Double] {
    if let events = target as? [Bool] { return events.map { $0 ? 1 : 0 } }
    guard let numbers = target as? [Double] else {
      throw .unsupportedTarget(method: "TargetEncoder", wanted: "Bool or Double", found: "\(Target.self)")
    }
    for (row, value) in numbers.enumerated() where !value.isFinite {
      throw .invalidTarget(row: row, value: value, allowed: "a finite number")
    }
    return numbers
  }

  private func code(_ own: Moments, _ all: Moments) -> Double {
    let share: Double
    switch smoothing {
    case .pseudoCount(let count): share = own.weight / (own.weight + count)
    case .automatic:
      let spread = own.weight * all.variance
      share = spread > 0 ? spread / (spread + own.variance) : 0
    }
    return share * own.mean + (1 - share) * all.mean
  }
}

/// Weight, mean and sum of squared deviations of numbers that come one after another.
///
/// - Source: West, "Updating mean and variance estimates: an improved method", Communications of the ACM 22(9), 1979.
private struct Moments {
  var weight = 0.0
  var mean = 0.0
  private var squares = 0.0

  var variance: Double { weight > 0 ? squares / weight : 0 }

  mutating func add(_ value: Double, _ own: Double) {
    guard own > 0 else { return }
    weight += own
    let difference = value - mean
    mean += difference * (own / weight)
    squares += own * difference * (value - mean)
  }
}

/// What ``TargetEncoder`` learnt: a code for each category.
public struct TargetEncoderModel: FittedColumnEncoder, Hashable {
  public let columnNames: [String]
  /// For each column the codes of its categories; that of missing values stands at nil.
  public let codes: [[String?: Double]]
  /// The mean target, which is the code of anything else.
  public let mean: Double

  /// `target mean of column` for each column.
  public var outputNames: [String] { columnNames.map { "target mean of \($0)" } }

  public func transform(_ table: Table) throws -> Matrix {
    let columns = try zip(columnNames, codes).map { name, codes in
      try table.knownCategories(name, missingIsError: false).map { codes[$0] ?? mean }
    }
    return Matrix(columns: columns, rowCount: table.rowCount)
  }
}
