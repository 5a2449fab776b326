import ArgumentParser
import Foundation
import Plots
import SiteBuild
import Workbook

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run one chapter and show it in the terminal.",
    discussion: """
      Prose, code, text, tables and charts, in the chapter's order. Nothing is published.

      Examples:
        casebook run 1.1.3
        casebook run chapters/1.1.3-fraud-detection.md --ascii
      """)

  @Argument(
    help: "The chapter: its section's number, its file's name or its path.",
    completion: .file(extensions: ["md"]))
  var chapter: String

  @Option(name: .customLong("book"), help: "The book's folder.", completion: .directory)
  var bookFolder = "."

  @Flag(help: "Draw charts and tables with ASCII characters only.")
  var ascii = false

  @Flag(name: .customLong("no-cache"), help: "Run it even if its result is known.")
  var noCache = false

  func validate() throws {
    try requireBook(in: URL(fileURLWithPath: bookFolder), named: bookFolder)
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: bookFolder).standardizedFileURL
    var options = BuildOptions()
    options.chapters = [chapter]
    try requireChapters(options, in: folder)
    options.usesCache = !noCache
    let progress = ProgressLine()
    defer { progress.clear() }
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    let report = try await interruptible { [options] in
      try await builder.lessons(of: folder, options: options, events: progress.events)
    }
    progress.clear()

    let terminal = Terminal(descriptor: 1)
    for lesson in report.lessons {
      print(
        LessonText(lesson: lesson, terminal: terminal, style: ascii ? .ascii : .unicode).render(),
        terminator: "")
    }
    DiagnosticsOutput(form: .text, book: folder).write(report.diagnostics)
    if report.hasErrors { throw ExitCode(1) }
  }
}
