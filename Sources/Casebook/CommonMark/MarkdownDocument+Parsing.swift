extension MarkdownDocument {
  /// Parses CommonMark with Casebook's extensions.
  ///
  /// libcmark sees the text only after what it does not know has been moved or masked: footnotes, mathematics, the
  /// cells of tables. Every range is a place in `text` itself. Any text gives a document; nothing is thrown.
  ///
  /// - Complexity: O(*n*) time and space in the length of the text.
  /// - Source: CommonMark Spec 0.30; GitHub Flavored Markdown Spec for tables; Pandoc's manual for mathematics,
  ///   footnotes and citation keys.
  public init(parsing text: String) {
    var source = Array(text.utf8)
    var context = ParsingContext()
    Self.hideNulls(&source, &context)
    var problems: [MarkdownProblem] = []

    let footnotes = FootnoteDefinitions(in: Layout(source), hiding: Self.unusedControl(in: source))
    context.footnoteLabels = Set(footnotes.definitions.map(\.label))

    var layout = footnotes.layout
    if var placeholders = Placeholders(for: source) {
      MathematicsMasking.mask(&layout, with: &placeholders, problems: &problems)
      context.placeholders = placeholders.isEmpty ? nil : placeholders
    }

    let tables = TableCells(in: layout)
    problems += tables.problems

    let nodes = CommonMarkLibrary.parse(tables.layout.bytes)
    var builder = BlockBuilder(nodes: nodes, tables: tables, footnotes: footnotes, context: context)
    let (blocks, notes) = builder.document()
    self.init(blocks: blocks, problems: problems + builder.problems)
    order(notes, footnotes.definitions, firstReferences: builder.footnoteLabels)
    self.problems.sort { ($0.range.start, $0.code) < ($1.range.start, $1.code) }
  }

  /// A control character that the text does not use.
  private static func unusedControl(in text: [UInt8]) -> UInt8? {
    var seen = [Bool](repeating: false, count: 256)
    for byte in text { seen[Int(byte)] = true }
    return (UInt8(0x0E)...0x1F).last { !seen[Int($0)] }
  }

  private static func hideNulls(_ text: inout [UInt8], _ context: inout ParsingContext) {
    guard text.contains(0), let control = unusedControl(in: text) else { return }
    context.null = control
    for index in text.indices where text[index] == 0 { text[index] = control }
  }

  /// Lists the footnotes in the order of their first reference and complains about those that have none.
  private mutating func order(
    _ notes: [[Block]], _ definitions: [FootnoteDefinitions.Definition], firstReferences: [String]
  ) {
    var byLabel: [String: Footnote] = [:]
    for (definition, blocks) in zip(definitions, notes) {
      let end = blocks.last?.range.end ?? definition.marker.end
      let range = SourceRange(definition.marker.start, max(end, definition.marker.end))
      if byLabel[definition.label] == nil {
        byLabel[definition.label] = Footnote(label: definition.label, blocks: blocks, range: range)
      } else {
        problems.append(
          MarkdownProblem(
            code: "duplicate-footnote", message: "the footnote '\(definition.label)' is defined twice",
            help: "give each footnote a label of its own", range: definition.marker))
      }
    }
    for label in firstReferences {
      if let footnote = byLabel.removeValue(forKey: label) { footnotes.append(footnote) }
    }
    for footnote in byLabel.values {
      problems.append(
        MarkdownProblem(
          code: "unused-footnote", message: "nothing refers to the footnote '\(footnote.label)'",
          help: "refer to it with '[^\(footnote.label)]', or delete it", range: footnote.range))
    }
  }
}

extension Block {
  /// Where the block stands in the text.
  public var range: SourceRange {
    switch self {
    case .heading(let heading): heading.range
    case .paragraph(let paragraph): paragraph.range
    case .quote(_, let range), .html(_, let range), .thematicBreak(let range): range
    case .admonition(let admonition): admonition.range
    case .list(let list): list.range
    case .code(let code): code.range
    case .table(let table): table.range
    case .mathematics(let mathematics): mathematics.range
    }
  }
}
