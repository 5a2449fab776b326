import CommonMark
public import Foundation

/// Loads a book from its folder: configuration, chapters and references, with everything that is wrong in them.
///
/// A file that cannot be read is a diagnostic and does not keep the others from being loaded.
public enum BookLoader {
  public static func load(_ folder: URL) -> Book {
    let files = BookFolder(folder)
    var diagnostics: [Diagnostic] = []
    guard let text = configurationText(files, &diagnostics) else {
      return Book(folder: folder, configuration: nil, diagnostics: diagnostics)
    }
    let (configuration, problems, places) = BookConfiguration.readWithPlaces(text, file: configurationFile)
    diagnostics += problems
    guard let configuration else {
      return Book(folder: folder, configuration: nil, diagnostics: diagnostics)
    }
    let paths = chapterPaths(configuration, places, files, &diagnostics)
    let chapters = paths.compactMap { chapter(at: $0, files, &diagnostics) }
    let references = references(configuration, places, files, &diagnostics)
    for chapter in chapters {
      diagnostics += missingDatasets(of: chapter, configuration, files)
    }
    var book = Book(
      folder: folder, configuration: configuration, chapters: chapters, references: references,
      diagnostics: diagnostics)
    book.isStudentsCopy = files.exists(Book.keysFile)
    return book
  }

  static let configurationFile = "casebook.yml"

  private static func configurationText(_ files: BookFolder, _ diagnostics: inout [Diagnostic]) -> String? {
    guard files.exists(configurationFile) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "missing-configuration", "this folder is not a book: it has no \(configurationFile)",
          file: configurationFile, help: "create it with one line, 'title: …', or start with 'casebook new'"))
      return nil
    }
    return decoded(configurationFile, files, &diagnostics)
  }

  private static func decoded(
    _ path: String, _ files: BookFolder, _ diagnostics: inout [Diagnostic]
  ) -> String? {
    guard let bytes = bytes(path, files, &diagnostics) else { return nil }
    let (text, problems) = SourceText.decode(bytes, file: path)
    diagnostics += problems
    return problems.isEmpty ? text : nil
  }

  private static func bytes(
    _ path: String, _ files: BookFolder, _ diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    do {
      return try files.read(path)
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, code: "unreadable-file", "the file cannot be read", file: path,
          help: "check that it is a file and that you may read it"))
      return nil
    }
  }

  // MARK: Chapters

  private static func chapterPaths(
    _ configuration: BookConfiguration, _ places: [String: SourceRange], _ files: BookFolder,
    _ diagnostics: inout [Diagnostic]
  ) -> [String] {
    var paths: [String] = []
    for (index, pattern) in configuration.chapters.enumerated() where !BookPath.leavesFolder(pattern) {
      let found = files.files(matching: pattern)
      if found.isEmpty {
        let isPattern = pattern.contains("*") || pattern.contains("?")
        let folder = BookPath.components(pattern).dropLast().joined(separator: "/")
        let siblings =
          isPattern ? [] : files.names(in: folder).map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
        diagnostics.append(
          Diagnostic(
            .error, code: "missing-chapter",
            isPattern ? "no file matches '\(pattern)'" : "there is no file '\(pattern)'",
            file: configurationFile,
            range: places["chapters[\(index)]"],
            help: nearestName(to: pattern, among: siblings).map { "did you mean '\($0)'?" }
              ?? "chapters are Markdown files; paths start at the folder of \(configurationFile)"))
      }
      paths += found.filter { !paths.contains($0) }
    }
    return withoutDuplicateSlugs(paths, &diagnostics)
  }

  private static func withoutDuplicateSlugs(
    _ paths: [String], _ diagnostics: inout [Diagnostic]
  ) -> [String] {
    var first: [String: String] = [:]
    return paths.filter { path in
      // File systems that do not tell cases apart would give both pages one file.
      let slug = chapterSlug(of: path).lowercased()
      guard let earlier = first[slug] else {
        first[slug] = path
        return true
      }
      diagnostics.append(
        Diagnostic(
          .error, code: "duplicate-slug", "its page would have the name of the page of '\(earlier)'",
          file: path,
          help: "rename one of the two files"))
      return false
    }
  }

  private static func chapter(
    at path: String, _ files: BookFolder, _ diagnostics: inout [Diagnostic]
  ) -> Chapter? {
    guard let bytes = bytes(path, files, &diagnostics) else { return nil }
    let (chapter, problems) = parseChapter(path: path, bytes: bytes)
    diagnostics += problems
    return chapter
  }

  // MARK: What chapters rest on

  private static func references(
    _ configuration: BookConfiguration, _ places: [String: SourceRange], _ files: BookFolder,
    _ diagnostics: inout [Diagnostic]
  ) -> References {
    let path = configuration.references
    // Other forms than YAML are read by the tool, which may run a converter.
    guard !BookPath.leavesFolder(path) else { return References() }
    guard files.exists(path) else {
      if let place = places["references"] {
        diagnostics.append(
          Diagnostic(
            .error, code: "missing-file", "there is no file '\(path)'", file: configurationFile, range: place,
            help: "create it, or delete this line"))
      }
      return References()
    }
    guard path.hasSuffix(".yml") || path.hasSuffix(".yaml"), let text = decoded(path, files, &diagnostics)
    else {
      return References()
    }
    let (references, problems) = References.read(text, file: path)
    diagnostics += problems
    return references
  }

  private static func missingDatasets(
    of chapter: Chapter, _ configuration: BookConfiguration, _ files: BookFolder
  ) -> [Diagnostic] {
    let matter = chapter.frontMatter
    return matter.datasets.enumerated().compactMap { index, name in
      guard !BookPath.leavesFolder(name), !files.exists("\(configuration.datasets)/\(name)") else {
        return nil
      }
      let nearest = nearestName(to: name, among: files.names(in: configuration.datasets))
      return Diagnostic(
        .error, code: "missing-dataset", "there is no dataset '\(name)' in '\(configuration.datasets)'",
        file: chapter.path, range: matter.places["datasets[\(index)]"],
        help: nearest.map { "did you mean '\($0)'?" } ?? "add the file, or correct its name")
    }
  }
}
