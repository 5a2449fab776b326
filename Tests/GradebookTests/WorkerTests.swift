import Cache
import Foundation
import TestSupport
import Testing

@testable import Gradebook

@Suite("Grading in other processes")
struct WorkerTests {
  @Test func `results that were cut off are none, and whole ones stay`() async throws {
    let task = GradingTask(exercise: "1.1/one", code: Digest(of: "a"), keyVersion: Digest(of: "k"))
    let result = GradingResult(task: task, outcome: .failed("no\nmemory"))
    let mark = try await TextGrader().mark(Array("8".utf8), for: task)
    let marked = GradingResult(task: task, outcome: .marked(mark))
    let lines = try ResultLines.line(result) + ResultLines.line(marked)
    #expect(ResultLines.results(lines) == [result, marked])
    #expect(ResultLines.results(lines.dropLast()) == [result])
    #expect(ResultLines.results(lines.dropLast(3)) == [result])
    #expect(ResultLines.results(Data()).isEmpty)
  }

  @Test func `a file that is not what was handed in is not run`() throws {
    let folder = try TemporaryFolder()
    let digest = Digest(of: "let a = 1")
    try folder.write(digest.description, "let a = 2")
    #expect(throws: WorkerError.damagedCode(digest)) { try codeSource(folder.url)(digest) }
    try folder.write(digest.description, "let a = 1")
    #expect(try codeSource(folder.url)(digest) == Array("let a = 1".utf8))
  }

  @Test func `a manifest of another version is refused`() throws {
    let folder = try TemporaryFolder()
    var manifest = WorkerManifest(
      book: "/book", keys: "keys.json", codes: "codes", jobs: 1, allowsUnsafe: false, tasks: [])
    let file = folder.url.appendingPathComponent("manifest.json")
    try JSONEncoder.casebook.encode(manifest).write(to: file)
    #expect(try WorkerManifest.load(file) == manifest)
    manifest.format = 99
    try JSONEncoder.casebook.encode(manifest).write(to: file)
    #expect(throws: WorkerError.self) { try WorkerManifest.load(file) }
  }

  @Test(arguments: [
    (GradingProgress(done: 0, total: 9, seconds: 0), "[0/9]"),
    (GradingProgress(done: 12, total: 200, seconds: 3), "[12/200] 4.0 a second, 47 s left"),
    (GradingProgress(done: 2, failed: 1, total: 2, seconds: 8), "[2/2] one in 4 s, 1 failed"),
    (GradingProgress(done: 1, total: 5_001, seconds: 1), "[1/5001] 1.0 a second, 84 min left"),
  ])
  func `progress says how fast it goes and how long it takes`(progress: GradingProgress, text: String) {
    #expect(progress.text == text)
  }
}
