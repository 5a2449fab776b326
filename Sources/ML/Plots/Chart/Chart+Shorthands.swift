extension Chart {
  public enum Orientation: String, Hashable, Sendable, Codable { case vertical, horizontal }

  /// How values are distributed, counted in bins of equal width (of equal ratio on a logarithmic axis).
  ///
  /// - Parameter bins: How many; `nil` follows the rule of Freedman and Diaconis with the bounds at round numbers.
  public static func histogram(
    title: String, x: Axis = Axis(), y: Axis = Axis("count"), _ values: [Double], bins: Int? = nil
  ) -> Chart {
    histogram(title: title, x: x, y: y, groups: ["": values], bins: bins)
  }

  /// How several groups of values are distributed, counted in the same bins.
  public static func histogram(
    title: String, x: Axis = Axis(), y: Axis = Axis("count"), groups: KeyValuePairs<String, [Double]>,
    bins: Int? = nil
  ) -> Chart {
    let edges = binEdges(for: groups.flatMap(\.value), count: bins, on: x)
    return Chart(title: title, x: x, y: y, groups.map { .histogram($0, values: $1, edges: edges) })
  }

  /// One bar a label.
  ///
  /// - Precondition: There are as many values as labels, and as many intervals if there are any.
  public static func bars(
    title: String, labels: [String], values: [Double], intervals: [ClosedRange<Double>]? = nil,
    category: String = "", value: Axis = Axis(), orientation: Orientation = .vertical
  ) -> Chart {
    precondition(
      labels.count == values.count,
      "the chart “\(title)” has \(labels.count) labels and \(values.count) values; each bar needs both")
    let names = Axis(category, categories: labels)
    return Chart(
      title: title, x: orientation == .vertical ? names : value, y: orientation == .vertical ? value : names,
      [.bars(values: values, intervals: intervals)])
  }

  /// Bars in groups: for each label one bar a group, side by side.
  ///
  /// - Precondition: Each group has as many values as there are labels.
  public static func bars(
    title: String, labels: [String], groups: KeyValuePairs<String, [Double]>, category: String = "",
    value: Axis = Axis(), orientation: Orientation = .vertical
  ) -> Chart {
    for (name, values) in groups {
      precondition(
        labels.count == values.count,
        "the chart “\(title)” has \(labels.count) labels and \(values.count) values of “\(name)”; each bar needs both"
      )
    }
    let names = Axis(category, categories: labels)
    return Chart(
      title: title, x: orientation == .vertical ? names : value, y: orientation == .vertical ? value : names,
      groups.map { .bars($0, values: $1) })
  }

  /// A grid of coloured cells, for instance a confusion matrix; `values[row][column]`, the first row on top.
  ///
  /// - Parameters:
  ///   - x: What the columns are.
  ///   - y: What the rows are.
  public static func heatMap(
    title: String, rows: [String], columns: [String], values: [[Double]], x: String = "", y: String = "",
    format: NumberFormat = .automatic
  ) -> Chart {
    Chart(
      title: title, x: Axis(x, categories: columns), y: Axis(y, categories: rows),
      [.heatMap(values, format: format)])
  }
}
