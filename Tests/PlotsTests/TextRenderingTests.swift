import Testing

@testable import Plots

@Suite struct `Charts as text` {
  static let charts = SampleCharts.ordinary + SampleCharts.hostile

  @Test(arguments: [1, 2, 5, 13, 20, 40, 60, 80, 132])
  func `no line is wider than asked`(_ width: Int) {
    for chart in Self.charts {
      for style in [TextStyle.unicode, .ascii] {
        for line in chart.text(width: width, height: 10, style: style).split(separator: "\n") {
          #expect(displayWidth(line) <= width, "\(chart.title): \(line)")
        }
      }
    }
  }

  @Test func `every chart fills the widths of terminals`() {
    for chart in SampleCharts.ordinary {
      for width in stride(from: 40, through: 120, by: 16) {
        for style in [TextStyle.unicode, .ascii] {
          let lines = chart.text(width: width, style: style).split(separator: "\n")
          #expect(lines.count >= 3 && lines.allSatisfy { displayWidth($0) <= width }, "\(chart.title)")
          // Something is drawn besides title, axes and words.
          let marks = lines.dropFirst().joined().filter {
            !$0.isLetter && !$0.isNumber && !" ().,:".contains($0)
          }
          #expect(marks.count >= 4, "\(chart.title) at \(width)")
        }
      }
    }
  }

  @Test func `the ASCII style has 7-bit ASCII alone`() {
    for chart in Self.charts {
      let text = chart.text(style: .ascii)
      #expect(text.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) }, "\(chart.title)")
    }
  }

  @Test func `no control character reaches the terminal`() {
    for chart in Self.charts {
      #expect(
        chart.text().unicodeScalars.allSatisfy {
          $0 == "\n" || $0.value >= 32 && !(127..<160).contains($0.value)
        })
    }
  }

  @Test(arguments: [-5, 0, 1, 1000])
  func `any height is moved into what can be drawn`(_ height: Int) {
    for chart in Self.charts {
      let rows = chart.text(height: height).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(rows <= 240)
    }
  }

  @Test func `a chart without data says so`() {
    #expect(Chart(title: "Nothing").text() == "Nothing\nNo data.")
    #expect(SampleCharts.hostile[1].text().hasSuffix("No data."))
  }

  @Test func `a line goes through the cells of its points`() {
    let chart = Chart(
      title: "", x: Axis(domain: 0...1), y: Axis(domain: 0...1), [.line(x: [0, 1], y: [0, 1])])
    let lines = chart.text(width: 24, height: 5, style: .ascii).split(separator: "\n").map(String.init)
    #expect(lines[0].last == "*")
    #expect(lines[4].dropFirst(4).first == "*")
  }

  @Test func `bars are as long as their values`() {
    let chart = Chart.bars(title: "", labels: ["a", "b"], values: [10, 5])
    let lines = chart.text(width: 40, style: .ascii).split(separator: "\n")
    #expect(lines[0].count { $0 == "#" } == 2 * lines[1].count { $0 == "#" })
    #expect(lines[0].hasSuffix("10"))
  }

  @Test func `bars show their intervals in numbers`() {
    #expect(SampleCharts.lyingBars.text().contains("15,200 [13,000, 17,000]"))
  }

  @Test func `what is above nothing is never invisible`() {
    let bars = Chart.bars(title: "", labels: ["a", "b"], values: [1_000_000, 1])
    #expect(bars.text().split(separator: "\n")[1].contains("▏"))
    let histogram = Chart(
      title: "", [.histogram(values: Array(repeating: 0.5, count: 10_000) + [1.5], edges: [0, 1, 2])])
    #expect(histogram.text().contains("▁"))
  }

  @Test func `the chart says what it leaves out`() {
    let text = Chart(
      title: "t", x: Axis(domain: 0...2), y: Axis(scale: .logarithmic),
      note: "From the archive.",
      [.line(x: [0, 1, 2, 3, .nan], y: [1, 0, 10, 10, 10])]
    ).text()
    #expect(text.contains("From the archive."))
    #expect(text.contains("1 value that is not finite was left out."))
    #expect(text.contains("1 value of zero or below has no place on the logarithmic axis."))
    #expect(text.contains("1 value lies outside the axes."))
  }

  @Test func `each series has an entry in the legend with a mark of its own`() {
    let legend = SampleCharts.growth.text().split(separator: "\n").last.map(String.init) ?? ""
    #expect(legend == "⠤●⠤ ours   ⠤▲⠤ peer   ┊ this data (rows = 1,000,000)")
  }

  @Test func `the same chart gives the same text`() {
    for chart in SampleCharts.ordinary { #expect(chart.text() == chart.text()) }
  }
}

@Suite struct `Widths of text` {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("\u{1F600}", 2), ("\u{200B}", 0), ("❤\u{FE0F}", 2),
    ("⠿█", 2),
    ("\u{1F469}\u{200D}\u{1F4BB}", 2), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
  ])
  func `count columns of a terminal`(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func `texts are cut with an ellipsis at whole characters`() {
    #expect(truncated("isolation forest", to: 9, .unicode) == "isolatio…")
    #expect(truncated("東京都庁", to: 6, .unicode) == "東京…")
    #expect(truncated("isolation forest", to: 9, .ascii) == "isolat...")
    #expect(truncated("abc", to: 3, .unicode) == "abc")
    #expect(truncated("abc", to: 0, .unicode) == "")
  }

  @Test func `ASCII replaces what has an equivalent`() {
    #expect(TextStyle.ascii.shown("café – 3 × 10¹² €") == "cafe - 3 x 10^12 EUR")
    #expect(TextStyle.ascii.shown("東京") == "??")
  }
}
