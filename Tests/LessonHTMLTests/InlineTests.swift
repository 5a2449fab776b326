import CommonMark
import Testing
import Workbook

@testable import LessonHTML

@Suite("Inlines")
struct InlineTests {
  private func text(_ inlines: (inout MarkdownShorthand) -> [Inline]) -> String {
    var fixture = LessonFixture()
    fixture.add { m in [.paragraph(Paragraph(content: inlines(&m), range: m.range()))] }
    return fixture.text
  }

  @Test("text and code are escaped, raw HTML is not")
  func escapes() {
    let html = text { m in
      [m.text("<b> & so"), .code("a<b", m.range()), .html("<kbd>", m.range()), .lineBreak]
    }
    #expect(html == "<p>&lt;b&gt; &amp; so<code>a&lt;b</code><kbd><br>\n</p>\n")
  }

  @Test(
    "a link that would run code keeps its text and loses its address",
    arguments: [
      "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:x",
      "vbscript:x",
      "data:text/html,<script>", "file:///etc/passwd",
    ])
  func refusesDangerousLinks(address: String) {
    #expect(text { [$0.link(address, "here")] } == "<p>here</p>\n")
  }

  @Test("addresses are percent-encoded and escaped")
  func encodesAddresses() {
    let html = text { [$0.link("https://example.org/ä b?x=1&y='\"", "here", title: "a \"b\"")] }
    #expect(
      html
        == "<p><a href=\"https://example.org/%C3%A4%20b?x=1&amp;y='%22\" title=\"a &quot;b&quot;\">here</a></p>\n"
    )
  }

  @Test(
    "links between chapters become links between pages",
    arguments: [
      ("other.md", "other.html"), ("other.md#part", "other.html#part"),
      ("../chapters/other.md", "other.html"),
      ("#here", "#here"), ("other.html", "other.html"), ("mailto:a@example.org", "mailto:a@example.org"),
    ])
  func linksChapters(written: String, address: String) {
    #expect(text { [$0.link(written, "x")] } == "<p><a href=\"\(address)\">x</a></p>\n")
  }

  @Test("files that a chapter names are brought along")
  func collectsAttachments() {
    var fixture = LessonFixture()
    fixture.add { m in
      [
        m.paragraph(
          .image(source: "images/a%20b.png", title: "", alternative: [m.text("A <map>")], m.range()),
          m.link("../datasets/rates.csv", "rates"), m.link("images/a%20b.png", "again"))
      ]
    }
    let attachments = fixture.page.attachments
    #expect(attachments.map(\.source) == ["chapters/images/a b.png", "datasets/rates.csv"])
    #expect(attachments.map(\.path) == ["images/a b.png", "datasets/rates.csv"])
    #expect(fixture.text.contains("<img src=\"images/a%20b.png\" alt=\"A &lt;map&gt;\" loading=\"lazy\">"))
  }

  @Test(
    "no attachment comes from outside the book",
    arguments: ["../../../etc/passwd", "..%2F..%2Fetc/x", "a/../../../b"])
  func staysInside(written: String) {
    var fixture = LessonFixture()
    fixture.add { [$0.paragraph($0.link(written, "x"))] }
    for attachment in fixture.page.attachments {
      #expect(!attachment.source.split(separator: "/").contains(".."))
      #expect(!attachment.path.split(separator: "/").contains(".."))
      #expect(!attachment.path.hasPrefix("/"))
    }
  }

  @Test(
    "quotation marks are curled across the pieces of a sentence, in English and where the book does not object"
  )
  func curlsQuotes() {
    var fixture = LessonFixture(title: "It's \"it\"")
    fixture.add { m in
      [
        m.paragraph(
          m.text("He said: \""), .emphasis([m.text("don't")]), m.text("\" ('no'), in "),
          .code("f(\"x\")", m.range()), m.text("'s '90s"), .softBreak, m.text("\"style\".")),
        m.heading(2, "Thieves' \"move\"", id: "move"),
      ]
    }
    let curled =
      "<p>He said: “<em>don’t</em>” (‘no’), in <code>f(&quot;x&quot;)</code>’s ’90s\n“style”.</p>\n"
    #expect(fixture.text.hasPrefix(curled))
    #expect(fixture.html.contains("<h1>It’s “it”</h1>"))
    #expect(fixture.html.contains("<a href=\"#move\">Thieves’ “move”</a>"))
    fixture.book.themeSettings["quotes"] = "straight"
    #expect(fixture.text.hasPrefix("<p>He said: &quot;<em>don't</em>&quot; ('no')"))
    fixture.book.themeSettings = [:]
    fixture.book.language = "de"
    #expect(fixture.text.hasPrefix("<p>He said: &quot;<em>don't"))
  }

  @Test("an inline value shows what its expression gave")
  func showsValues() {
    var fixture = LessonFixture()
    let range = fixture.markdown.range()
    fixture.lesson.chapter.values = [
      InlineValue(
        index: 0, expression: "1 < 2", range: range, expressionStart: range.start, precedingSnippets: 0)
    ]
    fixture.add { [$0.paragraph(.code("swift 1 < 2", range))] }
    #expect(fixture.text == "<p><code>swift 1 &lt; 2</code></p>\n")
    fixture.lesson.values[0] = "<true>"
    #expect(fixture.text == "<p><span class=\"value\">&lt;true&gt;</span></p>\n")
  }

  @Test("a formula without MathML is shown as it was written")
  func fallsBackToSource() {
    #expect(
      text { [.mathematics("a<b", $0.range())] } == "<p><code class=\"formula-source\">a&lt;b</code></p>\n")
  }
}
