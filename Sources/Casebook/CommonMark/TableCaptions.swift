/// Captions that stand in a paragraph of their own beside their table.
enum TableCaptions {
  /// Joins paragraphs `Table: caption {#tbl-id}` with the table directly before or after them.
  static func join(_ blocks: [Block]) -> [Block] {
    guard blocks.contains(where: { if case .table = $0 { true } else { false } }) else { return blocks }
    var joined: [Block] = []
    var index = 0
    while index < blocks.count {
      if let caption = caption(blocks[index]) {
        if index + 1 < blocks.count, case .table(var table) = blocks[index + 1], table.caption.isEmpty {
          (table.caption, table.id) = caption
          joined.append(.table(table))
          index += 2
          continue
        }
        if case .table(var table) = joined.last, table.caption.isEmpty {
          (table.caption, table.id) = caption
          joined[joined.count - 1] = .table(table)
          index += 1
          continue
        }
      }
      joined.append(blocks[index])
      index += 1
    }
    return joined
  }

  private static func caption(_ block: Block) -> ([Inline], String?)? {
    guard case .paragraph(let paragraph) = block, case .text(let text, let place) = paragraph.content.first,
      text.hasPrefix("Table:")
    else { return nil }
    var content = paragraph.content
    let start = SourcePosition(line: place.start.line, column: place.start.column + 6)
    content[0] = .text(String(text.dropFirst(6)), SourceRange(min(start, place.end), place.end))
    content = content.trimmed()
    let id = content.takeIdentifier { _ in false }
    return (content, id)
  }
}
