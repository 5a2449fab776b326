/// The Philox 4×32-10 bijection: 128 bits of counter, under a key of 64 bits, become 128 random bits.
///
/// - Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11. The constants are
///   the paper's; the tests hold the known answers that its authors published with Random123.
@usableFromInline
enum Philox {
  /// One block. Words of the counter and of the result stand in pairs, the first word in the lower half.
  @inlinable
  static func block(counter: (UInt64, UInt64), key: UInt64) -> (UInt64, UInt64) {
    var word0 = UInt32(truncatingIfNeeded: counter.0)
    var word1 = UInt32(truncatingIfNeeded: counter.0 >> 32)
    var word2 = UInt32(truncatingIfNeeded: counter.1)
    var word3 = UInt32(truncatingIfNeeded: counter.1 >> 32)
    var key0 = UInt32(truncatingIfNeeded: key)
    var key1 = UInt32(truncatingIfNeeded: key >> 32)
    for _ in 0..<10 {
      let even = 0xD251_1F53 &* UInt64(word0)
      let odd = 0xCD9E_8D57 &* UInt64(word2)
      word0 = UInt32(truncatingIfNeeded: odd >> 32) ^ word1 ^ key0
      word1 = UInt32(truncatingIfNeeded: odd)
      word2 = UInt32(truncatingIfNeeded: even >> 32) ^ word3 ^ key1
      word3 = UInt32(truncatingIfNeeded: even)
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
    return (UInt64(word1) << 32 | UInt64(word0), UInt64(word3) << 32 | UInt64(word2))
  }
}
