internal import LinearAlgebra

extension Folds {
  /// Parts of nearly equal size in which no group is torn apart: all rows of an account, a patient or a shop are tested
  /// on together.
  ///
  /// Rows of one group resemble each other, so a model that has seen some of them is tested too kindly on the rest.
  /// The largest group goes first, each to the part that has the fewest rows so far (the first of equals; of equally
  /// large groups the one that appears first). There is no randomness.
  ///
  /// - Precondition: There are as many groups as folds at least.
  /// - Complexity: O(*n* + groups · (log groups + folds)).
  @specialized(where Group == Int)
  @specialized(where Group == String)
  public static func grouped<Group: Hashable>(_ groups: [Group], folds: Int) -> [Split] {
    let rows = checkedGroups(groups, folds)
    var sizes = [Int](repeating: 0, count: folds)
    var fold = [Int](repeating: 0, count: groups.count)
    for group in largestFirst(rows) {
      let lightest = sizes.indices.min { sizes[$0] < sizes[$1] }!
      sizes[lightest] += rows[group].count
      for row in rows[group] { fold[row] = lightest }
    }
    return splits(fold, folds)
  }

  /// Parts in which no group is torn apart and each label has nearly its share.
  ///
  /// The groups in which labels are most unequal go first, each to the part where the labels' shares then differ least
  /// between the parts (by the sum over labels of the variance of their counts, in units of the label's count); of
  /// equals to the part with the fewest rows. It is a greedy choice, not the best of all. The seed decides the order
  /// of groups that are equal in that.
  ///
  /// - Precondition: There are as many groups as folds at least, and as many labels as groups' rows.
  /// - Complexity: O(*n* + groups · folds² · labels).
  public static func stratifiedGrouped<Label: Hashable, Group: Hashable>(
    _ labels: [Label], groups: [Group], folds: Int, seed: UInt64
  ) -> [Split] {
    require(
      labels.count == groups.count,
      "there are \(labels.count) labels but \(groups.count) groups; there must be one for each row")
    let rows = checkedGroups(groups, folds)
    let byLabel = rowsByValue(labels)
    var code = [Int](repeating: 0, count: labels.count)
    for (label, rows) in byLabel.enumerated() { for row in rows { code[row] = label } }
    let counts = rows.map { rows in
      var counts = byLabel.map { _ in 0.0 }
      for row in rows { counts[code[row]] += 1 }
      return counts
    }
    var random = RandomNumbers(seed: seed)
    var order = random.permutation(rows.count)
    let spreads = counts.map(populationVariance)
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    order.sort { spreads[$0] == spreads[$1] ? rank[$0]! < rank[$1]! : spreads[$0] > spreads[$1] }

    var filled = [[Double]](repeating: byLabel.map { _ in 0 }, count: folds)
    var fold = [Int](repeating: 0, count: labels.count)
    func unevenness(adding group: [Double], to part: Int) -> Double {
      byLabel.indices.reduce(0) { sum, label in
        let total = Double(byLabel[label].count)
        let shares = filled.indices.map {
          (filled[$0][label] + ($0 == part ? group[label] : 0)) / total
        }
        return sum + populationVariance(shares)
      }
    }
    for group in order {
      let candidates = (0..<folds).map { part in
        (unevenness(adding: counts[group], to: part), filled[part].reduce(0, +))
      }
      let best = candidates.indices.min { candidates[$0] < candidates[$1] }!
      for label in byLabel.indices { filled[best][label] += counts[group][label] }
      for row in rows[group] { fold[row] = best }
    }
    return splits(fold, folds)
  }

  private static func largestFirst(_ rows: [[Int]]) -> [Int] {
    rows.indices.sorted { rows[$0].count == rows[$1].count ? $0 < $1 : rows[$0].count > rows[$1].count }
  }

  private static func checkedGroups<Group: Hashable>(_ groups: [Group], _ folds: Int) -> [[Int]] {
    check(folds, count: groups.count)
    let rows = rowsByValue(groups)
    require(
      rows.count >= folds, "\(rows.count) groups cannot be divided into \(folds) folds without tearing one")
    return rows
  }
}
