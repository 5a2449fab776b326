@testable import Plots

/// Odd data for the kinds of charts that ``SampleCharts/kinds`` shows.
extension SampleCharts {
  private static let long = String(repeating: "a very long name ", count: 12)
  private static let odd = "\u{202E}עברית 東京 \u{1F469}\u{200D}\u{1F4BB} <b>&\"x\"\n"

  static let hostileKinds: [Chart] = [
    .box(title: "No groups", labels: [], groups: []),
    .box(title: "Empty groups", labels: ["a", "b"], groups: [[], [.nan, .infinity]]),
    .box(title: "One value", labels: [odd], groups: [[3]]),
    .box(title: "Constant", labels: ["a", "b"], groups: [[5, 5, 5], [5]], orientation: .horizontal),
    .box(
      title: "Huge", labels: ["a", long],
      groups: [[-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude], [1e300, -1e300, 2]]),
    .box(title: "Tiny", labels: ["a"], groups: [[.leastNonzeroMagnitude, 0, .leastNormalMagnitude / 8]]),
    .box(
      title: "Logarithmic", labels: ["a", "b"], groups: [[0, -1, 10, 100, 1000], [-3]],
      value: Axis(scale: .logarithmic)),
    .box(
      title: "Outside", labels: ["a"], groups: [(0..<300).map { Double($0 * $0 * $0) }],
      value: Axis(domain: 0...10)),
    .box(title: "Many", labels: (0..<60).map { "group \($0)" }, groups: (0..<60).map { [Double($0), 1, 2] }),
    .violins(title: "Empty", labels: ["a", "b", "c"], groups: [[], [1], [2, 2, 2]]),
    .violins(
      title: "Mixed", labels: ["a", odd, long],
      groups: [
        [1, 2, 3], [-.greatestFiniteMagnitude, .greatestFiniteMagnitude],
        [.leastNonzeroMagnitude, .leastNonzeroMagnitude * 9],
      ],
      orientation: .horizontal),
    .violins(
      title: "Logarithmic", labels: ["a"], groups: [[0, 1, 10, 100]], value: Axis(scale: .logarithmic)),
    .density(title: "Nothing", labels: [], groups: []),
    .density(title: "No spread", labels: ["", "b"], groups: [[1, 1], []]),
    .density(title: "Odd", labels: [odd, long], groups: [[1, 2, .nan], [1e300, -1e300]]),
    .forest(title: "None", labels: [], estimates: [], lower: [], upper: []),
    .forest(
      title: "Odd", labels: [odd, long, "c"], estimates: [.nan, 1e308, 0], lower: [0, -.infinity, 1],
      upper: [1, 2, -1]),
    .forest(
      title: "Logarithmic", labels: ["a", "b"], estimates: [1, 10], lower: [-1, 5], upper: [3, 20],
      value: Axis(scale: .logarithmic), reference: 1),
    Chart(
      title: "Intervals in no category", y: Axis(categories: ["a"]),
      [
        .intervals(
          at: [-3, 0.5, 9, 1e300], values: [1, 2, 3, 4], lower: [0, 1, 2, 3], upper: [2, 3, 4, 5])
      ]),
    Chart(
      title: "Intervals in two categories", x: Axis(categories: ["x"]), y: Axis(categories: ["a"]),
      [.intervals(values: [1], lower: [0], upper: [2])]),
    Chart(
      title: "Everything in categories", x: Axis(categories: ["a", "b"]),
      [
        .boxes("boxes", groups: [[1, 2, 3], [2]]), .boxes("again", groups: [[4, 5], []]),
        .intervals("i", values: [1, 2], lower: [0, 1], upper: [2, 3]), .line("line", y: [1, 2]),
        .bars("bars", values: [1, -2]), .points(x: [0, 1], y: [1, 2], color: .init("c", [1, 2])),
      ]),
    .stackedBars(
      title: "Odd", labels: ["a", odd], names: ["x", long], values: [[1, -2], [.nan, -3]],
      orientation: .horizontal),
    .stackedBars(
      title: "Huge", labels: ["a"], names: ["x", "y"],
      values: [[.greatestFiniteMagnitude], [.greatestFiniteMagnitude]]),
    .stackedBars(
      title: "Logarithmic", labels: ["a"], names: ["x", "y"], values: [[10], [100]],
      value: Axis(scale: .logarithmic)),
    .stackedBars(title: "None", labels: [], names: [], values: []),
    .groupedBars(title: "Nothing", labels: ["a"], names: ["x"], values: [[.nan]]),
    .scatter(title: "None", x: [], y: [], coloredBy: []),
    .scatter(title: "One", x: [1], y: [1], coloredBy: [1], sizedBy: [0], aspect: .equalUnits),
    .scatter(
      title: "Odd", x: [1, 2, .nan, 4], y: [1, 2, 3, 4], coloredBy: [.infinity, 1e308, 3, -1e308],
      colorTitle: odd, sizedBy: [1, -1, 1, 1e300], sizeTitle: long, aspect: .equalUnits),
    .scatter(
      title: "Flat map", x: [0, 1e9], y: [0, 1e-9], coloredBy: [1, 1], aspect: .equalUnits),
    .roc(title: "None", names: [], falsePositiveRates: [], truePositiveRates: []),
    .roc(title: "Odd", falsePositiveRates: [[0, .nan, 2]], truePositiveRates: [[0, 1, 3]]),
    .reliability(title: "None", predicted: [], observed: [], intervals: []),
    .precisionRecall(title: "One", recalls: [[0.5]], precisions: [[0.5]], prevalence: .nan),
    .smallMultiples(title: "None", []),
    .smallMultiples(title: "Empty", [Chart(title: ""), Chart(title: odd)]),
    .smallMultiples(
      title: long,
      [
        SampleCharts.confusion, SampleCharts.lyingBars, SampleCharts.tree, SampleCharts.panels,
        SampleCharts.growth, SampleCharts.network, Chart(title: "x", [.line("a", y: [.nan, 1e300])]),
      ]),
    .tree(title: "Alone", TreeDiagram(.init([]))),
    .tree(
      title: "Odd",
      TreeDiagram(
        .init(
          [odd, long], strength: .nan,
          children: [.init([long], branch: odd, strength: 7), .init([], branch: long)]), strengthTitle: long)),
    .tree(title: "Large", largeTree(8)),
    .tree(
      title: "Deep",
      TreeDiagram((0..<80).reduce(.init(["leaf"])) { node, depth in .init(["\(depth)"], children: [node]) })),
    .network(title: "None", NetworkDiagram([], edges: [])),
    .network(title: "Alone", NetworkDiagram([.init(odd, weight: .nan)], edges: [.init(0, 0)])),
    .network(
      title: "Odd",
      NetworkDiagram(
        [
          .init(long, weight: -1, x: 1e308, y: -1e308), .init(odd, x: -1e308, y: 1e308),
          .init("", x: 0, y: 0),
        ],
        edges: [.init(0, 1, weight: .infinity), .init(1, 2, weight: -3)], isDirected: true)),
    .network(
      title: "Large",
      NetworkDiagram(
        (0..<90).map { .init("node \($0)", group: "g\($0 % 9)") },
        edges: (0..<400).map { .init($0 * 7 % 90, $0 * 13 % 90, weight: Double($0)) })),
    Chart(title: "Far future", x: Axis("t", .seconds), [.line(x: [0, 1e18], y: [1, 2])]),
    Chart(title: "Half a second", x: Axis("t", .seconds), [.line(x: [0, 0.5], y: [1, 2])]),
    Chart(title: "Bars in time", x: Axis("t", .days), y: Axis("u", .seconds), [.bars(values: [1, 2])]),
  ]
}
