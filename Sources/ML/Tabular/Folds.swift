internal import LinearAlgebra

/// Ways to divide rows several times, so that every row is tested on once: cross-validation's folds.
///
/// Each result is a list of splits. Indices come in ascending order; a seed gives the same folds everywhere.
public enum Folds {
  /// `folds` parts of nearly equal size: the first `count % folds` have one row more.
  ///
  /// - Parameter seed: Shuffles the rows first; nil leaves neighbouring rows together.
  public static func kFold(count: Int, folds: Int, seed: UInt64? = nil) -> [Split] {
    check(folds, count: count)
    var order = Array(0..<count)
    if let seed {
      var random = RandomNumbers(seed: seed)
      order = random.permutation(count)
    }
    var fold = [Int](repeating: 0, count: count)
    for (place, row) in order.enumerated() { fold[row] = place * folds / max(1, count) }
    return splits(fold, folds)
  }

  /// Parts in which each label has nearly its share: a label's shuffled rows are dealt out one after another, and
  /// the next label goes on where the last one stopped.
  @specialized(where Label == Bool)
  @specialized(where Label == Int)
  @specialized(where Label == String)
  public static func stratified<Label: Hashable>(_ labels: [Label], folds: Int, seed: UInt64) -> [Split] {
    check(folds, count: labels.count)
    // Labels in order of appearance, so that nothing depends on hashing.
    var places: [Label: Int] = [:]
    var rows: [[Int]] = []
    for (row, label) in labels.enumerated() {
      if let place = places[label] {
        rows[place].append(row)
      } else {
        places[label] = rows.count
        rows.append([row])
      }
    }
    let random = RandomNumbers(seed: seed)
    var fold = [Int](repeating: 0, count: labels.count)
    var next = 0
    for (index, rows) in rows.enumerated() {
      var own = random.split(index)
      for place in own.permutation(rows.count) {
        fold[rows[place]] = next % folds
        next += 1
      }
    }
    return splits(fold, folds)
  }

  static func splits(_ fold: [Int], _ folds: Int) -> [Split] {
    (0..<folds).map { number in
      Split(
        training: fold.indices.filter { fold[$0] != number }, test: fold.indices.filter { fold[$0] == number }
      )
    }
  }

  static func check(_ folds: Int, count: Int) {
    require(folds >= 2, "\(folds) folds leave nothing to learn from or to test on; there must be at least 2")
    require(count >= folds, "\(count) rows cannot be divided into \(folds) folds")
  }
}
