import LinearAlgebra
import Learning

/// The rows that a tree is grown on: those with weight.
struct TreeSample: Sendable {
  let rows: [UInt32]
  /// The weight of every row of the data.
  let weights: [Double]

  init(weights: [Double]?, count: Int) {
    self.init(weights: weights ?? [Double](repeating: 1, count: count))
  }

  init(weights: [Double]) {
    self.weights = weights
    rows = weights.indices.filter { weights[$0] > 0 }.map(UInt32.init)
  }
}

extension ClassCriterion {
  func samples(_ codes: [Int], weights: [Double], rows: [UInt32]) -> [Sample] {
    rows.map { Sample(weight: weights[Int($0)], code: codes[Int($0)]) }
  }
}

/// Grows a tree whose cuts may lie between any two values.
func growExactTree<Criterion: SplitCriterion>(
  _ features: Matrix, _ criterion: Criterion, _ limits: GrowthLimits, rows: [UInt32],
  samples: [Criterion.Sample]
) -> GrownTree {
  func grow<Code>(_ codes: FeatureCodes<Code>) -> GrownTree {
    NodeGrower(
      BestCuts(codes: codes, features: features, criterion: criterion), limits: limits, rows: rows,
      samples: samples, threads: ThreadLimit.current
    ).grow(outputs: 0..<criterion.outputCount)
  }
  switch AnyFeatureCodes(features, maximumBinCount: nil) {
  case .narrow(let codes): return grow(codes)
  case .middle(let codes): return grow(codes)
  case .wide(let codes): return grow(codes)
  }
}

extension GrowthLimits {
  /// Limits that are allowed.
  static func checked(
    maximumDepth: Int?, maximumLeafCount: Int?, minimumSamplesPerSplit: Int, minimumSamplesPerLeaf: Int,
    minimumImpurityDecrease: Double
  ) throws(FitError) -> GrowthLimits {
    if let maximumDepth {
      try checkHyperparameter("maximumDepth", maximumDepth, allowed: "at least 1", maximumDepth >= 1)
    }
    if let maximumLeafCount {
      try checkHyperparameter(
        "maximumLeafCount", maximumLeafCount, allowed: "at least 2", maximumLeafCount >= 2)
    }
    try checkHyperparameter(
      "minimumSamplesPerSplit", minimumSamplesPerSplit, allowed: "at least 2", minimumSamplesPerSplit >= 2)
    try checkHyperparameter(
      "minimumSamplesPerLeaf", minimumSamplesPerLeaf, allowed: "at least 1", minimumSamplesPerLeaf >= 1)
    try checkHyperparameter(
      "minimumImpurityDecrease", minimumImpurityDecrease, allowed: "finite and at least 0",
      minimumImpurityDecrease >= 0 && minimumImpurityDecrease.isFinite)
    return GrowthLimits(
      maximumDepth: maximumDepth ?? .max, maximumLeafCount: maximumLeafCount,
      minimumSamplesPerSplit: minimumSamplesPerSplit, minimumSamplesPerLeaf: minimumSamplesPerLeaf,
      minimumImpurityDecrease: minimumImpurityDecrease)
  }
}

extension Dataset {
  /// The samples' weights, 1 for each if there are none.
  package var allWeights: [Double] { weights ?? [Double](repeating: 1, count: rowCount) }
}
