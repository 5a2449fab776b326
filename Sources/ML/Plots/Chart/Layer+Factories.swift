extension Chart.Layer {
  /// Points joined in their order.
  ///
  /// - Precondition: `x` and `y` have the same length.
  public static func line(_ name: String = "", x: [Double], y: [Double]) -> Self {
    .line(Chart.Series(name: name, x: x, y: y))
  }

  /// Values in their order at 0, 1, 2, …
  public static func line(_ name: String = "", y: [Double]) -> Self {
    .line(Chart.Series(name: name, x: y.indices.map(Double.init), y: y))
  }

  /// A staircase: `y[i]` holds from `x[i]` to `x[i + 1]`.
  ///
  /// - Precondition: `x` and `y` have the same length.
  public static func step(_ name: String = "", x: [Double], y: [Double]) -> Self {
    .step(Chart.Series(name: name, x: x, y: y))
  }

  /// Points that are not joined.
  ///
  /// - Precondition: `x` and `y` have the same length.
  public static func scatter(_ name: String = "", x: [Double], y: [Double]) -> Self {
    .scatter(Chart.Series(name: name, x: x, y: y))
  }

  /// Points whose colour, size or both show a number each.
  ///
  /// - Precondition: All lists have the same length.
  public static func points(
    _ name: String = "", x: [Double], y: [Double], color: Chart.Points.Measure?,
    size: Chart.Points.Measure? = nil
  ) -> Self {
    .points(Chart.Points(name: name, x: x, y: y, color: color, size: size))
  }

  /// Values with intervals: error bars. Without positions, the first belongs to the first category, and so on.
  ///
  /// - Precondition: All lists have the same length.
  public static func intervals(
    _ name: String = "", at positions: [Double]? = nil, values: [Double], lower: [Double], upper: [Double]
  ) -> Self {
    let positions = positions ?? values.indices.map(Double.init)
    return .intervals(
      Chart.Intervals(name: name, positions: positions, values: values, lower: lower, upper: upper))
  }

  /// One box a group of values: median, quartiles, whiskers and outliers as ``Chart/Box`` says.
  public static func boxes(_ name: String = "", groups: [[Double]]) -> Self {
    .boxes(Chart.Boxes(name: name, groups: groups))
  }

  /// One violin a group of values: a box inside the outline of an estimated density.
  public static func violins(_ name: String = "", groups: [[Double]]) -> Self {
    .boxes(Chart.Boxes(name: name, groups: groups, haveOutlines: true))
  }

  /// The room between two curves, for instance an interval around a line of the same name.
  ///
  /// - Precondition: `x`, `lower` and `upper` have the same length.
  public static func band(_ name: String = "", x: [Double], lower: [Double], upper: [Double]) -> Self {
    .band(Chart.Band(name: name, x: x, lower: lower, upper: upper))
  }

  /// One bar a category, upright or lying as the axis with categories is the x or the y axis.
  ///
  /// Several layers of bars stand side by side in each category, or on one another where the chart's
  /// ``Chart/barArrangement`` says so.
  ///
  /// - Precondition: There is one interval a value, if there are intervals.
  public static func bars(
    _ name: String = "", values: [Double], intervals: [ClosedRange<Double>]? = nil
  ) -> Self {
    .bars(Chart.Bars(name: name, values: values, intervals: intervals))
  }

  /// Counts of `values` between `edges`; ``Chart/histogram(title:x:y:_:bins:)`` chooses the edges itself.
  public static func histogram(_ name: String = "", values: [Double], edges: [Double]) -> Self {
    .histogram(Chart.Histogram(name: name, values: values, edges: edges))
  }

  /// A grid of coloured cells; `values[row][column]`, the first row on top.
  public static func heatMap(
    _ values: [[Double]], format: NumberFormat = .automatic, domain: ClosedRange<Double>? = nil
  ) -> Self {
    .heatMap(Chart.HeatMap(values: values, format: format, domain: domain))
  }

  /// A vertical line across the chart.
  public static func rule(x: Double, label: String = "") -> Self {
    .rule(Chart.Rule(.vertical(x: x), label: label))
  }

  /// A horizontal line across the chart.
  public static func rule(y: Double, label: String = "") -> Self {
    .rule(Chart.Rule(.horizontal(y: y), label: label))
  }

  /// A straight line between two points, for instance the diagonal of a reliability diagram.
  public static func rule(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), label: String = ""
  ) -> Self {
    .rule(Chart.Rule(.segment(fromX: start.x, fromY: start.y, toX: end.x, toY: end.y), label: label))
  }
}
