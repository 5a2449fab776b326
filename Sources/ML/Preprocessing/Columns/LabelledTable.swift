package import Learning
import LinearAlgebra
public import Tabular

/// A table of samples with their targets and, if they do not count alike, their weights.
///
/// It is to a table what a `Dataset` is to a matrix. Made from a table and the name of its target's column, it holds
/// that column no more among the others, so that no feature can be made of it.
public struct LabelledTable<Target: Sendable>: Sendable {
  /// What is known of each sample.
  public var table: Table
  /// What is to be predicted, one for each row.
  public var target: [Target]
  /// How often each sample counts; nil if each counts once.
  public var weights: [Double]?

  /// Puts rows and targets together; a fit says so when their numbers differ.
  public init(_ table: Table, target: [Target], weights: [Double]? = nil) {
    self.table = table
    self.target = target
    self.weights = weights
  }

  /// The number of samples.
  public var rowCount: Int { table.rowCount }

  /// The samples with the given indices, in that order; an index may occur more than once.
  public func rows(_ indices: [Int]) -> LabelledTable {
    requireMatchingCounts()
    return LabelledTable(
      table.rows(indices), target: indices.map { target[$0] },
      weights: weights.map { weights in indices.map { weights[$0] } })
  }

  /// The samples in a range.
  public func rows(_ range: Range<Int>) -> LabelledTable { rows(Array(range)) }

  private func requireMatchingCounts() {
    require(
      target.count == rowCount && (weights?.count ?? rowCount) == rowCount,
      "rows cannot be taken from a labelled table of \(rowCount) samples with \(target.count) targets"
        + (weights.map { " and \($0.count) weights" } ?? ""))
  }

  /// Checks that there are samples, and one target and one weight for each.
  package func checkForFitting() throws(FitError) {
    guard rowCount > 0 else { throw .noSamples }
    guard target.count == rowCount else {
      throw .sampleCountMismatch(samples: rowCount, of: "targets", count: target.count)
    }
    guard weights == nil || weights!.count == rowCount else {
      throw .sampleCountMismatch(samples: rowCount, of: "weights", count: weights!.count)
    }
  }

  /// Takes columns of targets and weights out of a table.
  private init(
    _ table: Table, without name: String, weights: String?, target: [Target]
  ) throws(TableError) {
    self.init(
      try table.dropping([name] + (weights.map { [$0] } ?? [])), target: target,
      weights: try weights.map { name throws(TableError) in try table.numbers(name) })
  }
}

extension LabelledTable where Target == Bool {
  /// A table with a column of truth values, or of 0 and 1, as the target, and one of weights if that is wanted.
  ///
  /// - Throws: `TableError` if a column is not there, of another kind or has missing values.
  public init(_ table: Table, target name: String, weights: String? = nil) throws(TableError) {
    try self.init(table, without: name, weights: weights, target: try table.booleans(name))
  }
}

extension LabelledTable where Target == Double {
  /// A table with a column of numbers as the target, and one of weights if that is wanted.
  ///
  /// - Throws: `TableError` if a column is not there, of another kind or has missing values.
  public init(_ table: Table, target name: String, weights: String? = nil) throws(TableError) {
    try self.init(table, without: name, weights: weights, target: try table.numbers(name))
  }
}

extension LabelledTable where Target == String {
  /// A table with a column of class names as the target, and one of weights if that is wanted.
  ///
  /// - Throws: `TableError` if a column is not there, of another kind or has missing values.
  public init(_ table: Table, target name: String, weights: String? = nil) throws(TableError) {
    try self.init(table, without: name, weights: weights, target: try table.texts(name))
  }
}
