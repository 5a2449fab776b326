public import Learning
import LinearAlgebra
public import Tabular

/// How a method that learns several times inside its own `fit` divides whatever samples it gets.
public enum FoldPlan: Hashable, Sendable {
  /// Each class has its share in each fold; plain folds of shuffled rows for targets that are numbers.
  case stratified(Int, seed: UInt64 = 0)
  /// Folds of shuffled rows.
  case shuffled(Int, seed: UInt64 = 0)
  /// Folds of neighbouring rows.
  case contiguous(Int)
  /// Rows are in order of time: the past teaches, what comes next tests; see
  /// ``Folds/timeSeries(count:folds:testSize:gap:maximumTrainingSize:)``.
  case timeSeries(Int, gap: Int = 0)

  /// The number of folds.
  public var count: Int {
    switch self {
    case .stratified(let count, _), .shuffled(let count, _), .contiguous(let count),
      .timeSeries(let count, _):
      count
    }
  }

  /// The folds of some samples.
  ///
  /// With fewer samples (of the rarest class, if stratified) than folds there are fewer folds, and none at all if not
  /// even two are possible. Samples of weight 0 are no samples of their class.
  public func splits<Target>(of data: Dataset<Target>) -> [Split] {
    switch self {
    case .stratified(let count, let seed):
      guard let strata = data.strata else { return FoldPlan.shuffled(count, seed: seed).splits(of: data) }
      var sizes: [String: Int] = [:]
      for (row, label) in strata.enumerated() where (data.weights?[row] ?? 1) > 0 {
        sizes[label, default: 0] += 1
      }
      let folds = min(count, sizes.values.min() ?? 0)
      return folds < 2 ? [] : Folds.stratified(strata, folds: folds, seed: seed)
    case .shuffled(let count, let seed):
      let folds = min(count, data.rowCount)
      return folds < 2 ? [] : Folds.kFold(count: data.rowCount, folds: folds, seed: seed)
    case .contiguous(let count):
      let folds = min(count, data.rowCount)
      return folds < 2 ? [] : Folds.kFold(count: data.rowCount, folds: folds)
    case .timeSeries(let count, let gap):
      let folds = min(count, data.rowCount - gap - 1)
      return folds < 2 ? [] : Folds.timeSeries(count: data.rowCount, folds: folds, gap: gap)
    }
  }

  /// - Throws: ``FitError/invalidHyperparameter(name:value:allowed:)`` for fewer than two folds or a negative gap.
  func check() throws(FitError) {
    try checkHyperparameter("folds", count, allowed: "at least 2", count >= 2)
    if case .timeSeries(_, let gap) = self {
      try checkHyperparameter("gap", gap, allowed: "at least 0", gap >= 0)
    }
  }
}

extension Dataset {
  /// What each sample must have its share of in every part: its class; samples without weight are on their own. Nil if
  /// targets are no classes.
  var strata: [String]? {
    let labels: [String]
    switch target {
    case let events as [Bool]: labels = events.map { $0 ? "event" : "other" }
    case let names as [String]: labels = names
    default: return nil
    }
    return labels.indices.map { (weights?[$0] ?? 1) > 0 ? labels[$0] : labels[$0] + ", no weight" }
  }

  /// About `count` of some rows, rising, in which each class has its share and at least two rows if it has so many. A
  /// smaller count gives a part of the same rows.
  func sample(_ count: Int, of rows: [Int], seed: UInt64) -> [Int] {
    guard count < rows.count else { return rows }
    let strata = strata
    let groups = strata.map { strata in Folds.rowsByValue(rows.map { strata[$0] }) } ?? [Array(rows.indices)]
    let random = RandomNumbers(seed: seed)
    return groups.enumerated().flatMap { index, group in
      var own = random.split(index)
      let share = Int((Double(count) * Double(group.count) / Double(rows.count)).rounded())
      let taken = min(group.count, max(2, share))
      return own.permutation(group.count).prefix(taken).map { rows[group[$0]] }
    }.sorted()
  }
}

extension FitError {
  /// The same complaint about the rows of the whole data, where it was about those of a part.
  func about(_ rows: [Int]) -> FitError {
    switch self {
    case .nonFinite(let row, let column) where rows.indices.contains(row):
      .nonFinite(row: rows[row], column: column)
    case .invalidWeight(let row, let value) where rows.indices.contains(row):
      .invalidWeight(row: rows[row], value: value)
    case .invalidTarget(let row, let value, let allowed) where rows.indices.contains(row):
      .invalidTarget(row: rows[row], value: value, allowed: allowed)
    default: self
    }
  }

  /// The complaint of a model about the rows that it was to be tested on, as one about the whole data.
  init(_ error: PredictionError, rows: [Int]) {
    switch error {
    case .nonFinite(let row, let column):
      self = .nonFinite(row: rows.indices.contains(row) ? rows[row] : row, column: column)
    case .featureCountMismatch(let expected, let found):
      self = .featureCountMismatch(expected: expected, found: found)
    default:
      self = .sampleCountMismatch(samples: rows.count, of: "predictions (\(error))", count: 0)
    }
  }
}
