import CommonMark
public import Foundation

/// A loaded book: what its files say, and what is wrong with them so far.
public struct Book: Sendable {
  public var folder: URL
  /// `nil` if `casebook.yml` is in no state to be built from.
  public var configuration: BookConfiguration?
  /// In the book's order; a file that could not be read as a chapter is left out.
  public var chapters: [Chapter]
  public var references: References
  public var diagnostics: [Diagnostic]
  /// Whether it is the copy that students get: its exercises have no solutions but a file of keys.
  public var isStudentsCopy = false
  /// Everything in the book that has a number and a name.
  public var labels: [String: Label]

  /// Where a students' copy keeps what it needs to judge visible tests, relative to its folder.
  public static let keysFile = "exercises/keys.json"

  public init(
    folder: URL, configuration: BookConfiguration?, chapters: [Chapter] = [],
    references: References = References(),
    diagnostics: [Diagnostic] = []
  ) {
    self.folder = folder
    self.configuration = configuration
    self.chapters = chapters
    self.references = references
    self.diagnostics = diagnostics
    labels = Dictionary(chapters.flatMap(\.labels).map { ($0.name, $0.label) }) { first, _ in first }
  }

  /// The works that a chapter cites, in the order of its reading list.
  public func bibliography(for chapter: Chapter) -> [BibliographyEntry] {
    let cited = Set(chapter.references.map(\.key)).subtracting(labels.keys)
    return references.entries.filter { cited.contains($0.key) }
  }
}
