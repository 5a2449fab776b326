/// A piece of a text and where it comes from. Escaped characters and entities are not exact: they stand in the source
/// in another form.
struct TextSegment {
  var literal: ArraySlice<UInt8>
  var source: Range<Int>
  var isExact: Bool
}

/// Reads a text and its source side by side.
struct TextAlignment {
  let literal: [UInt8]
  let source: [UInt8]
  let start: Int
  /// Behind the last byte of the source that belongs to the text.
  private(set) var end: Int

  init(literal: [UInt8], source: [UInt8], start: Int) {
    (self.literal, self.source, self.start) = (literal, source, start)
    end = start
  }

  mutating func segments() -> [TextSegment] {
    var segments: [TextSegment] = []
    var place = 0
    // Behind a backslash at a line's end, a lazy line keeps the white space before its text.
    if end < source.count, !source[end].isBlank {
      place = literal.prefix { $0.isBlank }.count
      if place > 0 {
        segments.append(TextSegment(literal: literal[..<place], source: end..<end, isExact: false))
      }
    }
    while place < literal.count {
      let plain = plainLength(at: place)
      if plain > 0 {
        segments.append(
          TextSegment(literal: literal[place..<(place + plain)], source: end..<(end + plain), isExact: true))
        place += plain
        end += plain
      } else if let replaced = replacement(at: place) {
        segments.append(
          TextSegment(
            literal: literal[place..<(place + replaced.length)], source: end..<replaced.end, isExact: false))
        place += replaced.length
        end = replaced.end
      } else {
        segments.append(TextSegment(literal: literal[place...], source: end..<end, isExact: false))
        break
      }
    }
    return segments
  }

  /// How many bytes stand in the source as they are.
  private func plainLength(at place: Int) -> Int {
    var length = 0
    while place + length < literal.count, end + length < source.count,
      literal[place + length] == source[end + length], !isReplaced(at: end + length, place: place + length)
    {
      length += 1
    }
    return length
  }

  /// Whether an escaped character or an entity starts at an offset of the source.
  private func isReplaced(at offset: Int, place: Int) -> Bool {
    if source[offset] == Byte.backslash {
      return offset + 1 < source.count && source[offset + 1].isPunctuation
    }
    guard source[offset] == UInt8(ascii: "&"), let end = entityEnd(at: offset) else { return false }
    // Of the named ones, only this begins with the character that names begin with.
    return source[offset + 1] == Byte.hash || source[(offset + 1)..<(end - 1)].elementsEqual("amp".utf8)
      || source[(offset + 1)..<(end - 1)].elementsEqual("AMP".utf8)
  }

  private func entityEnd(at offset: Int) -> Int? {
    let end = source.skip(from: offset + 1) { $0.isAlphanumeric || $0 == Byte.hash }
    return end < source.count && source[end] == UInt8(ascii: ";") && end > offset + 1 ? end + 1 : nil
  }

  /// The length of what an escape or an entity stands for, and its end in the source.
  private func replacement(at place: Int) -> (length: Int, end: Int)? {
    guard end < source.count else { return nil }
    if source[end] == Byte.backslash { return end + 1 < source.count ? (1, end + 2) : nil }
    guard source[end] == UInt8(ascii: "&"), let entityEnd = entityEnd(at: end) else { return nil }
    let length = scalarLength(at: place)
    let next = place + length
    // A few entities stand for two characters.
    let isLonger =
      next < literal.count && entityEnd < source.count && literal[next] != source[entityEnd]
      && source[entityEnd] != Byte.backslash && source[entityEnd] != UInt8(ascii: "&")
    return (isLonger ? length + scalarLength(at: next) : length, entityEnd)
  }

  private func scalarLength(at place: Int) -> Int {
    let end = literal.skip(from: place + 1) { $0 >> 6 == 0b10 }
    return end - place
  }
}
