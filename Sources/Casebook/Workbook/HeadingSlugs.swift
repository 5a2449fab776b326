/// Makes identifiers for headings that have none: lower case, letters and digits of any script kept, hyphens between
/// words, and a number behind one that is taken.
public struct HeadingSlugs {
  private var taken: Set<String> = []

  /// - Parameter reserved: Identifiers that the text gives itself.
  public init(reserved: some Sequence<String> = []) {
    taken = Set(reserved)
  }

  public mutating func slug(for heading: String) -> String {
    var words = heading.lowercased()
      .split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .joined(separator: "-")
    if words.isEmpty { words = "section" }
    var slug = words
    var number = 1
    while !taken.insert(slug).inserted {
      number += 1
      slug = "\(words)-\(number)"
    }
    return slug
  }
}
