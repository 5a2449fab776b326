import Testing

@testable import Plots

@Suite struct `Trees, networks and panels` {
  @Test func `a tree shows whole levels, and says what is below`() {
    let tree = SampleCharts.largeTree(8)
    #expect(tree.entries().count == 511)
    let drawn = tree.entries(atMost: 60)
    #expect(drawn.count == 31 && drawn.map(\.hidden).max() == 30)
    #expect(drawn.reduce(0) { $0 + $1.hidden } + drawn.count == 511)
    let chart = Chart.tree(title: "t", tree)
    #expect(chart.svg(idPrefix: "c").contains("31 of 511 nodes are drawn."))
    #expect(chart.text().contains("127 of 511 nodes are drawn."))
  }

  @Test func `a small tree grows downwards and a wide one is an outline`() throws {
    func isCentered(_ chart: Chart) throws -> Bool {
      try MarkupCheck.elements(of: chart.svg(idPrefix: "c")).contains {
        $0.attributes["text-anchor"] == "middle"
      }
    }
    #expect(try isCentered(SampleCharts.tree))
    #expect(try !isCentered(Chart.tree(title: "t", SampleCharts.largeTree(5))))
  }

  @Test func `nodes of a tree do not overlap`() throws {
    let svg = SampleCharts.tree.svg(idPrefix: "c")
    let texts = try MarkupCheck.elements(of: svg).filter { $0.name == "text" }
    let places = texts.map {
      "\($0.attributes["x"] ?? "") \($0.attributes["y"] ?? "") \($0.attributes["stroke"] ?? "")"
    }
    #expect(Set(places).count == places.count)
  }

  @Test func `springs put neighbours nearer than strangers, the same in each run`() {
    // Two triangles joined by one edge.
    let network = NetworkDiagram(
      (0..<6).map { .init("\($0)") },
      edges: [.init(0, 1), .init(1, 2), .init(2, 0), .init(3, 4), .init(4, 5), .init(5, 3), .init(2, 3)])
    let places = network.places.points
    #expect(places == network.places.points)
    #expect(places.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
    func distance(_ first: Int, _ second: Int) -> Double {
      let (x, y) = (places[first].x - places[second].x, places[first].y - places[second].y)
      return (x * x + y * y).squareRoot()
    }
    #expect(distance(0, 1) < distance(0, 4) && distance(4, 5) < distance(1, 5))
    let other = NetworkDiagram(network.nodes, edges: network.edges, seed: 2).places.points
    #expect(other != places)
  }

  @Test func `given coordinates are kept`() {
    let network = NetworkDiagram([.init("a", x: 0, y: 0), .init("b", x: 10, y: 5)], edges: [])
    #expect(network.places.points == [PlotPoint(x: 0, y: 0), PlotPoint(x: 1, y: 1)])
    #expect(network.places.ratio == 2)
  }

  @Test func `a large network keeps its best connected nodes and heaviest edges, and says so`() {
    let hub = NetworkDiagram(
      (0..<100).map { .init("n\($0)") }, edges: (0..<99).map { .init(99, $0, weight: Double($0)) })
    let thinned = hub.thinned(nodes: 40, edges: 20)
    #expect(thinned.nodes.count == 40 && thinned.edges.count == 20)
    #expect(thinned.nodes.last?.name == "n99")
    let chart = Chart.network(title: "t", hub)
    #expect(chart.svg(idPrefix: "c").contains("40 of 100 nodes and 39 of 99 edges are drawn"))
    #expect(chart.text().contains("40 of 100 nodes"))
    #expect(hub.partCount == 1 && NetworkDiagram(hub.nodes, edges: []).partCount == 100)
  }

  @Test func `an edge that leaves the network stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = NetworkDiagram([.init("a")], edges: [.init(0, 1)])
    }
  }

  @Test func `panels share domains, colours and titles`() {
    let aligned = Chart.Panels([
      Chart(title: "a", x: Axis("x"), [.line("l", x: [0, 1], y: [0, 1])]),
      Chart(title: "b", x: Axis("x"), [.line("m", x: [5, 9], y: [-50, 70])]),
    ]).aligned
    #expect(aligned[0].x.domain == aligned[1].x.domain && aligned[0].y.domain == aligned[1].y.domain)
    #expect(aligned.allSatisfy { $0.x.title.isEmpty && $0.remarks.isEmpty })
    let free = Chart.Panels(
      [Chart(title: "a", [.line(y: [0, 1])]), Chart(title: "b", [.line(y: [0, 90])])], shareY: false
    ).aligned
    #expect(free[0].y.domain == nil && free[0].x.domain != nil)
    let names = Plan(Chart.smallMultiples(title: "t", aligned)).keys.map(\.name)
    #expect(names == ["l", "m"] && Plan(aligned[1], names: names).keys[0].index == 1)
  }

  @Test func `panels have no panels inside`() {
    #expect(Chart.Panels([SampleCharts.panels]).charts[0].layers.isEmpty)
  }

  @Test func `panels stand side by side where each stays legible`() {
    let lines = SampleCharts.panels.text(width: 80).split(separator: "\n")
    #expect(lines.contains { $0.contains("card") && $0.contains("transfer") })
    #expect(!SampleCharts.panels.text(width: 50).split(separator: "\n").contains { $0.contains("card   ") })
  }

  @Test func `lines that end apart have their names there, others a legend`() {
    func hasDirectLabels(_ chart: Chart) -> Bool {
      SVGDrawing(chart: chart, idPrefix: "c", width: 400).directLabels != nil
    }
    #expect(hasDirectLabels(SampleCharts.days) && hasDirectLabels(SampleCharts.growth))
    #expect(!hasDirectLabels(SampleCharts.roc))
    #expect(!hasDirectLabels(Chart(title: "t", [.line("only one", y: [1, 2])])))
    #expect(
      !hasDirectLabels(
        Chart(title: "t", [.line("a very long name for a line", y: [1, 2]), .line("b", y: [2, 1])])))
    #expect(!hasDirectLabels(Chart(title: "t", [.line("a", y: [1, 2, 3, 4]), .line("b", y: [2, 1])])))
  }

  @Test func `equal axes are equally long and equal units equally wide`() {
    #expect(Plan(SampleCharts.roc).ratio == 1)
    let plan = Plan(SampleCharts.map)
    let units = (plan.y.upper - plan.y.lower) / (plan.x.upper - plan.x.lower)
    #expect(((plan.ratio ?? 0) - units).magnitude < 1e-12)
    #expect(Plan(SampleCharts.scatter).ratio == nil)
  }
}
