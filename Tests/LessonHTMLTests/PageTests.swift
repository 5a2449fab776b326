import Foundation
import Testing
import Workbook

@testable import LessonHTML

/// The values of all `id` attributes of a page.
func identifiers(in html: String) -> [String] {
  html.matches(of: #/\sid="([^"]*)"/#).map { String($0.output.1) }
}

/// Where a page's elements are not closed in the order in which they were opened; nothing if they are.
func unbalancedElements(in html: String) -> [String] {
  let empty: Set<Substring> = ["meta", "link", "br", "hr", "img", "base", "path", "input"]
  var open: [Substring] = []
  for tag in html.matches(of: #/<(\/?)([a-z][a-zA-Z0-9]*)[^<>]*?(\/?)>/#) {
    let (name, closes, closesItself) = (tag.output.2, !tag.output.1.isEmpty, !tag.output.3.isEmpty)
    if closes {
      if open.popLast() != name { return ["</\(name)>"] }
    } else if !closesItself && !empty.contains(name) {
      open.append(name)
    }
  }
  return open.map { "<\($0)>" }
}

@Suite("Pages")
struct PageTests {
  @Test("a page that holds everything is the same each time")
  func isDeterministic() {
    #expect(LessonFixture.rich().page == LessonFixture.rich().page)
  }

  @Test("every element that opens closes, in order")
  func isBalanced() {
    var fixture = LessonFixture.rich()
    fixture.book.baseURL = "https://example.org/"
    let pages = [fixture.page] + fixture.renderer.sitePages().filter { $0.path.hasSuffix(".html") }
    for page in pages {
      #expect(unbalancedElements(in: String(decoding: page.bytes, as: UTF8.self)) == [], "\(page.path)")
    }
  }

  @Test("identifiers are unique, and links within the page lead to one")
  func linksResolve() {
    let html = LessonFixture.rich().html
    let ids = identifiers(in: html)
    #expect(Set(ids).count == ids.count)
    for link in html.matches(of: #/href="#([^"]*)"/#) {
      #expect(ids.contains(String(link.output.1)), "#\(link.output.1)")
    }
  }

  @Test("the head names the language, the chapter, the book and its neighbours")
  func writesHead() {
    var fixture = LessonFixture.rich()
    fixture.book.baseURL = "https://example.org/course"
    fixture.lesson.chapter.frontMatter.language = "en-GB"
    let html = fixture.html
    #expect(html.contains("<html lang=\"en-GB\">"))
    #expect(html.contains("<title>1.1.3 Fraud detection · Learning from Data with Swift</title>"))
    #expect(
      html.contains("<link rel=\"canonical\" href=\"https://example.org/course/1.1.3-fraud-detection.html\">")
    )
    #expect(html.contains("<link rel=\"prev\" href=\"1.1.2-classification.html\">"))
    #expect(html.contains("<link rel=\"next\" href=\"1.1.4-churn.html\">"))
    #expect(html.contains("<meta name=\"author\" content=\"A. Author, B. Writer\">"))
  }

  @Test("the list of chapters marks the one that is read, and only that")
  func marksCurrent() {
    let html = LessonFixture.rich().html
    #expect(html.components(separatedBy: "aria-current=\"page\"").count == 2)
    #expect(html.contains("href=\"1.1.3-fraud-detection.html\" aria-current=\"page\""))
  }

  @Test("prerequisites lead to their chapters")
  func linksPrerequisites() {
    let html = LessonFixture.rich().html
    #expect(
      html.contains(
        "<li><a href=\"1.1.2-classification.html\">1.1.2 Classification &amp; calibration</a></li>"))
    #expect(html.contains("<li>0-swift</li>"))
  }

  @Test("a chapter with nothing but a title has no empty parts")
  func leavesOutEmptyParts() {
    let html = LessonFixture().html
    for part in ["brief", "in-chapter", "section-number", "rel=\"canonical\"", "class=\"summary\""] {
      #expect(!html.contains(part), "\(part)")
    }
  }

  @Test("titles are text, not HTML")
  func escapesTitles() {
    var fixture = LessonFixture(title: "<script>alert(1)</script>")
    fixture.book.title = "A & B"
    #expect(!fixture.html.contains("<script>alert"))
    #expect(fixture.html.contains("A &amp; B"))
  }

  @Test("no link or resource starts at a host's root, so that pages open from disk")
  func linksAreRelative() {
    let html = LessonFixture.rich().html
    #expect(html.matches(of: #/(?:href|src)="\//#).isEmpty)
  }
}
