import ArgumentParser
import Cache
import Foundation
import SiteBuild
import Workbook

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check exercises that you solved.",
    discussion: """
      Runs the file exercises/CHAPTER/EXERCISE.swift of each exercise in a sandbox and says of each test whether it \
      passes, what was called, what came back and what was expected. A file that is not there yet is made from the \
      exercise's starter. The exit status is 0 only if everything that was checked is solved.

      Examples:
        casebook check 1.1.3/alert-cost
        casebook check 1.1.3/alert-cost --watch
        casebook check exercises/1.1.3-fraud-detection/alert-cost.swift
        casebook check 1.1.3
      """)

  @Argument(
    help: "Exercises (1.1.3/alert-cost), chapters (1.1.3) or Swift files; all exercises if none is given.",
    completion: .file(extensions: ["swift"]))
  var exercises: [String] = []

  @Option(name: .customLong("book"), help: "The book's folder.", completion: .directory)
  var bookFolder = "."

  @Flag(help: "Check again each time that a file is saved, until Ctrl-C.")
  var watch = false

  @Flag(help: "Write what was found as JSON to standard output; with --watch, an object a line.")
  var json = false

  @Flag(help: "Check the chapter's own solutions instead of files (in the author's book).")
  var solution = false

  @Flag(help: "Run code without a sandbox where there is none: it can read and change all that you can.")
  var unsafe = false

  func validate() throws {
    try requireBook(in: URL(fileURLWithPath: bookFolder), named: bookFolder)
    if watch, solution {
      throw ValidationError("--watch is for files, --solution for the chapter's own; choose one")
    }
  }

  func run() async throws {
    guard watch else {
      let (book, selection) = try load()
      try begin(selection)
      let outcomes = try await interruptible { try await check(selection, in: book) }
      if !outcomes.allSatisfy(\.isFull) { throw ExitCode(1) }
      return
    }
    // What is called wrongly ends the command; what goes wrong later is told, and the next save tries again.
    let (_, selection) = try load()
    let folder = URL(fileURLWithPath: bookFolder).standardizedFileURL
    let files = selection.works.flatMap { [$0.file, folder.appendingPathComponent($0.chapter.path)] }
    try begin(selection)
    try await interruptible {
      try await repeatOnChange(of: { files }, work: { await checkAgain() })
    }
  }

  private func load() throws -> (book: Book, selection: ExerciseSelection) {
    let folder = URL(fileURLWithPath: bookFolder).standardizedFileURL
    let book = BookLoader.load(folder)
    guard book.configuration != nil else {
      DiagnosticsOutput(form: .text, book: folder).write(book.diagnostics.sortedForReaders())
      throw ExitCode(1)
    }
    let current = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let selection = try ExerciseSelection(exercises, in: book, from: current)
    if solution, let work = selection.works.first(where: { $0.exercise.solution == nil }) {
      throw ValidationError(
        "the chapter holds no solution of \(work.exercise.name); --solution is for authors")
    }
    return (book, selection)
  }

  /// Makes the file of an exercise that was named and has none; others' files are never touched.
  private func begin(_ selection: ExerciseSelection) throws {
    guard selection.areNamed, !solution else { return }
    for work in selection.works where try work.bytes() == nil {
      try work.begin()
      writeError("made \(work.shownPath) from the exercise's starter: solve it there\n")
    }
  }

  private func check(_ selection: ExerciseSelection, in book: Book) async throws -> [CheckOutcome] {
    let desk = try await ExerciseDesk(book, allowsUnsafe: unsafe)
    let session = CheckSession(desk: desk, usesSolutions: solution)
    let output = CheckText(terminal: Terminal(descriptor: 1), usesSolutions: solution)
    do {
      let outcomes = try await session.check(selection.works) { outcome in
        guard !json else { return }
        print(outcome.result.map(output.text) ?? output.text(notBegun: outcome.work))
      }
      if !solution { try? ProgressRecords.remember(outcomes, in: book.folder) }
      if json { try printJSON(outcomes) } else if outcomes.count > 1 { printSummary(outcomes, output) }
      return outcomes
    } catch ExerciseDeskError.unsound(let diagnostics) {
      DiagnosticsOutput(form: .text, book: book.folder).write(diagnostics)
      throw ExitCode(1)
    }
  }

  private func printSummary(_ outcomes: [CheckOutcome], _ output: CheckText) {
    print(
      output.summary(
        points: outcomes.points, maximum: outcomes.maximum, full: outcomes.count(where: \.isFull),
        count: outcomes.count), terminator: "")
  }

  private func printJSON(_ outcomes: [CheckOutcome]) throws {
    let encoder = JSONEncoder.casebook
    if !watch { encoder.outputFormatting.insert(.prettyPrinted) }
    print(String(decoding: try encoder.encode(CheckJSON(outcomes)), as: UTF8.self))
    fflush(nil)
  }

  // MARK: Watching

  private func checkAgain() async {
    let terminal = Terminal(descriptor: 1)
    if terminal.isInteractive, !json { print("\u{1B}[H\u{1B}[2J", terminator: "") }
    do {
      let (book, selection) = try load()
      _ = try await check(selection, in: book)
    } catch {
      guard !Task.isCancelled else { return }
      if !(error is ExitCode) { writeError("Error: \(Self.message(for: error))\n") }
    }
    guard !Task.isCancelled, !json else { return }
    print(terminal.styled("checked at \(Self.time()); again at each save, until Ctrl-C", .dim))
    fflush(nil)
  }

  private static func time() -> String {
    Date().formatted(.dateTime.hour(.twoDigits(amPM: .omitted)).minute(.twoDigits).second(.twoDigits))
  }
}
