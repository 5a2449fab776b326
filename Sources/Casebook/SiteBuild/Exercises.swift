import Cache
public import Foundation
public import Grading
import SnippetRunner
package import Workbook

extension SiteBuilder {
  /// The exercises of a book, ready to be tried and judged.
  ///
  /// - Parameter allowsUnsafe: Whether code may run where there is no sandbox.
  public func exercises(of folder: URL, allowsUnsafe: Bool = false) async throws -> BookExercises {
    let book = try await load(folder)
    return try await exercises(of: book, Workshop(book: folder), allowsUnsafe: allowsUnsafe)
  }

  package func exercises(
    of book: Book, _ workshop: Workshop, allowsUnsafe: Bool = false
  ) async throws -> BookExercises {
    let environment = ProcessInfo.processInfo.environment
    return try BookExercises(
      book,
      toolchain: try await .locate(
        environment: environment, cache: workshop.cache, digests: workshop.digests),
      library: try .locate(executable: tool.program, environment: environment), cache: workshop.cache,
      digests: workshop.digests, allowsUnsafe: allowsUnsafe)
  }

  /// Tries every exercise out that is not known to be sound, and says what is wrong with them.
  func prove(
    _ book: Book, _ configuration: BookConfiguration, _ options: BuildOptions, _ workshop: Workshop,
    _ events: BuildEvents
  ) async throws -> [Diagnostic] {
    guard book.chapters.contains(where: { !$0.exercises.isEmpty }), !book.isStudentsCopy else { return [] }
    // What cannot be read as an exercise is not tried.
    let broken = Set(book.diagnostics.filter { $0.severity == .error }.map(\.file))
    let exercises = try await exercises(of: book, workshop, allowsUnsafe: true)
    let places = exercises.all.filter {
      options.selects($0.chapter) && $0.exercise.solution != nil && !$0.exercise.tests.isEmpty
        && !broken.contains($0.chapter.path)
    }
    var diagnostics: [Diagnostic] = []
    var pending: [BookExercises.Place] = []
    func add(_ proof: ExerciseProof, _ place: BookExercises.Place) {
      diagnostics += proof.diagnostics(
        of: place.exercise, file: place.chapter.path,
        threshold: configuration.exercises.mutationThreshold)
    }
    for place in places {
      if options.usesCache, let known = try exercises.knownProof(of: place) {
        add(known, place)
      } else {
        pending.append(place)
      }
    }
    guard !pending.isEmpty else { return diagnostics }
    let runner = try await exercises.runner()
    for (count, place) in pending.enumerated() {
      events.proving(place.exercise.name, count, pending.count)
      add(try await exercises.proof(of: place, runner: runner, jobs: options.jobs), place)
    }
    return diagnostics
  }
}
