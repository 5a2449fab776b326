import Foundation
import SiteBuild
import TestSupport
import Testing

@Suite("A killed build")
struct KilledBuildTests {
  @Test("never leaves a broken site or a poisoned cache")
  func leavesNoHarm() async throws {
    var book = try RandomBook(seed: 7)
    let builder = try TestTool.builder()
    _ = try await builder.build(book.folder.url)
    let site = book.folder.url.appendingPathComponent("site/public")

    for number in 1...50 {
      _ = try book.edit(number)
      let process = Process()
      process.executableURL = TestTool.program
      process.arguments = ["build", book.folder.url.path]
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      // Moments spread over the whole length of a build, most of them early, where files change hands.
      try await Task.sleep(for: .milliseconds(number * number / 3))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()

      // Whole: the home page and every chapter that it names are there.
      let home = try String(contentsOf: site.appendingPathComponent("index.html"), encoding: .utf8)
      for link in home.matches(of: #/href="([^":#]+\.html)/#).map({ String($0.output.1) }) {
        let page = try String(contentsOf: site.appendingPathComponent(link), encoding: .utf8)
        #expect(page.hasSuffix("</html>\n") || page.hasSuffix("</html>"), "\(link) is cut off")
      }
    }

    let report = try await builder.build(book.folder.url)
    var options = BuildOptions()
    options.usesCache = false
    options.output = book.folder.url.appendingPathComponent("clean")
    let clean = try await builder.build(book.folder.url, options: options)
    #expect(report.diagnostics == clean.diagnostics)
    for path in try FileManager.default.subpathsOfDirectory(atPath: site.path) {
      let (left, right) = (
        site.appendingPathComponent(path).path, options.output!.appendingPathComponent(path).path
      )
      #expect(FileManager.default.contents(atPath: left) == FileManager.default.contents(atPath: right))
    }
  }
}
