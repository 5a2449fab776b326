public import CommonMark
public import Plots

/// A chapter together with what its code produced: all that a renderer needs, in no format yet.
public struct Lesson: Sendable {
  public var chapter: Chapter
  /// Results by snippet index; a snippet that did not run has none.
  public var results: [Int: SnippetResult]
  /// The text of each inline value, by its index.
  public var values: [Int: String]
  /// The code of each snippet in coloured pieces, by snippet index.
  public var highlighting: [Int: [CodeToken]]
  /// The answers of quick checks that come from running code, by the quick check's index: what its code printed, or the
  /// number as text. One that could not be run has none.
  public var quizAnswers: [Int: String] = [:]
  /// The code of exercises and quick checks that readers see in coloured pieces, by its range.
  public var codeHighlighting: [SourceRange: [CodeToken]] = [:]
  /// Every figure, table, equation and section of the book that a reference may name.
  public var labels: [String: Label]
  /// The works cited in this chapter, in the order of the reading list.
  public var bibliography: [BibliographyEntry]

  public init(
    chapter: Chapter, results: [Int: SnippetResult] = [:], values: [Int: String] = [:],
    highlighting: [Int: [CodeToken]] = [:], labels: [String: Label] = [:],
    bibliography: [BibliographyEntry] = []
  ) {
    self.chapter = chapter
    self.results = results
    self.values = values
    self.highlighting = highlighting
    self.labels = labels
    self.bibliography = bibliography
  }
}

/// What one snippet produced, in the order in which it did.
public struct SnippetResult: Hashable, Sendable, Codable {
  public enum Output: Hashable, Sendable, Codable {
    case printed(String)
    case displayed(Exhibit)
    /// The message of an error that the chapter expects (`expect-error`).
    case failed(String)
  }
  public var outputs: [Output]

  public init(outputs: [Output]) {
    self.outputs = outputs
  }
}

/// A stretch of code of one syntactic class.
public struct CodeToken: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    case plain, keyword, type, function, name, number, string, comment, attribute, `operator`
  }
  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Something that has a number and can be referred to.
public struct Label: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable { case figure, table, equation, section }
  public var kind: Kind
  /// For instance `3`, or the text of a section's heading.
  public var number: String
  public var chapterSlug: String
  public var anchor: String

  public init(kind: Kind, number: String, chapterSlug: String, anchor: String) {
    self.kind = kind
    self.number = number
    self.chapterSlug = chapterSlug
    self.anchor = anchor
  }
}

/// A cited work, formatted for the reading list.
public struct BibliographyEntry: Hashable, Sendable {
  public var key: String
  /// For instance `Breiman (2001)`: what stands in the text.
  public var short: String
  /// The whole reference as plain text with the title between underscores.
  public var full: String
  public var address: String?

  public init(key: String, short: String, full: String, address: String?) {
    self.key = key
    self.short = short
    self.full = full
    self.address = address
  }
}
