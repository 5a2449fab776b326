/// Where a classification tree cuts groups in ascending order, as the places of the first group of each leaf.
///
/// The leaf whose split lowers the sum of Gini impurities most is split first, of equals the left one; of equal splits
/// the leftmost is taken. Leaves of one kind are not split.
///
/// - Source: Breiman, Friedman, Olshen & Stone, *Classification and Regression Trees*, 1984, §4.3.
func treeCuts(_ groups: [BinGroup], maximumLeaves: Int, leastSize: Double) -> [Int] {
  struct Leaf {
    var range: Range<Int>
    var cut: Int?
    var gain = 0.0
  }
  var sums = [BinCounts()]
  sums.reserveCapacity(groups.count + 1)
  for group in groups { sums.append(sums[sums.count - 1] + group.counts) }
  // Rows come whole: a leaf of 5 % of 101 samples has at least 6 of them.
  let least = max(leastSize.rounded(.up) - leastSize < 1e-9 ? leastSize - 1e-9 : leastSize, 0)

  func leaf(_ range: Range<Int>) -> Leaf {
    let (first, last) = (sums[range.lowerBound], sums[range.upperBound])
    let all = BinCounts(events: last.events - first.events, others: last.others - first.others)
    var leaf = Leaf(range: range)
    guard all.isMixed else { return leaf }
    // Twice events · others / size is the impurity times the size.
    let whole = all.events * all.others / all.size
    var best = -1.0
    sums.withUnsafeBufferPointer { sums in
      for cut in range.lowerBound + 1..<max(range.upperBound, range.lowerBound + 1) {
        let events = sums[cut].events - first.events
        let others = sums[cut].others - first.others
        let size = events + others
        let rest = all.size - size
        if size < least || size <= 0 { continue }
        if rest < least || rest <= 0 { break }
        let left = events * others / size
        let right = (all.events - events) * (all.others - others) / rest
        let gain = whole - left - right
        if gain > best {
          best = gain
          leaf.cut = cut
          leaf.gain = gain
        }
      }
    }
    return leaf
  }

  var leaves = [leaf(0..<groups.count)]
  while leaves.count < maximumLeaves {
    var chosen: Int?
    for (index, leaf) in leaves.enumerated() where leaf.cut != nil {
      if chosen == nil || leaf.gain > leaves[chosen!].gain { chosen = index }
    }
    guard let chosen, let cut = leaves[chosen].cut else { break }
    let range = leaves[chosen].range
    leaves.replaceSubrange(
      chosen...chosen, with: [leaf(range.lowerBound..<cut), leaf(cut..<range.upperBound)])
  }
  return leaves.map(\.range.lowerBound)
}

/// Where groups in ascending order are cut into parts of about the same size.
func quantileCuts(_ groups: [BinGroup], count: Int, leastSize: Double) -> [Int] {
  let total = groups.reduce(0) { $0 + $1.counts.size }
  let wanted = max(total / Double(count), leastSize)
  var starts = [0]
  var size = 0.0
  var done = 0.0
  for (place, group) in groups.enumerated() {
    // The rest must be large enough for a part of its own.
    if size >= wanted && total - done >= leastSize {
      starts.append(place)
      size = 0
    }
    size += group.counts.size
    done += group.counts.size
  }
  return starts
}
