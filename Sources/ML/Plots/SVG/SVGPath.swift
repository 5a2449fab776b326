/// A point in the picture: from left to right and from top to bottom.
struct SVGPoint: Hashable {
  var x: Double
  var y: Double
}

/// The data of a `path` element in the shortest form: relative moves between points rounded to a tenth, so that
/// rounding never adds up.
struct SVGPath {
  private(set) var data = ""
  private var x = 0
  private var y = 0
  private var command: Character = " "

  var isEmpty: Bool { data.isEmpty }
  /// Whether there is more than the place where the path begins.
  var hasLine: Bool { command != "L" && command != " " }

  mutating func move(_ point: SVGPoint) {
    let (nextX, nextY) = (svgTenths(point.x), svgTenths(point.y))
    let isFirst = data.isEmpty
    data += isFirst ? "M" : "m"
    add(isFirst ? nextX : nextX - x, isFirst ? nextY : nextY - y)
    (x, y) = (nextX, nextY)
    // Pairs that follow a move are lines: absolute after the first, which is absolute itself.
    command = isFirst ? "L" : "l"
  }

  mutating func line(_ point: SVGPoint) {
    let (nextX, nextY) = (svgTenths(point.x), svgTenths(point.y))
    guard (nextX, nextY) != (x, y) else { return }
    if nextY == y {
      start("h")
      add(nextX - x)
    } else if nextX == x {
      start("v")
      add(nextY - y)
    } else {
      start("l")
      add(nextX - x, nextY - y)
    }
    (x, y) = (nextX, nextY)
  }

  /// A dot: a line without length, which round or square ends make visible.
  mutating func dot(_ point: SVGPoint) {
    move(point)
    data += "h0"
    command = "h"
  }

  /// A closed shape around a point, in steps relative to it.
  mutating func shape(at point: SVGPoint, _ corners: [SVGPoint], isClosed: Bool = true) {
    for (place, corner) in corners.enumerated() {
      let corner = SVGPoint(x: point.x + corner.x, y: point.y + corner.y)
      if place == 0 { move(corner) } else { line(corner) }
    }
    if isClosed, let first = corners.first {
      data += "z"
      (x, y) = (svgTenths(point.x + first.x), svgTenths(point.y + first.y))
      command = "z"
    }
  }

  mutating func rectangle(left: Double, top: Double, right: Double, bottom: Double) {
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    shape(at: SVGPoint(x: 0, y: 0), corners.map { SVGPoint(x: $0.0, y: $0.1) })
  }

  mutating func polyline(_ points: [SVGPoint]) {
    for (place, point) in points.enumerated() {
      if place == 0 { move(point) } else { line(point) }
    }
  }

  /// A closed area.
  mutating func polygon(_ points: [SVGPoint]) {
    shape(at: SVGPoint(x: 0, y: 0), points)
  }

  private mutating func start(_ next: Character) {
    if command != next { data.append(next) }
    command = next
  }

  private mutating func add(_ numbers: Int...) {
    for number in numbers {
      let text = svgNumber(tenths: number)
      // A sign or a command separates by itself.
      if let last = data.last, last.isNumber, !text.hasPrefix("-") { data += " " }
      data += text
    }
  }
}

/// The path with the points left out that lie nearer than `tolerance` to what is drawn without them.
///
/// - Complexity: O(*n* log *n*) for ordinary curves, O(*n*²) at worst.
/// - Source: Douglas & Peucker, *Algorithms for the reduction of the number of points required to represent a
///   digitized line or its caricature*, 1973.
func simplified(_ path: [SVGPoint], tolerance: Double) -> [SVGPoint] {
  guard path.count > 2 else { return path }
  var isKept = [Bool](repeating: false, count: path.count)
  isKept[0] = true
  isKept[path.count - 1] = true
  var stack = [0...path.count - 1]
  while let range = stack.popLast() {
    let (start, end) = (path[range.lowerBound], path[range.upperBound])
    var farthest = (index: 0, distance: tolerance * tolerance)
    for index in range.dropFirst().dropLast() {
      let distance = squaredDistance(path[index], start, end)
      if distance > farthest.distance { farthest = (index, distance) }
    }
    guard farthest.index > 0 else { continue }
    isKept[farthest.index] = true
    stack.append(range.lowerBound...farthest.index)
    stack.append(farthest.index...range.upperBound)
  }
  return zip(path, isKept).filter(\.1).map(\.0)
}

/// From a point to a line between two others.
private func squaredDistance(_ point: SVGPoint, _ start: SVGPoint, _ end: SVGPoint) -> Double {
  let (width, height) = (end.x - start.x, end.y - start.y)
  let length = width * width + height * height
  let share = length > 0 ? ((point.x - start.x) * width + (point.y - start.y) * height) / length : 0
  let nearest = min(max(share, 0), 1)
  let (x, y) = (start.x + nearest * width - point.x, start.y + nearest * height - point.y)
  return x * x + y * y
}
