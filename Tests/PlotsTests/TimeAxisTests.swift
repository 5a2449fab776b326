import Testing

@testable import Plots

@Suite struct `Axes of time` {
  private func labels(_ axis: Axis, _ range: ClosedRange<Double>, _ target: Int) -> [String] {
    PlotScale(axis, extent: range).ticks(target: target).map(\.label)
  }

  @Test func `days have numbers and numbers have days`() {
    #expect(Axis.Day(1970, 1, 1).number == 0 && Axis.Day(2000, 3, 1).number == 11_017)
    #expect(Axis.Day(1969, 12, 31).number == -1 && Axis.Day(1600, 2, 29).number == -135_081)
    for number in stride(from: -800_000, through: 800_000, by: 97) {
      #expect(Axis.Day(number: number).number == number)
    }
  }

  @Test func `a day that does not exist is moved to the nearest that does`() {
    #expect(Axis.Day(2023, 2, 30) == Axis.Day(2023, 2, 28))
    #expect(Axis.Day(2024, 13, 0) == Axis.Day(2024, 12, 1))
    #expect(Axis.Day(1900, 2, 29).day == 28 && Axis.Day(2000, 2, 29).day == 29)
  }

  @Test func `marks stand at the first of months and years`() {
    let days = Axis("day", .days, since: Axis.Day(2024, 1, 1))
    #expect(labels(days, 0...365, 5) == ["Jan 2024", "Apr", "Jul", "Oct", "Jan 2025"].dropLast())
    #expect(labels(days, 0...366, 5).last == "Jan 2025")
    #expect(labels(days, 0...3653, 5) == ["2024", "2026", "2028", "2030", "2032", "2034"])
  }

  @Test func `weeks begin on Mondays`() {
    // 2024-01-01 was a Monday.
    let days = Axis("day", .days, since: Axis.Day(2024, 1, 1))
    #expect(labels(days, 0...28, 5) == ["1 Jan 2024", "8 Jan", "15 Jan", "22 Jan", "29 Jan"])
  }

  @Test func `hours and minutes name the day where it changes`() {
    let seconds = Axis("time", .seconds, since: Axis.Day(2024, 2, 28))
    #expect(labels(seconds, 64_800...129_600, 4) == ["28 Feb 18:00", "29 Feb", "06:00", "12:00"])
    #expect(labels(seconds, 0...20, 5) == ["28 Feb", "00:00:05", "00:00:10", "00:00:15", "00:00:20"])
  }

  @Test func `seconds and days of one time have the same marks`() {
    let days = Axis("t", .days, since: Axis.Day(2020, 6, 15))
    let seconds = Axis("t", .seconds, since: Axis.Day(2020, 6, 15))
    for span in [0.01, 0.3, 2, 40, 300, 5000] {
      #expect(labels(days, 0...span, 5) == labels(seconds, 0...span * 86_400, 5))
    }
  }

  @Test func `marks ascend, differ from their neighbours and are about as many as asked for`() {
    for exponent in 0..<70 {
      let span = 5 * power(1.35, Double(exponent))
      for target in 3...8 {
        let ticks = PlotScale(Axis("t", .seconds), extent: 1000...1000 + span).ticks(target: target)
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.label != $1.label }, "\(ticks.map(\.label))")
        #expect(ticks.count <= target * 6 / 5 + 1, "\(span), \(target)")
      }
    }
  }

  @Test func `times beyond any calendar are numbers`() {
    #expect(labels(Axis("t", .seconds), 0...1e18, 4).contains("10¹⁸"))
  }

  @Test func `dates stand in words and tables`() {
    let chart = Chart(
      title: "t", x: Axis("day", .days, since: Axis.Day(2024, 2, 28)),
      [.line("a", x: [0, 1, 2.5], y: [1, 2, 3])])
    #expect(chart.alternativeText.contains("against day (2024-02-28 to 2024-03-01 12:00)"))
    #expect(chart.tabulation.rows.map { $0[0].text } == ["2024-02-28", "2024-02-29", "2024-03-01 12:00"])
  }
}
