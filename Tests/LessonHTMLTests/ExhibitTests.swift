import Plots
import Foundation
import Testing
import Workbook

@testable import LessonHTML

@Suite("Charts and tables")
struct ExhibitTests {
  private let table = Tabulation(
    columns: [Tabulation.Column("Model"), Tabulation.Column("AUC", alignment: .trailing)],
    rows: [
      [Tabulation.Cell("a < b"), Tabulation.Cell("0.91", mark: .best)],
      [Tabulation.Cell("old"), Tabulation.Cell("0.70", mark: .baseline)],
      [Tabulation.Cell("none"), Tabulation.Cell("", mark: .missing)],
    ], hasRowHeaders: true, note: "5 more rows")
  private let chart = Chart(title: "Loss & <time>", [.line("loss", x: [0, 1, 2], y: [3, 2, 1])])

  @Test("a table's marks are said as well as seen")
  func writesTable() {
    var fixture = LessonFixture()
    fixture.add(code: "table", [.displayed(.table(table))])
    let html = fixture.text
    #expect(html.contains("<th scope=\"row\">a &lt; b</th>"))
    #expect(
      html.contains(
        "<td class=\"best trailing\"><strong>0.91</strong><span class=\"unseen\"> (best)</span></td>"))
    #expect(
      html.contains("<td class=\"baseline trailing\">0.70<span class=\"unseen\"> (baseline)</span></td>"))
    #expect(html.contains("<td class=\"missing trailing\">–<span class=\"unseen\"> (missing)</span></td>"))
    #expect(html.contains("<p class=\"table-note\">5 more rows</p>"))
    #expect(html.contains("aria-label=\"Table\""))
  }

  @Test("a table of many columns uses the margin, and short cells stay on one line")
  func widensForTables() {
    let columns = (1...9).map { Tabulation.Column("column \($0)") }
    let wide = Tabulation(columns: columns, rows: [columns.map { Tabulation.Cell($0.title) }])
    let long = Tabulation(
      columns: [columns[0]], rows: [[Tabulation.Cell(String(repeating: "word ", count: 10))]])
    var fixture = LessonFixture()
    fixture.add(code: "a", [.displayed(.table(wide))])
    fixture.add(code: "b", [.displayed(.table(long))])
    #expect(fixture.text.contains("<div class=\"snippet wide\" id=\"_snippet-1\">"))
    #expect(fixture.text.contains("<div class=\"snippet\" id=\"_snippet-2\">"))
    #expect(fixture.text.components(separatedBy: "<table class=\"compact\">").count == 2)
  }

  @Test("a chart is a picture with its text form and its data one step away, without a script")
  func writesChart() {
    var fixture = LessonFixture()
    fixture.label(.figure, "fig-loss", "3")
    fixture.add(code: "chart", [.displayed(.chart(chart))]) { options in
      options.id = "fig-loss"
      options.caption = "Loss < time."
    }
    let html = fixture.text
    #expect(html.contains("<figure class=\"chart\" id=\"fig-loss\">\n<div class=\"drawing wide\">\n<svg"))
    #expect(html.contains("<span class=\"label\">Figure\u{A0}3.</span> Loss &lt; time.</figcaption>"))
    #expect(html.contains("<summary>As text</summary>\n<pre class=\"ascii\""))
    #expect(html.contains("<summary>Data</summary>"))
    #expect(html.contains("role=\"img\" aria-label=\"\(escaped(chart.alternativeText))\""))
  }

  @Test("the text form comes first where the snippet, the chapter or the book asks for it", arguments: 0..<3)
  func showsTextForm(level: Int) {
    var fixture = LessonFixture()
    fixture.add(code: "chart", [.displayed(.chart(chart))]) { if level == 0 { $0.charts = .ascii } }
    if level == 1 { fixture.lesson.chapter.frontMatter.charts = .ascii }
    if level == 2 { fixture.book.charts = .ascii }
    #expect(fixture.text.contains("<figure class=\"chart\">\n<pre class=\"ascii\""))
    #expect(fixture.text.contains("<summary>As a picture</summary>"))
  }

  @Test("a snippet's own choice overrules the chapter's, and that the book's")
  func nearestChoiceWins() {
    var fixture = LessonFixture()
    fixture.book.charts = .ascii
    fixture.lesson.chapter.frontMatter.charts = .svg
    fixture.add(code: "chart", [.displayed(.chart(chart))])
    #expect(fixture.text.contains("<summary>As text</summary>"))
  }

  @Test("a snippet's name goes to its last chart or its last table, as the name says")
  func namesTheLast() {
    let outputs: [SnippetResult.Output] = [
      .displayed(.table(table)), .displayed(.chart(chart)), .displayed(.table(table)),
      .displayed(.chart(chart)),
    ]
    for (id, kind, position) in [("fig-x", Label.Kind.figure, 3), ("tbl-x", .table, 2)] {
      var fixture = LessonFixture()
      fixture.label(kind, id, "1")
      fixture.add(code: "all", outputs) { $0.id = id }
      let exhibits = fixture.text.components(separatedBy: "<figure ").dropFirst()
      #expect(
        exhibits.enumerated().filter { $0.element.contains("id=\"\(id)\"") }.map(\.offset) == [position])
    }
  }

  @Test("drawings on one page share no identifier")
  func identifiersDiffer() {
    var fixture = LessonFixture()
    fixture.add(code: "a", [.displayed(.chart(chart)), .displayed(.chart(chart))])
    fixture.add(code: "b", [.displayed(.chart(chart))])
    let ids = identifiers(in: fixture.html)
    #expect(Set(ids).count == ids.count)
  }
}
