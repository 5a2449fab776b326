import Learning
import LinearAlgebra

/// What each threshold selects of a group.
struct GroupSteps {
  struct Point {
    /// Scores of at least this are selected.
    let threshold: Double
    let events: Double
    let others: Double
  }

  let name: String
  /// From the threshold that selects nobody to the one that selects all; equal scores stay together.
  let points: [Point]
  var eventCount: Double { points.last!.events }
  var restCount: Double { points.last!.others }

  init(name: String, labels: [Bool], scores: [Double]) {
    self.name = name
    let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    var points = [Point(threshold: .infinity, events: 0, others: 0)]
    var counts = (events: 0.0, others: 0.0)
    for (place, row) in order.enumerated() {
      if labels[row] { counts.events += 1 } else { counts.others += 1 }
      guard place + 1 < order.count else {
        points.append(Point(threshold: -.infinity, events: counts.events, others: counts.others))
        break
      }
      let next = scores[order[place + 1]]
      guard next != scores[row] else { continue }
      // In the middle between two scores, as far from both as can be.
      let middle = next + (scores[row] - next) / 2
      points.append(
        Point(threshold: middle > next ? middle : scores[row], events: counts.events, others: counts.others))
    }
    self.points = points
  }

  func rule(
    at place: UpperHull.Place, ignoring: Double, constant: Double
  ) -> GroupThresholdsModel.Rule {
    let (first, second) = (points[place.first], points[place.second])
    func rate(_ count: (Point) -> Double, _ total: Double) -> Double {
      let drawn = ((1 - place.share) * count(first) + place.share * count(second)) / total
      return (1 - ignoring) * drawn + ignoring * constant
    }
    return GroupThresholdsModel.Rule(
      group: name, firstThreshold: first.threshold, secondThreshold: second.threshold,
      secondShare: place.share, ignoringShare: ignoring, constant: constant,
      selectionRate: rate({ $0.events + $0.others }, eventCount + restCount),
      truePositiveRate: rate(\.events, eventCount), falsePositiveRate: rate(\.others, restCount))
  }
}

/// The smallest concave function above points.
struct UpperHull {
  /// Between two points: `share` of the way from the first to the second.
  struct Place {
    let first: Int
    let second: Int
    let share: Double
  }

  /// The corners from left to right, with the index of each point.
  let corners: [(x: Double, y: Double, point: Int)]

  init(_ points: [(x: Double, y: Double)]) {
    let order = points.indices.sorted {
      (points[$0].x, -points[$0].y, $0) < (points[$1].x, -points[$1].y, $1)
    }
    var corners: [(x: Double, y: Double, point: Int)] = []
    for index in order {
      let (x, y) = points[index]
      if let last = corners.last, last.x == x { continue }
      while corners.count > 1 {
        let (a, b) = (corners[corners.count - 2], corners[corners.count - 1])
        guard (b.y - a.y) * (x - a.x) <= (y - a.y) * (b.x - a.x) else { break }
        corners.removeLast()
      }
      corners.append((x, y, index))
    }
    self.corners = corners
  }

  /// Where a value lies; outside of the hull at its nearer end.
  func place(_ x: Double) -> Place {
    guard let right = corners.firstIndex(where: { $0.x >= x }) else {
      return Place(first: corners.last!.point, second: corners.last!.point, share: 0)
    }
    let end = corners[right]
    guard end.x > x && right > 0 else { return Place(first: end.point, second: end.point, share: 0) }
    let start = corners[right - 1]
    return Place(first: start.point, second: end.point, share: (x - start.x) / (end.x - start.x))
  }

  func height(_ x: Double) -> Double {
    guard let right = corners.firstIndex(where: { $0.x >= x }) else { return corners.last!.y }
    let end = corners[right]
    guard end.x > x && right > 0 else { return end.y }
    let start = corners[right - 1]
    return start.y + (x - start.x) / (end.x - start.x) * (end.y - start.y)
  }

  /// Where the lowest of several hulls over the same values may have a corner.
  static func cornersOfLowest(_ hulls: [UpperHull]) -> [Double] {
    let own = Set(hulls.flatMap { $0.corners.map(\.x) }).sorted()
    var all = own
    for (left, right) in zip(own, own.dropFirst()) {
      let ends = hulls.map { (left: $0.height(left), right: $0.height(right)) }
      for first in ends.indices {
        for second in ends.indices.dropFirst(first + 1) {
          // Straight between neighbours: they cross where the difference changes its sign.
          let before = ends[first].left - ends[second].left
          let after = ends[first].right - ends[second].right
          if before * after < 0 { all.append(left + (right - left) * before / (before - after)) }
        }
      }
    }
    return all.sorted()
  }
}
