import Yams

/// One cited work.
struct Work: Hashable, Sendable {
  var key: String
  var authors: [String]
  var editors: [String]
  var title: String
  var year: String?
  var container: String?
  var volume: String?
  var number: String?
  var pages: String?
  var publisher: String?
  var doi: String?
  var url: String?

  static func readAll(_ source: YAMLSource) -> (works: [Work], diagnostics: [Diagnostic]) {
    let root: Node?
    do { root = try Yams.compose(yaml: source.text) } catch { return ([], [source.diagnostic(of: error)]) }
    guard let root else { return ([], []) }
    guard let mapping = root.mapping else {
      return (
        [], [source.diagnostic("wrong-type", "expected 'key:' with a work's fields below it", at: root)]
      )
    }
    var works: [Work] = []
    var diagnostics: [Diagnostic] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string, let fields = value.mapping else {
        diagnostics.append(
          source.diagnostic("wrong-type", "expected a work's fields, 'title: …' and more", at: value))
        continue
      }
      var reader = YAMLFields(source: source, mapping: fields, known: References.fields)
      if let work = Work(key: name, &reader) {
        works.append(work)
      } else {
        diagnostics.append(source.diagnostic("missing-title", "the work '\(name)' has no title", at: key))
      }
      diagnostics += reader.diagnostics
    }
    return (works, diagnostics)
  }

  private init?(key: String, _ fields: inout YAMLFields) {
    guard let title = fields.text("title") else { return nil }
    self.key = key
    self.title = title
    authors = fields.texts("authors")?.map(\.text) ?? []
    editors = fields.texts("editors")?.map(\.text) ?? []
    year = fields.text("year")
    container = fields.text("container")
    volume = fields.text("volume")
    number = fields.text("number")
    pages = fields.text("pages")
    publisher = fields.text("publisher")
    doi = fields.text("doi")
    url = fields.text("url")
    _ = fields.text("type")
  }

  init(key: String, authors: [String], title: String, year: String?) {
    self.key = key
    self.authors = authors
    self.title = title
    self.year = year
    editors = []
  }

  /// "Breiman", "Bolton & Hand", "Liu et al."; a work without authors goes by its title.
  var shortName: String {
    let people = authors.isEmpty ? editors : authors
    let names = people.map { String($0.prefix { $0 != "," }) }
    return switch names.count {
    case 0: title
    case 1: names[0]
    case 2: "\(names[0]) & \(names[1])"
    default: "\(names[0]) et al."
    }
  }

  func entry(yearSuffix: String) -> BibliographyEntry {
    let date = (year ?? "n.d.") + yearSuffix
    return BibliographyEntry(
      key: key, short: "\(shortName) (\(date))", full: full(date: date),
      address: doi.map { "https://doi.org/\($0)" } ?? url)
  }

  /// Authors (year). Title. _Container_, volume(number), pages. Publisher. A work that stands by itself has its own
  /// title between the underscores.
  private func full(date: String) -> String {
    var people = joined(authors.isEmpty ? editors : authors)
    if authors.isEmpty, !editors.isEmpty { people += editors.count == 1 ? " (ed.)" : " (eds)" }
    var text = people.isEmpty ? "(\(date)). " : "\(people) (\(date)). "
    text += container == nil ? "_\(title)_" : title
    text += title.last.map { "?!.".contains($0) } == true ? "" : "."
    if let container {
      let issue = [volume, number.map { "(\($0))" }].compactMap(\.self).joined()
      text +=
        " "
        + ["_\(container)_", issue.isEmpty ? nil : issue, pages].compactMap(\.self).joined(separator: ", ")
        + "."
    } else if let pages {
      text += " \(pages)."
    }
    if let publisher { text += " \(publisher)." }
    return text
  }

  private func joined(_ people: [String]) -> String {
    guard let last = people.last else { return "" }
    if people.count == 1 { return last }
    return people.dropLast().joined(separator: "; ") + " & " + last
  }
}
