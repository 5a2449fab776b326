/// The codes that occur in a node, in two levels of bits: they come out in ascending order without sorting.
struct OccupiedCodes {
  private let words: UnsafeMutablePointer<UInt64>
  private let summary: UnsafeMutablePointer<UInt64>
  private let summaryCount: Int

  init(capacity: Int) {
    let wordCount = capacity / 64 + 1
    summaryCount = wordCount / 64 + 1
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
    summary = .allocate(capacity: summaryCount)
    summary.initialize(repeating: 0, count: summaryCount)
  }

  func deallocate() {
    words.deallocate()
    summary.deallocate()
  }

  @inline(__always)
  func insert(_ code: Int) {
    words[code >> 6] |= 1 << UInt64(code & 63)
    summary[code >> 12] |= 1 << UInt64(code >> 6 & 63)
  }

  /// Calls `body` with each code, ascending, and forgets it.
  @inline(__always)
  func drain(_ body: (_ code: Int) -> Void) {
    for high in 0..<summaryCount {
      var groups = summary[high]
      summary[high] = 0
      while groups != 0 {
        let word = high << 6 | groups.trailingZeroBitCount
        groups &= groups &- 1
        var bits = words[word]
        words[word] = 0
        while bits != 0 {
          body(word << 6 | bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
      }
    }
  }
}
