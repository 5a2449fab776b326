/// Neighbouring text nodes joined, with the source offset of every byte.
///
/// The extensions look at the whole, and need to know which characters were escaped.
struct TextRun {
  private(set) var bytes: [UInt8] = []
  /// Where each byte's source starts and ends in the leaf's text.
  private var starts: [Int] = []
  private var ends: [Int] = []
  /// Whether a byte stands in the source as it is: escaped characters and entities do not.
  private(set) var isExact: [Bool] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ text: some Sequence<UInt8>, source: Range<Int>, isExact exact: Bool) {
    var offset = source.lowerBound
    for byte in text {
      bytes.append(byte)
      isExact.append(exact)
      starts.append(exact ? offset : source.lowerBound)
      ends.append(exact ? offset + 1 : source.upperBound)
      offset += 1
    }
  }

  func source(of range: Range<Int>) -> Range<Int> {
    let start = starts[range.lowerBound]
    return start..<max(start, ends[range.upperBound - 1])
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
