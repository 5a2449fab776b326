import ArgumentParser
import Foundation
import Grading
import SiteBuild
import Workbook

struct Release: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the copy of a book that students get.",
    discussion: """
      Chapters without solutions, hidden tests, mistakes and code outside; a file for each exercise to solve it in; and \
      the keys of the visible tests. Before anything is written, every file of the copy is searched for solutions and for \
      what hidden tests expect; whatever is found is an error.

      A folder that an earlier release wrote is brought up to date; files that students changed stay as they are.

      Examples:
        casebook release --output ../course
        casebook release --output ../course --dry-run
      """)

  @OptionGroup var book: BookArgument

  @Option(
    name: .shortAndLong, help: "The folder to write to: a new one, or an earlier copy.",
    completion: .directory)
  var output: String

  @Flag(help: "Write into a folder that holds other files.")
  var force = false

  @Flag(name: .customLong("dry-run"), help: "Say what would be written, and write nothing.")
  var dryRun = false

  func run() async throws {
    let target = URL(fileURLWithPath: output).standardizedFileURL
    let folder = book.folder
    let inside = target.path == folder.path || target.path.hasPrefix(folder.path + "/")
    if inside { throw ReleaseError.insideBook(path: target.path) }
    let exercises = try await SiteBuilder(tool: try .ofRunningProgram()).exercises(
      of: folder, allowsUnsafe: true)
    guard !exercises.isStudentsCopy else {
      throw ValidationError("this book is a students' copy itself; release the author's")
    }
    let progress = ProgressLine()
    defer { progress.clear() }
    let (keys, problems) = try await interruptible {
      let runner = try await exercises.runner()
      var keys: [String: ExerciseKey] = [:]
      var problems: [Diagnostic] = []
      for (count, place) in exercises.all.enumerated() {
        progress.events.proving(place.exercise.name, count, exercises.all.count)
        let (key, found) = try await exercises.key(of: place, runner: runner)
        keys[place.exercise.name] = key
        problems += found
      }
      return (keys, problems)
    }
    progress.clear()
    let copy = try StudentsCopy(of: exercises.book, keys: keys)
    let diagnostics = exercises.book.diagnostics + problems + copy.diagnostics
    DiagnosticsOutput(form: .text, book: folder).write(diagnostics)
    if diagnostics.contains(where: { $0.severity == .error }) {
      writeError("nothing was written\n")
      throw ExitCode(1)
    }
    let place = ReleaseFolder(target)
    let change =
      dryRun
      ? try place.change(for: copy.files, isForced: force) : try place.write(copy.files, isForced: force)
    for path in change.kept { print("kept     \(path) (it was changed there)") }
    for path in change.removed { print("\(dryRun ? "would remove" : "removed ") \(path)") }
    if dryRun { for path in change.written { print("would write \(path)") } }
    print(
      "\(counted(copy.files.count, "file")), \(counted(exercises.all.count, "exercise")): "
        + "\(change.written.count) \(dryRun ? "to write" : "written") in \(target.path)")
  }
}
