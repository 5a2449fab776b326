extension Chart {
  /// For each label one bar a name, side by side; `values[name][label]`.
  ///
  /// - Precondition: There is one list a name, and each has as many values as there are labels.
  public static func groupedBars(
    title: String, labels: [String], names: [String], values: [[Double]], category: String = "",
    value: Axis = Axis(), orientation: Orientation = .vertical
  ) -> Chart {
    bars(title, labels, names, values, category, value, orientation, .grouped)
  }

  /// For each label one bar of parts, one a name, in their order; `values[name][label]`.
  ///
  /// - Precondition: There is one list a name, and each has as many values as there are labels.
  public static func stackedBars(
    title: String, labels: [String], names: [String], values: [[Double]], category: String = "",
    value: Axis = Axis(), orientation: Orientation = .vertical
  ) -> Chart {
    bars(title, labels, names, values, category, value, orientation, .stacked)
  }

  private static func bars(
    _ title: String, _ labels: [String], _ names: [String], _ values: [[Double]], _ category: String,
    _ value: Axis, _ orientation: Orientation, _ arrangement: BarArrangement
  ) -> Chart {
    precondition(
      names.count == values.count && values.allSatisfy { $0.count == labels.count },
      "the chart “\(title)” has \(labels.count) labels, \(names.count) names and lists of \(values.map(\.count)) "
        + "values; each name needs a list, and each list a value a label")
    let axis = Axis(category, categories: labels)
    return Chart(
      title: title, x: orientation == .vertical ? axis : value, y: orientation == .vertical ? value : axis,
      barArrangement: arrangement, zip(names, values).map { .bars($0, values: $1) })
  }

  /// Points whose colour shows a number, and whose size shows another or the same.
  ///
  /// With equal units it is a map: a kilometre is as long from west to east as from south to north.
  ///
  /// - Precondition: All lists have the same length.
  public static func scatter(
    title: String, x: [Double], y: [Double], coloredBy color: [Double], colorTitle: String = "",
    sizedBy size: [Double]? = nil, sizeTitle: String = "", xAxis: Axis = Axis(), yAxis: Axis = Axis(),
    aspect: Aspect = .free
  ) -> Chart {
    Chart(
      title: title, x: xAxis, y: yAxis, aspect: aspect,
      [
        .points(
          x: x, y: y, color: Points.Measure(colorTitle, color),
          size: size.map { Points.Measure(sizeTitle, $0) })
      ])
  }

  /// Small multiples: charts in a grid, from left to right and from top to bottom, with common domains, names and
  /// colours. The charts' titles say what each shows.
  public static func smallMultiples(
    title: String, _ charts: [Chart], shareX: Bool = true, shareY: Bool = true, note: String? = nil
  ) -> Chart {
    Chart(title: title, note: note, [.panels(Panels(charts, shareX: shareX, shareY: shareY))])
  }

  /// A tree, for instance of decisions.
  public static func tree(title: String, _ tree: TreeDiagram, note: String? = nil) -> Chart {
    Chart(title: title, note: note, [.tree(tree)])
  }

  /// Nodes and the edges between them.
  public static func network(title: String, _ network: NetworkDiagram, note: String? = nil) -> Chart {
    Chart(title: title, note: note, [.network(network)])
  }
}
