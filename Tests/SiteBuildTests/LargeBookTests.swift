import Foundation
import SiteBuild
import TestSupport
import Testing

@Suite("A large book")
struct LargeBookTests {
  @Test("of one chapter with 5 MB of prose is built like any other")
  func aFiveMegabyteChapter() async throws {
    let book = try TemporaryFolder("large-book")
    try book.write("casebook.yml", "title: T\nbudgets: {page-kilobytes: 100000}\n")
    let paragraph = "A paragraph with *emphasis*, `code`, a [link](https://example.org) and $a_i + b_i$.\n\n"
    let count = 5_000_000 / paragraph.utf8.count
    try book.write(
      "chapters/a.md",
      "---\ntitle: A\n---\n\n" + String(repeating: paragraph, count: count) + "The last words.\n")
    let report = try await TestTool.builder().build(book.url)
    #expect(report.diagnostics.isEmpty)
    #expect(try book.read("site/public/a.html").contains("The last words."))
  }
}
