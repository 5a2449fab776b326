import Foundation
import SiteBuild
import TestSupport
import Testing

/// All files of a folder with their bytes.
private func contents(of folder: URL) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    if let data = FileManager.default.contents(atPath: folder.appendingPathComponent(path).path) {
      files[path] = data
    }
  }
  return files
}

@Suite("An incremental build")
struct IncrementalTests {
  /// 200 edits in four histories that run side by side.
  @Test("equals a clean build byte for byte after any edit", arguments: [1, 2, 3, 4] as [UInt64])
  func equalsACleanBuild(seed: UInt64) async throws {
    var book = try RandomBook(seed: seed)
    let builder = try TestTool.builder()
    let clean = try TemporaryFolder("clean-site")
    for number in 1...50 {
      let edit = try book.edit(number)
      let report = try await builder.build(book.folder.url)
      var options = BuildOptions()
      options.usesCache = false
      options.output = clean.url.appendingPathComponent("public-\(number)")
      let cleanReport = try await builder.build(book.folder.url, options: options)
      #expect(report.diagnostics == cleanReport.diagnostics, "edit \(number): \(edit)")
      let same =
        try contents(of: book.folder.url.appendingPathComponent("site/public"))
        == contents(of: options.output!)
      #expect(same, "edit \(number): \(edit)")
      try FileManager.default.removeItem(at: options.output!)
    }
  }

  @Test("of an unchanged book executes nothing and changes no file")
  func executesNothing() async throws {
    let book = try RandomBook(seed: 9)
    let builder = try TestTool.builder()
    let first = try await builder.build(book.folder.url)
    #expect(first.executedCount == 2)
    let second = try await builder.build(book.folder.url)
    #expect(second.executedCount == 0)
    #expect(second.change == SiteFolder.Change.none)
  }
}
