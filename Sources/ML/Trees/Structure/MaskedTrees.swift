import LinearAlgebra
import Learning

/// Small trees in a form that many rows pass through at once without descending.
///
/// Each cut that a row passes on the right crosses out the leaves on its left; the first leaf that is left is the row's.
/// Cuts of a tree do not wait for one another, and sixteen rows are compared with a cut at a time. Values are first
/// turned into their rank among the thresholds of their feature, so nothing is rounded.
///
/// - Source: Lucchese, Nardini, Orlando, Perego, Tonellotto & Venturini, "QuickScorer: a fast algorithm to rank documents
///   with additive ensembles of regression trees", SIGIR 2015; Ye, Zhou, Zou, Gao & Zhang, "RapidScorer: fast tree
///   ensemble evaluation by maximizing compactness in data level parallelization", KDD 2018.
struct MaskedTrees: Sendable {
  /// A cut: the rows of `column` with a rank above `cutoff` cross out `leftLeaves`.
  private struct Cut: Sendable {
    var column: Int32
    var cutoff: Float
    var leftLeaves: UInt32
  }
  private struct Entry: Sendable {
    var cuts: Range<Int>
    var firstValue: Int
    var output: Int
  }
  /// A feature's thresholds, filled up to one less than a power of two.
  private struct Ranks: Sendable {
    var feature: Int
    var thresholds: [Double]
    /// The columns of ranks in which missing values pass on the left and on the right.
    var leftColumn: Int?
    var rightColumn: Int?
  }

  /// The number of rows that are ranked at a time.
  private static let blockLength = 64
  private static let mostLeaves = 32

  private var cuts: [Cut] = []
  private var entries: [Entry] = []
  private var values: [Double] = []
  private var ranks: [Ranks] = []
  private var columnCount = 0

  /// Nil if a tree is too large, has several outputs or cuts of categories.
  init?(_ trees: [Tree]) {
    for tree in trees {
      guard tree.leafCount <= Self.mostLeaves, tree.outputs.count == 1, tree.categorySets.isEmpty else {
        return nil
      }
    }
    var thresholds: [Int: [Double]] = [:]
    for tree in trees {
      for (index, node) in tree.nodes.enumerated() where !tree.isLeaf(index) {
        thresholds[node.feature, default: []].append(node.threshold)
      }
    }
    var places: [Int: Int] = [:]
    for feature in thresholds.keys.sorted() {
      places[feature] = ranks.count
      var distinct: [Double] = []
      for threshold in thresholds[feature]!.sorted() where threshold != distinct.last {
        distinct.append(threshold)
      }
      var capacity = 1
      while capacity <= distinct.count { capacity *= 2 }
      distinct += [Double](repeating: .infinity, count: capacity - 1 - distinct.count)
      ranks.append(Ranks(feature: feature, thresholds: distinct))
    }
    for tree in trees { add(tree, places) }
  }

  private mutating func add(_ tree: Tree, _ places: [Int: Int]) {
    let start = cuts.count
    let firstValue = values.count
    var leafCount: UInt32 = 0
    /// Numbers the leaves from the left; the set of those below a node.
    func visit(_ node: Int) -> UInt32 {
      if tree.isLeaf(node) {
        values.append(tree.values[node])
        leafCount += 1
        return 1 << (leafCount - 1)
      }
      let cut = tree.nodes[node]
      let left = visit(Int(cut.left))
      let place = places[cut.feature]!
      let rank = ranks[place].thresholds.firstIndex { $0 >= cut.threshold }!
      cuts.append(
        Cut(
          column: Int32(column(place, missingGoesLeft: cut.missingGoesLeft)), cutoff: Float(rank),
          leftLeaves: left))
      return left | visit(Int(cut.left) + 1)
    }
    _ = visit(0)
    entries.append(Entry(cuts: start..<cuts.count, firstValue: firstValue, output: tree.outputs.lowerBound))
  }

