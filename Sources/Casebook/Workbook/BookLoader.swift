public import Foundation

/// Reads a book's files.
public enum BookLoader {
  /// Loads the book in a folder. What cannot be read becomes a diagnostic, and the rest is loaded.
  ///
  /// - Complexity: O(*n*) in the size of the book's texts; the data sets are not read.
  public static func load(_ folder: URL) -> Book {
    let (text, unreadable) = readText(BookConfiguration.fileName, in: folder)
    guard let text else { return Book(folder: folder, configuration: nil, diagnostics: [unreadable!]) }
    var (configuration, diagnostics) = BookConfiguration.read(text)
    guard let configuration else {
      return Book(folder: folder, configuration: nil, diagnostics: diagnostics)
    }
    let (paths, missing) = chapterPaths(of: configuration, in: folder)
    let parsed = paths.map { loadChapter($0, in: folder) }
    let (references, problems) = loadReferences(configuration, in: folder)
    diagnostics += missing + parsed.flatMap(\.diagnostics) + problems
    let chapters = parsed.compactMap(\.chapter)
    diagnostics += datasetProblems(of: chapters, configuration, in: folder)
    return Book(
      folder: folder, configuration: configuration, chapters: chapters, references: references,
      diagnostics: diagnostics)
  }

  private static func loadChapter(_ path: String, in folder: URL) -> (
    chapter: Chapter?, diagnostics: [Diagnostic]
  ) {
    do {
      return parseChapter(path: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(path))))
    } catch {
      return (nil, [unreadable(path, error)])
    }
  }

  /// The chapters' files in the book's order: each pattern's files in natural order, no file twice.
  private static func chapterPaths(
    of configuration: BookConfiguration, in folder: URL
  ) -> (paths: [String], diagnostics: [Diagnostic]) {
    var paths: [String] = []
    var diagnostics: [Diagnostic] = []
    for pattern in configuration.chapters {
      let found = files(matching: pattern, in: folder)
      if found.isEmpty {
        diagnostics.append(
          Diagnostic(
            .error, code: "missing-chapters", "no file matches '\(pattern)'",
            file: BookConfiguration.fileName,
            help: "put a Markdown file with a title there, or correct 'chapters'"))
      }
      paths += found.filter { !paths.contains($0) }
    }
    var slugs: [String: String] = [:]
    for path in paths {
      let slug = path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? path
      if let other = slugs.updateValue(path, forKey: slug) {
        diagnostics.append(
          Diagnostic(
            .error, code: "duplicate-chapter", "the page '\(slug).html' would be written for '\(other)', too",
            file: path, help: "rename one of the files"))
      }
    }
    return (paths, diagnostics)
  }

  /// Files of the book that a path or a pattern with `*` in its last component names.
  private static func files(matching pattern: String, in folder: URL) -> [String] {
    let components = pattern.split(separator: "/").map(String.init)
    guard let name = components.last, !components.contains("..") else { return [] }
    let parent = components.dropLast().joined(separator: "/")
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(parent).path)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0.hasSuffix(".md") && matches($0, name) }
      .sorted(by: comesBeforeNaturally)
      .map { parent.isEmpty ? $0 : "\(parent)/\($0)" }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard let first = parts.first, name.hasPrefix(first) else { return false }
    if parts.count == 1 { return name == pattern }
    var rest = name.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts.last!)
  }

  private static func loadReferences(
    _ configuration: BookConfiguration, in folder: URL
  ) -> (References, [Diagnostic]) {
    let file = configuration.references
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) else {
      return (References(), [])
    }
    let (text, problem) = readText(file, in: folder)
    guard let text else { return (References(), [problem!]) }
    return References.read(text, file: file)
  }

  private static func datasetProblems(
    of chapters: [Chapter], _ configuration: BookConfiguration, in folder: URL
  ) -> [Diagnostic] {
    let datasets = folder.appendingPathComponent(configuration.datasets)
    let present = ((try? FileManager.default.contentsOfDirectory(atPath: datasets.path)) ?? []).sorted()
    return chapters.flatMap { chapter in
      chapter.frontMatter.datasets.enumerated().filter { !present.contains($0.element) }.map { index, name in
        Diagnostic(
          .error, code: "missing-dataset", "there is no file '\(configuration.datasets)/\(name)'",
          file: chapter.path,
          range: chapter.frontMatter.places["datasets[\(index)]"],
          help: nearestName(to: name, among: present).map { "did you mean '\($0)'?" }
            ?? "put the file there, or take its name out of 'datasets'")
      }
    }
  }

  private static func readText(_ path: String, in folder: URL) -> (String?, Diagnostic?) {
    do {
      let data = try Data(contentsOf: folder.appendingPathComponent(path))
      guard let text = String(validating: data, as: UTF8.self) else {
        return (
          nil,
          Diagnostic(
            .error, code: "invalid-utf8", "the file is not valid UTF-8", file: path,
            help: "save the file as UTF-8")
        )
      }
      return (text, nil)
    } catch {
      return (nil, unreadable(path, error))
    }
  }

  private static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
    Diagnostic(
      .error, code: "unreadable-file", "the file cannot be read: \((error as NSError).localizedDescription)",
      file: path, help: "check that it exists and that you may read it")
  }
}
