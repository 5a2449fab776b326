import ArgumentParser
import Foundation
import Grading
import Plots
import SiteBuild
import Workbook

struct Exercises: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try a book's exercises out and show how well their tests tell right from wrong.",
    discussion: """
      For each exercise: how often the solution gets full marks, what the starter and attacks earn, which named mistakes \
      are recognised, how many small changes of the solution the tests notice, and how far a threshold is from failing \
      the solution. Changes that no test notices are listed. What is known from the last build is not run again.

      Examples:
        casebook exercises
        casebook exercises 1.1.3/alert-cost
        casebook exercises --json
      """)

  @Argument(help: "Exercises (1.1.3/alert-cost) or chapters (1.1.3); all if none is named.")
  var names: [String] = []

  @Option(name: .customLong("book"), help: "The book's folder.", completion: .directory)
  var bookFolder = "."

  @Option(help: "How many programs to run at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Write one JSON object an exercise.")
  var json = false

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs)") }
    try requireBook(in: URL(fileURLWithPath: bookFolder), named: bookFolder)
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: bookFolder).standardizedFileURL
    let builder = SiteBuilder(tool: try .ofRunningProgram())
    let exercises = try await builder.exercises(of: folder, allowsUnsafe: true)
    let places = try exercises.places(named: names)
    let progress = ProgressLine()
    defer { progress.clear() }
    let proofs = try await interruptible { [jobs] in
      let runner = try await exercises.runner()
      var proofs: [ExerciseProof] = []
      for (count, place) in places.enumerated() {
        if try exercises.knownProof(of: place) == nil {
          progress.events.proving(place.exercise.name, count, places.count)
        }
        proofs.append(try await exercises.proof(of: place, runner: runner, jobs: jobs))
      }
      return proofs
    }
    progress.clear()
    let threshold = exercises.book.configuration?.exercises.mutationThreshold ?? 0
    if json {
      for (place, proof) in zip(places, proofs) { print(try ProofSummary(place.exercise, proof).json()) }
    } else {
      print(ProofTable(zip(places.map(\.exercise), proofs).map { ($0, $1) }).text(Terminal(descriptor: 1)))
    }
    let diagnostics = zip(places, proofs).flatMap { place, proof in
      proof.diagnostics(of: place.exercise, file: place.chapter.path, threshold: threshold)
    }
    DiagnosticsOutput(form: .text, book: folder).write(exercises.book.diagnostics + diagnostics)
    if (exercises.book.diagnostics + diagnostics).contains(where: { $0.severity == .error }) {
      throw ExitCode(1)
    }
  }
}

extension BookExercises {
  /// The exercises that names mean: their own, or their chapter's.
  ///
  /// - Throws: a validation error that suggests the nearest name.
  func places(named names: [String]) throws -> [Place] {
    guard !names.isEmpty else { return all }
    return try names.flatMap { name -> [Place] in
      let found = all.filter {
        $0.exercise.name == name || $0.exercise.id == name || $0.chapter.isMeant(by: name)
      }
      guard found.isEmpty else { return found }
      let known = all.map(\.exercise.name)
      let nearest = nearestName(to: name, among: known).map { "; did you mean \($0)?" }
      throw ValidationError(
        "there is no exercise \(name)"
          + (nearest
            ?? (known.isEmpty ? "; the book has none" : "; there are \(known.joined(separator: ", "))")))
    }
  }
}
