import Plots
import Testing
import Workbook

@testable import LessonHTML

@Suite("Snippets")
struct SnippetTests {
  @Test("show their code in classes of tokens, escaped")
  func highlightsCode() {
    var fixture = LessonFixture()
    fixture.add(code: "let a = b < c\n")
    fixture.lesson.highlighting[0] = [CodeToken(.keyword, "let"), CodeToken(.plain, " a = b < c\n")]
    #expect(
      fixture.text.contains("<code class=\"language-swift\"><span class=\"k\">let</span> a = b &lt; c</code>")
    )
  }

  @Test("without tokens show their code plainly")
  func showsPlainCode() {
    var fixture = LessonFixture()
    fixture.add(code: "a & b\n")
    #expect(fixture.text.contains("<code class=\"language-swift\">a &amp; b</code>"))
  }

  @Test("that are folded unfold without a script")
  func folds() {
    var fixture = LessonFixture()
    fixture.add(code: "a") { $0.visibility = .folded }
    #expect(fixture.text.contains("<details class=\"fold\"><summary>Show the code</summary>"))
  }

  @Test("that are hidden show only what they display")
  func hides() {
    var fixture = LessonFixture()
    let outputs: [SnippetResult.Output] = [.printed("printed"), .displayed(.text("displayed"))]
    fixture.add(code: "secret", outputs) { $0.visibility = .hidden }
    fixture.add(code: "silent", [.printed("nothing")]) { $0.visibility = .hidden }
    #expect(!fixture.text.contains("secret"))
    #expect(!fixture.text.contains("<samp>printed</samp>"))
    #expect(fixture.text.contains("<samp>displayed</samp>"))
    #expect(!fixture.text.contains("_snippet-2"))
  }

  @Test("join texts that were printed one after the other")
  func joinsPrints() {
    var fixture = LessonFixture()
    fixture.add(code: "a", [.printed("one\n"), .printed("two\n")])
    #expect(fixture.text.contains("<samp>one\ntwo</samp>"))
  }

  @Test("fold what is long, and lose no line")
  func foldsLongOutput() {
    var fixture = LessonFixture()
    fixture.add(code: "a", [.printed((1...30).map { "line \($0)\n" }.joined())])
    #expect(!fixture.text.contains("<details"))
    fixture.add(code: "b", [.printed((1...31).map { "row \($0)\n" }.joined())])
    #expect(
      fixture.text.contains("row 20</samp></pre>\n<details class=\"more\"><summary>11 more lines</summary>"))
    #expect(fixture.text.contains("<samp>row 21\n"))
    #expect(fixture.text.contains("row 31</samp>"))
  }

  @Test("show control characters as pictures, since HTML forbids them")
  func showsControlCharacters() {
    var fixture = LessonFixture()
    fixture.add(code: "a", [.printed("\u{1B}[31mred\u{7}\u{0}\tx\r\ny<z")])
    #expect(fixture.text.contains("<samp>␛[31mred␇␀\tx\ny&lt;z</samp>"))
  }

  @Test("say of an expected error that it is expected")
  func showsExpectedErrors() {
    var fixture = LessonFixture()
    fixture.add(code: "a", [.failed("error: no 'a' in scope")]) { $0.execution = .expectError }
    #expect(fixture.text.contains("<p>An error, as expected</p>"))
    #expect(fixture.text.contains("<samp>error: no 'a' in scope</samp>"))
    fixture.add(code: "b", [.failed("error: trapped")]) { $0.visibility = .hidden }
    #expect(fixture.text.contains("<p>This code failed</p>"))
  }

  @Test("with long lines use the margin")
  func widens() {
    var fixture = LessonFixture()
    fixture.add(code: String(repeating: "ä", count: 68))
    #expect(fixture.text.contains("<div class=\"snippet\" "))
    fixture.add(code: "a", [.printed(String(repeating: "x", count: 69))])
    #expect(fixture.text.contains("<div class=\"snippet wide\" id=\"_snippet-2\">"))
  }

  @Test("without a figure or table carry the name themselves")
  func carriesName() {
    var fixture = LessonFixture()
    fixture.add(code: "a") { $0.id = "fig-a" }
    #expect(fixture.text.contains("<div class=\"snippet\" id=\"fig-a\">"))
  }
}
