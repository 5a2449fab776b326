import Cache
import Foundation
import SnippetSupport
import SwiftSource
import Testing
import Workbook

@testable import SnippetRunner

let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
  "runner-scratch-\(UUID().uuidString)")

@Suite struct PlacesTests {
  @Test func `The library is found where it was installed, wherever that is, and where a variable names it`()
    throws
  {
    let prefix = scratch.appendingPathComponent("prefix")
    let folder = prefix.appendingPathComponent("lib/casebook")
    for path in ["modules", "c/COpenBLAS"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(path), withIntermediateDirectories: true)
    }
    for path in [
      "libCasebookSnippets.so", "modules/ML.swiftmodule", "modules/x.txt", "c/COpenBLAS/module.modulemap",
    ] {
      try Data(path.utf8).write(to: folder.appendingPathComponent(path))
    }
    let library = try SnippetLibrary.locate(
      executable: prefix.appendingPathComponent("bin/casebook"), environment: [:])
    #expect(library.library == folder.appendingPathComponent("libCasebookSnippets.so").path)
    #expect(library.modules.map { URL(fileURLWithPath: $0).lastPathComponent } == ["ML.swiftmodule"])
    #expect(library.moduleMaps.count == 1)
    let named = try SnippetLibrary.locate(
      executable: URL(fileURLWithPath: "/nowhere/casebook"), environment: ["CASEBOOK_LIBRARY": folder.path])
    #expect(named == library)

    let digests = FileDigests(file: scratch.appendingPathComponent("digests.json"))
    let before = try library.digest(digests)
    try Data("changed".utf8).write(to: folder.appendingPathComponent("modules/ML.swiftmodule"))
    #expect(try library.digest(digests) != before)
  }

  @Test func `A build folder's library lists the modules that were linked into it`() throws {
    let library = try SnippetLibrary.locate(executable: URL(fileURLWithPath: CommandLine.arguments[0]))
    let names = library.modules.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
    #expect(Set(names).isSuperset(of: ["ML", "Plots", "SnippetSupport"]))
    #expect(!names.contains("Workbook"))
  }

  @Test func `A missing library or compiler is an error that says what to do`() async throws {
    #expect(throws: RunnerError.self) {
      try SnippetLibrary.locate(executable: URL(fileURLWithPath: "/nowhere/bin/casebook"), environment: [:])
    }
    let cache = CacheFolder(root: scratch.appendingPathComponent("cache"))
    let digests = FileDigests(file: scratch.appendingPathComponent("digests.json"))
    for environment in [["PATH": "/nowhere"], ["CASEBOOK_SWIFTC": "/nowhere/swiftc"]] {
      await #expect(throws: RunnerError.self) {
        try await Toolchain.locate(environment: environment, cache: cache, digests: digests)
      }
    }
    await #expect(throws: RunnerError.self) {
      try await Toolchain.locate(
        environment: ["CASEBOOK_SWIFTC": "/bin/false"], cache: cache, digests: digests)
    }
    #expect(RunnerError.missingCompiler(searched: []).description.contains("CASEBOOK_SWIFTC"))
  }

  @Test func `Without bubblewrap a program runs in a folder that links to the declared files`() async throws {
    let book = try TestBook(datasets: ["a.csv": "data", "b.csv": "other"])
    let code = "import Foundation\nprint(try FileManager.default.contentsOfDirectory(atPath: \".\"))"
    let source = chapter("```swift\n\(code)\n```", datasets: ["a.csv"])
    let cache = CacheFolder(root: scratch.appendingPathComponent("cache"))
    let digests = FileDigests(file: scratch.appendingPathComponent("digests.json"))
    let limits = TestBook.quick
    let analyses = ChapterAnalyses(source, cache: cache)
    let runner = ProgramRunner(
      compiler: try await book.runner().compiler, sandbox: .folder, limits: limits,
      datasets: Datasets(of: source, in: book.datasets, digests: digests), threads: 1, onRun: {})
    let program = try #require(programs(of: source, analyses: analyses, limits: limits).first)
    let outcome = try await runner.outcome(of: program)
    #expect(outcome.findings == [])
    #expect(outcome.outputs == [0: [.printed("[\"a.csv\"]\n")]])
  }

  @Test func `The point of execution is read from whole and from torn files`() {
    var bytes = [UInt8](repeating: 0, count: ExecutionPoint.byteCount)
    #expect(ExecutionPoint(bytes: bytes).element == nil)
    (bytes[0], bytes[8], bytes[16]) = (3, 7, 2)
    let point = ExecutionPoint(bytes: bytes)
    #expect(point.element == 2)
    #expect(point.line == 7)
    #expect(point.endedElements == 2)
    #expect(ExecutionPoint(bytes: [1, 2]).element == nil)
  }
}
