import CommonMark
import Foundation
import Testing
import Workbook

@testable import LessonHTML

@Suite("Blocks")
struct BlockTests {
  @Test("the chapter's highest heading becomes an h2, whatever level it was written with", arguments: 1...4)
  func shiftsHeadings(level: Int) {
    var fixture = LessonFixture()
    fixture.add { [$0.heading(level, "One", id: "one"), $0.heading(level + 1, "Two", id: "two")] }
    #expect(fixture.text.contains("<h2 id=\"one\">One<a"))
    #expect(fixture.text.contains("<h3 id=\"two\">Two<a"))
    #expect(fixture.html.components(separatedBy: "<h1").count == 2)
  }

  @Test("a heading without an identifier gets its anchor from the chapter")
  func usesAnchors() {
    var fixture = LessonFixture()
    let heading = Heading(level: 2, content: [fixture.markdown.text("Bias")], range: fixture.markdown.range())
    fixture.lesson.chapter.anchors[heading.range] = "bias"
    fixture.add { _ in [.heading(heading)] }
    #expect(fixture.text.contains("<h2 id=\"bias\">"))
    #expect(fixture.html.contains("<a href=\"#bias\">Bias</a>"))
  }

  @Test("a tight list has no paragraphs, a loose one has, and an ordered one keeps its start")
  func writesLists() {
    var fixture = LessonFixture()
    fixture.add { m in
      [
        .list(MarkdownList(start: nil, isTight: true, items: [[m.paragraph("a")]], range: m.range())),
        .list(MarkdownList(start: 4, isTight: false, items: [[m.paragraph("b")]], range: m.range())),
      ]
    }
    #expect(fixture.text == "<ul>\n<li>a</li>\n</ul>\n<ol start=\"4\">\n<li><p>b</p>\n</li>\n</ol>\n")
  }

  @Test("an admonition says its kind in words", arguments: Admonition.Kind.allCases)
  func writesAdmonitions(kind: Admonition.Kind) {
    var fixture = LessonFixture()
    fixture.book.themeSettings["tip"] = "Rat"
    fixture.add { m in
      [
        .admonition(
          Admonition(kind: kind, title: [m.text("T")], blocks: [m.paragraph("x")], range: m.range()))
      ]
    }
    let word = kind == .tip ? "Rat" : kind.rawValue.capitalized
    #expect(fixture.text.contains("<div class=\"admonition \(kind.rawValue)\" role=\"note\">"))
    #expect(fixture.text.contains("<span class=\"kind\">\(word)</span> T</p>"))
  }

  @Test("a displayed formula has its number and its anchor")
  func numbersEquations() {
    var fixture = LessonFixture()
    fixture.label(.equation, "eq-a", "7")
    fixture.formulas[Formula("a", isDisplayed: true)] = "<math></math>"
    fixture.add { [.mathematics(DisplayedMathematics(source: "a", id: "eq-a", range: $0.range()))] }
    #expect(fixture.text.contains("<div class=\"equation\" id=\"eq-a\">"))
    #expect(fixture.text.contains("<math></math></div><span class=\"number\">(7)</span>"))
  }

  @Test("a pipe table has a caption, column headers and alignment; an empty header cell heads nothing")
  func writesPipeTables() {
    var fixture = LessonFixture()
    fixture.label(.table, "tbl-a", "2")
    fixture.add { m in
      [
        .table(
          PipeTable(
            caption: [m.text("Costs.")], id: "tbl-a", alignments: [nil, .trailing],
            header: [m.cell(""), m.cell("Cost")], rows: [[m.cell("a"), m.cell("1")]], range: m.range()))
      ]
    }
    let html = fixture.text
    #expect(html.contains("<figure class=\"tabular\" id=\"tbl-a\">"))
    #expect(html.contains("<span class=\"label\">Table\u{A0}2.</span> Costs.</figcaption>"))
    #expect(html.contains("<tr><td></td><th scope=\"col\" class=\"trailing\">Cost</th></tr>"))
    #expect(html.contains("<tr><td>a</td><td class=\"trailing\">1</td></tr>"))
    #expect(
      html.contains("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"tbl-a-caption\">"))
  }
}
