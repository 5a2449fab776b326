import Foundation
import Testing

@testable import Plots

/// Random numbers among the worst there are, in every kind of chart.
@Suite struct `Random odd data` {
  private struct Source {
    var random: Generator

    mutating func index(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }

    mutating func number() -> Double {
      let worst: [Double] = [
        0, -0.0, 1, -1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
        .leastNonzeroMagnitude, 1e-300, 1e300, 0.1, 1e15, -1e-9,
      ]
      return index(3) == 0 ? worst[index(worst.count)] : 100 * random.normal()
    }

    mutating func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in number() } }

    mutating func name() -> String {
      let names = ["", "a", "東京 🏦", "عربي\u{202E}", "<b>&", String(repeating: "long ", count: 30), "\n\t"]
      return names[index(names.count)]
    }

    mutating func names(_ count: Int) -> [String] { (0..<count).map { _ in name() } }

    mutating func axis() -> Axis {
      let (first, second) = (number(), number())
      let domain = index(3) == 0 && first <= second ? first...second : nil
      switch index(4) {
      case 0: return Axis(name(), scale: .logarithmic, domain: domain)
      case 1: return Axis(name(), index(2) == 0 ? .days : .seconds, domain: domain)
      default:
        return Axis(name(), unit: name(), domain: domain, format: index(2) == 0 ? .automatic : .percent(1))
      }
    }

    mutating func tree(_ depth: Int) -> TreeDiagram.Node {
      let children = depth == 0 ? [] : (0..<index(4)).map { _ in tree(depth - 1) }
      return .init(names(index(3)), branch: name(), strength: number(), children: children)
    }

    mutating func chart(_ kind: Int) -> Chart {
      let count = index(6)
      let orientation: Chart.Orientation = index(2) == 0 ? .vertical : .horizontal
      let groups = (0..<count).map { _ in numbers(index(9)) }
      let lists = (0..<2).map { _ in numbers(count) }
      let aspect: Chart.Aspect = [.free, .square, .equalUnits][index(3)]
      switch kind {
      case 0:
        return .box(
          title: name(), labels: names(count), groups: groups, value: axis(), orientation: orientation)
      case 1:
        return .violins(
          title: name(), labels: names(count), groups: groups, value: axis(), orientation: orientation)
      case 2: return .density(title: name(), labels: names(count), groups: groups, x: axis(), y: axis())
      case 3:
        return .forest(
          title: name(), labels: names(count), estimates: numbers(count), lower: numbers(count),
          upper: numbers(count), value: axis(), reference: number(), referenceLabel: name())
      case 4:
        return .stackedBars(
          title: name(), labels: names(count), names: names(2), values: lists, value: axis(),
          orientation: orientation)
      case 5:
        return .groupedBars(
          title: name(), labels: names(count), names: names(2), values: lists, value: axis(),
          orientation: orientation)
      case 6:
        return .scatter(
          title: name(), x: numbers(count), y: numbers(count), coloredBy: numbers(count), colorTitle: name(),
          sizedBy: index(2) == 0 ? numbers(count) : nil, xAxis: axis(), yAxis: axis(), aspect: aspect)
      case 7: return .tree(title: name(), TreeDiagram(tree(4), strengthTitle: name()))
      case 8:
        let nodes = (0..<max(count, 1)).map { _ in
          NetworkDiagram.Node(
            name(), group: name(), weight: number(), x: index(2) == 0 ? nil : number(), y: number())
        }
        let edges = (0..<index(9)).map { _ in
          NetworkDiagram.Edge(index(nodes.count), index(nodes.count), weight: number())
        }
        return .network(title: name(), NetworkDiagram(nodes, edges: edges, isDirected: index(2) == 0))
      case 9: return .smallMultiples(title: name(), (0..<index(4)).map { _ in chart(index(9)) })
      default:
        return Chart(
          title: name(), x: axis(), y: axis(), note: name(), aspect: aspect,
          [
            .line(name(), x: numbers(count), y: numbers(count)),
            .step(name(), x: numbers(count), y: numbers(count)),
            .intervals(
              name(), at: numbers(count), values: numbers(count), lower: numbers(count), upper: numbers(count)
            ),
            .histogram(name(), values: numbers(count), edges: numbers(count)),
            .rule(y: number(), label: name()),
          ])
      }
    }
  }

  @Test(arguments: 0...10)
  func `is drawn, described and shipped without a trap`(_ kind: Int) throws {
    var source = Source(random: Generator(seed: UInt64(kind) + 1))
    for round in 0..<25 {
      let chart = source.chart(kind)
      let svg = chart.svg(idPrefix: "c", width: [240, 640][round % 2])
      let elements = try MarkupCheck.elements(of: svg)
      #expect(elements.first?.name == "svg")
      for element in elements {
        let numbers = ["d", "x", "y", "r", "cx", "cy", "viewBox"].compactMap { element.attributes[$0] }
          .joined()
        #expect(!numbers.contains("nan") && !numbers.contains("inf"), "\(chart.title)")
      }
      let width = 20 + 10 * (round % 8)
      for style in [TextStyle.unicode, .ascii] {
        for line in chart.text(width: width, style: style).split(separator: "\n") {
          #expect(displayWidth(line) <= width)
        }
      }
      #expect(!chart.alternativeText.isEmpty && chart.tabulation.rows.count < 2000)
      let data = try JSONEncoder().encode(chart.exhibit)
      #expect(try JSONDecoder().decode(Exhibit.self, from: data) == chart.exhibit)
    }
  }

  @Test func `many points with colours are thinned, and the chart says so`() {
    var random = Generator(seed: 41)
    let numbers = (0..<3).map { _ in (0..<9000).map { _ in random.normal() } }
    let chart = Chart.scatter(title: "t", x: numbers[0], y: numbers[1], coloredBy: numbers[2])
    let svg = chart.svg(idPrefix: "c", width: 640)
    #expect(svg.utf8.count < 12_000)
    #expect(svg.contains("of 9,000 points are drawn."))
  }
}
