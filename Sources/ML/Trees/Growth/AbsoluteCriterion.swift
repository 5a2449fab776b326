import Learning

/// Judges cuts by the absolute deviations from the medians of both sides. O(*n* log *n*) for each feature and node.
struct AbsoluteCriterion: SplitCriterion {
  struct Sample: BitwiseCopyable, Sendable {
    var target: Double
    var weight: Double
    /// The target's rank among all distinct targets.
    var rank: Int
  }
  struct Sums: Sendable {
    var deviation: Double
    var median: Double
  }

  /// All distinct targets, ascending.
  let targets: [Double]

  static func make(targets: [Double], weights: [Double], rows: [UInt32]) -> (Self, [Sample]) {
    let distinct = Array(Set(rows.map { targets[Int($0)] })).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, $0.offset) })
    let samples = rows.map { row in
      Sample(target: targets[Int(row)], weight: weights[Int(row)], rank: ranks[targets[Int(row)]]!)
    }
    return (AbsoluteCriterion(targets: distinct), samples)
  }

  var outputCount: Int { 1 }

  final class Scratch {
    fileprivate var ranked: RankedWeights
    fileprivate var keys: [UInt64] = []
    fileprivate var leftDeviations: [Double] = []

    init(_ targets: [Double]) { ranked = RankedWeights(numbers: targets) }
  }

  func makeScratch(capacity: Int) -> Scratch { Scratch(targets) }

  func summary(_ samples: UnsafeBufferPointer<Sample>) -> NodeSummary<Sums> {
    let median = weightedQuantile(samples.map(\.target), weights: samples.map(\.weight), 0.5)
    var deviation = 0.0
    var weight = 0.0
    for sample in samples {
      deviation += sample.weight * abs(sample.target - median)
      weight += sample.weight
    }
    return NodeSummary(
      sums: Sums(deviation: deviation, median: median), cover: weight, impurity: deviation / weight,
      isPure: deviation == 0)
  }

  func values(_ samples: UnsafeBufferPointer<Sample>, _ sums: Sums) -> [Double] { [sums.median] }

  func bestCut<Code>(
    _ node: CodedNode<Code, Sample>, _ total: Sums, minimumSamplesPerLeaf: Int, _ scratch: Scratch
  ) -> (cut: CodeCut?, isConstant: Bool) {
    scratch.keys = (0..<node.count).map {
      UInt64(node.codes[Int(node.rows[$0])]) << 32 | UInt64($0)
    }
    scratch.keys.sort()
    let keys = scratch.keys
    let count = keys.count
    let present = keys.firstIndex { Int($0 >> 32) == node.codeCount } ?? count
    guard keys[0] >> 32 != keys[count - 1] >> 32 else { return (nil, true) }
    // A missing value counts as the highest, then as the lowest.
    var best: CodeCut?
    for missingGoesLeft in present < count ? [false, true] : [false] {
      let order = missingGoesLeft ? Array(keys[present...] + keys[..<present]) : keys
      let offset = missingGoesLeft ? count - present : 0
      let left = deviations(order, node.samples, scratch)
      let right = Array(deviations(order.reversed(), node.samples, scratch).reversed())
      for place in max(minimumSamplesPerLeaf, offset + 1)..<max(count, offset + 1)
      where order[place] >> 32 != order[place - 1] >> 32 && count - place >= minimumSamplesPerLeaf {
        let decrease = total.deviation - left[place - 1] - right[place]
        guard decrease > best?.decrease ?? -.infinity else { continue }
        let lastLeft = Int(order[place - 1] >> 32)
        let next = Int(order[place] >> 32)
        best = CodeCut(
          lastLeft: lastLeft, firstRight: next == node.codeCount ? lastLeft : next,
          missingGoesLeft: missingGoesLeft, decrease: decrease)
      }
    }
    return (best, false)
  }

  /// The deviation of the first, the first two, the first three … samples.
  private func deviations(
    _ order: [UInt64], _ samples: UnsafePointer<Sample>, _ scratch: Scratch
  ) -> [Double] {
    let result = order.map { key -> Double in
      let sample = samples[Int(key & 0xFFFF_FFFF)]
      scratch.ranked.add(sample.weight, rank: sample.rank)
      return scratch.ranked.absoluteDeviation()
    }
    for key in order { scratch.ranked.clear(rank: samples[Int(key & 0xFFFF_FFFF)].rank) }
    return result
  }

  func decrease(
    _ samples: UnsafeBufferPointer<Sample>, _ total: Sums, minimumSamplesPerLeaf: Int,
    isLeft: (_ place: Int) -> Bool
  ) -> Double? {
    let sides = [true, false].map { side in samples.indices.filter { isLeft($0) == side }.map { samples[$0] }
    }
    guard sides.allSatisfy({ $0.count >= minimumSamplesPerLeaf }) else { return nil }
    return sides.reduce(total.deviation) { rest, side in
      rest - side.withUnsafeBufferPointer { summary($0).sums.deviation }
    }
  }
}
