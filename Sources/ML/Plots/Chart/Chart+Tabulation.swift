extension Chart {
  /// The chart's data as a table: what its picture is made of, for whoever wants numbers.
  ///
  /// Lines over the same x values share rows. Of a long series every *k*-th row is shown, always with the first and the
  /// last, and the note says so; at most 40 rows a series. The same holds for the
  /// rows and columns of large maps and for bars.
  public var tabulation: Tabulation {
    let plan = Plan(self)
    if let map = plan.heatMap { return plan.table(map) }
    if let panels = plan.panels { return plan.table(panels) }
    if let tree = plan.tree { return plan.table(tree) }
    if let network = plan.network { return plan.table(network) }
    if !plan.boxes.isEmpty { return plan.tableOfBoxes() }
    if !plan.intervals.isEmpty { return plan.tableOfIntervals() }
    if !plan.points.isEmpty { return plan.tableOfPoints() }
    if plan.barsAreVertical != nil { return plan.tableOfBars() }
    if !plan.histograms.isEmpty { return plan.tableOfBins() }
    return plan.tableOfSeries()
  }
}

extension Plan {
  private static let mostRows = 40

  func title(_ axis: Axis, _ fallback: String) -> String {
    axis.label.isEmpty ? fallback : axis.label
  }

  func note(_ more: String?) -> String? {
    let remarks = (notes + (more.map { [$0] } ?? [])).filter { !$0.isEmpty }
    return remarks.isEmpty ? nil : remarks.joined(separator: " ")
  }

  func cell(_ value: Double?, _ format: NumberFormat) -> Tabulation.Cell {
    guard let value else { return Tabulation.Cell("–", mark: .missing) }
    return Tabulation.Cell(format.text(value))
  }

  fileprivate func table(_ map: Chart.HeatMap) -> Tabulation {
    let names = x.axis.categories ?? []
    let (keptColumns, columnRemark) = kept(of: names.count, "columns")
    let (keptRows, rowRemark) = kept(of: y.axis.categories?.count ?? 0, "rows")
    let format = map.format.forColumn(map.values.joined().compactMap(\.self))
    let corner = [y.axis.label, x.axis.label].filter { !$0.isEmpty }.joined(separator: " / ")
    let rows = keptRows.map { row in
      [Tabulation.Cell(y.axis.categories?[row] ?? "")]
        + keptColumns.map { cell(map.value(row: row, column: $0), format) }
    }
    return Tabulation(
      columns: [Tabulation.Column(corner)]
        + keptColumns.map { Tabulation.Column(names[$0], alignment: .trailing) },
      rows: rows, hasRowHeaders: true,
      note: note([rowRemark, columnRemark].compactMap(\.self).joined(separator: " ")))
  }

  fileprivate func tableOfBars() -> Tabulation {
    let isVertical = barsAreVertical ?? true
    let (names, values) = isVertical ? (x.axis, y.axis) : (y.axis, x.axis)
    var columns = [Tabulation.Column(names.label)]
    for bars in bars {
      let name = bars.name.isEmpty ? title(values, "value") : bars.name
      columns.append(Tabulation.Column(name, alignment: .trailing))
      if !bars.intervals.isEmpty {
        columns.append(Tabulation.Column("from", alignment: .trailing))
        columns.append(Tabulation.Column("to", alignment: .trailing))
      }
    }
    let format = values.format.forColumn(bars.flatMap { $0.values.compactMap(\.self) })
    let (kept, remark) = kept(of: names.categories?.count ?? 0, "rows")
    let rows = kept.map { index in
      [Tabulation.Cell(names.categories?[index] ?? "")]
        + bars.flatMap { bars -> [Tabulation.Cell] in
          let value = bars.values.indices.contains(index) ? bars.values[index] : nil
          let ends = [bars.interval(index)?.lowerBound, bars.interval(index)?.upperBound]
          return [cell(value, format)] + (bars.intervals.isEmpty ? [] : ends.map { cell($0, format) })
        }
    }
    return Tabulation(columns: columns, rows: rows, hasRowHeaders: true, note: note(remark))
  }

