/// Turns the inline nodes of one leaf into values with their places.
struct InlineBuilder {
  /// How deeply emphasis, links and images may be nested; what is deeper loses its markup, not its text.
  static let deepestNesting = 100

  let nodes: [ParsedNode]
  let layout: Layout
  let context: ParsingContext
  private var positions: InlinePositions
  private var run = TextRun()
  /// The places of `$$…$$`.
  private(set) var displayed: Set<SourceRange> = []
  private(set) var problems: [MarkdownProblem] = []
  private(set) var footnoteLabels: [String] = []

  init(nodes: [ParsedNode], text: LeafText, from start: Int, layout: Layout, context: ParsingContext) {
    self.nodes = nodes
    self.layout = layout
    self.context = context
    positions = InlinePositions(text, from: start)
  }

  /// What stands inside the node at `parent`.
  mutating func children(of parent: Int, depth: Int = 0) -> [Inline] {
    var inlines: [Inline] = []
    var index = parent + 1
    while index < nodes[parent].end {
      let node = nodes[index]
      if node.kind == .text {
        for segment in positions.placeText(node) {
          run.append(segment.literal, source: segment.source, isExact: segment.isExact)
        }
      } else if node.kind == .softBreak, continuesMathematics(at: index + 1) {
        let start = positions.cursor
        positions.passLineBreak(isHard: false)
        run.append([Byte.lineFeed], source: start..<positions.cursor, isExact: false)
      } else {
        flush(into: &inlines)
        append(index, depth: depth, to: &inlines)
      }
      index = node.end
    }
    flush(into: &inlines)
    return inlines
  }

  private mutating func append(_ index: Int, depth: Int, to inlines: inout [Inline]) {
    let node = nodes[index]
    if depth >= Self.deepestNesting, node.end > index + 1 {
      inlines += flattened(index)
      return
    }
    switch node.kind {
    case .softBreak, .lineBreak:
      positions.passLineBreak(isHard: node.kind == .lineBreak)
      inlines.append(node.kind == .lineBreak ? .lineBreak : .softBreak)
    case .inlineCode:
      let place = positions.placeCode(node)
      inlines.append(.code(context.restore(node.literal), range(place)))
    case .inlineHTML:
      let place = positions.placeHTML(node)
      inlines.append(.html(context.restore(node.literal), range(place)))
    case .emphasis, .strong:
      let width = node.kind == .strong ? 2 : 1
      _ = positions.enter(node, width: width)
      let content = children(of: index, depth: depth + 1)
      positions.leaveEmphasis(width: width)
      inlines.append(node.kind == .strong ? .strong(content) : .emphasis(content))
    case .link:
      inlines.append(link(index, depth: depth))
    case .image:
      let start = positions.enter(node, width: 2)
      let content = children(of: index, depth: depth + 1)
      let end = positions.leaveLink(node, from: start)
      inlines.append(
        .image(
          source: context.restore(node.destination), title: context.restore(node.title),
          alternative: content, range(start..<end)))
    default:
      inlines += children(of: index, depth: depth + 1)
    }
  }

  private mutating func link(_ index: Int, depth: Int) -> Inline {
    let node = nodes[index]
    let destination = context.restore(node.destination)
    if node.end == index + 2, nodes[index + 1].kind == .text, positions.isAutolink(text: nodes[index + 1]) {
      let place = positions.placeAutolink(text: nodes[index + 1])
      let text = context.restore(nodes[index + 1].literal)
      let inside = (place.lowerBound + 1)..<max(place.lowerBound + 1, place.upperBound - 1)
      return .link(destination: destination, title: "", content: [.text(text, range(inside))], range(place))
    }
    let start = positions.enter(node, width: 1)
    let content = children(of: index, depth: depth + 1)
    let end = positions.leaveLink(node, from: start)
    return .link(
      destination: destination, title: context.restore(node.title), content: content, range(start..<end))
  }

  /// The text inside a node that is nested too deeply.
  private mutating func flattened(_ index: Int) -> [Inline] {
    let place = positions.cursor..<positions.cursor
    problems.append(.tooDeep(range(place)))
    var text = ""
    for node in nodes[index..<nodes[index].end] {
      switch node.kind {
      case .text, .inlineCode: text += node.literal
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text.isEmpty ? [] : [.text(context.restore(text), range(place))]
  }

  private func range(_ range: Range<Int>) -> SourceRange {
    positions.text.range(range, in: layout)
  }

  // MARK: Text

  private func continuesMathematics(at index: Int) -> Bool {
    guard let placeholders = context.placeholders, index < nodes.count, nodes[index].kind == .text,
      let first = nodes[index].literal.utf8.first
    else { return false }
    return placeholders.continuesText(first)
  }

  private mutating func flush(into inlines: inout [Inline]) {
    guard !run.isEmpty else { return }
    defer { run = TextRun() }
    let extensions = TextExtensions(run: run, placeholders: context.placeholders)
    for part in extensions.parts() {
      switch part {
      case .text(let place):
        appendText(place, to: &inlines)
      case .mathematics(let place, let pieces):
        appendMathematics(place, pieces, to: &inlines)
      case .footnote(let place, let label):
        let range = range(run.source(of: place))
        if context.footnoteLabels.contains(label) {
          footnoteLabels.append(label)
          inlines.append(.footnote(label: label, range))
        } else {
          problems.append(.missingFootnote(label, range))
          appendText(place, to: &inlines)
        }
      case .references(let place, let keys):
        let references = keys.map {
          Reference(key: $0.key, locator: $0.locator, range: range(run.source(of: $0.range)))
        }
        inlines.append(.references(references, range(run.source(of: place))))
      }
    }
  }

  private func appendText(_ place: Range<Int>, to inlines: inout [Inline]) {
    let text = context.restore(run.text(place))
    let range = range(run.source(of: place))
    if case .text(let before, let start) = inlines.last {
      inlines[inlines.count - 1] = .text(before + text, SourceRange(start.start, range.end))
    } else {
      inlines.append(.text(text, range))
    }
  }

  private mutating func appendMathematics(
    _ place: Range<Int>, _ pieces: [[UInt8]], to inlines: inout [Inline]
  ) {
    let source = String(decoding: Array(pieces.joined(separator: [Byte.lineFeed])), as: UTF8.self)
    let range = range(run.source(of: place))
    let width = source.hasPrefix("$$") ? 2 : 1
    let inside = source.dropFirst(width).dropLast(width)
    if width == 2 { displayed.insert(range) }
    inlines.append(.mathematics(context.restore(inside.trimmingBlanks()), range))
  }
}
