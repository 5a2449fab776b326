#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Texts that stand one after the other as valid UTF-8.
///
/// A million short texts are two arrays here instead of a million values that may each own memory. Texts are the
/// same when their bytes are, and their order is that of their Unicode scalars.
struct PackedTexts: Hashable, Sendable {
  private(set) var bytes: [UInt8]
  /// Where each text ends; it begins where the one before it ends.
  private(set) var ends: [Int]

  /// Takes over bytes that are known to be valid UTF-8.
  init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
  }

  init(_ texts: [String]) {
    bytes = []
    ends = []
    ends.reserveCapacity(texts.count)
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      ends.append(bytes.count)
    }
  }

  var count: Int { ends.count }

  subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// All texts as strings.
  var strings: [String] {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      return ends.map { end in
        defer { start = end }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
      }
    }
  }

  func gathered(_ indices: [Int]) -> PackedTexts {
    var total = 0
    let ends = indices.map { index in
      total += range(index).count
      return total
    }
    let gathered = [UInt8](unsafeUninitializedCapacity: total) { target, filled in
      bytes.withUnsafeBufferPointer { source in
        for index in indices {
          let range = range(index)
          guard !range.isEmpty else { continue }
          (target.baseAddress! + filled).initialize(
            from: source.baseAddress! + range.lowerBound, count: range.count)
          filled += range.count
        }
      }
    }
    return PackedTexts(bytes: gathered, ends: ends)
  }

  /// The texts with those of the mask made empty.
  func clearing(_ mask: [Bool]) -> PackedTexts {
    var kept = PackedTexts(bytes: [], ends: [])
    kept.bytes.reserveCapacity(bytes.count)
    kept.ends.reserveCapacity(ends.count)
    for index in ends.indices {
      if !mask[index] { kept.bytes += bytes[range(index)] }
      kept.ends.append(kept.bytes.count)
    }
    return kept
  }

  func appending(_ other: PackedTexts) -> PackedTexts {
    PackedTexts(bytes: bytes + other.bytes, ends: ends + other.ends.map { $0 + bytes.count })
  }

  func isSame(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (range(first), range(second))
    guard a.count == b.count, !a.isEmpty else { return a.count == b.count }
    return bytes.withUnsafeBufferPointer {
      memcmp($0.baseAddress! + a.lowerBound, $0.baseAddress! + b.lowerBound, a.count) == 0
    }
  }

  func isBefore(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (range(first), range(second))
    let shared = min(a.count, b.count)
    guard shared > 0 else { return a.count < b.count }
    let order = bytes.withUnsafeBufferPointer {
      memcmp($0.baseAddress! + a.lowerBound, $0.baseAddress! + b.lowerBound, shared)
    }
    return order == 0 ? a.count < b.count : order < 0
  }

  /// A hash of one text's bytes, the same on every run.
  func hash(_ index: Int) -> UInt64 {
    let range = range(index)
    return bytes.withUnsafeBytes { bytes in
      var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
      var place = range.lowerBound
      while place < range.upperBound {
        var word: UInt64 = 0
        let length = min(8, range.upperBound - place)
        withUnsafeMutableBytes(of: &word) {
          $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[place..<place + length]))
        }
        hash = mixed(hash ^ word)
        place += 8
      }
      return hash
    }
  }
}

/// Spreads the bits of a word over all bits of the result.
@inline(__always)
func mixed(_ word: UInt64) -> UInt64 {
  let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
  return product.high ^ product.low
}
