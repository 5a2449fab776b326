import Foundation
import TestSupport
import Testing

@testable import LessonHTML

@Suite("Themes")
struct ThemeTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("theme")
    for (name, text) in files { try folder.write(name, text) }
    return folder
  }

  /// Loads a theme while its folder exists.
  private func theme(_ files: [String: String]) throws -> Theme {
    let folder = try folder(files)
    defer { withExtendedLifetime(folder) {} }
    return try Theme(default: folder.url)
  }

  private let least = ["chapter.mustache": "{{title}}", "home.mustache": "", "not-found.mustache": ""]

  @Test("are overridden file by file")
  func overrides() throws {
    let standard = try folder(
      least.merging(["text.css": "p{}", "colours.css": "a{}", "book.js": "1", "icon.svg": "<svg/>"]) { $1 })
    let own = try folder(["text.css": "q{}", "own.css": "b{}", "chapter.mustache": "own {{title}}"])
    let theme = try Theme(default: standard.url, override: own.url)
    let style = try #require(theme.assets.first)
    #expect(String(decoding: style.bytes, as: UTF8.self) == "a{}\nq{}\nb{}\n")
    #expect(theme.assets.last?.path == "assets/icon.svg")
    #expect(theme.render(["title": "T"], "chapter") == "own T")
  }

  @Test("keep the script of quick checks apart, for the pages that need it")
  func keepsPageScriptsApart() throws {
    let theme = try theme(least.merging(["book.js": "1", "quizzes.js": "2"]) { $1 })
    #expect(theme.assets.map { String(decoding: $0.bytes, as: UTF8.self) } == ["1\n", "2\n"])
    #expect(theme.pageScripts == ["quizzes.js": theme.assets[1].path])
    #expect(theme.script == theme.assets[0].path)
  }

  @Test("name their files after their content")
  func namesFollowContent() throws {
    let first = try theme(least.merging(["a.css": "a{}"]) { $1 })
    let same = try theme(least.merging(["a.css": "a{}"]) { $1 })
    let other = try theme(least.merging(["a.css": "b{}"]) { $1 })
    #expect(first.assets == same.assets)
    #expect(first.assets[0].path != other.assets[0].path)
  }

  @Test("without a folder of the book's own are the default")
  func toleratesMissingOverride() throws {
    let standard = try folder(least)
    let theme = try Theme(default: standard.url, override: standard.url.appendingPathComponent("none"))
    #expect(theme.assets.isEmpty)
  }

  @Test("that lack a template say which, and where it was looked for")
  func reportsMissingTemplate() throws {
    let standard = try folder(["chapter.mustache": "", "home.mustache": ""])
    let error = #expect(throws: ThemeError.self) { try Theme(default: standard.url) }
    #expect(error == .missingTemplate(name: "not-found", folders: [standard.url.path]))
  }

  @Test("that name an unknown template say which ones there are")
  func reportsUnknownPartial() throws {
    let standard = try folder(least.merging(["home.mustache": "x\n{{> haed }}"]) { $1 })
    let error = #expect(throws: ThemeError.self) { try Theme(default: standard.url) }
    #expect(error.map { "\($0)" }?.contains("'{{>haed}}'") == true)
    #expect(error.map { "\($0)" }?.contains("chapter, home, not-found") == true)
  }

  @Test("with a broken template name its file and line")
  func reportsBrokenTemplate() throws {
    let standard = try folder(least.merging(["home.mustache": "one\n{{#open}}\n"]) { $1 })
    let error = #expect(throws: ThemeError.self) { try Theme(default: standard.url) }
    #expect(error.map { "\($0)" }?.contains("home.mustache: the template is not valid Mustache") == true)
    #expect(error.map { "\($0)" }?.contains("line ") == true)
  }

  @Test("that are not text or not there are errors with the file")
  func reportsUnreadable() throws {
    let standard = try folder(least)
    try standard.write("home.mustache", Data([0xFF, 0xFE]))
    #expect(throws: ThemeError.self) { try Theme(default: standard.url) }
    let nowhere = standard.url.appendingPathComponent("nowhere")
    let error = #expect(throws: ThemeError.self) { try Theme(default: nowhere) }
    #expect(error.map { "\($0)" }?.hasPrefix(nowhere.path) == true)
  }
}
