extension Chart {
  /// The chart with a heat map of at most `rows` × `columns` cells, each the mean of a block of values; its note says
  /// how large the blocks are. Other charts, and maps that are small enough, stay as they are.
  func withHeatMap(rows: Int, columns: Int) -> Chart {
    let chart = withNamedPlaces
    guard let place = chart.layers.firstIndex(where: { if case .heatMap = $0 { true } else { false } }),
      case .heatMap(let map) = chart.layers[place], let rowNames = chart.y.categories,
      let columnNames = chart.x.categories
    else { return self }
    let high = blockSize(rowNames.count, rows)
    let wide = blockSize(columnNames.count, columns)
    guard high > 1 || wide > 1 else { return self }

    var condensed = chart
    condensed.layers[place] = .heatMap(
      map.averaged(high, wide, rows: rowNames.count, columns: columnNames.count))
    condensed.y = Axis(y.title, categories: everyNth(rowNames, high))
    condensed.x = Axis(x.title, categories: everyNth(columnNames, wide))
    let remark = "Each cell is the mean of \(high) × \(wide) values; the names are those of the first."
    condensed.note = [note, remark].compactMap(\.self).joined(separator: " ")
    return condensed
  }
}

private func blockSize(_ count: Int, _ limit: Int) -> Int {
  (count + max(limit, 1) - 1) / max(limit, 1)
}

private func everyNth(_ names: [String], _ distance: Int) -> [String] {
  stride(from: 0, to: names.count, by: max(distance, 1)).map { names[$0] }
}

extension Chart.HeatMap {
  /// The means of blocks, over the values that are known.
  fileprivate func averaged(_ high: Int, _ wide: Int, rows: Int, columns: Int) -> Self {
    let means = stride(from: 0, to: rows, by: max(high, 1)).map { top in
      stride(from: 0, to: columns, by: max(wide, 1)).map { left -> Double in
        var sum = 0.0
        var count = 0.0
        for row in top..<min(top + high, rows) {
          for column in left..<min(left + wide, columns) {
            guard let value = value(row: row, column: column) else { continue }
            sum += value
            count += 1
          }
        }
        return sum / count
      }
    }
    // The colours keep their meaning: the scale is that of the values, not of the means.
    return Self(values: means, format: format, domain: range)
  }
}
