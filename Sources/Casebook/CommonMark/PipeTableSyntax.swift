/// The rows of a pipe table as text, before libcmark sees their cells.
///
/// A table is a paragraph whose second line is a delimiter row with as many columns as the first line, as in GitHub
/// Flavored Markdown. A line `Table: caption` may stand before the first or behind the last.
struct PipeTableSyntax {
  /// A cell's text: a range of the leaf's bytes, trimmed.
  typealias CellRange = Range<Int>

  var alignments: [PipeTable.Alignment?]
  /// The header and the rows below it, each with as many cells as there are columns.
  var rows: [[CellRange]]
  var caption: CellRange?
  var problems: [MarkdownProblem] = []

  /// Reads a paragraph as a table, or returns `nil` where it is none.
  init?(_ text: LeafText, layout: Layout) {
    func line(_ index: Int) -> Range<Int> { text.starts[index]..<text.end(ofLine: index) }
    guard text.lineCount >= 2 else { return nil }
    var header = 0
    if PipeTableSyntax.captionStart(in: text.bytes, line(0)) != nil { header = 1 }
    guard header + 1 < text.lineCount,
      let alignments = Self.alignments(in: text.bytes, line(header + 1))
    else { return nil }
    let names = Self.cells(in: text.bytes, line(header))
    guard names.count == alignments.count else { return nil }
    self.alignments = alignments
    rows = [names]
    if header == 1 { caption = Self.captionStart(in: text.bytes, line(0))! }
    for index in (header + 2)..<max(text.lineCount, header + 2) {
      if index == text.lineCount - 1, caption == nil,
        let range = Self.captionStart(in: text.bytes, line(index))
      {
        caption = range
        break
      }
      add(Self.cells(in: text.bytes, line(index)), line: line(index), text, layout)
    }
  }

  private mutating func add(_ cells: [CellRange], line: Range<Int>, _ text: LeafText, _ layout: Layout) {
    var cells = cells
    if cells.count != alignments.count {
      let extra = cells.count > alignments.count ? cells[alignments.count].lowerBound : line.lowerBound
      problems.append(
        MarkdownProblem(
          code: "ragged-table",
          message:
            "this row has \(cells.count) \(cells.count == 1 ? "cell" : "cells") where the table has \(alignments.count) columns",
          help: "write '\\|' for a bar that is part of a cell",
          range: text.range(extra..<max(extra, line.upperBound), in: layout)))
    }
    cells = Array(cells.prefix(alignments.count))
    while cells.count < alignments.count { cells.append(line.upperBound..<line.upperBound) }
    rows.append(cells)
  }

  /// The caption's text in a line `Table: caption`.
  static func captionStart(in bytes: [UInt8], _ line: Range<Int>) -> CellRange? {
    let word = Array("Table:".utf8)
    guard bytes[line].starts(with: word) else { return nil }
    return trimmed(bytes, (line.lowerBound + word.count)..<line.upperBound)
  }

  private static func alignments(in bytes: [UInt8], _ line: Range<Int>) -> [PipeTable.Alignment?]? {
    guard bytes[line].allSatisfy({ $0 == Byte.hyphen || $0 == Byte.colon || $0 == Byte.pipe || $0.isBlank }),
      bytes[line].contains(Byte.pipe)
    else { return nil }
    var alignments: [PipeTable.Alignment?] = []
    for cell in cells(in: bytes, line) {
      let starts = bytes[cell].first == Byte.colon
      let ends = bytes[cell].last == Byte.colon
      let dashes = bytes[cell].dropFirst(starts ? 1 : 0).dropLast(ends && cell.count > 1 ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == Byte.hyphen }) else { return nil }
      alignments.append(starts && ends ? .centre : starts ? .leading : ends ? .trailing : nil)
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// Splits a row at its bars; `\|` is part of a cell, even in code.
  static func cells(in bytes: [UInt8], _ line: Range<Int>) -> [CellRange] {
    let row = trimmed(bytes, line)
    var cells: [CellRange] = []
    var start = row.lowerBound
    if start < row.upperBound, bytes[start] == Byte.pipe { start += 1 }
    var offset = start
    while offset < row.upperBound {
      if bytes[offset] == Byte.backslash, offset + 1 < row.upperBound, bytes[offset + 1] == Byte.pipe {
        offset += 2
        continue
      }
      if bytes[offset] == Byte.pipe {
        cells.append(trimmed(bytes, start..<offset))
        start = offset + 1
      }
      offset += 1
    }
    if start < row.upperBound { cells.append(trimmed(bytes, start..<row.upperBound)) }
    return cells
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// Whether a delimiter row stands further down, so that an empty line before its header would make a table.
  static func isHidden(in text: LeafText) -> Int? {
    guard text.lineCount >= 3 else { return nil }
    for index in 2..<text.lineCount {
      let line = text.starts[index]..<text.end(ofLine: index)
      let header = text.starts[index - 1]..<text.end(ofLine: index - 1)
      if let alignments = alignments(in: text.bytes, line), text.bytes[header].contains(Byte.pipe),
        cells(in: text.bytes, header).count == alignments.count
      {
        return index - 1
      }
    }
    return nil
  }
}
