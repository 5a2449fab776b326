public import CommonMark

/// A label together with the name that references use and the place where it is given.
public struct NamedLabel: Hashable, Sendable {
  public var name: String
  public var label: Label
  public var range: SourceRange
}

extension Chapter {
  /// What in the chapter has a name: figures, tables and equations, each numbered from 1 in the order of the text, and
  /// headings with an identifier of their own.
  public var labels: [NamedLabel] {
    var counts: [Label.Kind: Int] = [:]
    var labels: [NamedLabel] = []
    func add(_ kind: Label.Kind, _ name: String?, _ range: SourceRange, text: String? = nil) {
      guard let name else { return }
      counts[kind, default: 0] += 1
      let number = text ?? "\(counts[kind]!)"
      labels.append(
        NamedLabel(
          name: name, label: Label(kind: kind, number: number, chapterSlug: slug, anchor: name), range: range)
      )
    }
    let snippets = Dictionary(snippets.map { ($0.range, $0) }) { first, _ in first }
    for block in document.allBlocks {
      switch block {
      case .code(let code):
        guard let options = snippets[code.range]?.options else { continue }
        add(options.id?.hasPrefix("tbl-") == true ? .table : .figure, options.id, code.range)
      case .table(let table): add(.table, table.id, table.range)
      case .mathematics(let mathematics): add(.equation, mathematics.id, mathematics.range)
      case .heading(let heading): add(.section, heading.id, heading.range, text: heading.content.plainText)
      case .paragraph, .quote, .admonition, .list, .html, .thematicBreak: break
      }
    }
    return labels
  }
}
