public import Tabular

/// Rules whose points add up to a score.
public struct RuleSet<Sample>: Sendable {
  public var rules: [Rule<Sample>]

  public init(_ rules: [Rule<Sample>]) { self.rules = rules }

  /// Tries every rule on every sample. O(rules · *n*).
  ///
  /// - Throws: What a rule throws, at the first sample and rule that does.
  public func evaluate(_ samples: [Sample]) throws -> RuleResult {
    try evaluate(count: samples.count) { samples[$0] }
  }

  private func evaluate(count: Int, _ sample: (Int) -> Sample) throws -> RuleResult {
    var hits = rules.map { _ in [Bool](repeating: false, count: count) }
    for row in 0..<count {
      let sample = sample(row)
      for index in rules.indices { hits[index][row] = try rules[index].matches(sample) }
    }
    return RuleResult(
      ruleNames: rules.map(\.name), points: rules.map(\.points), hits: hits, sampleCount: count)
  }
}

extension RuleSet where Sample == Row {
  /// Tries every rule on every row of a table. O(rules · *n*).
  ///
  /// - Throws: What a rule throws, such as `TableError` for a column that is not there.
  public func evaluate(_ table: Table) throws -> RuleResult {
    try evaluate(count: table.rowCount) { table.row($0) }
  }
}
