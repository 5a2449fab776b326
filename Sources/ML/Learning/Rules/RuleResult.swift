import LinearAlgebra

/// Which rules hit which samples.
public struct RuleResult: Hashable, Sendable {
  public let ruleNames: [String]
  /// What a hit of each rule adds to the score.
  public let points: [Double]
  /// For each rule, whether it hits each sample.
  public let hits: [[Bool]]
  /// The sum of the points of the rules that hit each sample.
  public let scores: [Double]

  init(ruleNames: [String], points: [Double], hits: [[Bool]], sampleCount: Int) {
    self.ruleNames = ruleNames
    self.points = points
    self.hits = hits
    var scores = [Double](repeating: 0, count: sampleCount)
    for (hits, points) in zip(hits, points) {
      for (row, isHit) in hits.enumerated() where isHit { scores[row] += points }
    }
    self.scores = scores
  }

  /// Whether any rule hits each sample.
  public var alerts: [Bool] {
    var alerts = [Bool](repeating: false, count: scores.count)
    for hits in hits {
      for (row, isHit) in hits.enumerated() where isHit { alerts[row] = true }
    }
    return alerts
  }

  /// The number of samples that each rule hits.
  public var hitCounts: [(name: String, count: Int)] {
    zip(ruleNames, hits).map { ($0, $1.count { $0 }) }
  }

  /// The names of the rules that hit a sample: the reasons for an alert.
  public func reasons(row: Int) -> [String] {
    require(
      scores.indices.contains(row), "there is no row \(row) among \(scores.count) samples, counted from 0")
    return zip(ruleNames, hits).filter { $0.1[row] }.map(\.0)
  }
}
