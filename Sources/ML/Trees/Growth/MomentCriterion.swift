import Learning

/// Judges cuts by sums of weights and of weighted targets: events (Gini, entropy) and numbers (squared error).
///
/// The sums are of whole numbers, see ``GradientScale``: the cut does not depend on the order of the samples.
struct MomentCriterion: SplitCriterion {
  enum Impurity: Sendable { case gini, entropy, squared }
  typealias Sample = SIMD2<Int64>
  typealias Sums = SIMD2<Int64>

  let impurity: Impurity
  let scale: GradientScale
  /// What has been taken off the targets of samples.
  let center: Double
  /// Targets that differ by less are the same.
  let resolution: Double
  /// A power of two that weights are multiplied by, so that tiny ones are not lost.
  let weightScale: Double

  var outputCount: Int { 1 }

  /// Samples of `targets`, as many as there are rows, and the criterion for their sums.
  static func make(
    _ impurity: Impurity, targets: [Double], weights: [Double], rows: [UInt32]
  ) -> (criterion: MomentCriterion, samples: [Sample]) {
    var weightSum = 0.0
    var weighted = 0.0
    var low = Double.infinity
    var high = -Double.infinity
    for row in rows {
      weightSum += weights[Int(row)]
      weighted += weights[Int(row)] * targets[Int(row)]
      low = min(low, targets[Int(row)])
      high = max(high, targets[Int(row)])
    }
    // Numbers near each other but far from 0 would lose digits in their squares.
    let center = impurity == .squared ? min(high, max(low, weighted / weightSum)) : 0
    let range = high - low
    let weightScale = Double(
      sign: .plus, exponent: -min(1_000, max(-1_000, Int(weightSum.exponent))), significand: 1)
    let scale = GradientScale(
      count: rows.count,
      gradientBound: weightSum * weightScale * max(abs(low - center), abs(high - center)),
      hessianBound: weightSum * weightScale)
    let criterion = MomentCriterion(
      impurity: impurity, scale: scale, center: center, resolution: 1e-13 * range,
      weightScale: weightScale)
    let samples = rows.map { row in
      let weight = weights[Int(row)] * weightScale
      return scale.pack(gradient: weight * (targets[Int(row)] - center), hessian: weight, counts: true)
    }
    return (criterion, samples)
  }

  final class Scratch {
    fileprivate let histogram: UnsafeMutablePointer<Sums>
    fileprivate let occupied: OccupiedCodes
    /// The codes that occur, ascending, and their sums.
    fileprivate let codes: UnsafeMutablePointer<UInt32>
    fileprivate let sums: UnsafeMutablePointer<Sums>

    init(capacity: Int) {
      histogram = .allocate(capacity: capacity)
      histogram.initialize(repeating: .zero, count: capacity)
      occupied = OccupiedCodes(capacity: capacity)
      codes = .allocate(capacity: capacity)
      sums = .allocate(capacity: capacity)
    }

    deinit {
      histogram.deallocate()
      occupied.deallocate()
      codes.deallocate()
      sums.deallocate()
    }

    /// Adds up the samples by code; the number of codes that occur.
    @inline(__always)
    fileprivate func collect<Code>(_ node: CodedNode<Code, Sample>) -> Int {
      var found = 0
      if node.count >= node.codeCount / 2 {
        for place in 0..<node.count {
          histogram[Int(node.codes[Int(node.rows[place])])] &+= node.samples[place]
        }
        for code in 0...node.codeCount where histogram[code].y != 0 { move(code, &found) }
      } else {
        for place in 0..<node.count {
          let code = Int(node.codes[Int(node.rows[place])])
          histogram[code] &+= node.samples[place]
          occupied.insert(code)
        }
        occupied.drain { move($0, &found) }
      }
      return found
    }

    @inline(__always)
    private func move(_ code: Int, _ found: inout Int) {
      codes[found] = UInt32(truncatingIfNeeded: code)
      sums[found] = histogram[code]
      histogram[code] = .zero
      found += 1
    }
  }

  func makeScratch(capacity: Int) -> Scratch { Scratch(capacity: capacity) }

