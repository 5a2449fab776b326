import CommonMark
public import Foundation
import SwiftSource
public import Workbook

/// A book without what its students must not see, as files.
public struct StudentsCopy: Sendable {
  public struct File: Hashable, Sendable {
    /// Relative to the copy's folder.
    public var path: String
    public var bytes: Data
    /// Whether students write into it: a file that they changed is never replaced.
    public var isWorkedOn = false
  }
  /// In the order of their paths.
  public private(set) var files: [File] = []
  /// What keeps the copy from being given away; empty if it may be.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Makes the copy and proves that it holds no solution and nothing of hidden tests.
  ///
  /// - Parameter keys: By the exercises' names; each exercise needs one.
  /// - Throws: the file system's error if a file of the book cannot be read.
  public init(of book: Book, keys: [String: ExerciseKey]) throws {
    guard let configuration = book.configuration else {
      diagnostics = book.diagnostics
      return
    }
    var released: [String: ExerciseKey] = [:]
    for chapter in book.chapters {
      let source = try Data(contentsOf: book.folder.appendingPathComponent(chapter.path))
      let redaction = ChapterRedaction(of: chapter, bytes: source)
      files.append(File(path: chapter.path, bytes: redaction.bytes))
      diagnostics += redaction.diagnostics + Self.remains(in: chapter, redaction.bytes)
      for exercise in chapter.exercises {
        files.append(
          File(path: exercise.workPath, bytes: Data(exercise.starter.code.utf8), isWorkedOn: true))
        released[exercise.name] = keys[exercise.name]?.released(of: exercise) { $0.mentionedNames }
      }
    }
    if !released.isEmpty {
      files.append(File(path: ReleasedKeys.path, bytes: try ReleasedKeys(keys: released).json()))
    }
    for path in Self.companions(of: book, configuration) {
      files.append(
        File(path: path, bytes: try Data(contentsOf: book.folder.appendingPathComponent(path))))
    }
    files.sort { $0.path < $1.path }
    let inspection = LeakInspection(of: book, keys: keys, released: released, files: files)
    diagnostics = (diagnostics + inspection.diagnostics).sortedForReaders()
  }

  /// What a reader of the redacted text would still find; the reader is the one that reads every chapter.
  private static func remains(in chapter: Chapter, _ bytes: Data) -> [Diagnostic] {
    let (copy, _) = parseChapter(path: chapter.path, bytes: Array(bytes))
    let secrets = copy?.exercises.flatMap(\.secrets) ?? []
    var problems = secrets.map { code in
      Diagnostic(
        .error, code: "leak", "the students' copy of this chapter would still hold a part that is not theirs",
        file: chapter.path, range: code.range)
    }
    let lost = Set(chapter.exercises.map(\.id)).subtracting(copy?.exercises.map(\.id) ?? [])
    for exercise in chapter.exercises where lost.contains(exercise.id) {
      problems.append(
        Diagnostic(
          .error, code: "lost-exercise", "the exercise would not be readable in the students' copy",
          file: chapter.path, range: exercise.heading,
          help: "check that its fences stand on lines of their own"))
    }
    return problems
  }

  /// Files that chapters rest on: configuration, references, declared data, the book's own theme and pictures.
  private static func companions(of book: Book, _ configuration: BookConfiguration) -> [String] {
    let folder = BookFolder(book.folder)
    var paths: Set<String> = ["casebook.yml", configuration.references]
    paths.insert(configuration.references.prefix { $0 != "." } + ".bib")
    for chapter in book.chapters {
      let names = chapter.frontMatter.datasets + chapter.exercises.flatMap(\.datasets)
      paths.formUnion(names.map { "\(configuration.datasets)/\($0)" })
      paths.formUnion(pictures(of: chapter))
    }
    let theme = book.folder.appendingPathComponent(configuration.theme)
    for path in FileManager.default.subpaths(atPath: theme.path) ?? [] {
      paths.insert("\(configuration.theme)/\(path)")
    }
    return paths.filter { path in
      var isFolder: ObjCBool = false
      let whole = book.folder.appendingPathComponent(path).path
      let isInside = !path.split(separator: "/").contains("..") && !path.contains("/.")
      return isInside && folder.exists(path)
        && FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  private static func pictures(of chapter: Chapter) -> [String] {
    let folder = chapter.path.split(separator: "/").dropLast().map(String.init)
    return chapter.document.allInlines.compactMap { inline in
      let written: String
      switch inline {
      case .image(let source, _, _, _): written = source
      case .link(let destination, _, _, _): written = destination
      default: return nil
      }
      guard !written.contains(":"), !written.hasPrefix("#"), !written.hasPrefix("/") else { return nil }
      let path = written.prefix { $0 != "#" && $0 != "?" }
      guard !path.isEmpty, !path.hasSuffix(".md"), !path.hasSuffix(".html") else { return nil }
      var components = folder
      for component in path.split(separator: "/") where component != "." {
        if component == ".." { _ = components.popLast() } else { components.append(String(component)) }
      }
      return components.map { $0.removingPercentEncoding ?? $0 }.joined(separator: "/")
    }
  }
}

extension Exercise {
  /// The file in a students' copy that the exercise is solved in.
  public var workPath: String { "exercises/\(chapterSlug)/\(id).swift" }
}

extension ExerciseTest {
  /// Every name in the test's code.
  var mentionedNames: Set<String> { identifiers(in: code.code) }
}
