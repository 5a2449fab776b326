public import CommonMark

extension MarkdownDocument {
  /// Every block, outer ones before inner ones, in the order of the text; footnotes last.
  public var allBlocks: [Block] {
    var blocks: [Block] = []
    Self.collect(self.blocks + footnotes.flatMap(\.blocks), into: &blocks)
    return blocks
  }

  /// Every piece of text, outer ones before inner ones; headings, titles, captions, cells and footnotes included.
  public var allInlines: [Inline] {
    var inlines: [Inline] = []
    for block in allBlocks {
      switch block {
      case .heading(let heading): Self.collect(heading.content, into: &inlines)
      case .paragraph(let paragraph): Self.collect(paragraph.content, into: &inlines)
      case .admonition(let admonition): Self.collect(admonition.title, into: &inlines)
      case .table(let table):
        Self.collect(table.caption, into: &inlines)
        for cell in table.header + table.rows.joined() { Self.collect(cell.content, into: &inlines) }
      case .quote, .list, .code, .mathematics, .html, .thematicBreak: break
      }
    }
    return inlines
  }

  /// What stands in `[@…]`, in the order of the text.
  public var references: [Reference] {
    allInlines.flatMap { inline -> [Reference] in
      if case .references(let references, _) = inline { references } else { [] }
    }
  }

  public var headings: [Heading] {
    allBlocks.compactMap { if case .heading(let heading) = $0 { heading } else { nil } }
  }

  private static func collect(_ blocks: [Block], into result: inout [Block]) {
    for block in blocks {
      result.append(block)
      switch block {
      case .quote(let inner, _): collect(inner, into: &result)
      case .admonition(let admonition): collect(admonition.blocks, into: &result)
      case .list(let list): for item in list.items { collect(item, into: &result) }
      case .heading, .paragraph, .code, .table, .mathematics, .html, .thematicBreak: break
      }
    }
  }

  private static func collect(_ inlines: [Inline], into result: inout [Inline]) {
    for inline in inlines {
      result.append(inline)
      switch inline {
      case .emphasis(let inner), .strong(let inner): collect(inner, into: &result)
      case .link(_, _, let inner, _), .image(_, _, let inner, _): collect(inner, into: &result)
      case .text, .softBreak, .lineBreak, .code, .html, .mathematics, .references, .footnote: break
      }
    }
  }
}
