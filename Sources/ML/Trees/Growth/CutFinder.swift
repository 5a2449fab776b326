import LinearAlgebra

/// A cut of a node of a growing tree.
struct FoundCut: Sendable {
  var feature: Int
  var missingGoesLeft: Bool
  /// What the cut takes off the node's cover times its impurity.
  var decrease: Double
  /// Where a cut of codes lies.
  var codes: CodeCut?
  /// The largest value that goes left; known only later for a cut of codes.
  var threshold: Double
}

/// Finds the cut of a feature: the best one, or one at random.
protocol CutFinder<Criterion>: Sendable {
  associatedtype Criterion: SplitCriterion
  var criterion: Criterion { get }
  var featureCount: Int { get }

  func makeScratch() -> Criterion.Scratch
  /// The cut of a feature, if there is one, and whether the feature is constant.
  func cut(
    _ feature: Int, rows: UnsafeBufferPointer<UInt32>, samples: UnsafeBufferPointer<Criterion.Sample>,
    sums: Criterion.Sums, minimumSamplesPerLeaf: Int, scratch: Criterion.Scratch,
    random: inout RandomNumbers
  ) -> (cut: FoundCut?, isConstant: Bool)
  /// Whether any of the rows lacks the feature.
  func hasMissing(_ feature: Int, rows: UnsafeBufferPointer<UInt32>) -> Bool
  /// Writes for each row whether it goes left, and returns the cut's threshold.
  func divide(
    _ cut: FoundCut, rows: UnsafeBufferPointer<UInt32>, isLeft: UnsafeMutablePointer<Bool>
  ) -> Double
}

/// The best cut between codes.
struct BestCuts<Code: FixedWidthInteger & UnsignedInteger & Sendable, Criterion: SplitCriterion>: CutFinder {
  let codes: FeatureCodes<Code>
  let features: Matrix
  let criterion: Criterion

  var featureCount: Int { codes.featureCount }

  func makeScratch() -> Criterion.Scratch { criterion.makeScratch(capacity: codes.capacity) }

  func cut(
    _ feature: Int, rows: UnsafeBufferPointer<UInt32>, samples: UnsafeBufferPointer<Criterion.Sample>,
    sums: Criterion.Sums, minimumSamplesPerLeaf: Int, scratch: Criterion.Scratch,
    random: inout RandomNumbers
  ) -> (cut: FoundCut?, isConstant: Bool) {
    codes.columns[feature].withUnsafeBufferPointer { column in
      let node = CodedNode(
        codes: column.baseAddress!, rows: rows.baseAddress!, samples: samples.baseAddress!, count: rows.count,
        codeCount: codes.counts[feature])
      let (cut, isConstant) = criterion.bestCut(
        node, sums, minimumSamplesPerLeaf: minimumSamplesPerLeaf, scratch)
      let found = cut.map {
        FoundCut(
          feature: feature, missingGoesLeft: $0.missingGoesLeft, decrease: $0.decrease, codes: $0,
          threshold: .nan)
      }
      return (found, isConstant)
    }
  }

  func hasMissing(_ feature: Int, rows: UnsafeBufferPointer<UInt32>) -> Bool {
    let missing = codes.counts[feature]
    return codes.hasMissing[feature] && rows.contains { Int(codes.columns[feature][Int($0)]) == missing }
  }

  func divide(
    _ cut: FoundCut, rows: UnsafeBufferPointer<UInt32>, isLeft: UnsafeMutablePointer<Bool>
  ) -> Double {
    let place = cut.codes!
    let last = Code(truncatingIfNeeded: place.lastLeft)
    let missing = Code(truncatingIfNeeded: codes.counts[cut.feature])
    codes.columns[cut.feature].withUnsafeBufferPointer { column in
      for index in 0..<rows.count {
        let code = column[Int(rows[index])]
        isLeft[index] = code <= last || (cut.missingGoesLeft && code == missing)
      }
    }
    // With all values on the left, the right has missing ones only.
    guard place.firstRight > place.lastLeft else { return .infinity }
    if let thresholds = codes.thresholds?[cut.feature] {
      return thresholds[(place.lastLeft + place.firstRight - 1) / 2]
    }
    let column = codes.columns[cut.feature]
    func value(_ code: Int) -> Double {
      let row = rows.first { Int(column[Int($0)]) == code }!
      return features[Int(row), cut.feature]
    }
    return middle(value(place.lastLeft), value(place.firstRight))
  }
}

/// A number that is at least `a` and less than `b`: the middle unless rounding forbids.
func middle(_ a: Double, _ b: Double) -> Double {
  let middle = a / 2 + b / 2
  return a <= middle && middle < b ? middle : a
}

/// A cut at a random value between the smallest and the largest.
struct RandomCuts<Criterion: SplitCriterion>: CutFinder {
  /// Feature after feature.
  let columns: [[Double]]
  let hasMissing: [Bool]
  let criterion: Criterion

  var featureCount: Int { columns.count }

  func makeScratch() -> Criterion.Scratch { criterion.makeScratch(capacity: 1) }

  func cut(
    _ feature: Int, rows: UnsafeBufferPointer<UInt32>, samples: UnsafeBufferPointer<Criterion.Sample>,
    sums: Criterion.Sums, minimumSamplesPerLeaf: Int, scratch: Criterion.Scratch,
    random: inout RandomNumbers
  ) -> (cut: FoundCut?, isConstant: Bool) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows.count) { values in
      var low = Double.infinity
      var high = -Double.infinity
      var present = 0
      columns[feature].withUnsafeBufferPointer { column in
        for place in rows.indices {
          let value = column[Int(rows[place])]
          values[place] = value
          low = value < low ? value : low
          high = value > high ? value : high
          present += value == value ? 1 : 0
        }
      }
      let hasMissing = present < rows.count
      guard low < high || (low == high && hasMissing) else { return (nil, true) }
      let share = random.uniform()
      // In this form the difference cannot overflow; the largest value never goes left.
      let drawn = low * (1 - share) + high * share
      let threshold = low < high ? min(max(drawn, low), high.nextDown) : .infinity
      var best: FoundCut?
      for missingGoesLeft in hasMissing && low < high ? [false, true] : [false] {
        let values = UnsafePointer(values.baseAddress!)
        let decrease =
          missingGoesLeft
          ? criterion.decrease(samples, sums, minimumSamplesPerLeaf: minimumSamplesPerLeaf) {
            !(values[$0] > threshold)
          }
          : criterion.decrease(samples, sums, minimumSamplesPerLeaf: minimumSamplesPerLeaf) {
            values[$0] <= threshold
          }
        guard let decrease, decrease > best?.decrease ?? -.infinity else { continue }
        best = FoundCut(
          feature: feature, missingGoesLeft: missingGoesLeft, decrease: decrease, threshold: threshold)
      }
      return (best, false)
    }
  }

  func hasMissing(_ feature: Int, rows: UnsafeBufferPointer<UInt32>) -> Bool {
    hasMissing[feature] && rows.contains { columns[feature][Int($0)].isNaN }
  }

  func divide(
    _ cut: FoundCut, rows: UnsafeBufferPointer<UInt32>, isLeft: UnsafeMutablePointer<Bool>
  ) -> Double {
    columns[cut.feature].withUnsafeBufferPointer { column in
      for index in 0..<rows.count {
        let value = column[Int(rows[index])]
        isLeft[index] = value <= cut.threshold || (cut.missingGoesLeft && value.isNaN)
      }
    }
    return cut.threshold
  }
}
