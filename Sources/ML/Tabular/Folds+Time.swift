internal import LinearAlgebra

extension Folds {
  /// Folds that always learn from the past and are tested on what came next, for rows in order of time.
  ///
  /// The last `folds · testSize` rows are cut into `folds` blocks. Each block is tested on with the rows before it for
  /// training: all of them (an expanding window) or the last `maximumTrainingSize` (a sliding one), without the `gap`
  /// rows right before the block, whose labels might not be known yet.
  ///
  /// - Parameters:
  ///   - testSize: The rows of a block; nil is `count / (folds + 1)`, rounded down.
  ///   - gap: The number of rows that are left out between training and test.
  ///   - maximumTrainingSize: The most rows to learn from; nil if all.
  /// - Precondition: There is at least one row to learn from before the first block.
  public static func timeSeries(
    count: Int, folds: Int, testSize: Int? = nil, gap: Int = 0, maximumTrainingSize: Int? = nil
  ) -> [Split] {
    timeSeries(
      order: Array(0..<count), folds: folds, testSize: testSize, gap: gap,
      maximumTrainingSize: maximumTrainingSize, isBefore: { $0 < $1 })
  }

  /// The same for rows in any order: rows are sorted by their times, and a row that is as late as the first one of a
  /// test block is not learnt from.
  public static func timeSeries<Time: Comparable>(
    times: [Time], folds: Int, testSize: Int? = nil, gap: Int = 0, maximumTrainingSize: Int? = nil
  ) -> [Split] {
    timeSeries(
      order: orderInTime(times), folds: folds, testSize: testSize, gap: gap,
      maximumTrainingSize: maximumTrainingSize, isBefore: { times[$0] < times[$1] })
  }

  private static func timeSeries(
    order: [Int], folds: Int, testSize: Int?, gap: Int, maximumTrainingSize: Int?,
    isBefore: (Int, Int) -> Bool
  ) -> [Split] {
    let count = order.count
    check(folds, count: count)
    let size = testSize ?? count / (folds + 1)
    require(size >= 1, "a test block of \(size) rows tests nothing; there must be at least 1")
    require(gap >= 0, "a gap of \(gap) rows is negative")
    require(
      maximumTrainingSize ?? 1 >= 1, "nothing can be learnt from at most \(maximumTrainingSize ?? 1) rows")
    require(
      count - folds * size - gap >= 1,
      "\(count) rows are too few for \(folds) test blocks of \(size) rows with a gap of \(gap) rows")
    return (0..<folds).map { fold in
      let start = count - (folds - fold) * size
      let end = start - gap
      let begin = maximumTrainingSize.map { max(0, end - $0) } ?? 0
      return Split(
        training: order[begin..<end].filter { isBefore($0, order[start]) }.sorted(),
        test: order[start..<start + size].sorted())
    }
  }

  /// Folds for rows whose labels take time to become known, such as whether a loan of March defaults within a year.
  ///
  /// Rows in order of their starts are cut into blocks of nearly equal size, each tested on once. A row is learnt from
  /// only if its time from start to end does not touch the test block's (purging), and if it does not start within
  /// `embargo` after the block's last end: what happened in the block still echoes there. Training rows lie on both
  /// sides of the block, so this measures a method when the past is short; it is no rehearsal of the future, as
  /// ``timeSeries(times:folds:testSize:gap:maximumTrainingSize:)`` is.
  ///
  /// - Parameters:
  ///   - starts: When each row's features were known.
  ///   - ends: When each row's label was known; not before its start.
  ///   - embargo: A time, in the unit of `starts`. (The source counts it in rows.)
  /// - Complexity: O(*n* log *n* + folds · *n*).
  /// - Source: López de Prado, *Advances in Financial Machine Learning*, 2018, §7.4.
  public static func purged(starts: [Double], ends: [Double], folds: Int, embargo: Double = 0) -> [Split] {
    require(
      starts.count == ends.count,
      "there are \(starts.count) starts but \(ends.count) ends; there must be one for each row")
    require(embargo >= 0 && embargo.isFinite, "an embargo of \(embargo) is not a time span of at least 0")
    for row in starts.indices {
      require(
        starts[row] <= ends[row],
        "the label of row \(row) is known at \(ends[row]), before the row's start at \(starts[row])")
    }
    let order = orderInTime(starts)
    return kFold(count: starts.count, folds: folds).map { block in
      let test = block.test.map { order[$0] }
      let first = starts[test[0]]
      let last = test.reduce(-Double.infinity) { max($0, ends[$1]) }
      let training = block.training.map { order[$0] }.filter { row in
        ends[row] < first || starts[row] > last + embargo
      }
      return Split(training: training.sorted(), test: test.sorted())
    }
  }

  private static func orderInTime<Time: Comparable>(_ times: [Time]) -> [Int] {
    times.indices.sorted { times[$0] == times[$1] ? $0 < $1 : times[$0] < times[$1] }
  }
}
