import Testing

@testable import Plots

@Suite struct `Alternative texts` {
  @Test func `state kind, axes, ranges, course and extremes`() {
    let chart = Chart(
      title: "t", x: Axis("threshold"), y: Axis("cost", unit: "€"),
      [.line("rules", x: [0, 0.25, 1], y: [9000, 1500, 4200])])
    #expect(
      chart.alternativeText
        == "Line chart of cost (€) (1500 to 9000) against threshold (0 to 1): rules falls from 9000 at threshold 0 "
        + "to 4200 at threshold 1, lowest 1500 at threshold 0.25.")
  }

  @Test func `name the highest point where it is not an end`() {
    let chart = Chart(title: "t", x: Axis("day"), [.line(x: [1, 2, 3], y: [1, 8, 1])])
    #expect(chart.alternativeText.contains("runs from 1 at day 1 to 1 at day 3, highest 8 at day 2"))
  }

  @Test func `name each bar of few and the extremes of many`() {
    #expect(SampleCharts.lyingBars.alternativeText.contains("rules 15,200, isolation forest 9,800"))
    let many = Chart.bars(
      title: "t", labels: (1...9).map { "no. \($0)" }, values: [3, 1, 4, 1, 5, 9, 2, 6, 5])
    #expect(many.alternativeText.contains("from 1 for no. 2 to 9 for no. 6"))
  }

  @Test func `name the fullest bin of a histogram`() {
    let chart = Chart(
      title: "t", x: Axis("score"), [.histogram(values: [0.5, 1.5, 1.6, 2.5], edges: [0, 1, 2, 3])])
    #expect(
      chart.alternativeText == "Histogram of score: 4 values from 0 to 3, most often between 1 and 2 (2).")
  }

  @Test func `name every cell of a small map and the extremes of a large one`() {
    #expect(SampleCharts.confusion.alternativeText.contains("actual fraud, predicted genuine: 28"))
    #expect(
      SampleCharts.week.alternativeText.hasPrefix("Heat map of 7 rows and 24 columns: highest 22.5 (day"))
  }

  @Test func `say what lines compare with`() {
    #expect(
      SampleCharts.precisionRecall.alternativeText.hasSuffix(
        "; to compare with: chance at precision = 0.012."))
  }

  @Test func `describe clouds by range and median`() {
    let chart = Chart(title: "t", [.scatter("p", x: [1, 2, 9], y: [4, 5, 6])])
    #expect(chart.alternativeText.hasSuffix("p has 3 points, x 1 to 9 (median 2), y 4 to 6 (median 5)."))
  }

  @Test func `count the series that they do not describe`() {
    let chart = Chart(title: "t", (0..<9).map { .line("s\($0)", y: [1, 2]) })
    #expect(chart.alternativeText.contains("; and 3 more series"))
  }

  @Test func `exist for every chart and never hold a number that is none`() {
    for chart in SampleCharts.ordinary + SampleCharts.hostile {
      let text = chart.alternativeText
      #expect(text.hasSuffix(".") && !text.contains("nan") && !text.contains("inf "), "\(text)")
    }
  }
}
