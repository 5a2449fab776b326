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

  @Test func `name medians and middle halves of boxes`() {
    let chart = Chart.box(
      title: "t", labels: ["a", "b"], groups: [[1, 2, 3, 4, 5], [2, 2, 2, 2, 30]],
      value: Axis("time", unit: "s"))
    #expect(
      chart.alternativeText
        == "Box plot of time (s): a has median 3 (middle half 2 to 4, whiskers 1 to 5); b has median 2 (middle half 2 "
        + "to 2, whiskers 2 to 2, 1 outlier).")
    #expect(
      SampleCharts.violins.alternativeText.hasPrefix("Violin plot of amount (€) by channel: card has median"))
    let many = Chart.box(title: "t", labels: (0..<9).map { "g\($0)" }, groups: (0..<9).map { [Double($0)] })
    #expect(many.alternativeText == "Box plot of values: 9 groups, medians from 0 for g0 to 8 for g8.")
  }

  @Test func `name estimates with their intervals`() {
    #expect(
      SampleCharts.forest.alternativeText.hasPrefix(
        "Estimates with intervals of log-odds by feature: night 1.1 [0.7, 1.5], abroad 0.8 [0.3, 1.3]"))
    #expect(SampleCharts.forest.alternativeText.hasSuffix("to compare with: no effect at log-odds = 0."))
    #expect(
      SampleCharts.reliability.alternativeText.contains("0.08 [0.05, 0.12] at predicted probability 0.05"))
  }

  @Test func `say that bars are stacked and where densities peak`() {
    #expect(
      SampleCharts.stackedBars.alternativeText.hasPrefix(
        "Stacked bar chart of €1000, 3 categories: saved rules 15, forest 10, boosting 26; missed rules 14"))
    #expect(SampleCharts.density.alternativeText.contains("transfer runs from"))
    #expect(SampleCharts.density.alternativeText.contains("highest 0.0165 at amount 58"))
    #expect(!SampleCharts.density.alternativeText.contains("band"))
  }

  @Test func `say what colours and sizes range over`() {
    #expect(
      SampleCharts.sized.alternativeText.hasSuffix(
        "colour shows risk from 1 to 6 (the highest at age 6, complaints 2), size shows payments from 10 to 500 (the "
          + "highest at age 4, complaints 1)."))
  }

  @Test func `tell the ways through a small tree and count the leaves of a large one`() {
    #expect(
      SampleCharts.tree.alternativeText
        == "Tree of 5 nodes, 3 leaves, 2 levels below the root “amount ≤ 50”: yes → “hour ≤ 6”, yes → “fraud”; yes → "
        + "“hour ≤ 6”, no → “genuine”; no → “fraud”.")
    #expect(SampleCharts.outline.alternativeText.hasSuffix("no → “feature 3 ≤ 2” has 4 leaves."))
  }

  @Test func `tell a network’s size, hub and heaviest edge`() {
    #expect(
      SampleCharts.network.alternativeText
        == "Network of 8 nodes and 8 edges: “device 7” has the most edges (3); weights run from 1 to 5, heaviest “Ada” "
        + "and “device 7”; groups: person 6, thing 2.")
    #expect(
      SampleCharts.flows.alternativeText.hasPrefix("Directed network of 5 nodes and 4 edges: “mule” has"))
  }

  @Test func `describe each of few panels`() {
    let text = SampleCharts.panels.alternativeText
    #expect(
      text.hasPrefix(
        "4 small charts. card – Line chart of payments (0 to 22) against hour (0 to 23): weekday"))
  }

  @Test func `exist for every chart and never hold a number that is none`() {
    for chart in SampleCharts.ordinary + SampleCharts.hostile {
      let text = chart.alternativeText
      #expect(text.hasSuffix(".") && !text.contains("nan") && !text.contains("inf "), "\(text)")
    }
  }
}
