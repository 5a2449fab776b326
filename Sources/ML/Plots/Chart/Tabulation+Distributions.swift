extension Plan {
  func tableOfBoxes() -> Tabulation {
    let (names, values) = isLying ? (y.axis, x.axis) : (x.axis, y.axis)
    let titles = [
      "count", "lower whisker", "lower quartile", "median", "upper quartile", "upper whisker", "outliers",
    ]
    let hasSeries = boxes.count > 1
    let text = values.columnText(boxes.flatMap(\.known).flatMap(\.numbers))
    let (kept, remark) = kept(of: names.categories?.count ?? 0, "rows")
    let rows = kept.flatMap { index in
      boxes.compactMap { boxes -> [Tabulation.Cell]? in
        guard boxes.boxes.indices.contains(index), let box = boxes.boxes[index] else { return nil }
        let numbers = [
          box.lowerWhisker, box.lowerQuartile, box.median, box.upperQuartile, box.upperWhisker,
        ]
        return [Tabulation.Cell(names.categories?[index] ?? "")]
          + (hasSeries ? [Tabulation.Cell(boxes.name)] : [])
          + [Tabulation.Cell(box.count.grouped())] + numbers.map { Tabulation.Cell(text($0)) }
          + [Tabulation.Cell(box.outlierCount.grouped())]
      }
    }
    return Tabulation(
      columns: [Tabulation.Column(names.label)] + (hasSeries ? [Tabulation.Column("series")] : [])
        + titles.map { Tabulation.Column($0, alignment: .trailing) },
      rows: rows, hasRowHeaders: true, note: note(remark))
  }

  func tableOfIntervals() -> Tabulation {
    let (places, values) = isLying ? (y.axis, x.axis) : (x.axis, y.axis)
    let hasSeries = intervals.count > 1
    let text = values.columnText(intervals.flatMap { $0.values + $0.lower + $0.upper })
    let placeText = places.columnText(intervals.flatMap(\.positions))
    var longest: String?
    let rows = intervals.flatMap { intervals -> [[Tabulation.Cell]] in
      let (kept, remark) = kept(of: intervals.values.count, "rows")
      longest = longest ?? remark
      return kept.map { index in
        let category = Int(min(max(intervals.positions[index], -1), 1e6))
        let name =
          places.categories.map { $0.indices.contains(category) ? $0[category] : "" }
          ?? placeText(intervals.positions[index])
        return [Tabulation.Cell(name)] + (hasSeries ? [Tabulation.Cell(intervals.name)] : [])
          + [intervals.values[index], intervals.lower[index], intervals.upper[index]].map {
            Tabulation.Cell(text($0))
          }
      }
    }
    let alignment: Tabulation.Alignment = places.categories == nil ? .trailing : .leading
    return Tabulation(
      columns: [Tabulation.Column(title(places, places.categories == nil ? "x" : ""), alignment: alignment)]
        + (hasSeries ? [Tabulation.Column("series")] : [])
        + [title(values, "value"), "from", "to"].map { Tabulation.Column($0, alignment: .trailing) },
      rows: rows, hasRowHeaders: true, note: note(longest))
  }

  func tableOfPoints() -> Tabulation {
    let hasSeries = points.count > 1
    let measures = points.flatMap { [$0.color, $0.size] }.compactMap(\.self)
    let titles = measures.reduce(into: [String]()) { if !$0.contains($1.title) { $0.append($1.title) } }
    let (xText, yText) = (x.axis.columnText(points.flatMap(\.x)), y.axis.columnText(points.flatMap(\.y)))
    var longest: String?
    let rows = points.flatMap { points -> [[Tabulation.Cell]] in
      let (kept, remark) = kept(of: points.x.count, "rows")
      longest = longest ?? remark
      return kept.map { index in
        (hasSeries ? [Tabulation.Cell(points.name)] : [])
          + [Tabulation.Cell(xText(points.x[index])), Tabulation.Cell(yText(points.y[index]))]
          + titles.map { title in
            let measure = [points.color, points.size].compactMap(\.self).first { $0.title == title }
            return cell(measure?.values[index], measure?.format ?? .automatic)
          }
      }
    }
    return Tabulation(
      columns: (hasSeries ? [Tabulation.Column("series")] : [])
        + ([title(x.axis, "x"), title(y.axis, "y")] + titles.map { $0.isEmpty ? "value" : $0 }).map {
          Tabulation.Column($0, alignment: .trailing)
        },
      rows: rows, note: note(longest))
  }
}
