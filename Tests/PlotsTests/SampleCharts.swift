@testable import Plots

/// Charts as chapters draw them, and charts that try to break the renderers.
enum SampleCharts {
  static let precisionRecall: Chart = {
    var random = Generator(seed: 7)
    let recalls = (0...60).map { Double($0) / 60 }
    let learned = recalls.map { 0.95 - 0.5 * $0 - 0.4 * $0 * $0 * $0 + 0.02 * random.normal() }
    return Chart(
      title: "Learning finds more fraud at equal precision", x: Axis("recall", domain: 0...1),
      y: Axis("precision", domain: 0...1),
      [
        .band("boosting", x: recalls, lower: learned.map { $0 - 0.08 }, upper: learned.map { $0 + 0.08 }),
        .step("boosting", x: recalls, y: learned),
        .line("rules", x: recalls, y: recalls.map { 0.75 / (1 + 6 * $0) }),
        .rule(y: 0.012, label: "chance"),
      ])
  }()

  static let histogram: Chart = {
    var random = Generator(seed: 8)
    return .histogram(
      title: "Most card payments are small", x: Axis("amount", unit: "€", scale: .logarithmic),
      (0..<2000).map { _ in powerOfTen(1.5 + 0.6 * random.normal()) })
  }()

  static let twoHistograms: Chart = {
    var random = Generator(seed: 9)
    return .histogram(
      title: "Scores overlap", x: Axis("score"),
      groups: [
        "genuine": (0..<600).map { _ in random.normal() },
        "fraud": (0..<200).map { _ in 1.8 + random.normal() },
      ])
  }()

  static let scatter: Chart = {
    var random = Generator(seed: 10)
    func cloud(_ count: Int, _ middle: Double, _ width: Double) -> [Double] {
      (0..<count).map { _ in middle + width * random.normal() }
    }
    return Chart(
      title: "Frauds sit far from home", x: Axis("distance", unit: "km"), y: Axis("amount", unit: "€"),
      [
        .scatter("genuine", x: cloud(120, 20, 8), y: cloud(120, 60, 20)),
        .scatter("fraud", x: cloud(25, 60, 15), y: cloud(25, 120, 40)),
      ])
  }()

  static let lyingBars = Chart.bars(
    title: "Money saved at 100 alerts a day",
    labels: ["no defence", "rules", "isolation forest", "boosting"],
    values: [0, 15200, 9800, 26400], intervals: [0...0, 13000...17000, 8000...12000, 24000...29000],
    category: "method", value: Axis("saved", unit: "€"), orientation: .horizontal)

  static let groupedBars = Chart.bars(
    title: "Precision and recall", labels: ["rules", "forest", "boosting"],
    groups: ["precision": [0.42, 0.31, 0.61], "recall": [0.35, 0.28, 0.58]],
    value: Axis("score", domain: 0...1))

  static let negativeBars = Chart.bars(
    title: "Contributions to one decision", labels: ["amount", "hour", "distance"],
    values: [0.8, -0.35, 1.2],
    value: Axis("log-odds"), orientation: .horizontal)

  static let confusion = Chart.heatMap(
    title: "Confusion matrix", rows: ["genuine", "fraud"], columns: ["genuine", "fraud"],
    values: [[9804, 62], [28, 106]], x: "predicted", y: "actual")

  static let week: Chart = {
    let hours = Array(0..<24)
    let values: [[Double]] = (0..<7).map { day in hours.map { Double(($0 * 7 + day * 5) % 23) + 0.5 } }
    return .heatMap(
      title: "Frauds by hour and weekday", rows: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
      columns: hours.map(String.init), values: values, x: "hour", y: "day")
  }()

  static let growth = Chart(
    title: "Time grows with rows", x: Axis("rows", scale: .logarithmic),
    y: Axis("time", unit: "s", scale: .logarithmic),
    [
      .line("ours", x: [1e3, 1e4, 1e5, 1e6, 1e7], y: [0.0004, 0.0035, 0.041, 0.38, 4.2]),
      .line("peer", x: [1e3, 1e4, 1e5, 1e6, 1e7], y: [0.02, 0.031, 0.12, 0.9, 8.8]),
      .rule(x: 1e6, label: "this data"),
    ])

  static let ordinary: [Chart] =
    [
      precisionRecall, histogram, twoHistograms, scatter, lyingBars, groupedBars, negativeBars, confusion,
      week,
      growth,
    ] + kinds.map(\.1)

