import Testing
import Workbook

@testable import LessonHTML

@Suite("Pages of the site")
struct SitePagesTests {
  private func pages(baseURL: String?) -> [String: String] {
    var fixture = LessonFixture.rich()
    fixture.book.baseURL = baseURL
    let pages = fixture.renderer.sitePages().map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    return Dictionary(uniqueKeysWithValues: pages)
  }

  @Test("the home shows title, authors and every chapter with its summary")
  func writesHome() throws {
    let home = try #require(pages(baseURL: nil)["index.html"])
    #expect(home.contains("<h1>Learning from Data with Swift</h1>"))
    #expect(home.contains("A. Author, B. Writer"))
    #expect(home.contains("Classification &amp; calibration"))
    #expect(home.contains("From scores to decisions."))
    #expect(home.contains("<a class=\"start\" href=\"1.1.1-regression.html\">"))
  }

  @Test("without a base address there is nothing for crawlers")
  func needsBaseAddress() {
    #expect(pages(baseURL: nil).keys.sorted() == ["404.html", "index.html"])
  }

  @Test(
    "the site map lists the home and the chapters, with or without the base's slash", arguments: ["", "/"])
  func writesSiteMap(slash: String) throws {
    let pages = pages(baseURL: "https://example.org/a&b" + slash)
    let map = try #require(pages["sitemap.xml"])
    #expect(map.contains("<loc>https://example.org/a&amp;b/</loc>"))
    #expect(map.contains("<loc>https://example.org/a&amp;b/1.1.4-churn.html</loc>"))
    #expect(pages["robots.txt"]?.hasSuffix("Sitemap: https://example.org/a&b/sitemap.xml\n") == true)
  }

  @Test("the page for wrong addresses loads nothing, since it is shown at any depth")
  func notFoundIsSelfContained() throws {
    let page = try #require(pages(baseURL: "https://example.org/")["404.html"])
    #expect(Resource.all(in: Array(page.utf8)).isEmpty)
    #expect(page.contains("<a href=\"https://example.org/\">"))
  }
}
