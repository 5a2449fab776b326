import ArgumentParser
import Cache
import Foundation
import Gradebook
import Grading
import SiteBuild

/// Does a share of a grading in a process of its own, maybe on another machine.
struct GradeWorker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-worker", abstract: "Run a share of a grading.", shouldDisplay: false)

  @Argument(help: "What to run, as JSON.")
  var manifest: String

  @Argument(help: "Where results go, a line each. What is there already is not run again.")
  var output: String

  func run() async throws {
    let file = URL(fileURLWithPath: manifest)
    let work = try WorkerManifest.load(file)
    let folder = file.deletingLastPathComponent()
    let known = (try? Data(contentsOf: URL(fileURLWithPath: output))).map(ResultLines.results) ?? []
    let done = Set(known.filter(\.isMarked).map(\.task))
    let keys = try JSONDecoder.casebook.decode(
      WorkerKeys.self, from: Data(contentsOf: folder.appendingPathComponent(work.keys)))
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    let exercises = try await builder.exercises(
      of: URL(fileURLWithPath: work.book), allowsUnsafe: work.allowsUnsafe)
    let grader = BookGrader(exercises.all, runner: try await exercises.runner(), keys: keys)
    let engine = LocalEngine(
      jobs: work.jobs, grader: grader, code: codeSource(folder.appendingPathComponent(work.codes)))
    let results = try ResultFile(output, keeping: known.filter(\.isMarked))
    try await interruptible {
      try await engine.grade(work.tasks.filter { !done.contains($0) }) { try results.append($0) }
    }
  }
}

extension GradingResult {
  fileprivate var isMarked: Bool { if case .marked = outcome { true } else { false } }
}

/// A file that grows by whole lines, each on the disk before the next one is begun.
private struct ResultFile: Sendable {
  private let descriptor: Int32

  /// - Parameter known: Whole results of an earlier try; a line that was cut off behind them goes.
  init(_ path: String, keeping known: [GradingResult]) throws {
    let lines = try known.reduce(into: Data()) { $0 += try ResultLines.line($1) }
    try lines.write(to: URL(fileURLWithPath: path), options: .atomic)
    descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw WorkerError.unwritable(path) }
  }

  func append(_ result: GradingResult) throws {
    let line = Array(try ResultLines.line(result))
    guard write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
      throw WorkerError.unwritable("the file of results")
    }
  }
}
