import CommonMark

/// The lines of a text as CommonMark splits it.
struct SourceLines {
  var lines: [[UInt8]] = [[]]

  init(_ text: String) {
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte == 0x0A, isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = byte == 0x0D
      if byte == 0x0A || byte == 0x0D { lines.append([]) } else { lines[lines.count - 1].append(byte) }
    }
  }

  func contain(_ range: SourceRange) -> Bool { contain(range.start) && contain(range.end) }

  private func contain(_ place: SourcePosition) -> Bool {
    lines.indices.contains(place.line - 1) && (1...lines[place.line - 1].count + 1).contains(place.column)
  }

  /// What stands in a range of one line.
  func slice(_ range: SourceRange) -> String? {
    guard range.start.line == range.end.line, contain(range), range.start <= range.end else { return nil }
    let line = lines[range.start.line - 1]
    return String(decoding: line[(range.start.column - 1)..<(range.end.column - 1)], as: UTF8.self)
  }
}

/// Collects the ranges of a document.
enum Places {
  static func all(in document: MarkdownDocument) -> [SourceRange] {
    document.problems.map(\.range) + document.footnotes.map(\.range)
      + (document.blocks + document.footnotes.flatMap(\.blocks)).flatMap { all(in: $0) }
  }

  static func texts(in document: MarkdownDocument) -> [(String, SourceRange)] {
    inlines(in: document).compactMap {
      if case .text(let text, let range) = $0 { (text, range) } else { nil }
    }
  }

  /// All inlines, those inside others included.
  static func inlines(in document: MarkdownDocument) -> [Inline] {
    (document.blocks + document.footnotes.flatMap(\.blocks)).flatMap { inlines(in: $0) }
  }

  private static func all(in block: Block) -> [SourceRange] {
    var ranges =
      [block.range] + inlines(in: block).compactMap(\.range) + children(of: block).flatMap { all(in: $0) }
    switch block {
    case .table(let table): ranges += (table.header + table.rows.joined()).map(\.range)
    case .code(let code):
      ranges.append(SourceRange(code.codeStart, code.codeStart))
      if let start = code.infoStart { ranges.append(SourceRange(start, start)) }
    default: break
    }
    return ranges
  }

  private static func children(of block: Block) -> [Block] {
    switch block {
    case .quote(let blocks, _): blocks
    case .admonition(let admonition): admonition.blocks
    case .list(let list): list.items.flatMap { $0 }
    default: []
    }
  }

  private static func inlines(in block: Block) -> [Inline] {
    let own: [Inline] =
      switch block {
      case .heading(let heading): heading.content
      case .paragraph(let paragraph): paragraph.content
      case .admonition(let admonition): admonition.title
      case .table(let table): table.caption + (table.header + table.rows.joined()).flatMap(\.content)
      default: []
      }
    return own.flatMap { [$0] + inside($0) } + children(of: block).flatMap { inlines(in: $0) }
  }

  private static func inside(_ inline: Inline) -> [Inline] {
    (inline.content ?? []).flatMap { [$0] + inside($0) }
  }
}
