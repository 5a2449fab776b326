import Learning
import LinearAlgebra

/// The conditions of fairness as linear functions of decisions: for each group and each kind of samples, the mean
/// decision of the group less that of everybody, and the same with the opposite sign.
struct FairnessMoments {
  /// For each condition (of one sign) the factor of each sample's decision.
  private let factors: [[Double]]

  /// The number of conditions, both signs.
  var count: Int { 2 * factors.count }

  init(
    _ training: Dataset<Bool>, groups: [String], criterion: FairnessCriterion
  ) throws(FitError) {
    guard groups.count == training.rowCount else {
      throw .sampleCountMismatch(samples: training.rowCount, of: "groups", count: groups.count)
    }
    let weights = training.weights ?? [Double](repeating: 1, count: groups.count)
    let kinds: [(Bool) -> Bool] =
      switch criterion {
      case .demographicParity: [{ _ in true }]
      case .equalOpportunity: [{ $0 }]
      case .falsePositiveRateParity: [{ !$0 }]
      case .equalizedOdds: [{ $0 }, { !$0 }]
      }
    var factors: [[Double]] = []
    for belongs in kinds {
      let all = training.target.indices.filter { belongs(training.target[$0]) }
      let total = all.reduce(0) { $0 + weights[$1] }
      for (_, rows) in groupRows(groups) {
        let own = rows.filter { belongs(training.target[$0]) }
        let weight = own.reduce(0) { $0 + weights[$1] }
        guard weight > 0 else { throw .singleClass(!training.target[all[0]]) }
        var factor = [Double](repeating: 0, count: groups.count)
        for row in all { factor[row] -= weights[row] / total }
        for row in own { factor[row] += weights[row] / weight }
        factors.append(factor)
      }
    }
    self.factors = factors
  }

  /// By how much decisions break each condition; those with the opposite sign follow the others.
  func violations(_ decisions: [Bool]) -> [Double] {
    let sums = factors.map { factor in
      zip(factor, decisions).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    }
    return sums + sums.map { -$0 }
  }

  /// What selecting each sample adds to the punishment.
  func costs(_ multipliers: [Double]) -> [Double] {
    var costs = [Double](repeating: 0, count: factors[0].count)
    for (index, factor) in factors.enumerated() {
      let multiplier = multipliers[index] - multipliers[factors.count + index]
      guard multiplier != 0 else { continue }
      for row in costs.indices { costs[row] += multiplier * factor[row] }
    }
    return costs
  }
}
