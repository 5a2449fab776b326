public import Workbook

/// What a build found and did.
public struct BuildReport: Sendable {
  /// Sorted for readers, each once.
  public var diagnostics: [Diagnostic]
  /// The chapters with their results.
  public var lessons: [Lesson] = []
  /// Why each chapter ran or did not, in the book's order.
  public var explanations: [String] = []
  /// How many chapters were executed rather than known.
  public var executedCount = 0
  /// `nil` if the book was in no state to be published.
  public var change: SiteFolder.Change?

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension BuildReport {
  /// The report on a book that could not be built at all.
  init(_ book: Book) {
    diagnostics = book.diagnostics.sortedForReaders()
  }

  init(diagnostics: [Diagnostic], lessons: [Lesson], execution: Execution, change: SiteFolder.Change?) {
    self.diagnostics = diagnostics.sortedForReaders()
    self.lessons = lessons
    self.change = change
    explanations = execution.runs.flatMap(\.explanations)
    executedCount = execution.runs.count(where: \.executed)
  }
}

extension Book {
  /// Whether what is wrong concerns no single chapter: then there is nothing to build the others with.
  var isBrokenAsAWhole: Bool {
    configuration == nil
      || diagnostics.contains { $0.severity == .error && $0.file == "casebook.yml" }
  }
}
