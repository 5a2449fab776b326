import TestSupport
import Testing

@testable import Plots

/// What the renderers draw, kept beside the tests. Look at each difference before it is recorded.
@Suite struct `Recorded charts` {
  static let charts: [(String, Chart)] = [
    ("precision-recall", SampleCharts.precisionRecall), ("histogram", SampleCharts.histogram),
    ("two-histograms", SampleCharts.twoHistograms), ("scatter", SampleCharts.scatter),
    ("lying-bars", SampleCharts.lyingBars), ("grouped-bars", SampleCharts.groupedBars),
    ("confusion", SampleCharts.confusion), ("week", SampleCharts.week), ("growth", SampleCharts.growth),
    ("box", SampleCharts.boxes), ("forest", SampleCharts.forest), ("days", SampleCharts.days),
    ("tree", SampleCharts.tree), ("network", SampleCharts.network),
  ]

  @Test func `are drawn as text as before`() {
    for (name, chart) in Self.charts { expectSnapshot(chart.text(), named: "\(name).txt") }
  }

  @Test func `are drawn as ASCII as before`() {
    for (name, chart) in Self.charts {
      expectSnapshot(chart.text(width: 60, height: 12, style: .ascii), named: "\(name).ascii.txt")
    }
  }

  @Test func `are drawn as SVG as before`() {
    for (name, chart) in Self.charts { expectSnapshot(chart.svg(idPrefix: name), named: "\(name).svg") }
  }
}
