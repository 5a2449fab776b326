import ArgumentParser
import Foundation
import Gradebook
import Grading
import SiteBuild
import Workbook

struct Grade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grade what a class handed in.",
    discussion: """
      SUBMISSIONS is a folder or an archive: a folder or archive for each student, the packs of 'casebook submit', or what \
      Canvas, Moodle and Gradescope give as downloads. Names are matched to a roster (CSV with a header: id, name, email, \
      login, canvas id, moodle id, section); what cannot be matched is reported.

      All is kept in the gradebook, with what was handed in. A grading that was cut off is gone on with by the same \
      command. After a test was mended, --regrade runs what it touches and lists whose grade would move; --apply moves it. \
      The rules for late work, attempts and weights stand in the book's grading.yml.

      Exit status: 1 where work could not be matched to a student or could not be run; what was matched is graded.

      Examples:
        casebook grade downloads/ --roster class.csv
        casebook grade week-1.zip --book fraud --jobs 8
        casebook grade --regrade
        casebook grade --regrade --apply
      """)

  @Argument(help: "A folder or archive with what was handed in.", completion: .file())
  var submissions: String?

  @Option(name: .customLong("book"), help: "The book's folder.", completion: .directory)
  var bookFolder = "."

  @Option(help: "A CSV file with the class.", completion: .file(extensions: ["csv"]))
  var roster: String?

  @OptionGroup var gradebook: GradebookOption

  @Option(help: "How many programs to run at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Where programs run: local.")
  var engine = EngineName.local

  @Option(help: "The folder for scores, feedback and the class report.", completion: .directory)
  var output = "grades"

  @Option(help: "Rules for lateness, attempts and weights; the book's grading.yml if none is given.")
  var policy: String?

  @Flag(help: "Run what is judged by another version of its exercise, and list whose grade would move.")
  var regrade = false

  @Flag(help: "With --regrade: change the grades.")
  var apply = false

  @Flag(help: "Run code without a sandbox where there is none; such grades are marked.")
  var unsafe = false

  @Flag(
    name: [.customLong("dry-run"), .customShort("n")], help: "Say what would be graded; run and keep nothing."
  )
  var dryRun = false

  enum EngineName: String, ExpressibleByArgument, CaseIterable { case local }

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs)") }
    guard submissions != nil || regrade else {
      throw ValidationError("name the folder or archive with what was handed in, or say --regrade")
    }
    guard !apply || regrade else { throw ValidationError("--apply belongs to --regrade") }
    try requireBook(in: URL(fileURLWithPath: bookFolder), named: bookFolder)
    for file in [submissions, roster, policy].compactMap(\.self)
    where !FileManager.default.fileExists(atPath: file) {
      throw ValidationError("there is no '\(file)'")
    }
  }

  func run() async throws {
    let book = URL(fileURLWithPath: bookFolder).standardizedFileURL
    let scratch =
      dryRun ? FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString) : nil
    defer { if let scratch { try? FileManager.default.removeItem(at: scratch) } }
    if let scratch {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    }
    let session = try await GradeSession(
      book: book,
      gradebook: scratch?.appendingPathComponent("gradebook.sqlite") ?? gradebook.file(book: book),
      policy: policy, allowsUnsafe: unsafe)
    var report = SubmissionReport()
    if let submissions {
      report = try session.take(URL(fileURLWithPath: submissions), roster: roster)
      session.show(report)
    }
    if dryRun { return }
    let (jobs, regrade) = (jobs, regrade)
    let (outcome, keys) = try await interruptible {
      try await session.run(jobs: jobs, regrades: regrade)
    }
    if regrade {
      try session.showMoves(keys, applies: apply)
    } else {
      try session.showOutcome(outcome, keys)
    }
    try session.write(to: URL(fileURLWithPath: output), report: report)
    print("scores, feedback and the class report are in \(output)")
    for failure in outcome.failures {
      writeError("error: \(failure.exercise) was not graded: \(failure.message)\n")
    }
    if !outcome.failures.isEmpty || !report.unmatched.isEmpty { throw ExitCode(1) }
  }
}

/// Which gradebook a command is about.
struct GradebookOption: ParsableArguments {
  @Option(
    name: .customLong("gradebook"), help: "The gradebook's file; gradebook.sqlite in the current folder.")
  var path: String?

  func file(book: URL?) -> URL { URL(fileURLWithPath: path ?? "gradebook.sqlite") }
}
