@testable import Plots

/// One chart of each kind that ``SampleCharts`` does not draw with lines and bars alone.
extension SampleCharts {
  private static func normals(_ count: Int, _ middle: Double, _ width: Double, _ seed: UInt64) -> [Double] {
    var random = Generator(seed: seed)
    return (0..<count).map { _ in middle + width * random.normal() }
  }

  static let amounts = [
    normals(300, 40, 12, 21), normals(120, 65, 25, 22), normals(40, 52, 6, 23) + [95, 101, 12],
  ]
  static let channels = ["card", "transfer", "direct debit"]

  static let boxes = Chart.box(
    title: "Transfers are larger and vary more", labels: channels, groups: amounts, category: "channel",
    value: Axis("amount", unit: "€"))

  static let violins = Chart.violins(
    title: "Amounts by channel", labels: channels, groups: amounts, category: "channel",
    value: Axis("amount", unit: "€"), orientation: .horizontal)

  static let density = Chart.density(
    title: "Transfers are spread out", labels: Array(channels.prefix(2)), groups: Array(amounts.prefix(2)),
    x: Axis("amount", unit: "€"))

  static let forest = Chart.forest(
    title: "Night raises the odds", labels: ["night", "abroad", "new device", "amount", "age of account"],
    estimates: [1.1, 0.8, 0.45, 0.2, -0.3], lower: [0.7, 0.3, -0.1, 0.12, -0.5],
    upper: [1.5, 1.3, 1, 0.28, -0.1], category: "feature", value: Axis("log-odds"),
    referenceLabel: "no effect")

  static let stackedBars = Chart.stackedBars(
    title: "Where the money goes", labels: ["rules", "forest", "boosting"],
    names: ["saved", "missed", "cost of review"], values: [[15, 10, 26], [14, 19, 3], [4, 4, 4]],
    value: Axis("€1000"))

  static let days = Chart(
    title: "Alerts rise in spring", x: Axis("day", .days, since: Axis.Day(2024, 1, 1)), y: Axis("alerts"),
    [
      .line(
        "rules", x: (0..<120).map(Double.init),
        y: normals(120, 30, 2, 24).enumerated().map { $1 + Double($0) / 6 }),
      .line("boosting", x: (0..<120).map(Double.init), y: normals(120, 22, 2, 25)),
    ])

  static let roc = Chart.roc(
    title: "Boosting ranks better", names: ["boosting", "rules"],
    falsePositiveRates: [(0...50).map { Double($0) / 50 }, [0, 0.1, 0.3, 1]],
    truePositiveRates: [
      (0...50).map { cubeRoot(Double($0) / 50) }, [0, 0.35, 0.6, 1],
    ])

  static let reliability = Chart.reliability(
    title: "Predictions are too bold", name: "boosting", predicted: [0.05, 0.2, 0.4, 0.6, 0.8, 0.95],
    observed: [0.08, 0.22, 0.35, 0.5, 0.66, 0.8],
    intervals: [0.05...0.12, 0.17...0.28, 0.28...0.43, 0.4...0.6, 0.55...0.76, 0.7...0.88])

  static let map = Chart.scatter(
    title: "Frauds near the station", x: normals(150, 4, 2, 26), y: normals(150, 3, 1.2, 27),
    coloredBy: normals(150, 50, 18, 28).map(\.magnitude), colorTitle: "amount (€)",
    xAxis: Axis("east", unit: "km"), yAxis: Axis("north", unit: "km"), aspect: .equalUnits)

  static let sized = Chart.scatter(
    title: "Merchants", x: [1, 2, 3, 4, 5, 6], y: [3, 1, 4, 1, 5, 2], coloredBy: [1, 2, 3, 4, 5, 6],
    colorTitle: "risk", sizedBy: [10, 200, 50, 500, 120, 30], sizeTitle: "payments", xAxis: Axis("age"),
    yAxis: Axis("complaints"))

  static let panels = Chart.smallMultiples(
    title: "Every channel has its own day",
    ["card", "transfer", "debit", "cash"].enumerated().map { index, name in
      Chart(
        title: name, x: Axis("hour"), y: Axis("payments"),
        [
          .line(
            "weekday", y: (0..<24).map { hour in Double((hour * (index + 2)) % 24) + Double(index) * 5 }),
          .line("weekend", y: (0..<24).map { hour in Double((hour * 5 + index * 7) % 19) }),
        ])
    })

  static let smallTree = TreeDiagram(
    .init(
      ["amount ≤ 50", "n = 1000"], strength: 0.1,
      children: [
        .init(
          ["hour ≤ 6", "n = 700"], branch: "yes", strength: 0.04,
          children: [
            .init(["fraud", "n = 60"], branch: "yes", strength: 0.4),
            .init(["genuine", "n = 640"], branch: "no", strength: 0.01),
          ]),
        .init(["fraud", "n = 300"], branch: "no", strength: 0.9),
      ]), strengthTitle: "share of fraud")

  static let tree = Chart.tree(title: "Two questions find most frauds", smallTree)

  static func largeTree(_ depth: Int) -> TreeDiagram {
    func node(_ depth: Int, _ name: Int) -> TreeDiagram.Node {
      .init(
        depth == 0 ? ["leaf \(name)"] : ["feature \(name) ≤ \(depth)", "n = \(1 << depth)"],
        branch: name == 1 ? "" : name % 2 == 0 ? "yes" : "no",
        children: depth == 0 ? [] : [node(depth - 1, 2 * name), node(depth - 1, 2 * name + 1)])
    }
    return TreeDiagram(node(depth, 1))
  }

  static let outline = Chart.tree(title: "A deeper tree", largeTree(3))

  static let network = Chart.network(
    title: "Three accounts share a device",
    NetworkDiagram(
      ["Ada", "Ben", "Cleo", "device 7", "Dora", "Emil", "card 12", "Finn"].map { name in
        .init(name, group: name.contains("1") || name.contains("7") ? "thing" : "person")
      },
      edges: [
        .init(0, 3, weight: 5), .init(1, 3, weight: 2), .init(2, 3), .init(2, 6, weight: 3), .init(4, 6),
        .init(4, 5), .init(5, 7), .init(0, 1),
      ]))

  static let flows = Chart.network(
    title: "Money flows to one account",
    NetworkDiagram(
      ["mule", "a", "b", "c", "out"].enumerated().map { index, name in
        .init(
          name, weight: [10, 2, 3, 2, 6][index], x: [2, 0, 0, 0, 4][index], y: [1, 0, 1, 2, 1][index])
      },
      edges: [
        .init(1, 0, weight: 10), .init(2, 0, weight: 40), .init(3, 0, weight: 20), .init(0, 4, weight: 65),
      ],
      isDirected: true))

  static let kinds: [(String, Chart)] = [
    ("box", boxes), ("violins", violins), ("density", density), ("forest", forest),
    ("stacked-bars", stackedBars), ("days", days), ("roc", roc), ("reliability", reliability), ("map", map),
    ("sized", sized), ("panels", panels), ("tree", tree), ("outline", outline), ("network", network),
    ("flows", flows),
  ]
}
