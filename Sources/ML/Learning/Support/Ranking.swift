import LinearAlgebra

/// Rows in order of falling score, in groups of equal scores, with what metrics need to walk through them.
///
/// Rows with the same score cannot be told apart by any threshold, so a group is the smallest step that a curve takes.
package struct Ranking: Sendable {
  /// The row at each place.
  package let order: [Int32]
  /// The label at each place.
  package let labels: [Bool]
  /// The place after the last of each group.
  package let groupEnds: [Int32]
  /// The score of each group, falling.
  package let groupScores: [Double]

  /// Sorts the rows. O(*n*).
  package init(labels: [Bool], scores: [Double]) {
    require(
      labels.count == scores.count,
      "there are \(labels.count) labels but \(scores.count) scores; there must be one for each row")
    var keys = [UInt64](repeating: 0, count: scores.count)
    for (row, score) in scores.enumerated() {
      require(!score.isNaN, "the score of row \(row) is not a number, so it has no rank")
      keys[row] = ~RadixOrder.key(score)
    }
    let order = RadixOrder.order(keys)
    var ends: [Int32] = []
    var groupScores: [Double] = []
    for place in order.indices
    where place + 1 == order.count || keys[Int(order[place])] != keys[Int(order[place + 1])] {
      ends.append(Int32(place + 1))
      groupScores.append(scores[Int(order[place])])
    }
    self.order = order
    self.labels = order.map { labels[Int($0)] }
    groupEnds = ends
    self.groupScores = groupScores
  }

  /// The number of rows.
  package var count: Int { order.count }

  /// The number of rows and of events with at least each group's score, from the highest group to the lowest.
  package var cumulativeCounts: (rows: [Int], events: [Int]) {
    var events: [Int] = []
    events.reserveCapacity(groupEnds.count)
    var place = 0
    var sum = 0
    for end in groupEnds {
      while place < Int(end) {
        if labels[place] { sum += 1 }
        place += 1
      }
      events.append(sum)
    }
    return (groupEnds.map(Int.init), events)
  }
}