  private mutating func column(_ place: Int, missingGoesLeft: Bool) -> Int {
    if let column = missingGoesLeft ? ranks[place].leftColumn : ranks[place].rightColumn { return column }
    if missingGoesLeft {
      ranks[place].leftColumn = columnCount
    } else {
      ranks[place].rightColumn = columnCount
    }
    columnCount += 1
    return columnCount - 1
  }

  /// Adds the value of each row's leaf in each tree to the sums, in the trees' order.
  func addValues(
    _ features: UnsafePointer<Double>, width: Int, count: Int, to sums: UnsafeMutablePointer<Double>,
    outputs: Int
  ) {
    let length = Self.blockLength
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, columnCount) * length) { codes in
      codes.initialize(repeating: 0)
      var start = 0
      while start < count {
        let rows = min(length, count - start)
        rank(features + start * width, width: width, count: rows, codes.baseAddress!)
        score(codes.baseAddress!, count: rows, to: sums + start * outputs, outputs: outputs)
        start += rows
      }
    }
  }

  private func rank(
    _ features: UnsafePointer<Double>, width: Int, count: Int, _ codes: UnsafeMutablePointer<Float>
  ) {
    for feature in ranks {
      let left = feature.leftColumn.map { codes + $0 * Self.blockLength }
      let right = feature.rightColumn.map { codes + $0 * Self.blockLength }
      let half = (feature.thresholds.count + 1) / 2
      feature.thresholds.withUnsafeBufferPointer { thresholds in
        for row in 0..<count {
          let value = features[row * width + feature.feature]
          var rank = 0
          var step = half
          while step > 0 {
            // Thresholds 0 ..< rank are known to be below the value.
            rank += thresholds[rank + step - 1] < value ? step : 0
            step >>= 1
          }
          // Missing values are above no threshold, or above all.
          left?[row] = Float(rank)
          right?[row] = value.isNaN ? .infinity : Float(rank)
        }
      }
    }
  }

  private func score(
    _ codes: UnsafePointer<Float>, count: Int, to sums: UnsafeMutablePointer<Double>, outputs: Int
  ) {
    typealias Ranks = SIMD4<Float>
    typealias Leaves = SIMD4<UInt32>
    let codes = UnsafeRawPointer(codes)
    cuts.withUnsafeBufferPointer { cuts in
      values.withUnsafeBufferPointer { values in
        withUnsafeTemporaryAllocation(of: Leaves.self, capacity: 4) { left in
          for entry in entries {
            let target = sums + entry.output
            let values = values.baseAddress! + entry.firstValue
            for start in stride(from: 0, to: count, by: 16) {
              var first = Leaves(repeating: .max)
              var second = first
              var third = first
              var fourth = first
              for index in entry.cuts {
                let cut = cuts[index]
                let cutoff = Ranks(repeating: cut.cutoff)
                let crossed = Leaves(repeating: cut.leftLeaves)
                let place = codes + 4 * (Int(cut.column) * Self.blockLength + start)
                first &= ~(Self.isAbove(place, cutoff) & crossed)
                second &= ~(Self.isAbove(place + 16, cutoff) & crossed)
                third &= ~(Self.isAbove(place + 32, cutoff) & crossed)
                fourth &= ~(Self.isAbove(place + 48, cutoff) & crossed)
              }
              left[0] = first
              left[1] = second
              left[2] = third
              left[3] = fourth
              let leaves = UnsafeRawPointer(left.baseAddress!).assumingMemoryBound(to: UInt32.self)
              for row in 0..<min(16, count - start) {
                target[(start + row) * outputs] += values[leaves[row].trailingZeroBitCount]
              }
            }
          }
        }
      }
    }
  }

  /// All bits of the places whose rank is above the cutoff.
  @inline(__always)
  private static func isAbove(_ ranks: UnsafeRawPointer, _ cutoff: SIMD4<Float>) -> SIMD4<UInt32> {
    unsafeBitCast(ranks.loadUnaligned(as: SIMD4<Float>.self) .> cutoff, to: SIMD4<UInt32>.self)
  }
}
