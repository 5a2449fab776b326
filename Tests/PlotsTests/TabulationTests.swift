import Testing

@testable import Plots

@Suite struct `Tables as text` {
  static let comparison = Tabulation(
    columns: [
      .init("method"), .init("precision", alignment: .trailing), .init("saved (€)", alignment: .trailing),
    ],
    rows: [
      [.init("rules", mark: .baseline), .init("0.42"), .init("15,200")],
      [.init("gradient boosting"), .init("0.61", mark: .best), .init("26,400", mark: .best)],
      [.init("東京 forest"), .init("0.31"), .init("9,800")],
    ], hasRowHeaders: true, note: "At 100 alerts a day.")

  @Test func `columns are aligned and marks explained`() {
    #expect(
      Self.comparison.text() == """
        method             precision  saved (€)
        ─────────────────  ─────────  ─────────
        rules †               0.42     15,200
        gradient boosting     0.61 *   26,400 *
        東京 forest           0.31      9,800
        * best of its column, † baseline
        At 100 alerts a day.
        """)
  }

  @Test(arguments: [1, 2, 8, 15, 24, 33, 80])
  func `no line is wider than asked`(_ width: Int) {
    for table in [Self.comparison] + SampleCharts.ordinary.map(\.tabulation)
      + SampleCharts.hostile.map(\.tabulation)
    {
      for style in [TextStyle.unicode, .ascii] {
        for line in table.text(width: width, style: style).split(separator: "\n") {
          #expect(displayWidth(line) <= width, "\(line)")
        }
      }
    }
  }

  @Test func `what does not fit is cut with an ellipsis, and hidden columns are counted`() {
    var unnamed = Self.comparison
    unnamed.hasRowHeaders = false
    #expect(unnamed.text(width: 33).contains("gradient b…"))
    #expect(unnamed.text(width: 15).contains("1 more column"))
  }

  @Test func `where rows have names, what does not fit comes below, and no number is cut`() {
    #expect(
      Self.comparison.text(width: 34) == """
        method             precision
        ─────────────────  ─────────
        rules †               0.42
        gradient boosting     0.61 *
        東京 forest           0.31

        method             saved (€)
        ─────────────────  ─────────
        rules †             15,200
        gradient boosting   26,400 *
        東京 forest          9,800
        * best of its column, † baseline
        At 100 alerts a day.
        """)
  }

  @Test func `the ASCII style has 7-bit ASCII alone`() {
    #expect(Self.comparison.text(style: .ascii).utf8.allSatisfy { $0 < 128 })
  }

  @Test func `ragged and empty tables are shown as far as they go`() {
    #expect(Tabulation(columns: [], rows: []).text() == "")
    let ragged = Tabulation(columns: [.init("a"), .init("b")], rows: [[.init("1")], []])
    #expect(ragged.text() == "a  b\n─  ─\n1\n")
  }
}

@Suite struct `Tables of charts` {
  @Test func `hold each kind’s numbers`() {
    func texts(_ chart: Chart) -> [[String]] {
      [chart.tabulation.columns.map(\.title)] + chart.tabulation.rows.map { $0.map(\.text) }
    }
    let box = texts(Chart.box(title: "t", labels: ["a"], groups: [[1, 2, 3, 4, 5]], category: "group"))
    #expect(
      box == [
        [
          "group", "count", "lower whisker", "lower quartile", "median", "upper quartile", "upper whisker",
          "outliers",
        ], ["a", "5", "1", "2", "3", "4", "5", "0"],
      ])
    #expect(texts(SampleCharts.forest)[1] == ["night", "1.100", "0.700", "1.500"])
    #expect(texts(SampleCharts.stackedBars)[2] == ["forest", "10", "19", "4"])
    #expect(texts(SampleCharts.sized)[2] == ["2", "1", "2", "200"])
    #expect(texts(SampleCharts.tree)[5] == ["5", "1", "no", "fraud, n = 300", "0.90"])
    #expect(texts(SampleCharts.flows)[1] == ["a", "mule", "10"])
    #expect(texts(SampleCharts.panels)[1] == ["card", "0", "0", "0"])
    #expect(texts(SampleCharts.density)[0] == ["series", "amount (€)", "density"])
    for chart in SampleCharts.ordinary {
      #expect(!chart.tabulation.rows.isEmpty, "\(chart.title)")
      #expect(
        chart.tabulation.rows.allSatisfy { $0.count == chart.tabulation.columns.count }, "\(chart.title)")
    }
  }

  @Test func `lines over the same places share rows`() {
    let table = Chart(
      title: "t", x: Axis("day"), [.line("a", x: [1, 2], y: [0.5, 1]), .line("b", x: [1, 2], y: [3, 4])]
    ).tabulation
    #expect(table.columns.map(\.title) == ["day", "a", "b"])
    #expect(table.rows.map { $0.map(\.text) } == [["1", "0.500", "3"], ["2", "1.000", "4"]])
  }

  @Test func `other series stand below one another`() {
    let table = Chart(title: "t", [.line("a", x: [1], y: [2]), .scatter("b", x: [3], y: [4])]).tabulation
    #expect(table.rows.map { $0.map(\.text) } == [["a", "1", "2"], ["b", "3", "4"]])
  }

  @Test func `a long series is thinned with its ends kept, and the note says so`() {
    let table = Chart(title: "t", [.line(y: (0..<1000).map(Double.init))]).tabulation
    #expect(table.rows.count <= 40)
    #expect(table.rows.first?[0].text == "0" && table.rows.last?[0].text == "999")
    #expect(table.note == "\(table.rows.count) of 1,000 rows are shown.")
  }

  @Test func `bars have their names and intervals`() {
    let table = SampleCharts.lyingBars.tabulation
    #expect(table.hasRowHeaders)
    #expect(table.columns.map(\.title) == ["method", "saved (€)", "from", "to"])
    #expect(table.rows[1].map(\.text) == ["rules", "15,200", "13,000", "17,000"])
  }

  @Test func `a heat map is its own table`() {
    #expect(
      SampleCharts.confusion.tabulation.rows.map { $0.map(\.text) } == [
        ["genuine", "9804", "62"], ["fraud", "28", "106"],
      ])
  }

  @Test func `every chart has one`() {
    for chart in SampleCharts.ordinary {
      let table = chart.tabulation
      #expect(!table.rows.isEmpty)
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
    for chart in SampleCharts.hostile { #expect(!chart.tabulation.columns.isEmpty) }
  }
}
