extension [Inline] {
  /// Takes `{#id}` from the end of the last text.
  ///
  /// - Parameter isEscaped: whether the source has a backslash before the place of a brace.
  mutating func takeIdentifier(isEscaped: (SourcePosition) -> Bool) -> String? {
    takeBraces(isEscaped: isEscaped) { $0.allSatisfy(isIdentifierByte) }
  }

  /// Takes `{#id key=value …}` from the end of the last text.
  mutating func takeAttributes(isEscaped: (SourcePosition) -> Bool) -> HeadingAttributes? {
    takeBraces(isEscaped: isEscaped) { HeadingAttributes(String(decoding: $0, as: UTF8.self)) != nil }
      .flatMap { HeadingAttributes($0) }
  }

  /// Takes `{#…}` from the end of the last text, if what stands behind the `#` is accepted.
  private mutating func takeBraces(
    isEscaped: (SourcePosition) -> Bool, accepts: (ArraySlice<UInt8>) -> Bool
  ) -> String? {
    guard case .text(let text, let range) = last else { return nil }
    let trimmed = text.utf8.count - text.utf8.reversed().prefix { $0.isBlank }.count
    let bytes = [UInt8](text.utf8.prefix(trimmed))
    guard bytes.last == Byte.closeBrace, let open = bytes.lastIndex(of: Byte.openBrace),
      open + 3 < bytes.count, bytes[open + 1] == Byte.hash
    else { return nil }
    let id = bytes[(open + 2)..<(bytes.count - 1)]
    guard accepts(id) else { return nil }
    let behind = text.utf8.count - open
    let brace = SourcePosition(line: range.end.line, column: range.end.column - behind)
    if isEscaped(brace) { return nil }
    var kept = bytes[..<open]
    let width = kept.count
    while let last = kept.last, last.isBlank { kept.removeLast() }
    removeLast()
    if !kept.isEmpty {
      let end = SourcePosition(line: brace.line, column: brace.column - (width - kept.count))
      append(
        .text(String(decoding: kept, as: UTF8.self), SourceRange(range.start, Swift.max(end, range.start))))
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// Takes `{#id}` from the start of the first text.
  mutating func takeLeadingIdentifier() -> String? {
    guard case .text(let text, let range) = first else { return nil }
    let bytes = [UInt8](text.utf8)
    let start = bytes.skip(from: 0) { $0.isBlank }
    guard start + 3 < bytes.count, bytes[start] == Byte.openBrace, bytes[start + 1] == Byte.hash else {
      return nil
    }
    let end = bytes.skip(from: start + 2) { isIdentifierByte($0) }
    guard end > start + 2, end < bytes.count, bytes[end] == Byte.closeBrace else { return nil }
    removeFirst()
    let rest = bytes[(end + 1)...]
    if !rest.isEmpty {
      let place = SourcePosition(line: range.start.line, column: range.start.column + end + 1)
      insert(
        .text(String(decoding: rest, as: UTF8.self), SourceRange(Swift.min(place, range.end), range.end)),
        at: 0)
    }
    return String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
  }

  /// Without breaks and blank text at both ends.
  func trimmed() -> [Inline] {
    var inlines = self[...]
    while let first = inlines.first, first.isBlank { inlines.removeFirst() }
    while let last = inlines.last, last.isBlank { inlines.removeLast() }
    var result = Array(inlines)
    if case .text(let text, let range) = result.first {
      let blanks = text.utf8.prefix { $0.isBlank }.count
      if blanks > 0 {
        let start = SourcePosition(line: range.start.line, column: range.start.column + blanks)
        result[0] = .text(
          String(text.dropFirst(blanks)), SourceRange(Swift.min(start, range.end), range.end))
      }
    }
    return result
  }
}

func isIdentifierByte(_ byte: UInt8) -> Bool {
  byte.isAlphanumeric || byte == Byte.hyphen || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    || byte == Byte.colon || byte >= 0x80
}

extension Inline {
  fileprivate var isBlank: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    case .text(let text, _): text.utf8.allSatisfy { $0.isBlank }
    default: false
    }
  }
}
