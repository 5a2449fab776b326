extension BookConfiguration {
  static let keys = [
    "title", "subtitle", "authors", "language", "chapters", "datasets", "references", "output", "theme",
    "base-url",
    "charts", "theme-settings", "limits", "budgets",
  ]
  static let fileName = "casebook.yml"

  /// Reads `casebook.yml`. The configuration is `nil` where nothing can be built from it.
  static func read(_ text: String) -> (configuration: BookConfiguration?, diagnostics: [Diagnostic]) {
    let (fields, problems) = YAMLFields.read(YAMLSource(file: fileName, text: text), known: keys)
    guard var fields else { return (nil, problems) }
    guard let title = fields.text("title"), !title.isEmpty else {
      let missing = Diagnostic(
        .error, code: "missing-title", "the book has no title", file: fileName,
        help: "write a line 'title: …' into \(fileName)")
      return (nil, fields.diagnostics + [missing])
    }
    var book = BookConfiguration(title: title)
    book.subtitle = fields.text("subtitle")
    book.authors = fields.texts("authors")?.map(\.text) ?? book.authors
    book.language = fields.text("language") ?? book.language
    book.chapters = fields.texts("chapters")?.map(\.text) ?? book.chapters
    book.datasets = fields.text("datasets") ?? book.datasets
    book.references = fields.text("references") ?? book.references
    book.output = fields.text("output") ?? book.output
    book.theme = fields.text("theme") ?? book.theme
    book.baseURL = fields.text("base-url")
    book.charts = fields.choice("charts", ChartForm.self) ?? book.charts
    book.themeSettings = fields.dictionary("theme-settings")
    var diagnostics: [Diagnostic] = []
    book.limits.read(&fields, &diagnostics)
    book.budgets.read(&fields, &diagnostics)
    diagnostics += fields.diagnostics + book.folderProblems(fields)
    return (diagnostics.contains { $0.severity == .error } ? nil : book, diagnostics)
  }

  /// Folders stay inside the book, and the output replaces nothing that a person wrote.
  private func folderProblems(_ fields: YAMLFields) -> [Diagnostic] {
    let paths = [("datasets", datasets), ("references", references), ("output", output), ("theme", theme)]
    var diagnostics: [Diagnostic] = []
    for (key, path) in paths where path.hasPrefix("/") || path.split(separator: "/").contains("..") {
      diagnostics.append(
        Diagnostic(
          .error, code: "outside-the-book", "'\(path)' leads out of the book's folder", file: Self.fileName,
          range: fields.place(key), help: "name a path inside the book"))
    }
    let sources =
      [datasets, theme] + chapters.map { $0.split(separator: "/").dropLast().joined(separator: "/") }
    let target = Self.normalised(output)
    if target.isEmpty || sources.contains(where: { Self.overlaps(target, Self.normalised($0)) }) {
      diagnostics.append(
        Diagnostic(
          .error, code: "output-over-sources",
          "the output folder '\(output)' holds sources, which it would replace",
          file: Self.fileName, range: fields.place("output"),
          help: "choose a folder of its own, such as site/public"))
    }
    return diagnostics
  }

  private static func normalised(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." }
  }

  /// Whether the second folder is the first or lies inside it.
  private static func overlaps(_ outer: [Substring], _ inner: [Substring]) -> Bool {
    !inner.isEmpty && inner.starts(with: outer)
  }
}

extension BookConfiguration.Limits {
  static let keys = ["seconds", "memory-megabytes", "output-megabytes"]

  fileprivate mutating func read(_ book: inout YAMLFields, _ diagnostics: inout [Diagnostic]) {
    guard var fields = book.fields("limits", known: Self.keys) else { return }
    seconds = fields.number("seconds", atLeast: 0.1) ?? seconds
    memoryMegabytes = fields.number("memory-megabytes", atLeast: 64).map { Int($0) } ?? memoryMegabytes
    outputMegabytes = fields.number("output-megabytes", atLeast: 1).map { Int($0) } ?? outputMegabytes
    diagnostics += fields.diagnostics
  }
}

extension BookConfiguration.Budgets {
  static let keys = ["page-kilobytes", "requests", "script-kilobytes"]

  fileprivate mutating func read(_ book: inout YAMLFields, _ diagnostics: inout [Diagnostic]) {
    guard var fields = book.fields("budgets", known: Self.keys) else { return }
    pageKilobytes = fields.number("page-kilobytes", atLeast: 1).map { Int($0) } ?? pageKilobytes
    requests = fields.number("requests", atLeast: 1).map { Int($0) } ?? requests
    scriptKilobytes = fields.number("script-kilobytes", atLeast: 0).map { Int($0) } ?? scriptKilobytes
    diagnostics += fields.diagnostics
  }
}
