import Foundation
import SiteBuild
import TestSupport
import Testing
import Workbook

private let fixtures = BookFixture.all(in: TestTool.root.appendingPathComponent("Tests/Books"))

@Suite("Small whole books")
struct BookTests {
  @Test("there are at least 40 of them")
  func thereAreMany() {
    #expect(fixtures.count >= 40)
  }

  @Test("have the outcome that they state", arguments: fixtures)
  func outcome(fixture: BookFixture) async throws {
    let folder = try TemporaryFolder("book")
    for file in fixture.files { try folder.write(file.path, file.bytes) }
    let report = try await TestTool.builder().build(folder.url)

    let lines = report.diagnostics.map { "\($0.place): \($0.severity.rawValue): \($0.message) [\($0.code)]" }
    #expect(lines == fixture.diagnostics)
    for expectation in fixture.expectations {
      switch expectation {
      case .contains(let page, let text):
        let bytes = try folder.read("site/public/\(page)")
        #expect(bytes.contains(text), "\(page) lacks: \(text)")
      case .lacks(let page, let text):
        let bytes = try folder.read("site/public/\(page)")
        #expect(!bytes.contains(text), "\(page) contains: \(text)")
      case .noPage(let page):
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/site/public/" + page))
      }
    }
  }
}
