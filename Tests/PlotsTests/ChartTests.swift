import Foundation
import Testing

@testable import Plots

@Suite struct `Charts as values` {
  @Test func `survive the way through JSON`() throws {
    for chart in SampleCharts.ordinary + SampleCharts.hostile {
      let exhibit = chart.exhibit
      let data = try JSONEncoder().encode(exhibit)
      #expect(try JSONDecoder().decode(Exhibit.self, from: data) == exhibit, "\(chart.title)")
    }
  }

  @Test func `points that are not finite interrupt a line and are counted`() {
    let series = Chart.Series(name: "a", x: [0, 1, 2, 3, 4], y: [1, .nan, 3, .infinity, 5])
    #expect(series.x == [0, 2, 4] && series.y == [1, 3, 5])
    #expect(series.breaks == [1, 2] && series.omitted == 2 && series.fullCount == 3)
    #expect(series.pieces == [0..<1, 1..<2, 2..<3])
    #expect(Chart.Series(name: "b", x: [.nan, 1, 2], y: [0, 1, 2]).breaks == [])
  }

  @Test func `a condensed line keeps its ends and its peaks`() {
    var values = (0..<100_000).map { Double($0 % 10) }
    values[54_321] = 1000
    values[12_345] = -1000
    let chart = Chart(title: "t", [.line("a", y: values)]).condensed(to: 400)
    guard case .line(let series) = chart.layers[0] else { return }
    #expect(series.x.count <= 400 && series.fullCount == 100_000)
    #expect(series.x.first == 0 && series.x.last == 99_999)
    #expect(series.y.max() == 1000 && series.y.min() == -1000)
    #expect(zip(series.x, series.x.dropFirst()).allSatisfy { $0 < $1 })
    #expect(chart.remarks == ["\(series.x.count) of 100,000 points of “a” are drawn."])
  }

  @Test func `a condensed line keeps its gaps`() {
    var values = (0..<10_000).map(Double.init)
    values[5000] = .nan
    guard case .line(let series) = Chart(title: "t", [.line(y: values)]).condensed(to: 100).layers[0] else {
      return
    }
    #expect(series.breaks.count == 1)
    #expect(series.breaks.allSatisfy { series.x[$0 - 1] < 5000 && series.x[$0] > 5000 })
  }

  @Test func `a condensed scatter keeps its outermost points and its density`() {
    var random = Generator(seed: 4)
    let xs = (0..<10_000).map { _ in random.uniform() }
    let ys = (0..<10_000).map { _ in random.uniform() }
    guard case .scatter(let series) = Chart(title: "t", [.scatter(x: xs, y: ys)]).condensed(to: 500).layers[0]
    else { return }
    #expect(series.x.count <= 504)
    #expect(series.x.max() == xs.max() && series.y.min() == ys.min())
    let left = Double(series.x.count { $0 < 0.5 }) / Double(series.x.count)
    #expect((left - 0.5).magnitude < 0.08)
  }

  @Test func `short series travel as they are`() {
    for chart in SampleCharts.ordinary { #expect(chart.exhibit == .chart(chart)) }
  }

  @Test func `bins hold their lower edge, and the last one both`() {
    let histogram = Chart.Histogram(name: "", values: [0, 1, 1.5, 2, 3, 3.1, -1, .nan], edges: [0, 1, 2, 3])
    #expect(histogram.counts == [1, 2, 2])
    #expect(histogram.outside == 2 && histogram.omitted == 1)
  }

  @Test func `bins given by number divide the range equally`() {
    let edges = binEdges(for: [2, 4, 10], count: 4, on: Axis())
    #expect(edges == [2, 4, 6, 8, 10])
    let powers = binEdges(for: [1, 10_000], count: 4, on: Axis(scale: .logarithmic))
    #expect(zip(powers, [1, 10, 100, 1000, 10_000]).allSatisfy { ($0 - $1).magnitude < 1e-9 * $1 })
  }

  @Test func `automatic bins have round edges that hold every value`() {
    var random = Generator(seed: 2)
    for count in [1, 2, 10, 1000] {
      let values = (0..<count).map { _ in 100 * random.normal() }
      guard case .histogram(let histogram) = Chart.histogram(title: "t", values).layers[0] else { return }
      #expect(histogram.outside == 0 && histogram.counts.reduce(0, +) == count)
      #expect(histogram.counts.count <= 200)
    }
  }

  @Test func `different lengths of x and y stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Chart.Layer.line("rules", x: [1, 2], y: [1])
    }
  }

  @Test func `exhibits show themselves in a terminal`() {
    #expect(Exhibit.text("plain").text() == "plain")
    #expect(SampleCharts.growth.exhibit.text(width: 60) == SampleCharts.growth.text(width: 60))
    #expect(Tabulation(columns: [.init("a")], rows: []).exhibit.text() == "a\n─")
  }
}
