extension Chart {
  /// Box plots of groups of values, as ``Box`` defines them.
  ///
  /// - Precondition: There are as many groups as labels.
  public static func box(
    title: String, labels: [String], groups: [[Double]], category: String = "", value: Axis = Axis(),
    orientation: Orientation = .vertical
  ) -> Chart {
    distributions(title, labels, .boxes(groups: groups), groups.count, category, value, orientation)
  }

  /// Violins of groups of values: box plots inside the outlines of densities estimated with Gaussian kernels, whose
  /// bandwidth follows Silverman's rule. Areas are equal; a group of equal values has a box and no outline.
  ///
  /// - Precondition: There are as many groups as labels.
  public static func violins(
    title: String, labels: [String], groups: [[Double]], category: String = "", value: Axis = Axis(),
    orientation: Orientation = .vertical
  ) -> Chart {
    distributions(title, labels, .violins(groups: groups), groups.count, category, value, orientation)
  }

  private static func distributions(
    _ title: String, _ labels: [String], _ layer: Layer, _ count: Int, _ category: String, _ value: Axis,
    _ orientation: Orientation
  ) -> Chart {
    precondition(
      labels.count == count,
      "the chart “\(title)” has \(labels.count) labels and \(count) groups; each box needs both")
    let names = Axis(category, categories: labels)
    return Chart(
      title: title, x: orientation == .vertical ? names : value, y: orientation == .vertical ? value : names,
      [layer])
  }

  /// Densities of groups of values, estimated with Gaussian kernels; the note states the bandwidths.
  ///
  /// Each curve reaches three bandwidths beyond its values. Values that are not finite are left out, and a group whose
  /// values are all equal has no density; the note says so.
  ///
  /// - Precondition: There are as many groups as labels.
  public static func density(
    title: String, labels: [String], groups: [[Double]], x: Axis = Axis(), y: Axis = Axis("density")
  ) -> Chart {
    precondition(
      labels.count == groups.count,
      "the chart “\(title)” has \(labels.count) labels and \(groups.count) groups; each density needs both")
    var layers: [Layer] = []
    var bandwidths: [String] = []
    var without: [String] = []
    for (name, group) in zip(labels, groups) {
      let sorted = group.filter(x.canPlace).sorted()
      guard let density = KernelDensity(sorted), let first = sorted.first, let last = sorted.last else {
        without.append(name.isEmpty ? "The values have" : "“\(name)” has")
        continue
      }
      let (start, end) = (first - 3 * density.bandwidth, last + 3 * density.bandwidth)
      let places = (0...120).map { start + (end - start) * Double($0) / 120 }
      let heights = density.values(from: start, to: end, count: 121)
      layers.append(.band(name, x: places, lower: heights.map { _ in 0 }, upper: heights))
      layers.append(.line(name, x: places, y: heights))
      let bandwidth = x.format.text(density.bandwidth, significant: 2)
      bandwidths.append(name.isEmpty ? bandwidth : "\(bandwidth) (\(name))")
    }
    var note: [String] = []
    if !bandwidths.isEmpty {
      note.append("Gaussian kernels; bandwidth by Silverman’s rule: \(bandwidths.joined(separator: ", ")).")
    }
    note += without.map { "\($0) no spread and no density." }
    return Chart(title: title, x: x, y: y, note: note.joined(separator: " "), layers)
  }

  /// Estimates with intervals below one another, for instance coefficients: a forest plot.
  ///
  /// - Parameters:
  ///   - reference: Where a line to compare with stands, for instance no effect; `nil` for none.
  /// - Precondition: All lists have the same length.
  public static func forest(
    title: String, labels: [String], estimates: [Double], lower: [Double], upper: [Double],
    category: String = "", value: Axis = Axis("estimate"), reference: Double? = 0, referenceLabel: String = ""
  ) -> Chart {
    precondition(
      labels.count == estimates.count,
      "the chart “\(title)” has \(labels.count) labels and \(estimates.count) estimates; each needs both")
    return Chart(
      title: title, x: value, y: Axis(category, categories: labels),
      [.intervals(values: estimates, lower: lower, upper: upper)]
        + (reference.map { [.rule(x: $0, label: referenceLabel)] } ?? []))
  }
}
