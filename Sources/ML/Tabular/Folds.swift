internal import LinearAlgebra

/// Ways to divide rows several times, so that every row is tested on once: cross-validation's folds.
///
/// Each result is a list of splits for `crossValidate` and everything else that learns several times. Indices come in ascending order; a seed gives the same folds everywhere.
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
    let (size, longer) = count.quotientAndRemainder(dividingBy: folds)
    for (place, row) in order.enumerated() {
      // The longer folds come first.
      fold[row] =
        place < longer * (size + 1) ? place / (size + 1) : longer + (place - longer * (size + 1)) / size
    }
    return splits(fold, folds)
  }

  /// Each row once as the only one to be tested on. Right for a few dozen rows; costs a fit for each.
  public static func leaveOneOut(count: Int) -> [Split] { kFold(count: count, folds: count) }

  /// The folds of several rounds, one after another, each round with a seed of its own.
  ///
  /// The rounds share their rows, so their scores depend on one another: more rounds steady the mean, but its error
  /// does not shrink with their number. ``FoldScores`` knows.
  ///
  /// - Parameter folds: Makes the folds of a round from its seed.
  public static func repeated(_ rounds: Int, seed: UInt64, _ folds: (_ seed: UInt64) -> [Split]) -> [Split] {
    require(rounds >= 1, "\(rounds) rounds of folds are none; there must be at least 1")
    let random = RandomNumbers(seed: seed)
    return (0..<rounds).flatMap { round in
      var own = random.split(round)
      return folds(own.next())
    }
  }

  /// For each of the folds `outer`, folds of its training rows: the inner ones choose, the outer ones judge the choice.
  ///
  /// - Parameters:
  ///   - inner: Gets the training rows of an outer fold and divides their places, `0 ..< training.count`.
  public static func nested(_ outer: [Split], inner: (_ training: [Int]) -> [Split]) -> [NestedSplit] {
    outer.map { outer in
      NestedSplit(
        outer: outer,
        inner: inner(outer.training).map { split in
          Split(
            training: split.training.map { outer.training[$0] }, test: split.test.map { outer.training[$0] })
        })
    }
  }

  /// Parts in which each label has nearly its share: a label's shuffled rows are dealt out one after another, and
  /// the next label goes on where the last one stopped.
  @specialized(where Label == Bool)
  @specialized(where Label == Int)
  @specialized(where Label == String)
  public static func stratified<Label: Hashable>(_ labels: [Label], folds: Int, seed: UInt64) -> [Split] {
    check(folds, count: labels.count)
    let rows = rowsByValue(labels)
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

  /// The rows of each value, values in order of appearance, so that nothing depends on hashing.
  package static func rowsByValue<Value: Hashable>(_ values: [Value]) -> [[Int]] {
    var places: [Value: Int] = [:]
    var rows: [[Int]] = []
    for (row, value) in values.enumerated() {
      if let place = places[value] {
        rows[place].append(row)
      } else {
        places[value] = rows.count
        rows.append([row])
      }
    }
    return rows
  }

  static func check(_ folds: Int, count: Int) {
    require(folds >= 2, "\(folds) folds leave nothing to learn from or to test on; there must be at least 2")
    require(count >= folds, "\(count) rows cannot be divided into \(folds) folds")
  }
}

/// An outer split and splits of its training rows.
public struct NestedSplit: Hashable, Sendable {
  public let outer: Split
  /// Indices of rows, as in `outer`.
  public let inner: [Split]

  public init(outer: Split, inner: [Split]) {
    self.outer = outer
    self.inner = inner
  }
}
