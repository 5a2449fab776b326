import ArgumentParser
import Cache
import Foundation
import Workbook

struct ProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show which exercises are solved.",
    discussion: """
      Tells what `casebook check` found last; nothing runs. Work that was edited since it was checked earns no points \
      here until it is checked again.
      """)

  @Argument(help: "Exercises or chapters; all if none is given.")
  var exercises: [String] = []

  @Option(name: .customLong("book"), help: "The book's folder.", completion: .directory)
  var bookFolder = "."

  @Flag(help: "Write it as JSON.")
  var json = false

  func validate() throws {
    try requireBook(in: URL(fileURLWithPath: bookFolder), named: bookFolder)
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: bookFolder).standardizedFileURL
    let book = BookLoader.load(folder)
    guard book.configuration != nil else {
      DiagnosticsOutput(form: .text, book: folder).write(book.diagnostics.sortedForReaders())
      throw ExitCode(1)
    }
    let current = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let works = try ExerciseSelection(exercises, in: book, from: current).works
    let records = ProgressRecords(of: folder)
    let rows = try works.map { ProgressRow(work: $0, state: try records.state(of: $0)) }
    if json {
      let encoder = JSONEncoder.casebook
      encoder.outputFormatting.insert(.prettyPrinted)
      print(String(decoding: try encoder.encode(ProgressReport(rows)), as: UTF8.self))
    } else {
      print(ProgressTable(rows: rows, terminal: Terminal(descriptor: 1)).text, terminator: "")
    }
  }
}

struct ProgressRow {
  var work: ExerciseWork
  var state: ProgressRecords.State
}

extension [ProgressRow] {
  var points: Double { sum(\.state.points) }
  var maximum: Double { sum(\.work.exercise.points) }

  private func sum(_ points: KeyPath<ProgressRow, Double>) -> Double {
    Double(reduce(0) { $0 + Int(($1[keyPath: points] * 1_000).rounded()) }) / 1_000
  }
}

/// Exercises under their chapters, with each chapter's points.
struct ProgressTable {
  var rows: [ProgressRow]
  var terminal: Terminal

  var text: String {
    let width = rows.map(\.work.exercise.id.count).max() ?? 0
    let points = rows.map { "\($0.state.points.shortest) / \($0.work.exercise.points.shortest)" }
    let pointsWidth = points.map(\.count).max() ?? 0
    var lines: [String] = []
    var chapter: String?
    for (row, points) in zip(rows, points) {
      if row.work.chapter.path != chapter {
        chapter = row.work.chapter.path
        if !lines.isEmpty { lines.append("") }
        lines.append(heading(row.work))
      }
      let name = row.work.exercise.id.padded(to: width)
      let space = String(repeating: " ", count: pointsWidth - points.count)
      lines.append("  \(mark(row.state)) \(name)  \(space)\(points)  \(styled(row.state))")
    }
    let solved = rows.count { if case .solved = $0.state { true } else { false } }
    lines += [
      "",
      terminal.styled(
        "\(rows.points.shortest) of \(rows.maximum.shortest) points, \(solved) of "
          + "\(counted(rows.count, "exercise")) solved", solved == rows.count ? .green : .bold),
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ work: ExerciseWork) -> String {
    let own = rows.filter { $0.work.chapter.path == work.chapter.path }
    let matter = work.chapter.frontMatter
    let title = [matter.section, matter.title].compactMap(\.self).joined(separator: " ")
    return terminal.styled(title, .bold) + "  \(own.points.shortest) of \(own.maximum.shortest) points"
  }

  private func mark(_ state: ProgressRecords.State) -> String {
    switch state {
    case .solved: terminal.styled("✓", .green)
    case .notBegun: terminal.styled("·", .dim)
    case .begun, .partly, .changed, .outdated: terminal.styled("…", .yellow)
    }
  }

  private func styled(_ state: ProgressRecords.State) -> String {
    switch state {
    case .solved: terminal.styled(state.words, .green)
    case .notBegun: terminal.styled(state.words, .dim)
    case .begun, .partly, .changed, .outdated: terminal.styled(state.words, .yellow)
    }
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

private struct ProgressReport: Encodable {
  struct Exercise: Encodable {
    var exercise: String
    var title: String
    var file: String
    var state: String
    var points: Double
    var maximum: Double
    var passed: Int?
    var tests: Int?
    var checkedAt: String?
  }
  var exercises: [Exercise]
  var points: Double
  var maximum: Double

  init(_ rows: [ProgressRow]) {
    exercises = rows.map { row in
      let record = row.state.record
      return Exercise(
        exercise: row.work.exercise.name, title: row.work.exercise.title, file: row.work.file.path,
        state: row.state.name, points: row.state.points, maximum: row.work.exercise.points,
        passed: record?.passed, tests: record?.tests, checkedAt: record?.checkedAt)
    }
    points = rows.points
    maximum = rows.maximum
  }
}