  func summary(_ samples: UnsafeBufferPointer<Sample>) -> NodeSummary<Sums> {
    var sums = Sums.zero
    for sample in samples { sums &+= sample }
    let weight = scale.hessian(sums)
    let mean = scale.gradient(sums) / weight
    guard impurity == .squared else {
      let other = 1 - mean
      let isPure = mean <= 0 || other <= 0
      let value: Double
      switch (isPure, impurity) {
      case (true, _): value = 0
      case (_, .entropy): value = -(mean * logarithm(mean) + other * logarithm(other)) / logarithm(2)
      default: value = 2 * mean * other
      }
      return NodeSummary(sums: sums, cover: weight / weightScale, impurity: value, isPure: isPure)
    }
    var squares = 0.0
    var low = Double.infinity
    var high = -Double.infinity
    for sample in samples {
      let weighted = scale.gradient(sample)
      let target = weighted / scale.hessian(sample)
      squares += weighted * target
      low = min(low, target)
      high = max(high, target)
    }
    let isPure = high - low <= resolution
    return NodeSummary(
      sums: sums, cover: weight / weightScale, impurity: isPure ? 0 : max(0, squares / weight - mean * mean),
      isPure: isPure
    )
  }

  func values(_ samples: UnsafeBufferPointer<Sample>, _ sums: Sums) -> [Double] {
    let mean = scale.gradient(sums) / scale.hessian(sums)
    return [impurity == .squared ? center + mean : min(1, max(0, mean))]
  }

  /// The part of cover times impurity that differs between cuts, with the opposite sign.
  @inline(__always)
  private func purity(_ gradient: Double, _ weight: Double) -> Double {
    if impurity == .entropy {
      return Self.timesLogarithm(gradient) + Self.timesLogarithm(weight - gradient)
        - Self.timesLogarithm(weight)
    }
    return gradient * gradient / weight
  }

  private static func timesLogarithm(_ x: Double) -> Double { x > 0 ? x * logarithm(x) : 0 }

  /// From differences of `purity` to those of cover times impurity.
  private var purityScale: Double {
    switch impurity {
    case .gini: 2 / weightScale
    case .entropy: 1 / logarithm(2) / weightScale
    case .squared: 1 / weightScale
    }
  }

  func bestCut<Code>(
    _ node: CodedNode<Code, Sample>, _ total: Sums, minimumSamplesPerLeaf: Int, _ scratch: Scratch
  ) -> (cut: CodeCut?, isConstant: Bool) {
    var found = scratch.collect(node)
    var missing = Sums.zero
    if found > 0, Int(scratch.codes[found - 1]) == node.codeCount {
      found -= 1
      missing = scratch.sums[found]
    }
    let hasMissing = missing.y != 0
    guard found > 1 || (found == 1 && hasMissing) else { return (nil, true) }
    let codes = scratch.codes
    let sums = scratch.sums
    let totalGradient = scale.gradient(total)
    let totalWeight = scale.hessian(total)
    let totalCount = scale.count(total)
    var best = -Double.infinity
    var cut: (place: Int, missingGoesLeft: Bool)?
    for missingGoesLeft in hasMissing ? [false, true] : [false] {
      var left = missingGoesLeft ? missing : .zero
      // With missing values on the right, all values may go left.
      let last = hasMissing && !missingGoesLeft ? found : found - 1
      for place in 0..<last {
        left &+= sums[place]
        let count = scale.count(left)
        if count < minimumSamplesPerLeaf { continue }
        if totalCount - count < minimumSamplesPerLeaf { break }
        let gradient = scale.gradient(left)
        let weight = scale.hessian(left)
        let score = purity(gradient, weight) + purity(totalGradient - gradient, totalWeight - weight)
        if score > best {
          best = score
          cut = (place, missingGoesLeft)
        }
      }
    }
    guard let cut else { return (nil, false) }
    let lastLeft = Int(codes[cut.place])
    let decrease = (best - purity(totalGradient, totalWeight)) * purityScale
    return (
      CodeCut(
        lastLeft: lastLeft, firstRight: cut.place + 1 < found ? Int(codes[cut.place + 1]) : lastLeft,
        missingGoesLeft: hasMissing ? cut.missingGoesLeft : false, decrease: decrease), false
    )
  }

  func decrease(
    _ samples: UnsafeBufferPointer<Sample>, _ total: Sums, minimumSamplesPerLeaf: Int,
    isLeft: (_ place: Int) -> Bool
  ) -> Double? {
    var left = Sums.zero
    // Without a branch: which way a sample goes cannot be foreseen.
    for place in samples.indices { left &+= samples[place] & SIMD2(repeating: isLeft(place) ? -1 : 0) }
    let count = scale.count(left)
    guard count >= minimumSamplesPerLeaf, scale.count(total) - count >= minimumSamplesPerLeaf else {
      return nil
    }
    let gradient = scale.gradient(left)
    let weight = scale.hessian(left)
    let totalGradient = scale.gradient(total)
    let totalWeight = scale.hessian(total)
    return purityScale
      * (purity(gradient, weight) + purity(totalGradient - gradient, totalWeight - weight)
        - purity(totalGradient, totalWeight))
  }
}
