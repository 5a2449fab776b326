public import Cache
public import Grading
public import Workbook

/// Marks code for the exercises of one book.
public struct BookGrader: CodeGrader {
  private let exercises: [String: BookExercises.Place]
  private let runner: ExerciseRunner
  /// By the exercise's name.
  public let keys: [String: ExerciseKey]

  public init(_ places: [BookExercises.Place], runner: ExerciseRunner, keys: [String: ExerciseKey]) {
    exercises = Dictionary(places.map { ($0.exercise.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.runner = runner
    self.keys = keys
  }

  public func mark(_ code: [UInt8], for task: GradingTask) async throws -> Mark {
    guard let place = exercises[task.exercise], let key = keys[task.exercise] else {
      throw BookGraderError.unknown(exercise: task.exercise)
    }
    guard key.version == task.keyVersion else { throw BookGraderError.otherKey(exercise: task.exercise) }
    let run = try await runner.run(
      code, fileName: "\(place.exercise.id).swift", for: place.exercise, inputs: key.inputs, seed: key.seed)
    return try await RunnerBench(runner: runner, datasets: place.chapter.frontMatter.datasets)
      .mark(run, of: place.exercise, against: key)
  }
}

public enum BookGraderError: Error, Hashable, CustomStringConvertible {
  case unknown(exercise: String)
  case otherKey(exercise: String)

  public var description: String {
    switch self {
    case .unknown(let exercise): "there is nothing to judge \(exercise) by"
    case .otherKey(let exercise):
      "\(exercise) changed since its work was put in line: grade again"
    }
  }
}

extension GradedExercise {
  /// The exercises of a book, in its order.
  public static func all(in book: Book) -> [GradedExercise] {
    book.chapters.flatMap { chapter in chapter.exercises.map { ($0, chapter) } }.enumerated().map {
      place, pair in
      let (exercise, chapter) = pair
      return GradedExercise(
        name: exercise.name, chapter: exercise.section ?? chapter.slug, chapterSlug: chapter.slug,
        title: exercise.title, maximum: Points(exercise.points), position: place)
    }
  }
}
