/// Puts the cells of all pipe tables into headings of their own before the text, so that libcmark parses their
/// inline content with the text's link reference definitions.
struct TableCells {
  /// A table and where its cells' headings start.
  struct Plan {
    var syntax: PipeTableSyntax
    var text: LeafText
    var firstCell: Int
  }

  /// The tables by the line of `source` on which their paragraph starts.
  private(set) var plans: [Int: Plan] = [:]
  /// How many headings stand before the text.
  private(set) var cellCount = 0
  private(set) var layout: Layout
  /// The text without the headings.
  let source: Layout
  private(set) var problems: [MarkdownProblem] = []

  init(in source: Layout) {
    layout = source
    self.source = source
    guard source.bytes.contains(Byte.pipe) else { return }
    let nodes = CommonMarkLibrary.parse(source.bytes, inlines: false)
    var cells = Layout()
    for leaf in nodes.leaves() where nodes[leaf.node].kind == .paragraph {
      let text = nodes[leaf.node].text(in: source, quoteDepth: leaf.quoteDepth)
      guard text.lineCount > 1, text.bytes.contains(Byte.pipe) else { continue }
      guard let syntax = PipeTableSyntax(text, layout: source) else {
        noteHiddenTable(text, source)
        continue
      }
      plans[text.firstLine] = Plan(syntax: syntax, text: text, firstCell: cells.lineCount)
      problems += syntax.problems
      for range in syntax.rows.joined() { cells.append(cell: range, of: text, in: source) }
      if let caption = syntax.caption { cells.append(cell: caption, of: text, in: source) }
    }
    guard !plans.isEmpty else { return }
    cellCount = cells.lineCount
    for line in 1...source.lineCount { cells.append(line: line, of: source) }
    layout = cells
  }

  private mutating func noteHiddenTable(_ text: LeafText, _ source: Layout) {
    guard let line = PipeTableSyntax.isHidden(in: text) else { return }
    problems.append(
      MarkdownProblem(
        code: "table-in-paragraph", message: "this table is part of the paragraph before it",
        help: "leave an empty line before the table's first row",
        range: text.range(text.starts[line]..<text.end(ofLine: line), in: source)))
  }
}

extension Layout {
  /// Adds `# cell #`: the closing sign keeps number signs at the cell's end.
  fileprivate mutating func append(cell range: Range<Int>, of text: LeafText, in source: Layout) {
    let line = text.line(at: range.lowerBound)
    let start = text.position(at: range.lowerBound, in: source)
    var content: [UInt8] = [Byte.hash, Byte.space]
    var dropped: [Int] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = text.bytes[offset]
      if byte == Byte.backslash, offset + 1 < range.upperBound, text.bytes[offset + 1] == Byte.pipe {
        dropped.append(content.count - 2)
      } else {
        content.append(byte)
      }
      offset += 1
    }
    content += [Byte.space, Byte.hash]
    let origin = source.origins[text.firstLine + line - 1]
    append(content, from: Origin(line: origin.line, column: start.column, inserted: 2, dropped: dropped))
  }
}
