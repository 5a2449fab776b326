import LinearAlgebra

/// Where a tree stops growing, and what it looks at on the way.
struct GrowthLimits: Sendable {
  var maximumDepth = Int.max
  /// With a limit, the leaf whose cut takes off most is cut first.
  var maximumLeafCount: Int?
  var minimumSamplesPerSplit = 2
  var minimumSamplesPerLeaf = 1
  /// As a share of the whole weight.
  var minimumImpurityDecrease = 0.0
  /// How many features, drawn at random, a cut is chosen among; nil for all.
  var featuresPerCut: Int?
}

/// A tree with what only its growth knows.
struct GrownTree: Sendable {
  var tree: Tree
  /// The impurity of each node.
  var impurities: [Double]

  /// How much each feature's cuts lowered the impurity, weighted by cover, as a share of the whole weight.
  func importances(featureCount: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: featureCount)
    for node in tree.nodes.indices where !tree.isLeaf(node) {
      let left = Int(tree.nodes[node].left)
      let before = tree.covers[node] * impurities[node]
      let after = tree.covers[left] * impurities[left] + tree.covers[left + 1] * impurities[left + 1]
      sums[tree.nodes[node].feature] += max(0, before - after) / tree.covers[0]
    }
    return sums
  }
}

/// Grows a tree by cutting nodes in two, again and again.
///
/// - Source: Breiman, Friedman, Olshen & Stone, *Classification and Regression Trees*, Wadsworth, 1984.
final class NodeGrower<Finder: CutFinder> {
  typealias Criterion = Finder.Criterion

  private struct Candidate {
    var node: Int
    var places: Range<Int>
    var depth: Int
    var summary: NodeSummary<Criterion.Sums>
    var cut: FoundCut?
  }

  private let finder: Finder
  private let limits: GrowthLimits
  private let rowCount: Int
  // Nodes have places side by side in these.
  private let rows: UnsafeMutablePointer<UInt32>
  private let samples: UnsafeMutablePointer<Criterion.Sample>
  private let spareRows: UnsafeMutablePointer<UInt32>
  private let spareSamples: UnsafeMutablePointer<Criterion.Sample>
  private let isLeft: UnsafeMutablePointer<Bool>
  private var random: RandomNumbers
  private let scratches: [Criterion.Scratch]
  private var features: [Int]
  /// Searching fewer rows times features than this is not worth a second thread.
  private static var workWorthThreads: Int { 20_000 }

  /// - Parameters:
  ///   - rows: The rows to grow on, each once, and in `samples` what each brings.
  ///   - threads: How many features are searched side by side; the tree does not depend on it.
  init(
    _ finder: Finder, limits: GrowthLimits, rows: [UInt32], samples: [Criterion.Sample],
    random: RandomNumbers = RandomNumbers(seed: 0), threads: Int = 1
  ) {
    self.finder = finder
    self.limits = limits
    self.random = random
    rowCount = rows.count
    self.rows = .allocate(capacity: rowCount)
    self.samples = .allocate(capacity: rowCount)
    spareRows = .allocate(capacity: rowCount)
    spareSamples = .allocate(capacity: rowCount)
    isLeft = .allocate(capacity: rowCount)
    _ = UnsafeMutableBufferPointer(start: self.rows, count: rowCount).initialize(from: rows)
    _ = UnsafeMutableBufferPointer(start: self.samples, count: rowCount).initialize(from: samples)
    scratches = (0..<max(1, min(threads, finder.featureCount))).map { _ in finder.makeScratch() }
    features = Array(0..<finder.featureCount)
  }

  deinit {
    rows.deallocate()
    samples.deallocate()
    spareRows.deallocate()
    spareSamples.deallocate()
    isLeft.deallocate()
  }

  /// Grows the tree. Its leaves' values are those of the criterion, for the given outputs.
  func grow(outputs: Range<Int>) -> GrownTree {
    var grown = GrownTree(tree: Tree(outputs: outputs), impurities: [0])
    var pending = [candidate(0, 0..<rowCount, depth: 0, &grown)]
    let total = pending[0].summary.cover
    var leafCount = 1
    while let chosen = next(pending) {
      let candidate = pending.remove(at: chosen)
      guard let cut = candidate.cut, cut.decrease / total >= limits.minimumImpurityDecrease else { continue }
      if let limit = limits.maximumLeafCount, leafCount >= limit { break }
      let (threshold, middle) = divide(candidate.places, by: cut)
      let missingGoesLeft: Bool
      if hasMissing(cut, candidate.places) {
        missingGoesLeft = cut.missingGoesLeft
      } else {
        // Without missing values in this node, later ones go where most samples go.
        missingGoesLeft = 2 * (middle - candidate.places.lowerBound) > candidate.places.count
      }
      let nodes = grown.tree.split(
        candidate.node, feature: cut.feature, threshold: threshold, missingGoesLeft: missingGoesLeft)
      grown.impurities += [0, 0]
      grown.tree.depth = max(grown.tree.depth, candidate.depth + 1)
      leafCount += 1
      let places = candidate.places
      // The left one is looked at first: the order of random draws is that of a descent from the left.
      let right = self.candidate(nodes.right, middle..<places.upperBound, depth: candidate.depth + 1, &grown)
      let left = self.candidate(nodes.left, places.lowerBound..<middle, depth: candidate.depth + 1, &grown)
      pending.append(right)
      pending.append(left)
    }
    grown.tree.compact()
    return grown
  }

