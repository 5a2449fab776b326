import CommonMark
import Foundation
import Testing
import Workbook

@testable import LessonHTML

@Suite("Notes and references")
struct NotesAndReferencesTests {
  @Test("notes are numbered as they are first mentioned and stand beside the block that mentions them")
  func placesNotes() {
    var fixture = LessonFixture()
    fixture.lesson.chapter.document.footnotes = ["b", "a"].map { label in
      Footnote(
        label: label, blocks: [fixture.markdown.paragraph("Note \(label).")], range: fixture.markdown.range())
    }
    fixture.add { m in
      [
        m.paragraph(m.text("x"), .footnote(label: "a", m.range())),
        m.paragraph(.footnote(label: "b", m.range()), .footnote(label: "a", m.range())),
      ]
    }
    let parts = fixture.text.components(separatedBy: "<div class=\"noted\">")
    #expect(parts.count == 3)
    #expect(parts[1].contains("id=\"_note-1\"") && parts[1].contains("Note a."))
    #expect(parts[2].contains("id=\"_note-2\"") && !parts[2].contains("id=\"_note-1\""))
    #expect(parts[2].contains("id=\"_mark-1-2\""))
    #expect(
      fixture.text.contains("href=\"#_mark-1\" role=\"doc-backlink\" aria-label=\"Back to the text 1\""))
  }

  @Test("a note that mentions a note brings it along, and two that mention each other end")
  func notesMentionNotes() {
    var fixture = LessonFixture()
    let (a, b) = (fixture.markdown.range(), fixture.markdown.range())
    fixture.lesson.chapter.document.footnotes = [
      Footnote(label: "a", blocks: [fixture.markdown.paragraph(.footnote(label: "b", b))], range: a),
      Footnote(label: "b", blocks: [fixture.markdown.paragraph(.footnote(label: "a", a))], range: b),
    ]
    fixture.add { [$0.paragraph(.footnote(label: "a", $0.range()))] }
    #expect(fixture.text.components(separatedBy: "<aside").count == 3)
  }

  @Test("a mention of a missing note stays as it was written")
  func keepsUnknownNotes() {
    var fixture = LessonFixture()
    fixture.add { [$0.paragraph(.footnote(label: "<no>", $0.range()))] }
    #expect(fixture.text == "<p>[^&lt;no&gt;]</p>\n")
  }

  @Test("references lead to their figure, in this chapter or another")
  func linksReferences() {
    var fixture = LessonFixture()
    fixture.outline = Outline([Outline.Entry(slug: "other", title: "Other", section: "1.1.7")])
    fixture.label(.figure, "fig-a", "3")
    fixture.label(.table, "tbl-b", "2", in: "other")
    fixture.label(.section, "sec-c", "Bias & variance")
    fixture.add { [$0.paragraph($0.reference("fig-a"), $0.reference("tbl-b"), $0.reference("sec-c"))] }
    let html = fixture.text
    #expect(html.contains("<a class=\"reference\" href=\"#fig-a\">Figure\u{A0}3</a>"))
    #expect(html.contains("<a class=\"reference\" href=\"other.html#tbl-b\">Table\u{A0}2 in 1.1.7</a>"))
    #expect(html.contains("href=\"#sec-c\">“Bias &amp; variance”</a>"))
  }

  @Test("citations lead to the reading list and back")
  func linksCitations() {
    var fixture = LessonFixture()
    fixture.lesson.bibliography = [
      BibliographyEntry(
        key: "b01", short: "Breiman (2001)",
        full: "Breiman, L. (2001). _Random <forests>_. Machine Learning.",
        address: "https://doi.org/10.1023/A:1010933404324"),
      BibliographyEntry(key: "x", short: "X (2000)", full: "X.", address: "javascript:alert(1)"),
    ]
    fixture.add { [$0.paragraph($0.reference("b01"), $0.reference("b01", "p. 3"))] }
    let html = fixture.text
    #expect(html.contains("id=\"_cite-b01-1\" href=\"#_work-b01\" role=\"doc-biblioref\">Breiman 2001</a>)"))
    #expect(html.contains(">Breiman 2001, p. 3</a>)"))
    #expect(html.contains("<cite>Random &lt;forests&gt;</cite>"))
    #expect(html.contains("href=\"#_cite-b01-2\" role=\"doc-backlink\""))
    #expect(!html.contains("javascript"))
  }

  @Test("an unknown key stays as it was written")
  func keepsUnknownKeys() {
    var fixture = LessonFixture()
    fixture.add { [$0.paragraph($0.reference("fig-none"))] }
    #expect(fixture.text == "<p>[@fig-none]</p>\n")
  }
}
