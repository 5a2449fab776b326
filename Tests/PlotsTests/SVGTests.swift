import Testing

@testable import Plots

@Suite struct `Charts as SVG` {
  static let charts = SampleCharts.ordinary + SampleCharts.hostile

  @Test(arguments: [240, 340, 400, 640])
  func `markup is well-formed`(_ width: Double) throws {
    for chart in Self.charts {
      let elements = try MarkupCheck.elements(of: chart.svg(idPrefix: "c", width: width))
      #expect(elements.first?.name == "svg")
      #expect(elements.count >= 3, "\(chart.title)")
    }
  }

  @Test func `no number is missing or infinite`() {
    for chart in Self.charts {
      for element in (try? MarkupCheck.elements(of: chart.svg(idPrefix: "c"))) ?? [] {
        for name in ["d", "x", "y", "viewBox", "transform"] {
          let value = element.attributes[name] ?? ""
          #expect(!value.contains("nan") && !value.contains("inf"), "\(chart.title): \(value)")
        }
      }
    }
  }

  @Test func `texts are escaped`() throws {
    let svg = Chart(title: "<b>&\"x\"</b>", note: "<script>", [.line("a<b", y: [1, 2])]).svg(idPrefix: "c")
    #expect(!svg.contains("<b>") && !svg.contains("<script>"))
    #expect(svg.contains("&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;"))
    #expect(try MarkupCheck.elements(of: svg).contains { $0.name == "title" })
  }

  @Test func `title and description are linked by ids that begin with the prefix`() throws {
    let elements = try MarkupCheck.elements(of: SampleCharts.groupedBars.svg(idPrefix: "fig-1"))
    #expect(elements[0].attributes["role"] == "img")
    #expect(elements[0].attributes["aria-labelledby"] == "fig-1-title fig-1-description")
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(ids.contains("fig-1-title") && ids.contains("fig-1-description"))
    #expect(ids.allSatisfy { $0.hasPrefix("fig-1-") } && Set(ids).count == ids.count)
    for element in elements {
      guard let fill = element.attributes["fill"], fill.hasPrefix("url(#") else { continue }
      #expect(ids.contains(String(fill.dropFirst(5).dropLast())))
    }
  }

  @Test func `a prefix with other characters still gives ids`() throws {
    let elements = try MarkupCheck.elements(of: SampleCharts.growth.svg(idPrefix: "1 \"<é>"))
    #expect(
      elements[0].attributes["aria-labelledby"]?.allSatisfy { $0.isASCII && $0 != "\"" && $0 != "<" } == true)
  }

  @Test func `has a view box and no size of its own`() throws {
    for chart in SampleCharts.ordinary {
      let svg = try #require(try MarkupCheck.elements(of: chart.svg(idPrefix: "c")).first)
      #expect(svg.attributes["viewBox"]?.hasPrefix("0 0 400 ") == true)
      #expect(svg.attributes["width"] == nil && svg.attributes["height"] == nil)
    }
  }

  @Test func `ordinary charts are small`() {
    for chart in SampleCharts.ordinary {
      #expect(chart.svg(idPrefix: "figure").utf8.count < 10_000, "\(chart.title)")
      #expect(chart.svg(idPrefix: "figure", width: 640).utf8.count < 10_000, "\(chart.title)")
    }
  }

  @Test func `points beyond the stated count are thinned, and the chart says so`() {
    var random = Generator(seed: 3)
    let noise = (0..<20_000).map { _ in random.normal() }
    let line = Chart(title: "noise", [.line("walk", y: noise)]).svg(idPrefix: "c")
    #expect(line.utf8.count < 12_000)
    #expect(line.contains("of 20,000 points of “walk” are drawn."))
    let scatter = Chart(title: "noise", [.scatter(x: noise, y: noise.reversed())]).svg(idPrefix: "c")
    #expect(scatter.utf8.count < 12_000)
    #expect(scatter.contains("of 20,000 points are drawn."))
  }

  @Test func `a large heat map shows means of blocks, and the chart says so`() {
    let names = (0..<200).map(String.init)
    let values = (0..<200).map { row in (0..<200).map { Double(row + $0) } }
    let chart = Chart.heatMap(title: "large", rows: names, columns: names, values: values)
    let svg = chart.svg(idPrefix: "c")
    #expect(svg.utf8.count < 20_000)
    #expect(svg.contains("Each cell is the mean of 6 × 6 values"))
    #expect(chart.text(width: 80).contains("Each cell is the mean of 4 × 4 values"))
    #expect(chart.tabulation.note?.contains("of 200 columns are shown.") == true)
    let small = chart.withHeatMap(rows: 200, columns: 200)
    #expect(small == chart)
    guard case .heatMap(let map) = chart.withHeatMap(rows: 100, columns: 100).layers[0] else { return }
    #expect(map.values.count == 100 && map.values[0].count == 100 && map.values[0][0] == 1)
  }

  @Test func `a smooth curve loses nothing that is seen and says nothing`() {
    let xs = (0..<20_000).map { Double($0) / 20_000 }
    let svg = Chart(title: "smooth", [.line(x: xs, y: xs.map { $0 * $0 })]).svg(idPrefix: "c")
    #expect(svg.utf8.count < 3000)
    #expect(!svg.contains("points"))
  }

  @Test func `the same chart gives the same bytes`() {
    for chart in Self.charts { #expect(chart.svg(idPrefix: "c") == chart.svg(idPrefix: "c")) }
  }

  @Test func `any width is moved into what can be drawn`() {
    for width in [-1, 0, 1e9, Double.nan, .infinity] {
      #expect(SampleCharts.scatter.svg(idPrefix: "c", width: width).hasPrefix("<svg"))
    }
  }

  @Test func `paths are written shortly and without drift`() {
    var path = SVGPath()
    path.polyline([.init(x: 0.5, y: 10), .init(x: 3.25, y: 10), .init(x: 4, y: 9.5), .init(x: 4, y: 12)])
    path.move(.init(x: 0, y: 0))
    path.line(.init(x: 1, y: 1))
    #expect(path.data == "M.5 10h2.8l.7-.5v2.5m-4-12 1 1")
  }

  @Test func `a simplified line stays within its tolerance`() {
    var random = Generator(seed: 5)
    let points = (0..<300).map { SVGPoint(x: Double($0), y: 5 * random.normal()) }
    let kept = simplified(points, tolerance: 2)
    #expect(kept.first == points.first && kept.last == points.last && kept.count < points.count)
    #expect(simplified(points, tolerance: 0).count == points.count)
    #expect(simplified([points[0]], tolerance: 1) == [points[0]])
  }
}
