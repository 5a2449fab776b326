/// The works that a book cites: `references.yml`.
///
/// The file maps a key to a work's fields:
///
///     breiman2001:
///       type: article            # article, book, chapter, inproceedings, report, thesis, web, legislation, misc
///       authors: ["Breiman, Leo"]
///       title: Random forests
///       year: 2001
///       container: Machine Learning   # the journal, proceedings or book that holds it
///       volume: 45
///       number: 1
///       pages: 5–32
///       publisher: Springer
///       doi: 10.1023/A:1010933404324
///       url: https://example.org
///
/// Only `title` is needed. Authors are written "Family, Given" or, for an organisation, as its name.
public struct References: Hashable, Sendable {
  /// In the order of a reading list: by the first author's name, then by year and title.
  public let entries: [BibliographyEntry]

  static let fields = [
    "type", "authors", "editors", "title", "year", "container", "volume", "number", "pages", "publisher",
    "doi", "url",
  ]

  public init() {
    entries = []
  }

  init(_ works: [Work]) {
    let sorted = works.sorted {
      ($0.shortName, $0.year ?? "", $0.title) < ($1.shortName, $1.year ?? "", $1.title)
    }
    // Works that would be cited alike get a, b, … behind the year.
    let groups = Dictionary(grouping: sorted) { "\($0.shortName)|\($0.year ?? "")" }
    entries = sorted.map { work in
      let alike = groups["\(work.shortName)|\(work.year ?? "")"]!
      let letter = alike.count < 2 ? "" : letters(alike.firstIndex(of: work)!)
      return work.entry(yearSuffix: letter)
    }
  }

  static func read(_ text: String, file: String) -> (References, [Diagnostic]) {
    let source = YAMLSource(file: file, text: text)
    let (works, diagnostics) = Work.readAll(source)
    return (References(works), diagnostics)
  }
}

/// a … z, aa, ab, …
private func letters(_ index: Int) -> String {
  let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
  return index < 26 ? letter : letters(index / 26 - 1) + letter
}