  fileprivate func tableOfBins() -> Tabulation {
    var columns = ["from", "to"].map {
      Tabulation.Column("\(title(x.axis, "value")) \($0)", alignment: .trailing)
    }
    for histogram in histograms {
      let name = histogram.name.isEmpty ? title(y.axis, "count") : histogram.name
      columns.append(Tabulation.Column(name, alignment: .trailing))
    }
    // Histograms over other bins than the first one's have rows of their own.
    var rows: [[Tabulation.Cell]] = []
    let edges = x.axis.format.forColumn(histograms.flatMap(\.edges))
    for (place, histogram) in histograms.enumerated() {
      guard histograms.firstIndex(where: { $0.edges == histogram.edges }) == place else { continue }
      for (index, bin) in histogram.bins.enumerated() {
        let counts = histograms.map { other in
          other.edges == histogram.edges && other.counts.indices.contains(index)
            ? Tabulation.Cell(other.counts[index].grouped()) : Tabulation.Cell("–", mark: .missing)
        }
        rows.append([cell(bin.lower, edges), cell(bin.upper, edges)] + counts)
      }
    }
    return Tabulation(columns: columns, rows: rows, note: note(nil))
  }

  fileprivate func tableOfSeries() -> Tabulation {
    let series = chart.layers.flatMap(columnsOfLayer)
    let first = series.first?.x ?? []
    if series.allSatisfy({ $0.x == first }) {
      let titles = [title(x.axis, "x")] + series.map { $0.name.isEmpty ? title(y.axis, "y") : $0.name }
      let (kept, remark) = kept(of: first.count, "rows")
      let places = x.axis.columnText(first)
      let formats = series.map { y.axis.format.forColumn($0.y) }
      let rows = kept.map { index in
        [place(first[index], places)] + zip(series, formats).map { cell($0.y[index], $1) }
      }
      return Tabulation(
        columns: titles.map { Tabulation.Column($0, alignment: .trailing) }, rows: rows, note: note(remark))
    }
    let titles = [title(x.axis, "x"), title(y.axis, "y")]
    var rows: [[Tabulation.Cell]] = []
    var longest: String?
    let places = x.axis.columnText(series.flatMap(\.x))
    let values = y.axis.format.forColumn(series.flatMap(\.y))
    for series in series {
      let (kept, remark) = self.kept(of: series.x.count, "rows")
      longest = longest ?? remark.map { series.name.isEmpty ? $0 : "\(series.name): \($0)" }
      rows += kept.map {
        [Tabulation.Cell(series.name), place(series.x[$0], places), cell(series.y[$0], values)]
      }
    }
    return Tabulation(
      columns: [Tabulation.Column("series")] + titles.map { Tabulation.Column($0, alignment: .trailing) },
      rows: rows,
      note: note(longest))
  }

  /// Whether a band does no more than fill the room below a line.
  func isFilling(_ band: Chart.Band) -> Bool {
    chart.layers.contains { layer in
      if case .line(let series) = layer { series.name == band.name && series.y == band.upper } else { false }
    } && band.lower.allSatisfy { $0 == 0 }
  }

  private func columnsOfLayer(_ layer: Chart.Layer) -> [(name: String, x: [Double], y: [Double])] {
    switch layer {
    case .line(let series), .step(let series), .scatter(let series): [(series.name, series.x, series.y)]
    case .band(let band) where isFilling(band): []
    case .band(let band):
      [("lower", band.lower), ("upper", band.upper)].map { end, values in
        (band.name.isEmpty ? end : "\(band.name), \(end)", band.x, values)
      }
    case .points, .intervals, .bars, .boxes, .histogram, .heatMap, .rule, .panels, .tree, .network: []
    }
  }

  func place(_ value: Double, _ text: (Double) -> String) -> Tabulation.Cell {
    if let names = x.axis.categories, names.indices.contains(Int(min(max(value, -1), 1e6))) {
      return Tabulation.Cell(names[Int(value)])
    }
    return Tabulation.Cell(text(value))
  }

  /// Which rows or columns of a large table are shown.
  func kept(of count: Int, _ things: String) -> (indices: [Int], remark: String?) {
    guard count > Self.mostRows else { return (Array(0..<count), nil) }
    let distance = (count + Self.mostRows - 2) / (Self.mostRows - 1)
    var kept = Array(stride(from: 0, to: count, by: distance))
    if kept.last != count - 1 { kept.append(count - 1) }
    return (kept, "\(kept.count) of \(count.grouped()) \(things) are shown.")
  }
}
