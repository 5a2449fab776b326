/// A paragraph or heading in libcmark's tree.
struct Leaf {
  var node: Int
  var quoteDepth: Int
}

extension [ParsedNode] {
  /// The paragraphs and headings in the order of the text.
  func leaves() -> [Leaf] {
    var leaves: [Leaf] = []
    var quoteEnds: [Int] = []
    for (index, node) in enumerated() {
      while let end = quoteEnds.last, end <= index { quoteEnds.removeLast() }
      switch node.kind {
      case .quote: quoteEnds.append(node.end)
      case .paragraph, .heading: leaves.append(Leaf(node: index, quoteDepth: quoteEnds.count))
      default: break
      }
    }
    return leaves
  }
}

extension ParsedNode {
  /// The lines of a leaf that hold its text: a heading's underline is not among them.
  func textLines(in layout: Layout) -> ClosedRange<Int> {
    let start = Swift.min(Swift.max(first.line, 1), Swift.max(layout.lineCount, 1))
    let end = Swift.min(Swift.max(last.line, start), Swift.max(layout.lineCount, start))
    return kind == .heading && end > start ? start...(end - 1) : start...end
  }

  /// The column at which a leaf's text starts: behind the number signs of a heading.
  func textColumn(in layout: Layout) -> Int {
    guard kind == .heading, last.line <= first.line else { return first.column }
    let content = layout.content(ofLine: first.line)
    let start = Swift.min(content.lowerBound + Swift.max(first.column - 1, 0), content.upperBound)
    let end = layout.bytes[start..<content.upperBound].skip(from: start) { $0 == Byte.hash }
    return end - content.lowerBound + 1
  }

  func text(in layout: Layout, quoteDepth: Int) -> LeafText {
    LeafText(
      of: layout, lines: textLines(in: layout), firstColumn: textColumn(in: layout), quoteDepth: quoteDepth)
  }
}