  /// The candidate to cut next: the one that gains most if leaves are limited, otherwise the last.
  private func next(_ pending: [Candidate]) -> Int? {
    guard limits.maximumLeafCount != nil else { return pending.indices.last }
    var best: Int?
    for index in pending.indices {
      guard let cut = pending[index].cut else { continue }
      if let other = best.flatMap({ pending[$0].cut }), cut.decrease < other.decrease { continue }
      if let other = best, cut.decrease == pending[other].cut!.decrease,
        pending[index].node > pending[other].node
      {
        continue
      }
      best = index
    }
    return best
  }

  private func hasMissing(_ cut: FoundCut, _ places: Range<Int>) -> Bool {
    finder.hasMissing(cut.feature, rows: rows(places))
  }

  private func rows(_ places: Range<Int>) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: rows + places.lowerBound, count: places.count)
  }

  /// Summarises a new node, writes it into the tree, and looks for its cut.
  private func candidate(_ node: Int, _ places: Range<Int>, depth: Int, _ grown: inout GrownTree) -> Candidate
  {
    let samples = UnsafeBufferPointer(start: samples + places.lowerBound, count: places.count)
    let rows = rows(places)
    let summary = finder.criterion.summary(samples)
    let values = finder.criterion.values(samples, summary.sums)
    for (output, value) in values.enumerated() {
      grown.tree.values[node * values.count + output] = value
    }
    grown.tree.covers[node] = summary.cover
    grown.impurities[node] = summary.impurity
    var candidate = Candidate(node: node, places: places, depth: depth, summary: summary)
    if !summary.isPure, depth < limits.maximumDepth, places.count >= limits.minimumSamplesPerSplit,
      places.count >= 2 * limits.minimumSamplesPerLeaf
    {
      candidate.cut =
        if let count = limits.featuresPerCut { randomCut(rows, samples, summary.sums, among: count) } else {
          bestCut(rows, samples, summary.sums)
        }
    }
    return candidate
  }

  /// The best cut among all features, the first of equals.
  private func bestCut(
    _ rows: UnsafeBufferPointer<UInt32>, _ samples: UnsafeBufferPointer<Criterion.Sample>,
    _ sums: Criterion.Sums
  ) -> FoundCut? {
    let isLarge = rows.count * finder.featureCount >= Self.workWorthThreads
    let parts = isLarge ? scratches.count : 1
    // Each part has memory of its own, and takes every `parts`-th feature.
    nonisolated(unsafe) let scratches = scratches
    nonisolated(unsafe) let rows = rows
    nonisolated(unsafe) let samples = samples
    let finder = finder
    let limit = limits.minimumSamplesPerLeaf
    let random = random
    let found = parallelMap(parts) { part -> FoundCut? in
      var best: FoundCut?
      for feature in stride(from: part, to: finder.featureCount, by: parts) {
        var unused = random
        let cut = finder.cut(
          feature, rows: rows, samples: samples, sums: sums, minimumSamplesPerLeaf: limit,
          scratch: scratches[part], random: &unused
        ).cut
        if let cut, cut.decrease > best?.decrease ?? -.infinity { best = cut }
      }
      return best
    }
    return found.reduce(nil) { best, cut in
      guard let best, let cut else { return best ?? cut }
      if cut.decrease == best.decrease { return cut.feature < best.feature ? cut : best }
      return cut.decrease > best.decrease ? cut : best
    }
  }

  /// The best cut among `count` features that are not constant here, drawn at random.
  private func randomCut(
    _ rows: UnsafeBufferPointer<UInt32>, _ samples: UnsafeBufferPointer<Criterion.Sample>,
    _ sums: Criterion.Sums, among count: Int
  ) -> FoundCut? {
    var best: FoundCut?
    var looked = 0
    var rest = features.count
    while rest > 0, looked < count || best == nil {
      let place = random.integer(below: rest)
      rest -= 1
      features.swapAt(place, rest)
      let (cut, isConstant) = finder.cut(
        features[rest], rows: rows, samples: samples, sums: sums,
        minimumSamplesPerLeaf: limits.minimumSamplesPerLeaf, scratch: scratches[0], random: &random)
      if !isConstant { looked += 1 }
      guard let cut else { continue }
      if cut.decrease > best?.decrease ?? -.infinity
        || (cut.decrease == best?.decrease && cut.feature < best!.feature)
      {
        best = cut
      }
    }
    return best
  }

  /// Moves the rows of a node that go left before those that go right; the threshold and the first right place.
  private func divide(_ places: Range<Int>, by cut: FoundCut) -> (threshold: Double, middle: Int) {
    let threshold = finder.divide(cut, rows: rows(places), isLeft: isLeft)
    var left = places.lowerBound
    var right = 0
    for index in 0..<places.count {
      let place = places.lowerBound + index
      let goesLeft = isLeft[index] ? 1 : 0
      let row = rows[place]
      let sample = samples[place]
      rows[left] = row
      samples[left] = sample
      spareRows[right] = row
      spareSamples[right] = sample
      left += goesLeft
      right += 1 - goesLeft
    }
    (rows + left).update(from: spareRows, count: right)
    (samples + left).update(from: spareSamples, count: right)
    return (threshold, left)
  }
}
