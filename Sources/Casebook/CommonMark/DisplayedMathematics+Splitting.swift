extension DisplayedMathematics {
  /// Cuts a paragraph at its `$$…$$`, which become blocks; `{#eq-id}` behind one names it.
  static func split(_ content: [Inline], displayed: Set<SourceRange>, range: SourceRange) -> [Block] {
    var blocks: [Block] = []
    var pending: [Inline] = []
    func flush() {
      let text = pending.trimmed()
      pending = []
      guard !text.isEmpty else { return }
      let start = text.firstPlace ?? range.start
      let end = text.lastPlace ?? start
      blocks.append(.paragraph(Paragraph(content: text, range: SourceRange(start, max(start, end)))))
    }
    var rest = content[...]
    while let inline = rest.popFirst() {
      guard case .mathematics(let source, let place) = inline, displayed.contains(place) else {
        pending.append(inline)
        continue
      }
      flush()
      var following = Array(rest)
      let id = following.takeLeadingIdentifier()
      if id != nil { rest = following[...] }
      blocks.append(.mathematics(DisplayedMathematics(source: source, id: id, range: place)))
    }
    flush()
    return blocks
  }
}
