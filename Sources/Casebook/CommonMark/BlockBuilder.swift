/// Turns libcmark's blocks into values, with the extensions applied.
struct BlockBuilder {
  /// How deeply quotes and lists may be nested; what is deeper loses its containers, not its text.
  static let deepestNesting = 100

  let nodes: [ParsedNode]
  let layout: Layout
  let tables: TableCells
  let footnotes: FootnoteDefinitions
  let context: ParsingContext
  private(set) var problems: [MarkdownProblem] = []
  private(set) var footnoteLabels: [String] = []
  private var hasReportedDepth = false

  init(
    nodes: [ParsedNode], tables: TableCells, footnotes: FootnoteDefinitions, context: ParsingContext
  ) {
    self.nodes = nodes
    self.layout = tables.layout
    self.tables = tables
    self.footnotes = footnotes
    self.context = context
  }

  /// The text's blocks, and the blocks of each footnote in the order of the definitions.
  ///
  /// The document starts with one heading a table cell and one quote a footnote; see ``TableCells``.
  mutating func document() -> (blocks: [Block], notes: [[Block]]) {
    guard !nodes.isEmpty else { return ([], []) }
    var places: [Int] = []
    var index = 1
    while index < nodes.count {
      places.append(index)
      index = nodes[index].end
    }
    let main = places.dropFirst(tables.cellCount + footnotes.definitions.count).filter { place in
      nodes[place].kind != .html
        || !footnotes.markerLines.contains(nodes[place].first.line - tables.cellCount)
    }
    cells = Array(places.prefix(tables.cellCount))
    let blocks = convert(main, depth: 0, quotes: 0)
    let notes = places.dropFirst(tables.cellCount).prefix(footnotes.definitions.count).map {
      convert(children(of: $0), depth: 1, quotes: 1)
    }
    return (blocks, notes)
  }

  private var cells: [Int] = []

  private func children(of parent: Int) -> [Int] {
    var places: [Int] = []
    var index = parent + 1
    while index < nodes[parent].end {
      places.append(index)
      index = nodes[index].end
    }
    return places
  }

  private mutating func convert(_ places: [Int], depth: Int, quotes: Int) -> [Block] {
    var blocks: [Block] = []
    for place in places {
      if depth >= Self.deepestNesting, [.quote, .list].contains(nodes[place].kind) {
        blocks += flattened(place, quotes: quotes)
      } else {
        blocks += block(place, depth: depth, quotes: quotes)
      }
    }
    return TableCaptions.join(blocks)
  }

  /// The leaves of a container that is nested too deeply.
  private mutating func flattened(_ container: Int, quotes: Int) -> [Block] {
    if !hasReportedDepth { problems.append(.tooDeep(range(nodes[container]))) }
    hasReportedDepth = true
    var blocks: [Block] = []
    var index = container + 1
    var inner = nodes[container].kind == .quote ? [nodes[container].end] : []
    while index < nodes[container].end {
      while let end = inner.last, end <= index { inner.removeLast() }
      switch nodes[index].kind {
      case .quote:
        inner.append(nodes[index].end)
        index += 1
      case .list, .item:
        index += 1
      default:
        blocks += block(index, depth: Self.deepestNesting, quotes: quotes + inner.count)
        index = nodes[index].end
      }
    }
    return blocks
  }

  private mutating func block(_ index: Int, depth: Int, quotes: Int) -> [Block] {
    let node = nodes[index]
    switch node.kind {
    case .paragraph:
      return paragraph(index, quotes: quotes)
    case .heading:
      return [heading(index, quotes: quotes)]
    case .quote:
      let blocks = convert(children(of: index), depth: depth + 1, quotes: quotes + 1)
      let range = containing(blocks, range(node))
      return [Admonition.read(blocks, range: range, problems: &problems) ?? .quote(blocks, range)]
    case .list:
      let items = children(of: index).map {
        convert(children(of: $0), depth: depth + 1, quotes: quotes)
      }
      return [
        .list(
          MarkdownList(
            start: node.number, isTight: node.isTight, items: items,
            range: containing(items.last ?? [], range(node))))
      ]
    case .code:
      return [.code(CodePlaces(layout: layout).block(node, context))]
    case .html:
      return [.html(context.restore(node.literal), range(node))]
    case .thematicBreak:
      return [.thematicBreak(range(node))]
    default:
      return convert(children(of: index), depth: depth + 1, quotes: quotes)
    }
  }

