import Learning

/// Judges cuts by the weights of any number of classes: Gini impurity or entropy.
struct ClassCriterion: SplitCriterion {
  struct Sample: BitwiseCopyable, Sendable {
    var weight: Double
    var code: Int
  }
  /// The weight of each class, then the number of samples.
  typealias Sums = [Double]

  let usesEntropy: Bool
  let classCount: Int

  var outputCount: Int { classCount }

  final class Scratch {
    fileprivate let stride: Int
    fileprivate let histogram: UnsafeMutablePointer<Double>
    fileprivate let occupied: OccupiedCodes
    fileprivate var codes: [Int] = []
    fileprivate var sums: [Double] = []

    init(capacity: Int, stride: Int) {
      self.stride = stride
      histogram = .allocate(capacity: capacity * stride)
      histogram.initialize(repeating: 0, count: capacity * stride)
      occupied = OccupiedCodes(capacity: capacity)
    }

    deinit {
      histogram.deallocate()
      occupied.deallocate()
    }

    /// Adds up the samples by code, into `codes` and `sums`.
    fileprivate func collect<Code>(_ node: CodedNode<Code, Sample>) {
      codes.removeAll(keepingCapacity: true)
      sums.removeAll(keepingCapacity: true)
      for place in 0..<node.count {
        let code = Int(node.codes[Int(node.rows[place])])
        let sample = node.samples[place]
        histogram[code * stride + sample.code] += sample.weight
        histogram[code * stride + stride - 1] += 1
        occupied.insert(code)
      }
      occupied.drain { code in
        codes.append(code)
        for index in code * stride..<(code + 1) * stride {
          sums.append(histogram[index])
          histogram[index] = 0
        }
      }
    }
  }

  func makeScratch(capacity: Int) -> Scratch { Scratch(capacity: capacity, stride: classCount + 1) }

  func summary(_ samples: UnsafeBufferPointer<Sample>) -> NodeSummary<Sums> {
    var sums = [Double](repeating: 0, count: classCount + 1)
    for sample in samples {
      sums[sample.code] += sample.weight
      sums[classCount] += 1
    }
    let weight = sums.prefix(classCount).reduce(0, +)
    let isPure = sums.prefix(classCount).count { $0 > 0 } < 2
    let purity = sums.withUnsafeBufferPointer { self.purity($0.baseAddress!, weight) }
    let mixed = (usesEntropy ? -purity / logarithm(2) : weight - purity) / weight
    return NodeSummary(sums: sums, cover: weight, impurity: isPure ? 0 : mixed, isPure: isPure)
  }

  func values(_ samples: UnsafeBufferPointer<Sample>, _ sums: Sums) -> [Double] {
    let weight = sums.prefix(classCount).reduce(0, +)
    return sums.prefix(classCount).map { $0 / weight }
  }

  /// The part of cover times impurity that differs between cuts, with the opposite sign.
  @inline(__always)
  private func purity(_ weights: UnsafePointer<Double>, _ weight: Double) -> Double {
    var sum = 0.0
    if usesEntropy {
      for index in 0..<classCount where weights[index] > 0 {
        sum += weights[index] * logarithm(weights[index] / weight)
      }
      return sum
    }
    for index in 0..<classCount { sum += weights[index] * weights[index] }
    return sum / weight
  }

  private var purityScale: Double { usesEntropy ? 1 / logarithm(2) : 1 }

  func bestCut<Code>(
    _ node: CodedNode<Code, Sample>, _ total: Sums, minimumSamplesPerLeaf: Int, _ scratch: Scratch
  ) -> (cut: CodeCut?, isConstant: Bool) {
    scratch.collect(node)
    let stride = classCount + 1
    let codes = scratch.codes
    let hasMissing = codes.last == node.codeCount
    let found = codes.count - (hasMissing ? 1 : 0)
    guard found > 1 || (found == 1 && hasMissing) else { return (nil, true) }
    let totalWeight = total.prefix(classCount).reduce(0, +)
    let minimum = Double(minimumSamplesPerLeaf)
    var best = -Double.infinity
    var cut: (place: Int, missingGoesLeft: Bool)?
    var left = [Double](repeating: 0, count: stride)
    var right = left
    scratch.sums.withUnsafeBufferPointer { sums in
      for missingGoesLeft in hasMissing ? [false, true] : [false] {
        for index in 0..<stride { left[index] = missingGoesLeft ? sums[found * stride + index] : 0 }
        // With missing values on the right, all values may go left.
        for place in 0..<(hasMissing && !missingGoesLeft ? found : found - 1) {
          var weight = 0.0
          for index in 0..<stride {
            left[index] += sums[place * stride + index]
            right[index] = total[index] - left[index]
            weight += index < classCount ? left[index] : 0
          }
          if left[classCount] < minimum { continue }
          if right[classCount] < minimum { break }
          let score =
            left.withUnsafeBufferPointer { purity($0.baseAddress!, weight) }
            + right.withUnsafeBufferPointer { purity($0.baseAddress!, totalWeight - weight) }
          if score > best {
            best = score
            cut = (place, missingGoesLeft)
          }
        }
      }
    }
    guard let cut else { return (nil, false) }
    let parent = total.withUnsafeBufferPointer { purity($0.baseAddress!, totalWeight) }
    return (
      CodeCut(
        lastLeft: codes[cut.place],
        firstRight: cut.place + 1 < found ? codes[cut.place + 1] : codes[cut.place],
        missingGoesLeft: cut.missingGoesLeft, decrease: (best - parent) * purityScale), false
    )
  }

  func decrease(
    _ samples: UnsafeBufferPointer<Sample>, _ total: Sums, minimumSamplesPerLeaf: Int,
    isLeft: (_ place: Int) -> Bool
  ) -> Double? {
    var left = [Double](repeating: 0, count: classCount + 1)
    for place in samples.indices where isLeft(place) {
      left[samples[place].code] += samples[place].weight
      left[classCount] += 1
    }
    let right = zip(total, left).map { $0 - $1 }
    guard min(left[classCount], right[classCount]) >= Double(minimumSamplesPerLeaf) else { return nil }
    func purity(_ sums: [Double]) -> Double {
      sums.withUnsafeBufferPointer { self.purity($0.baseAddress!, sums.prefix(classCount).reduce(0, +)) }
    }
    return purityScale * (purity(left) + purity(right) - purity(total))
  }
}
