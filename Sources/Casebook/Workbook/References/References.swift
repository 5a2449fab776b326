/// The works that a book may cite, in the order of the reading list: by author, year and title.
///
/// Works of the same authors and year are told apart by letters: Breiman (2001a), Breiman (2001b).
public struct References: Sendable {
  public private(set) var entries: [BibliographyEntry] = []

  public init() {}

  init(works: [Work]) {
    let sorted = works.sorted { $0.sortingKey < $1.sortingKey }
    let groups = Dictionary(grouping: sorted) { "\($0.shortAuthors)\n\($0.year)" }
    var taken: [String: Int] = [:]
    for work in sorted {
      let name = "\(work.shortAuthors)\n\(work.year)"
      let number = taken[name, default: 0]
      taken[name] = number + 1
      entries.append(work.entry(suffix: groups[name]!.count > 1 ? Self.letters(number) : ""))
    }
  }

  /// The references of two sources; letters are given within each.
  public func merging(_ other: References) -> References {
    var merged = self
    let known = Set(entries.map(\.key))
    merged.entries += other.entries.filter { !known.contains($0.key) }
    return merged
  }

  /// `a` … `z`, `aa`, `ab` …
  private static func letters(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? letter : letters(number / 26 - 1) + letter
  }
}
