import CommonMark
import Workbook

extension LessonWriter {
  /// Writes `[@fig-roc]` as a link to the figure, and `[@breiman2001; @efron1993, p. 3]` as links to the reading list:
  /// "(Breiman 2001; Efron 1993, p. 3)".
  ///
  /// A key that is neither stays as it was written; the book's checks report it.
  mutating func write(_ references: [Reference]) {
    let areCitations = references.allSatisfy { reference in
      lesson.labels[reference.key] == nil && lesson.bibliography.contains { $0.key == reference.key }
    }
    if areCitations { html += "(" }
    defer { if areCitations { html += ")" } }
    for (index, reference) in references.enumerated() {
      if index > 0 { html += "; " }
      if let label = lesson.labels[reference.key] {
        html += link(to: label)
        if !reference.locator.isEmpty { html += ", \(escaped(reference.locator))" }
      } else if let entry = lesson.bibliography.first(where: { $0.key == reference.key }) {
        writeCitation(of: entry, reference.locator)
      } else {
        html += escaped("[@\(reference.key)]")
      }
    }
  }

  private func link(to label: Label) -> String {
    let isHere = label.chapterSlug == lesson.chapter.slug
    let page = isHere ? "" : encodedAddress("\(label.chapterSlug).html")
    let number = escaped(label.number)
    let name =
      switch label.kind {
      case .figure: "\(escaped(wording[.figure]))\u{A0}\(number)"
      case .table: "\(escaped(wording[.table]))\u{A0}\(number)"
      case .equation: "\(escaped(wording[.equation]))\u{A0}\(number)"
      case .section: "“\(escaped(curled(label.number)))”"
      }
    var text = "<a class=\"reference\" href=\"\(escaped(page))#\(escapedAddress(label.anchor))\">\(name)"
    if !isHere, let chapter = renderer.outline.entry(named: label.chapterSlug) {
      text += " \(escaped(wording[.in])) \(escaped(chapter.name))"
    }
    return text + "</a>"
  }

  private mutating func writeCitation(of entry: BibliographyEntry, _ locator: String) {
    citations[entry.key, default: 0] += 1
    let id = "_cite-\(escaped(entry.key))-\(citations[entry.key]!)"
    html +=
      "<a class=\"citation\" id=\"\(id)\" href=\"#_work-\(escapedAddress(entry.key))\" role=\"doc-biblioref\">"
    html += escaped(withinParentheses(entry.short))
    if !locator.isEmpty { html += ", \(escaped(locator))" }
    html += "</a>"
  }

  /// "Breiman (2001)" as it stands within parentheses: "Breiman 2001".
  private func withinParentheses(_ short: String) -> String {
    guard short.hasSuffix(")"), let opening = short.lastIndex(of: "(") else { return short }
    return String(short[..<opening] + short[short.index(after: opening)...].dropLast())
  }

  /// The works that the chapter cites, each with the way back to where it is cited.
  mutating func writeReadingList() {
    if lesson.bibliography.isEmpty { return }
    html += "<section class=\"reading-list\" aria-labelledby=\"_works\">\n"
    html += "<h2 id=\"_works\">\(escaped(wording[.readingList]))</h2>\n<ul>\n"
    for entry in lesson.bibliography {
      let key = escaped(entry.key)
      html += "<li id=\"_work-\(key)\">\(withItalicTitle(curled(entry.full)))"
      if let address = entry.address,
        let target = Destination(
          address, chapter: lesson.chapter.path,
          range: SourceRange(SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 1))
        ).address
      {
        html += " <a class=\"address\" href=\"\(escapedAddress(target))\">\(escaped(shown(address)))</a>"
      }
      for mention in 1..<(citations[entry.key] ?? 0) + 1 {
        let label = "\(escaped(wording[.backToText])): \(escaped(entry.short)), \(mention)"
        html += " <a class=\"back\" href=\"#_cite-\(key)-\(mention)\" role=\"doc-backlink\""
        html += " aria-label=\"\(label)\">↩\u{FE0E}</a>"
      }
      html += "</li>\n"
    }
    html += "</ul>\n</section>\n"
    contents.append(["anchor": "_works", "title": escaped(wording[.readingList])])
  }

  /// The first text between underscores in italics.
  private func withItalicTitle(_ text: String) -> String {
    let parts = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return escaped(text) }
    return escaped(parts[0]) + "<cite>" + escaped(parts[1]) + "</cite>" + escaped(parts[2])
  }

  /// An address as a reader reads it: without its scheme.
  private func shown(_ address: String) -> String {
    for prefix in ["https://", "http://"] where address.hasPrefix(prefix) {
      return String(address.dropFirst(prefix.count))
    }
    return address
  }
}
