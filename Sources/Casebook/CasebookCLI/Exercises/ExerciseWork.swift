import ArgumentParser
import Foundation
import Grading
import SiteBuild
import Workbook

/// An exercise and the file that it is solved in.
struct ExerciseWork: Sendable {
  let exercise: Exercise
  let chapter: Chapter
  let file: URL
  /// Whether the file is the one in the book: results are remembered.
  let isInBook: Bool

  init(_ exercise: Exercise, _ chapter: Chapter, in book: Book, file: URL? = nil) {
    self.exercise = exercise
    self.chapter = chapter
    let own = book.folder.appendingPathComponent(exercise.workPath).standardizedFileURL
    self.file = file ?? own
    isInBook = file == nil || file == own
  }

  /// How the file is shown: from the current folder, where it lies below.
  var shownPath: String {
    let current = FileManager.default.currentDirectoryPath + "/"
    return file.path.hasPrefix(current) ? String(file.path.dropFirst(current.count)) : file.path
  }

  /// The file's bytes, or `nil` if there is no file.
  ///
  /// - Throws: ``ExerciseWorkError`` if it is there and cannot be read as a file.
  func bytes() throws -> [UInt8]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else { return nil }
    guard !isFolder.boolValue else { throw ExerciseWorkError.isFolder(path: shownPath) }
    do {
      // An empty file gives no data at all.
      return try Array(FileHandle(forReadingFrom: file).read(upToCount: Self.readBytes) ?? Data())
    } catch {
      throw ExerciseWorkError.unreadable(path: shownPath)
    }
  }

  /// More than the runner takes, so that it can say that it is too much.
  private static let readBytes = 1 << 20

  /// Writes the starter where no file is.
  func begin() throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(starterBytes).write(to: file, options: .withoutOverwriting)
  }

  /// Whether nothing was done yet: the file holds the starter.
  func isStarter(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).words == exercise.starter.code.words
  }

  private var starterBytes: [UInt8] {
    let code = exercise.starter.code
    return Array((code.hasSuffix("\n") ? code : code + "\n").utf8)
  }
}

extension String {
  fileprivate var words: [Substring] { split(whereSeparator: \.isWhitespace) }
}

enum ExerciseWorkError: Error, CustomStringConvertible {
  case isFolder(path: String)
  case unreadable(path: String)

  var description: String {
    switch self {
    case .isFolder(let path): "\(path) is a folder; the exercise is solved in a file of that name"
    case .unreadable(let path): "\(path) cannot be read; look at its permissions"
    }
  }
}

/// The exercises that a command is about.
struct ExerciseSelection {
  let works: [ExerciseWork]
  /// Whether each was named by itself.
  let areNamed: Bool

  /// - Parameters:
  ///   - names: An exercise (`1.1.3/alert-cost`, or `alert-cost` alone), a chapter, or a Swift file; all if empty.
  ///   - folder: What relative paths start from.
  /// - Throws: `ValidationError` that tells the nearest name.
  init(_ names: [String], in book: Book, from folder: URL) throws {
    let all = book.chapters.flatMap { chapter in
      chapter.exercises.map { ExerciseWork($0, chapter, in: book) }
    }
    guard !all.isEmpty else { throw ValidationError("the book has no exercises") }
    guard !names.isEmpty else {
      works = all
      areNamed = false
      return
    }
    var chosen: [ExerciseWork] = []
    var areNamed = true
    for name in names {
      let (found, isExercise) = try Self.works(meantBy: name, all, book, folder)
      areNamed = areNamed && isExercise
      chosen += found.filter { work in !chosen.contains { $0.file == work.file } }
    }
    works = chosen
    self.areNamed = areNamed
  }

  private static func works(
    meantBy name: String, _ all: [ExerciseWork], _ book: Book, _ folder: URL
  ) throws -> (works: [ExerciseWork], isExercise: Bool) {
    if name.hasSuffix(".swift") { return ([try work(inFile: name, all, book, folder)], true) }
    let exact = all.filter { work in
      [work.exercise.name, "\(work.chapter.slug)/\(work.exercise.id)"].contains(name)
    }
    let found = exact.isEmpty ? all.filter { $0.exercise.id == name } : exact
    if found.count > 1 {
      let names = found.map(\.exercise.name).joined(separator: " or ")
      throw ValidationError("'\(name)' may be \(names); name one of them")
    }
    if let only = found.first { return ([only], true) }
    if let chapter = book.chapters.first(where: { $0.isMeant(by: name) }) {
      guard !chapter.exercises.isEmpty else {
        throw ValidationError("the chapter '\(name)' has no exercises")
      }
      return (all.filter { $0.chapter.path == chapter.path }, false)
    }
    throw ValidationError("no exercise and no chapter is named '\(name)'" + suggestion(for: name, all))
  }

  private static func suggestion(for name: String, _ all: [ExerciseWork]) -> String {
    let names = all.map(\.exercise.name)
    let others =
      all.map(\.exercise.id)
      + all.flatMap { [$0.chapter.frontMatter.section, $0.chapter.slug] }
      .compactMap(\.self)
    if let nearest = nearestName(to: name, among: names + others) { return "; did you mean '\(nearest)'?" }
    // The chapter may be right and the exercise wrong, or the other way round.
    if let last = name.split(separator: "/").last.map(String.init), last != name,
      let id = nearestName(to: last, among: all.map(\.exercise.id)),
      let work = all.first(where: { $0.exercise.id == id })
    {
      return "; did you mean '\(work.exercise.name)'?"
    }
    let shown = names.prefix(10).joined(separator: ", ")
    return "; the exercises are \(shown)" + (names.count > 10 ? " and \(names.count - 10) more" : "")
  }

  /// A file of the book, or one elsewhere that has an exercise's name.
  private static func work(
    inFile path: String, _ all: [ExerciseWork], _ book: Book, _ folder: URL
  ) throws -> ExerciseWork {
    let candidates = [folder, book.folder].map {
      URL(fileURLWithPath: path, relativeTo: $0).standardizedFileURL
    }
    for candidate in candidates {
      let resolved = candidate.resolvingSymlinksInPath().path
      if let work = all.first(where: {
        [$0.file.path, $0.file.resolvingSymlinksInPath().path].contains(resolved)
      }) {
        return work
      }
    }
    let id = String(candidates[0].lastPathComponent.dropLast(".swift".count))
    let meant = all.filter { $0.exercise.id == id }
    if let file = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
      if meant.count == 1 { return ExerciseWork(meant[0].exercise, meant[0].chapter, in: book, file: file) }
      let example = all[0].exercise.workPath
      throw ValidationError(
        meant.isEmpty
          ? "'\(path)' belongs to no exercise: files are named as exercises are, for instance \(example)"
          : "'\(path)' may belong to \(meant.map(\.exercise.name).joined(separator: " or ")); name the exercise"
      )
    }
    throw ValidationError("there is no file '\(path)'" + suggestion(for: id, all))
  }
}
