import Testing
import Workbook

@testable import LessonHTML

@Suite("Page budgets")
struct PageBudgetTests {
  private let book = BookConfiguration(title: "T")

  private func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  private func check(
    _ html: String, assets: [Asset] = [], attachments: [String: Int] = [:],
    _ change: (inout BookConfiguration.Budgets) -> Void = { _ in }
  ) -> [String] {
    var book = book
    change(&book.budgets)
    let page = Page(path: "p.html", text: html)
    return PageBudget.check(
      page, assets: assets, configuration: book, file: "chapters/p.md", attachments: attachments
    ).map { "\($0.code): \($0.message)" }
  }

  @Test("the rich lesson keeps every budget")
  func richLessonFits() {
    let fixture = LessonFixture.rich()
    #expect(
      PageBudget.check(
        fixture.page, assets: fixture.renderer.theme.assets, configuration: fixture.book, file: "x.md"
      ).isEmpty)
  }

  @Test("what compresses well enough is within the budget, what does not is over it")
  func weighsCompressed() {
    let style = "<link rel=\"stylesheet\" href=\"s.css\">"
    let plain = Asset(path: "s.css", bytes: [UInt8](repeating: 65, count: 1 << 20))
    #expect(check(style, assets: [plain]).isEmpty)
    let heavy = Asset(path: "s.css", bytes: noise(120 * 1024))
    #expect(check(style, assets: [heavy]).count == 1)
    #expect(
      check(style, assets: [heavy])[0].hasPrefix("over-budget: the page with all that it loads is 121 KB"))
    #expect(check("<p>no style</p>", assets: [heavy]).isEmpty)
  }

  @Test("pictures weigh what their files weigh")
  func weighsPictures() {
    #expect(check("<img src=\"a.png\" alt=\"\">", attachments: ["a.png": 99 * 1024]).isEmpty)
    #expect(check("<img src=\"a.png\" alt=\"\">", attachments: ["a.png": 101 * 1024]).count == 1)
  }

  @Test("scripts have a budget of their own")
  func weighsScripts() {
    let script = Asset(path: "s.js", bytes: noise(16 * 1024))
    let messages = check("<script src=\"s.js\"></script>", assets: [script])
    #expect(messages.count == 1 && messages[0].contains("the page's script"))
  }

  @Test("requests are counted once each, the page included; data addresses and links cost none")
  func countsRequests() {
    let html =
      (1...5).map { "<img src='\($0).png' alt=''>" }.joined()
      + "<img src=1.png><img src=\"data:x\"><a href=\"b\">"
    #expect(check(html).isEmpty)
    #expect(
      check(html + "<IMG SRC=\"6.png\">") == ["over-budget: the page needs 7 requests; the budget is 6"])
    #expect(check(html) { $0.requests = 5 }.count == 1)
  }

  @Test(
    "nothing may come from another host",
    arguments: [
      "<img src=\"https://example.org/a.png\">", "<script src='//example.org/a.js'></script>",
      "<link rel=\"stylesheet\" href=\"https://example.org/a.css\">",
      "<iframe src=\"http://example.org\"></iframe>",
    ])
  func refusesForeign(html: String) {
    #expect(check(html).map { $0.prefix(19) } == ["third-party-request"])
  }

  @Test("a canonical link and a link in the text load nothing")
  func ignoresLinks() {
    #expect(
      check("<link rel=\"canonical\" href=\"https://example.org/\"><a href=\"https://example.org/\">x</a>")
        .isEmpty)
  }
}
