/// A place on the plot: 0…1 from left to right and from bottom to top.
struct PlotPoint: Hashable {
  var x: Double
  var y: Double
}

extension Plan {
  /// The unbroken stretches of a line inside the plot.
  ///
  /// Points that an axis cannot place interrupt the line; what lies outside the axes is cut off at their border.
  func paths(_ series: Chart.Series, isStep: Bool) -> [[PlotPoint]] {
    series.pieces.flatMap { piece -> [[PlotPoint]] in
      var stretches: [[PlotPoint]] = [[]]
      for index in piece {
        guard let x = x.position(series.x[index]), let y = y.position(series.y[index]) else {
          if stretches[stretches.count - 1].isEmpty == false { stretches.append([]) }
          continue
        }
        if isStep, let last = stretches[stretches.count - 1].last {
          stretches[stretches.count - 1].append(PlotPoint(x: x, y: last.y))
        }
        stretches[stretches.count - 1].append(PlotPoint(x: x, y: y))
      }
      return stretches.filter { !$0.isEmpty }.flatMap(clipped)
    }
  }

  /// The points inside the plot, as places.
  func places(_ series: Chart.Series) -> [PlotPoint] {
    zip(series.x, series.y).compactMap { first, second in
      guard let x = x.position(first), let y = y.position(second) else { return nil }
      let inside = -1e-9...(1 + 1e-9)
      return inside.contains(x) && inside.contains(y) ? PlotPoint(x: x, y: y) : nil
    }
  }

  /// The lower and the upper border of a band, cut off at the axes' border; in the order of its x values.
  func borders(_ band: Chart.Band) -> [(x: Double, lower: Double, upper: Double)] {
    let order = band.x.indices.sorted { (band.x[$0], $0) < (band.x[$1], $1) }
    return order.compactMap { index in
      guard let x = x.position(band.x[index]), x > -1e-9, x < 1 + 1e-9 else { return nil }
      guard let upper = y.position(band.upper[index]) else { return nil }
      let lower = y.position(band.lower[index]) ?? 0
      return (x, min(max(lower, 0), 1), min(max(upper, 0), 1))
    }
  }

  /// Both ends of a rule, or `nil` if it lies outside the plot.
  func ends(_ rule: Chart.Rule) -> (PlotPoint, PlotPoint)? {
    let ends: [PlotPoint]
    switch rule.place {
    case .vertical(let value):
      guard let x = x.position(value) else { return nil }
      ends = [PlotPoint(x: x, y: 0), PlotPoint(x: x, y: 1)]
    case .horizontal(let value):
      guard let y = y.position(value) else { return nil }
      ends = [PlotPoint(x: 0, y: y), PlotPoint(x: 1, y: y)]
    case .segment(let fromX, let fromY, let toX, let toY):
      guard let startX = x.position(fromX), let startY = y.position(fromY), let endX = x.position(toX),
        let endY = y.position(toY)
      else { return nil }
      ends = [PlotPoint(x: startX, y: startY), PlotPoint(x: endX, y: endY)]
    case .nowhere: return nil
    }
    guard let path = clipped(ends).first, let first = path.first, let last = path.last else { return nil }
    return (first, last)
  }
}

/// The stretches of a path inside the unit square.
///
/// - Source: Liang & Barsky, *A new concept and method for line clipping*, 1984.
private func clipped(_ path: [PlotPoint]) -> [[PlotPoint]] {
  // Rounding must not cut a point that lies on the border.
  let inside = -1e-9...(1 + 1e-9)
  if path.allSatisfy({ inside.contains($0.x) && inside.contains($0.y) }) { return [path] }
  guard path.count > 1 else { return [] }
  var paths: [[PlotPoint]] = []
  for (start, end) in zip(path, path.dropFirst()) {
    guard let (first, last) = clipped(start, end) else { continue }
    if let joint = paths.last?.last, joint == first {
      paths[paths.count - 1].append(last)
    } else {
      paths.append([first, last])
    }
  }
  return paths
}

private func clipped(_ start: PlotPoint, _ end: PlotPoint) -> (PlotPoint, PlotPoint)? {
  let width = end.x - start.x
  let height = end.y - start.y
  var enter = 0.0
  var leave = 1.0
  for (direction, distance) in [
    (-width, start.x), (width, 1 - start.x), (-height, start.y), (height, 1 - start.y),
  ] {
    if direction == 0 {
      if distance < 0 { return nil }
    } else if direction < 0 {
      enter = max(enter, distance / direction)
    } else {
      leave = min(leave, distance / direction)
    }
  }
  guard enter <= leave else { return nil }
  let first = enter == 0 ? start : PlotPoint(x: start.x + enter * width, y: start.y + enter * height)
  let last = leave == 1 ? end : PlotPoint(x: start.x + leave * width, y: start.y + leave * height)
  return (first, last)
}
