/// Stretches of text that are hidden from libcmark behind control characters of the same length.
///
/// A hidden stretch of several lines is one piece a line. The first piece starts with `opening`, later ones with
/// `continuing`; the bytes behind that are digits that name the text. Equal texts share their digits, so a stretch
/// is restored by its bytes alone, wherever libcmark puts them. Control characters that the text itself uses are
/// left alone.
struct Placeholders {
  private let opening: UInt8
  private let continuing: UInt8
  private let digits: [UInt8]
  private var texts: [[UInt8]: [[UInt8]]] = [:]
  private var keys: [[UInt8]: [UInt8]] = [:]
  private var used: [[Int]: Int] = [:]

  var isEmpty: Bool { texts.isEmpty }

  /// Fails where the text uses nearly all control characters itself.
  init?(for text: [UInt8]) {
    var seen = [Bool](repeating: false, count: 256)
    for byte in text { seen[Int(byte)] = true }
    let controls = (Array(0x01...0x08) + Array(0x0E...0x1F)).map(UInt8.init).filter { !seen[Int($0)] }
    guard controls.count >= 8 else { return nil }
    opening = controls[0]
    continuing = controls[1]
    digits = Array(controls[2...])
  }

  /// The pieces that stand for a text's pieces, or `nil` where so short a text has no name left.
  mutating func hide(_ pieces: [[UInt8]]) -> [[UInt8]]? {
    let name = Array(pieces.joined(separator: [Byte.lineFeed]))
    if let key = keys[name] {
      return key.split(separator: Byte.lineFeed, omittingEmptySubsequences: false).map(Array.init)
    }
    let lengths = pieces.map(\.count)
    guard lengths.allSatisfy({ $0 > 0 }) else { return nil }
    var number = used[lengths, default: 0]
    used[lengths] = number + 1
    var hidden: [[UInt8]] = []
    for (index, length) in lengths.enumerated() {
      var piece = [index == 0 ? opening : continuing]
      for _ in 1..<max(length, 1) {
        piece.append(digits[number % digits.count])
        number /= digits.count
      }
      hidden.append(piece)
    }
    guard number == 0 else { return nil }
    let key = Array(hidden.joined(separator: [Byte.lineFeed]))
    texts[key] = pieces
    keys[name] = key
    return hidden
  }

  func startsText(_ byte: UInt8) -> Bool { !isEmpty && byte == opening }
  func continuesText(_ byte: UInt8) -> Bool { !isEmpty && byte == continuing }

  /// The hidden text that starts at an offset: its pieces' ranges and what they stand for.
  func match(in bytes: [UInt8], at start: Int) -> (ranges: [Range<Int>], texts: [[UInt8]])? {
    guard start < bytes.count, startsText(bytes[start]) else { return nil }
    var ranges: [Range<Int>] = []
    var key: [UInt8] = []
    var offset = start
    while true {
      let end = bytes.skip(from: offset + 1) { digits.contains($0) }
      if !ranges.isEmpty { key.append(Byte.lineFeed) }
      ranges.append(offset..<end)
      key.append(contentsOf: bytes[offset..<end])
      let next = bytes.skip(from: end) { $0.isWhitespace }
      guard next > end, next < bytes.count, continuesText(bytes[next]) else { break }
      offset = next
    }
    guard let pieces = texts[key] else { return nil }
    return (ranges, pieces)
  }

  /// Puts the hidden texts back, with whatever stands between their pieces kept.
  func restore(_ text: String) -> String {
    guard !isEmpty, text.utf8.contains(opening) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      guard let match = match(in: bytes, at: offset) else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      for (range, piece) in zip(match.ranges, match.texts) {
        result.append(contentsOf: bytes[offset..<range.lowerBound])
        result.append(contentsOf: piece)
        offset = range.upperBound
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