  static let hostile: [Chart] =
    [
      Chart(title: ""),
      Chart(
        title: "Nothing", [.line(x: [], y: []), .scatter(x: [], y: []), .band(x: [], lower: [], upper: [])]),
      Chart(
        title: "Only a rule",
        [.rule(y: 3, label: "three"), .rule(x: .nan), .rule(from: (0, 0), to: (.infinity, 1))]),
      Chart(title: "One point", [.line("a", x: [3], y: [7]), .scatter("b", x: [3], y: [7])]),
      Chart(title: "Constant", [.line(y: [5, 5, 5])]),
      Chart(
        title: "Not finite",
        [.line("a", x: [1, .nan, 3, 4], y: [1, 2, .infinity, 4]), .scatter(x: [.nan], y: [1])]),
      Chart(title: "Huge", [.line(y: [-.greatestFiniteMagnitude, .greatestFiniteMagnitude, 0])]),
      Chart(title: "Tiny", [.line(y: [.leastNonzeroMagnitude, 0, 3e-308])]),
      Chart(
        title: "Log of nothing", y: Axis(scale: .logarithmic),
        [.line("a", y: [0, -1, 10, 100]), .line("b", y: [-1])]),
      Chart(
        title: "Log of extremes", x: Axis(scale: .logarithmic), y: Axis(scale: .logarithmic),
        [
          .line(x: [.leastNonzeroMagnitude, 1, .greatestFiniteMagnitude], y: [1e-300, 1, 1e300])
        ]),
      Chart(
        title: "Outside", x: Axis(domain: 0...1), y: Axis(domain: 0...1),
        [
          .line(x: [-5, 5], y: [-5, 5]), .scatter("far", x: [9], y: [9]), .rule(y: 9, label: "gone"),
          .band(x: [-1, 0.5, 2], lower: [-1, 0, 0.5], upper: [0.5, 2, 3]),
        ]),
      .bars(title: "No bars", labels: [], values: []),
      .bars(title: "Bars without values", labels: ["a", "b"], values: [.nan, .infinity]),
      .bars(title: "Log bars", labels: ["a", "b"], values: [0, 100], value: Axis(scale: .logarithmic)),
      Chart(title: "Bars without names", [.bars(values: [1, 2, 3]), .bars("b", values: [3])]),
      Chart(
        title: "Bars on two axes of names", x: Axis(categories: ["a"]), y: Axis(categories: ["b"]),
        [
          .bars(values: [1, 2])
        ]),
      Chart(
        title: "Bars and a line", x: Axis(categories: ["Mon", "Tue", "Wed"]),
        [
          .bars("count", values: [3, -1, 2]), .line("mean", y: [1, 2, 3]),
        ]),
      .histogram(title: "No values", []), .histogram(title: "One value", [4]),
      .histogram(title: "Equal values", [4, 4, 4, 4], bins: 3),
      .histogram(title: "Not finite", [.nan, .infinity, 1, 2, 3], bins: 0),
      .histogram(title: "Heavy tail", (0..<500).map { powerOfTen(Double($0) / 10) }),
      .histogram(title: "Log of zeros", x: Axis(scale: .logarithmic), [0, 0, -1]),
      .histogram(title: "Extremes", [-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]),
      .heatMap(title: "No cells", rows: [], columns: [], values: []),
      .heatMap(title: "Ragged", rows: ["a"], columns: ["x", "y"], values: [[1, .nan], [2], []]),
      .heatMap(title: "Equal cells", rows: ["a"], columns: ["x"], values: [[7]]),
      Chart(
        title: "Ünïcödé <b>&\"quoted\"</b> 東京 \u{1F600}\n\u{7}\u{0} e\u{301}",
        x: Axis("<x> & 'y'", unit: "€"),
        y: Axis("\u{202E}reversed"), note: "note ]]> <script>alert(1)</script> 東京東京東京東京東京東京東京東京東京",
        [.line("<series> & \"more\"", y: [1, 2]), .line("東京", y: [2, 1]), .rule(x: 0.5, label: "<rule>")]),
      Chart(
        title: String(repeating: "A very long title that must be broken ", count: 8),
        x: Axis(String(repeating: "x", count: 300)),
        (0..<12).map { .line("series with a long name \($0)", y: [Double($0), 2, 3]) }),
      .bars(
        title: "Many long names", labels: (0..<40).map { "a category with a long name, number \($0)" },
        values: (0..<40).map(Double.init)),
    ] + hostileKinds
}
