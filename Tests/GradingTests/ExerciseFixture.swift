import Cache
import CommonMark
import ExerciseValues
import Foundation
import Grading
import SnippetRunner
import Workbook

/// Exercises made of texts, and a runner for them.
enum ExerciseFixture {
  static func code(_ text: String) -> ExerciseCode {
    let start = SourcePosition(line: 1, column: 1)
    return ExerciseCode(code: text, range: SourceRange(start, start), codeStart: start)
  }

  static func exercise(
    given: [String] = [], outside: [String] = [], starter: String = "", solution: String? = nil,
    tests: [(name: String, code: String)], hidden: Set<Int> = [],
    comparators: [Int: Workbook.Comparator] = [:],
    seconds: Double? = nil
  ) -> Exercise {
    let start = SourcePosition(line: 1, column: 1)
    return Exercise(
      id: "sample", chapterSlug: "chapter", title: "Sample", points: Double(tests.count),
      heading: SourceRange(start, start), range: SourceRange(start, start), given: given.map(code),
      outside: outside.map(code), starter: code(starter), solution: solution.map(code),
      tests: tests.enumerated().map { place, test in
        ExerciseTest(
          name: test.name, isHidden: hidden.contains(place), code: code(test.code),
          comparator: comparators[place] ?? Comparator(), timeout: seconds)
      })
  }

  /// One for all tests: what the tool would use for a book.
  static let runner: Task<ExerciseRunner, any Error> = Task {
    try await runner(memoryMegabytes: 1024, outputMegabytes: 8, compileSeconds: 30)
  }

  static func runner(
    memoryMegabytes: Int, outputMegabytes: Int, compileSeconds: Int
  ) async throws -> ExerciseRunner {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-grading-tests")
    let digests = FileDigests(file: scratch.appendingPathComponent("digests.json"))
    var limits = ExerciseRunner.studentLimits
    limits.memoryMegabytes = memoryMegabytes
    limits.outputMegabytes = outputMegabytes
    return try await ExerciseRunner(
      toolchain: .locate(cache: CacheFolder(root: scratch.appendingPathComponent("cache")), digests: digests),
      library: .locate(executable: URL(fileURLWithPath: CommandLine.arguments[0])), digests: digests,
      cacheFolder: scratch.appendingPathComponent("modules"), datasetsFolder: scratch, limits: limits,
      compileSeconds: compileSeconds)
  }
}
