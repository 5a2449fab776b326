/// Hides mathematics from libcmark, so that `$a_i * b_i$` is neither emphasis nor a list.
enum MathematicsMasking {
  /// Masks all mathematics of a layout.
  ///
  /// A `$$` that starts a line's text may reach past what libcmark takes for its paragraph, up to the next empty
  /// line: `+ c` on a line of its own is a summand there, not a list.
  static func mask(
    _ layout: inout Layout, with placeholders: inout Placeholders, problems: inout [MarkdownProblem]
  ) {
    guard layout.bytes.contains(Byte.dollar) else { return }
    let nodes = CommonMarkLibrary.parse(layout.bytes, inlines: false)
    let verbatim = verbatimLines(of: nodes, count: layout.lineCount)
    let original = layout
    var maskedEnd = 0
    for leaf in nodes.leaves() {
      let node = nodes[leaf.node]
      let text = node.text(in: original, quoteDepth: leaf.quoteDepth)
      guard text.bytes.contains(Byte.dollar) else { continue }
      var scan = Scan(text: text, isExtensible: !isNumberSignHeading(node, in: original))
      scan.run(original, verbatim, leaf.quoteDepth, maskedEnd, &problems)
      for (range, text) in scan.found {
        let pieces = scan.pieces(of: range, in: text)
        guard let hidden = placeholders.hide(pieces.map { Array(text.bytes[$0]) }) else { continue }
        for (piece, replacement) in zip(pieces, hidden) {
          let start = text.layoutOffset(at: piece.lowerBound)
          layout.replace(start..<(start + piece.count), with: replacement)
        }
        maskedEnd = text.layoutOffset(at: range.upperBound - 1) + 1
      }
    }
  }

  private static func isNumberSignHeading(_ node: ParsedNode, in layout: Layout) -> Bool {
    node.kind == .heading && node.last.line <= node.first.line
  }

  private static func verbatimLines(of nodes: [ParsedNode], count: Int) -> [Bool] {
    var verbatim = [Bool](repeating: false, count: count + 2)
    for node in nodes where node.kind == .code || node.kind == .html {
      for line in max(node.first.line, 1)...max(min(node.last.line, count), node.first.line, 1)
      where line <= count {
        verbatim[line] = true
      }
    }
    return verbatim
  }

  private struct Scan {
    var text: LeafText
    var isExtensible: Bool
    var found: [(Range<Int>, LeafText)] = []

    mutating func run(
      _ layout: Layout, _ verbatim: [Bool], _ quoteDepth: Int, _ maskedEnd: Int,
      _ problems: inout [MarkdownProblem]
    ) {
      var start = 0
      while start < text.bytes.count, text.layoutOffset(at: start) < maskedEnd { start += 1 }
      var syntax = MathematicsSyntax(text.bytes, from: start)
      while let match = syntax.next() {
        if !match.isUnclosed {
          found.append((match.range, text))
          continue
        }
        let line = text.line(at: match.range.lowerBound)
        if isExtensible, text.starts[line] == match.range.lowerBound,
          let longer = extended(layout, verbatim, quoteDepth)
        {
          var again = MathematicsSyntax(longer.bytes, from: match.range.lowerBound)
          if let closed = again.next(), !closed.isUnclosed {
            found.append((closed.range, longer))
            return
          }
        }
        problems.append(
          MarkdownProblem(
            code: "unclosed-mathematics", message: "'$$' opens mathematics that is not closed",
            help: "close it with '$$' before the next empty line, or write '\\$' for a dollar sign",
            range: text.range(match.range, in: layout)))
      }
    }

    /// The leaf's text with the lines that follow it up to an empty line or a code block.
    private func extended(_ layout: Layout, _ verbatim: [Bool], _ quoteDepth: Int) -> LeafText? {
      let last = text.firstLine + text.lineCount - 1
      var end = last
      while end < layout.lineCount, !verbatim[end + 1] {
        let content = layout.content(ofLine: end + 1)
        let start = LeafText.skipPrefix(layout.bytes, content, quoteDepth: quoteDepth)
        if start == content.upperBound { break }
        end += 1
      }
      guard end > last else { return nil }
      let column = text.layoutStarts[0] - layout.content(ofLine: text.firstLine).lowerBound + 1
      return LeafText(
        of: layout, lines: text.firstLine...end, firstColumn: column, quoteDepth: quoteDepth)
    }

    /// The parts of a range on each of its lines.
    func pieces(of range: Range<Int>, in text: LeafText) -> [Range<Int>] {
      let lines = text.line(at: range.lowerBound)...text.line(at: range.upperBound - 1)
      return lines.map { line in
        max(range.lowerBound, text.starts[line])..<min(range.upperBound, text.end(ofLine: line))
      }
    }
  }
}
