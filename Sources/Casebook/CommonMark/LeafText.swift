/// The text of one paragraph or heading without the markers of the quotes and lists around it.
///
/// `bytes` joins the lines with single line feeds; every offset leads back to the original text.
struct LeafText {
  private(set) var bytes: [UInt8] = []
  /// Where each line starts in `bytes`.
  private(set) var starts: [Int] = []
  /// Where each line starts in the layout.
  private(set) var layoutStarts: [Int] = []
  let firstLine: Int

  /// - Parameter quoteDepth: how many block quotes the leaf stands in: later lines start with as many `>`.
  init(
    of layout: Layout, lines: ClosedRange<Int>, firstColumn: Int, quoteDepth: Int
  ) {
    firstLine = lines.lowerBound
    for line in lines {
      let content = layout.content(ofLine: line)
      var start = content.lowerBound
      if line == lines.lowerBound {
        start = min(start + max(firstColumn - 1, 0), content.upperBound)
        start = min(layout.bytes.skip(from: start) { $0.isBlank }, content.upperBound)
      } else {
        start = Self.skipPrefix(layout.bytes, content, quoteDepth: quoteDepth)
      }
      if line > lines.lowerBound { bytes.append(Byte.lineFeed) }
      starts.append(bytes.count)
      layoutStarts.append(start)
      bytes.append(contentsOf: layout.bytes[start..<content.upperBound])
    }
  }

  /// Skips white space and as many quote markers as the leaf has quotes around it; lazy lines have fewer.
  static func skipPrefix(_ bytes: [UInt8], _ content: Range<Int>, quoteDepth: Int) -> Int {
    var start = content.lowerBound
    var remaining = quoteDepth
    while start < content.upperBound {
      if bytes[start].isBlank {
        start += 1
      } else if remaining > 0, bytes[start] == Byte.greater {
        remaining -= 1
        start += 1
      } else {
        break
      }
    }
    return start
  }

  var lineCount: Int { starts.count }

  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  func end(ofLine line: Int) -> Int {
    line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
  }

  func layoutOffset(at offset: Int) -> Int {
    let line = line(at: offset)
    return layoutStarts[line] + offset - starts[line]
  }

  func position(at offset: Int, in layout: Layout) -> SourcePosition {
    let clamped = min(max(offset, 0), bytes.count)
    let line = line(at: clamped)
    return layout.position(at: layoutStarts[line] + clamped - starts[line], onLine: firstLine + line)
  }

  func range(_ range: Range<Int>, in layout: Layout) -> SourceRange {
    let start = position(at: range.lowerBound, in: layout)
    return SourceRange(start, max(start, position(at: range.upperBound, in: layout)))
  }
}
