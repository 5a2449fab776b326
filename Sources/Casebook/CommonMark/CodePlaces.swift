/// Finds where the lines of code blocks stand.
struct CodePlaces {
  let layout: Layout

  func block(_ node: ParsedNode, _ context: ParsingContext) -> CodeBlock {
    let opening = bytes(ofLine: node.first.line, from: node.first.column)
    let lines = node.literal.utf8.split(separator: Byte.lineFeed, omittingEmptySubsequences: false)
    let isFenced = isFence(opening, info: node.destination, firstLine: lines.first.map(Array.init) ?? [])
    let firstLine = node.first.line + (isFenced ? 1 : 0)
    let count = node.literal.isEmpty ? 0 : lines.count - 1
    var columns: [Int] = []
    var start: SourcePosition?
    for (index, line) in lines.prefix(count).enumerated() {
      let place = place(ofLine: firstLine + index, ending: Array(line))
      start = start ?? place
      columns.append(place.column)
    }
    let empty = layout.position(SourcePosition(line: firstLine, column: isFenced ? node.first.column : 1))
    return CodeBlock(
      isFenced: isFenced, info: context.restore(node.destination),
      infoStart: isFenced && !node.destination.isEmpty ? infoStart(node, opening) : nil,
      literal: context.restore(node.literal), codeStart: start ?? empty, lineColumns: columns,
      range: layout.range(first: node.first, last: node.last))
  }

  private func bytes(ofLine line: Int, from column: Int) -> ArraySlice<UInt8> {
    let content = layout.content(ofLine: line)
    return layout.bytes[min(content.lowerBound + max(column - 1, 0), content.upperBound)..<content.upperBound]
  }

  /// An indented block whose first line looks like a fence has that line in its code and no info string.
  private func isFence(_ opening: ArraySlice<UInt8>, info: String, firstLine: [UInt8]) -> Bool {
    guard let mark = opening.first, mark == Byte.backtick || mark == Byte.tilde else { return false }
    let end = opening.skip(from: opening.startIndex) { $0 == mark }
    guard end - opening.startIndex >= 3 else { return false }
    if !info.isEmpty { return true }
    let isBare = opening[end...].allSatisfy(\.isWhitespace)
    return isBare && !firstLine.elementsEqual(opening)
  }

  private func infoStart(_ node: ParsedNode, _ opening: ArraySlice<UInt8>) -> SourcePosition {
    let mark = opening[opening.startIndex]
    let end = opening.skip(from: opening.startIndex) { $0 == mark }
    return layout.position(at: opening.skip(from: end) { $0.isBlank }, onLine: node.first.line)
  }

  /// The place at which a line of code starts: the code is what stands at the end of the source's line.
  private func place(ofLine number: Int, ending code: [UInt8]) -> SourcePosition {
    let content = layout.content(ofLine: number)
    var matched = 0
    while matched < min(content.count, code.count),
      layout.bytes[content.upperBound - 1 - matched] == code[code.count - 1 - matched]
    {
      matched += 1
    }
    return layout.position(at: content.upperBound - matched, onLine: number)
  }
}
