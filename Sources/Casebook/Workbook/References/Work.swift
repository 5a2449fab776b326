/// A work that chapters may cite, as a file of references describes it.
struct Work: Hashable, Sendable {
  struct Author: Hashable, Sendable {
    var family: String
    var given: String

    /// Reads `Leo Breiman` or `Breiman, Leo`; a name in braces is an organisation and stays whole.
    init(_ name: String) {
      let name = name.split(separator: " ").joined(separator: " ")
      if name.hasPrefix("{"), name.hasSuffix("}") {
        (family, given) = (String(name.dropFirst().dropLast()), "")
      } else if let comma = name.firstIndex(of: ",") {
        family = String(name[..<comma])
        given = String(name[name.index(after: comma)...].drop { $0 == " " })
      } else {
        let words = name.split(separator: " ")
        family = words.last.map(String.init) ?? ""
        given = words.dropLast().joined(separator: " ")
      }
    }

    init(family: String, given: String) {
      (self.family, self.given) = (family, given)
    }
  }

  var key: String
  var authors: [Author] = []
  var title = ""
  var year = ""
  /// The journal, the proceedings or the book that holds the work.
  var container: String?
  var publisher: String?
  var edition: String?
  var volume: String?
  var issue: String?
  var pages: String?
  var address: String?

  /// `Breiman`, `Hastie and Tibshirani`, `Hastie et al.`, or the title of a work without authors.
  var shortAuthors: String {
    switch authors.count {
    case 0: title
    case 1: authors[0].family
    case 2: "\(authors[0].family) and \(authors[1].family)"
    default: "\(authors[0].family) et al."
    }
  }

  /// The order of the reading list.
  var sortingKey: (String, String, String) {
    (
      authors.map { "\($0.family) \($0.given)" }.joined(separator: ", ").lowercased(), year,
      title.lowercased()
    )
  }

  /// - Parameter suffix: A letter that tells works of the same authors and year apart.
  func entry(suffix: String) -> BibliographyEntry {
    let date = year.isEmpty ? "n.d.\(suffix)" : year + suffix
    return BibliographyEntry(
      key: key, short: "\(shortAuthors) (\(date))", full: fullForm(date: date), address: address)
  }

  private func fullForm(date: String) -> String {
    let names = authors.map { $0.given.isEmpty ? $0.family : "\($0.family), \($0.given)" }
    var parts: [String] = []
    if !names.isEmpty {
      let joined =
        names.count > 1 ? names.dropLast().joined(separator: "; ") + "; and " + names.last! : names[0]
      parts.append("\(joined) (\(date)).")
    } else {
      parts.append("(\(date)).")
    }
    parts.append("_\(title)_\(edition.map { " (\($0))" } ?? "").")
    if let container {
      let number = (volume ?? "") + (issue.map { "(\($0))" } ?? "")
      let place = [number.isEmpty ? nil : number, pages].compactMap(\.self).joined(separator: ", ")
      parts.append(place.isEmpty ? "\(container)." : "\(container) \(place).")
    } else if let pages {
      parts.append("\(pages).")
    }
    if let publisher { parts.append("\(publisher).") }
    return parts.joined(separator: " ")
  }
}
