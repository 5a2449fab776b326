import Cache
import Foundation
import Testing
import Workbook

@testable import Mathematics

@Suite("Mathematics")
struct RenderMathematicsTests {
  private func temporaryCache() -> CacheFolder {
    CacheFolder(
      root: FileManager.default.temporaryDirectory.appendingPathComponent("mathematics-\(UUID())"))
  }

  @Test("becomes MathML that keeps its source for copying and needs no style sheet")
  func rendersMathML() async throws {
    let formula = Formula("a_i + b_i", isDisplayed: false)
    let cache = temporaryCache()
    defer { try? FileManager.default.removeItem(at: cache.root) }
    let mathML = try #require(try await render([formula], cache: cache).rendered[formula])
    #expect(mathML.hasPrefix("<math "))
    #expect(mathML.hasSuffix("</math>"))
    #expect(mathML.contains("<annotation encoding=\"application/x-tex\">a_i + b_i</annotation>"))
    #expect(!mathML.contains("span"))
  }

  @Test("on a line of its own is marked as a block")
  func marksDisplayedFormulas() async throws {
    let cache = temporaryCache()
    defer { try? FileManager.default.removeItem(at: cache.root) }
    let inline = Formula("x^2", isDisplayed: false)
    let displayed = Formula("x^2", isDisplayed: true)
    let result = try await render([inline, displayed], cache: cache)
    #expect(result.rendered[inline]?.contains("display=\"block\"") == false)
    #expect(result.rendered[displayed]?.contains("display=\"block\"") == true)
  }

  @Test("that is wrong is reported with its position and does not stop the others")
  func reportsProblems() async throws {
    let cache = temporaryCache()
    defer { try? FileManager.default.removeItem(at: cache.root) }
    let wrong = Formula(#"\frac{1}{"#, isDisplayed: false)
    let unknown = Formula(#"\nosuchcommand"#, isDisplayed: false)
    let right = Formula("y", isDisplayed: false)
    let result = try await render([wrong, unknown, right], cache: cache)
    #expect(result.rendered.keys.map(\.source) == ["y"])
    #expect(result.problems[wrong]?.contains("at") == true)
    #expect(
      result.problems[unknown]?.contains(#"Undefined control sequence: \nosuchcommand at position 1"#) == true
    )
  }

  @Test("with characters that HTML or JSON reserve comes back whole")
  func keepsReservedCharacters() async throws {
    let cache = temporaryCache()
    defer { try? FileManager.default.removeItem(at: cache.root) }
    let formula = Formula(#"a < b \text{ "so" } é & c"#, isDisplayed: false)
    let plain = Formula(#"a < b \text{ "é" }"#, isDisplayed: false)
    let result = try await render([formula, plain], cache: cache)
    #expect(result.problems[formula] != nil)
    #expect(result.rendered[plain]?.contains("é") == true)
    #expect(result.rendered[plain]?.contains("&lt;") == true)
  }

  @Test("that cannot end is refused instead of waited for")
  func refusesEndlessMacros() async throws {
    let cache = temporaryCache()
    defer { try? FileManager.default.removeItem(at: cache.root) }
    let endless = Formula(#"\def\a{\a\a}\a"#, isDisplayed: false)
    #expect(try await render([endless], cache: cache).problems[endless] != nil)
  }

  @Test("is read from the cache the second time")
  func usesCache() async throws {
    let cache = temporaryCache()
    defer { try? FileManager.default.removeItem(at: cache.root) }
    let formula = Formula("z", isDisplayed: true)
    let real = try KaTeX.locate()
    let first = try await render([formula], with: real, cache: cache)
    // The same version in a folder that does not exist: it would fail if it were run.
    let moved = KaTeX(folder: URL(fileURLWithPath: "/nonexistent/katex"), version: real.version)
    #expect(try await render([formula], with: moved, cache: cache) == first)
    await #expect(throws: MathematicsError.self) {
      let newer = KaTeX(folder: moved.folder, version: real.version + "-next")
      _ = try await render([formula], with: newer, cache: cache)
    }
  }

  @Test("needs no KaTeX where there is none of it")
  func needsNothingForNothing() async throws {
    let result = try await render([], cache: temporaryCache())
    #expect(result == RenderedMathematics())
  }

  @Test("without KaTeX says where it looked and how to install it")
  func explainsMissingKaTeX() {
    let error = #expect(throws: MathematicsError.self) { try KaTeX.locate(in: ["/nonexistent"]) }
    #expect(error == .missingKaTeX(searched: ["/nonexistent"]))
    #expect(error.map { "\($0)" }?.contains("apt-get install katex") == true)
  }
}
