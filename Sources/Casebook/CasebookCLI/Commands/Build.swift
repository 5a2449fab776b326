import ArgumentParser
import Foundation
import SiteBuild
import Workbook

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build a book's site.",
    discussion: """
      Runs what changed since the last build and replaces the site folder as a whole. What is wrong is listed with its \
      place, and the exit status is 1.

      Examples:
        casebook build
        casebook build my-book --explain
        casebook build --diagnostics json
      """)

  enum DiagnosticForm: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var book: BookArgument

  @Option(help: "Write the site to this folder instead of the book's own.", completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Run only this chapter: its number, its file's name or its path. May be given several times.",
      discussion: "The others keep the results that the last builds stored."))
  var chapter: [String] = []

  @Option(help: "How many chapters to compile and run at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Say of each chapter why it ran or did not.")
  var explain = false

  @Flag(help: "Run everything a second time and report each snippet whose result differs.")
  var verify = false

  @Flag(name: .customLong("no-cache"), help: "Run everything, whatever earlier builds stored.")
  var noCache = false

  @Option(help: "How problems are written: text for people, json for programs (an object a line).")
  var diagnostics = DiagnosticForm.text

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs)") }
  }

  func run() async throws {
    var options = BuildOptions()
    options.output = output.map { URL(fileURLWithPath: $0) }
    options.chapters = chapter
    options.jobs = jobs
    options.usesCache = !noCache
    options.verifies = verify
    try requireChapters(options, in: book.folder)

    let progress = ProgressLine()
    let start = ContinuousClock.now
    defer { progress.clear() }
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    let report = try await interruptible { [options, folder = book.folder] in
      try await builder.build(folder, options: options, events: progress.events)
    }
    progress.clear()

    if explain { for line in report.explanations { print(line) } }
    DiagnosticsOutput(form: diagnostics, book: book.folder).write(report.diagnostics)
    if diagnostics == .text {
      writeError(summary(of: report, seconds: (ContinuousClock.now - start).inSeconds))
    }
    if report.hasErrors { throw ExitCode(1) }
  }

  private func summary(of report: BuildReport, seconds: Double) -> String {
    let errors = report.diagnostics.count { $0.severity == .error }
    let warnings = report.diagnostics.count { $0.severity == .warning }
    var parts = ["\(counted(report.lessons.count, "chapter")), \(report.executedCount) executed"]
    if errors > 0 { parts.append(counted(errors, "error")) }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    switch report.change {
    case .published(let written, let removed):
      parts.append("\(counted(written, "file")) written" + (removed > 0 ? ", \(removed) removed" : ""))
    case .some(.none): parts.append("nothing changed")
    case nil: parts.append("no site written")
    }
    return parts.joined(separator: "; ") + " (\(String(format: "%.2f", seconds)) s)\n"
  }
}

/// `1 chapter`, `2 chapters`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
