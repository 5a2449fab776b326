public import Cache
import CommonMark
import Foundation
public import SnippetRunner
public import Workbook

/// The exercises of a book with what is known of them: their proofs, and the keys that work is judged by.
///
/// A proof is kept in the book's cache under a digest of all that it depends on; one that found something wrong is not,
/// and is made again.
public struct BookExercises: Sendable {
  /// An exercise in its chapter.
  public struct Place: Sendable {
    public var exercise: Exercise
    public var chapter: Chapter

    public init(exercise: Exercise, chapter: Chapter) {
      self.exercise = exercise
      self.chapter = chapter
    }
  }
  public let book: Book
  private let cache: CacheFolder
  private let digests: FileDigests
  private let toolchain: Toolchain
  private let library: SnippetLibrary
  private let allowsUnsafe: Bool
  private let released: ReleasedKeys?

  /// - Parameters:
  ///   - cache: The book's cache.
  ///   - allowsUnsafe: Whether code may run where there is no sandbox.
  public init(
    _ book: Book, toolchain: Toolchain, library: SnippetLibrary, cache: CacheFolder, digests: FileDigests,
    allowsUnsafe: Bool = false
  ) throws(ReleaseError) {
    self.book = book
    self.toolchain = toolchain
    self.library = library
    self.cache = cache
    self.digests = digests
    self.allowsUnsafe = allowsUnsafe
    released = try ReleasedKeys.load(book: book.folder)
  }

  public var all: [Place] {
    book.chapters.flatMap { chapter in chapter.exercises.map { Place(exercise: $0, chapter: chapter) } }
  }

  /// Whether the book is a students' copy, whose keys came with it.
  public var isStudentsCopy: Bool { released != nil }

  public func runner() async throws -> ExerciseRunner {
    try await ExerciseRunner(
      toolchain: toolchain, library: library, digests: digests,
      cacheFolder: cache.root.appendingPathComponent("exercises"), datasetsFolder: datasetsFolder,
      allowsUnsafe: allowsUnsafe)
  }

  private var datasetsFolder: URL {
    book.folder.appendingPathComponent(book.configuration?.datasets ?? "datasets")
  }

  /// A digest of all that an exercise's proof and key depend on: its text, the toolchain, the library, the data.
  public func version(of place: Place) throws -> Digest {
    let hasher = Digest.Hasher()
    hasher.add("proof", "\(ExerciseProof.formatVersion)")
    hasher.add("toolchain", toolchain.version)
    hasher.add("library", try library.digest(digests).description)
    for name in place.chapter.frontMatter.datasets {
      let file = datasetsFolder.appendingPathComponent(name)
      hasher.add("dataset \(name)", (try? digests.digest(of: file.path).description) ?? "missing")
    }
    hasher.add("exercise", place.exercise.contentDigest.description)
    try? digests.save()
    return hasher.finish()
  }

  /// What is known of an exercise's proof without running anything.
  public func knownProof(of place: Place) throws -> ExerciseProof? {
    cache.value(ExerciseProof.self, kind: "proofs", key: try version(of: place))
  }

  /// Tries an exercise out, or takes what is known.
  public func proof(of place: Place, runner: ExerciseRunner, jobs: Int) async throws -> ExerciseProof {
    let version = try version(of: place)
    if let known = cache.value(ExerciseProof.self, kind: "proofs", key: version) { return known }
    let bench = RunnerBench(runner: runner, datasets: place.chapter.frontMatter.datasets)
    let proof = try await ExerciseProver(bench: bench, jobs: jobs).proof(of: place.exercise, version: version)
    if proof.isSound { try? cache.store(proof, kind: "proofs", key: version) }
    return proof
  }

  /// The key that work is judged by: the one that came with a students' copy, or else recorded from the solution.
  ///
  /// - Returns: `nil` and why, if there is none.
  public func key(
    of place: Place, runner: ExerciseRunner
  ) async throws -> (key: ExerciseKey?, problems: [Diagnostic]) {
    if let released { return (released.keys[place.exercise.name], []) }
    let version = try version(of: place)
    if let known = cache.value(ExerciseProof.self, kind: "proofs", key: version)?.key { return (known, []) }
    if let known = cache.value(ExerciseKey.self, kind: "keys", key: version) { return (known, []) }
    let bench = RunnerBench(runner: runner, datasets: place.chapter.frontMatter.datasets)
    let prover = ExerciseProver(bench: bench, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let recording = try await prover.key(of: place.exercise, version: version)
    let isSound = !recording.problems.contains { $0.severity == .error }
    if isSound, let key = recording.key { try? cache.store(key, kind: "keys", key: version) }
    return (
      recording.key, recording.problems.map { $0.diagnostic(of: place.exercise, file: place.chapter.path) }
    )
  }
}
