internal import LinearAlgebra

/// Row indices to learn from and row indices to be tested on. No row is in both; ``Splits`` gives every row to one of
/// them, and ``Folds`` that look at groups in time may leave rows out.
public struct Split: Hashable, Sendable {
  public let training: [Int]
  public let test: [Int]

  public init(training: [Int], test: [Int]) {
    self.training = training
    self.test = test
  }
}

/// Ways to divide rows, as pure functions of counts, labels or times. Indices come in ascending order.
public enum Splits {
  /// A random share of all rows for testing.
  ///
  /// The test part has `testFraction · count` rows, rounded to the nearest.
  public static func random(count: Int, testFraction: Double, seed: UInt64) -> Split {
    require(count >= 0, "\(count) rows cannot be split")
    check(testFraction)
    var random = RandomNumbers(seed: seed)
    let testCount = Int((testFraction * Double(count)).rounded())
    return split(count: count, test: random.sample(testCount, from: count))
  }

  /// A random share of the rows of each label for testing, so that rare labels occur in both parts.
  ///
  /// Each label's test rows are rounded down first; the rows that are then short of `testFraction` of all are taken
  /// from the labels with the largest remainders. A label with at least two rows has one in each part if both
  /// parts have room for it, that is if the fraction is neither 0 nor 1.
  @specialized(where Label == Bool)
  @specialized(where Label == Int)
  @specialized(where Label == String)
  public static func stratified<Label: Hashable>(
    _ labels: [Label], testFraction: Double, seed: UInt64
  ) -> Split {
    check(testFraction)
    let rows = Folds.rowsByValue(labels)
    let wanted = rows.map { testFraction * Double($0.count) }
    var counts = wanted.map { Int($0) }
    let total = Int((testFraction * Double(labels.count)).rounded())
    let byRemainder = rows.indices.sorted {
      let (left, right) = (wanted[$0] - Double(counts[$0]), wanted[$1] - Double(counts[$1]))
      return left == right ? $0 < $1 : left > right
    }
    for place in byRemainder.prefix(max(0, total - counts.reduce(0, +))) { counts[place] += 1 }
    if testFraction > 0 && testFraction < 1 {
      for place in rows.indices where rows[place].count > 1 {
        counts[place] = min(max(1, counts[place]), rows[place].count - 1)
      }
    }
    let random = RandomNumbers(seed: seed)
    let test = rows.indices.flatMap { place in
      var own = random.split(place)
      return own.sample(counts[place], from: rows[place].count).map { rows[place][$0] }
    }
    return split(count: labels.count, test: test)
  }

  /// Rows before a moment for training, rows at or after it for testing.
  ///
  /// This is the honest split for a model that will meet the future: a random split lets it learn from what
  /// happened after the cases that it is tested on.
  public static func timeOrdered<Time: Comparable>(_ times: [Time], at moment: Time) -> Split {
    split(count: times.count, test: times.indices.filter { times[$0] >= moment })
  }

  private static func split(count: Int, test: [Int]) -> Split {
    var isTest = [Bool](repeating: false, count: count)
    for row in test { isTest[row] = true }
    return Split(
      training: isTest.indices.filter { !isTest[$0] }, test: isTest.indices.filter { isTest[$0] })
  }

  private static func check(_ fraction: Double) {
    require(fraction >= 0 && fraction <= 1, "\(fraction) is not a fraction; it must be from 0 to 1")
  }
}