  private func range(_ node: ParsedNode) -> SourceRange {
    layout.range(first: node.first, last: node.last)
  }

  /// A container's range, at least as long as its last child's.
  private func containing(_ blocks: [Block], _ range: SourceRange) -> SourceRange {
    SourceRange(range.start, max(range.end, blocks.last?.range.end ?? range.end))
  }

  // MARK: Leaves

  private mutating func inlines(_ index: Int, _ text: LeafText) -> (
    content: [Inline], displayed: Set<SourceRange>
  ) {
    // Headings of one line hold no link reference definitions.
    let isOneLine = nodes[index].kind == .heading && nodes[index].last.line <= nodes[index].first.line
    let start = isOneLine ? 0 : LinkDefinitions.end(in: text.bytes)
    var builder = InlineBuilder(nodes: nodes, text: text, from: start, layout: layout, context: context)
    let content = builder.children(of: index)
    problems += builder.problems
    footnoteLabels += builder.footnoteLabels
    return (content, builder.displayed)
  }

  private func isEscaped(_ text: LeafText) -> (SourcePosition) -> Bool {
    { brace in
      (0..<text.lineCount).contains { line in
        let start = text.position(at: text.starts[line], in: layout)
        let offset = text.starts[line] + brace.column - start.column - 1
        return start.line == brace.line && text.bytes.indices.contains(offset)
          && text.bytes[offset] == Byte.backslash
      }
    }
  }

  private mutating func heading(_ index: Int, quotes: Int) -> Block {
    let node = nodes[index]
    let text = node.text(in: layout, quoteDepth: quotes)
    var content = inlines(index, text).content
    let attributes = content.takeAttributes(isEscaped: isEscaped(text))
    return .heading(
      Heading(
        level: node.number ?? 1, id: attributes?.id, attributes: attributes?.values ?? [:], content: content,
        range: range(node)))
  }

  private mutating func paragraph(_ index: Int, quotes: Int) -> [Block] {
    let node = nodes[index]
    if let plan = tables.plans[node.first.line - tables.cellCount], plan.firstCell < cells.count {
      return [table(plan, range(node))]
    }
    let text = node.text(in: layout, quoteDepth: quotes)
    let (content, displayed) = inlines(index, text)
    let start = LinkDefinitions.end(in: text.bytes)
    var whole = range(node)
    if start > 0, start < text.bytes.count {
      let place = text.position(at: start, in: layout)
      whole = SourceRange(place, max(place, whole.end))
    }
    guard !displayed.isEmpty else { return [.paragraph(Paragraph(content: content, range: whole))] }
    return DisplayedMathematics.split(content, displayed: displayed, range: whole)
  }

  private mutating func table(_ plan: TableCells.Plan, _ range: SourceRange) -> Block {
    var next = plan.firstCell
    var rows: [[PipeTable.Cell]] = []
    for row in plan.syntax.rows {
      rows.append([])
      for place in row {
        let node = nodes[cells[next]]
        let content = inlines(cells[next], node.text(in: layout, quoteDepth: 0)).content
        rows[rows.count - 1].append(
          PipeTable.Cell(content: content, range: plan.text.range(place, in: tables.source)))
        next += 1
      }
    }
    var table = PipeTable(
      alignments: plan.syntax.alignments, header: rows.removeFirst(), rows: rows, range: range)
    if plan.syntax.caption != nil {
      let text = nodes[cells[next]].text(in: layout, quoteDepth: 0)
      table.caption = inlines(cells[next], text).content
      table.id = table.caption.takeIdentifier(isEscaped: isEscaped(text))
    }
    return .table(table)
  }
}
