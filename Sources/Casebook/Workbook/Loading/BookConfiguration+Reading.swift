import CommonMark

extension BookConfiguration {
  /// Reads `casebook.yml`.
  ///
  /// Only `title` is needed. Unknown keys, wrong types, paths that leave the book's folder and an output that would
  /// overwrite sources are errors at their place.
  ///
  /// - Returns: `nil` for the configuration if the text is not YAML or has no title.
  public static func read(_ text: String, file: String = "casebook.yml") -> (BookConfiguration?, [Diagnostic])
  {
    let (configuration, diagnostics, _) = readWithPlaces(text, file: file)
    return (configuration, diagnostics)
  }

  static func readWithPlaces(
    _ text: String, file: String
  ) -> (configuration: BookConfiguration?, diagnostics: [Diagnostic], places: [String: SourceRange]) {
    var diagnostics: [Diagnostic] = []
    guard var fields = YAMLText(text, file: file).mapping(&diagnostics) else {
      return (nil, diagnostics, [:])
    }
    let title = fields.string("title")
    var book = BookConfiguration(title: title ?? "")
    if title?.allSatisfy(\.isWhitespace) ?? true {
      fields.reject("title", "the book has no title", code: "missing-title", help: "write 'title: …'")
    }
    book.subtitle = fields.string("subtitle")
    book.authors = fields.strings("authors") ?? book.authors
    book.language = fields.string("language") ?? book.language
    book.chapters = fields.strings("chapters") ?? book.chapters
    book.datasets = fields.string("datasets") ?? book.datasets
    book.references = fields.string("references") ?? book.references
    book.output = fields.string("output") ?? book.output
    book.theme = fields.string("theme") ?? book.theme
    book.baseURL = fields.string("base-url")
    book.charts = fields.choice("charts", of: [ChartForm.svg, .ascii]) ?? book.charts
    book.themeSettings = settings(&fields)
    book.limits = limits(&fields)
    book.budgets = budgets(&fields)
    book.exercises = exercises(&fields)
    book.checkValues(&fields)
    diagnostics += fields.problems()
    return (title == nil ? nil : book, diagnostics, fields.places)
  }

  private static func settings(_ fields: inout YAMLFields) -> [String: String] {
    guard var settings = fields.fields("theme-settings") else { return [:] }
    var values: [String: String] = [:]
    for key in settings.keys { values[key.name] = settings.string(key.name) ?? "" }
    fields.adopt(settings)
    return values
  }

  private static func limits(_ fields: inout YAMLFields) -> Limits {
    var limits = Limits()
    guard var inner = fields.fields("limits") else { return limits }
    limits.seconds = inner.number("seconds", in: 0.1...86_400) ?? limits.seconds
    limits.memoryMegabytes = inner.integer("memory-megabytes", in: 64...1_048_576) ?? limits.memoryMegabytes
    limits.outputMegabytes = inner.integer("output-megabytes", in: 1...1_024) ?? limits.outputMegabytes
    fields.adopt(inner)
    return limits
  }

  private static func exercises(_ fields: inout YAMLFields) -> Exercises {
    var exercises = Exercises()
    guard var inner = fields.fields("exercises") else { return exercises }
    exercises.mutationThreshold = inner.number("mutation-threshold", in: 0...1) ?? exercises.mutationThreshold
    fields.adopt(inner)
    return exercises
  }

  private static func budgets(_ fields: inout YAMLFields) -> Budgets {
    var budgets = Budgets()
    guard var inner = fields.fields("budgets") else { return budgets }
    budgets.pageKilobytes = inner.integer("page-kilobytes", in: 1...1_048_576) ?? budgets.pageKilobytes
    budgets.requests = inner.integer("requests", in: 1...10_000) ?? budgets.requests
    budgets.scriptKilobytes = inner.integer("script-kilobytes", in: 0...1_048_576) ?? budgets.scriptKilobytes
    fields.adopt(inner)
    return budgets
  }

  private func checkValues(_ fields: inout YAMLFields) {
    var paths = [("datasets", datasets), ("references", references), ("output", output), ("theme", theme)]
    paths += chapters.enumerated().map { ("chapters[\($0.offset)]", $0.element) }
    for (key, path) in paths where BookPath.leavesFolder(path) {
      fields.reject(
        key, "'\(path)' does not lie in the book's folder", code: "path-outside-book",
        help: "write a path relative to the folder of casebook.yml, without '..'")
    }
    let sources = [datasets, theme, references, "casebook.yml"] + chapters.map(BookPath.fixedFolder)
    if let source = sources.first(where: { BookPath.overlap(output, $0) }) {
      fields.reject(
        "output", "the site would be written over '\(source)', which belongs to the book's sources",
        code: "output-overwrites-sources", help: "choose a folder of its own, for instance 'site/public'")
    }
    if let baseURL, !baseURL.hasPrefix("https://"), !baseURL.hasPrefix("http://") {
      fields.reject(
        "base-url", "'\(baseURL)' is not a web address", help: "write 'https://example.org/course/'")
    }
    let tag = language.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = tag.allSatisfy {
      (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    if !isTag || !(2...3).contains(tag[0].count) {
      fields.reject("language", "'\(language)' is not a language tag", help: "write 'en', 'de' or 'pt-BR'")
    }
  }
}

/// Paths relative to a book's folder.
enum BookPath {
  static func components(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." }
  }

  static func leavesFolder(_ path: String) -> Bool {
    path.hasPrefix("/") || path.hasPrefix("~") || components(path).contains("..")
  }

  /// The part of a pattern before its first component with a wildcard, or a file's folder.
  static func fixedFolder(_ pattern: String) -> String {
    let components = components(pattern)
    return components.dropLast().prefix { !$0.contains("*") && !$0.contains("?") }.joined(separator: "/")
  }

  /// Whether writing `output` anew would destroy `source`: it is the same, contains it or lies in it.
  static func overlap(_ output: String, _ source: String) -> Bool {
    let (output, source) = (components(output), components(source))
    if output.isEmpty { return true }
    if source.isEmpty { return false }
    let shared = min(output.count, source.count)
    return output.prefix(shared).elementsEqual(source.prefix(shared))
  }
}
