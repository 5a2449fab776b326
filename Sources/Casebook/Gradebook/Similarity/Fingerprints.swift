/// Some of a program's passages, chosen so that any two programs that share a passage of ``guarantee`` tokens share at
/// least one.
///
/// Source: Schleimer, Wilkerson and Aiken, *Winnowing: local algorithms for document fingerprinting*, 2003.
struct Fingerprints {
  /// Tokens that a passage has at least to be noticed.
  static let noise = 10
  /// A shared passage of so many tokens is always noticed.
  static let guarantee = 16

  /// Each chosen hash with the places of its passages' first tokens.
  private(set) var places: [UInt64: [Int]] = [:]
  let tokens: CodeTokens

  init(_ code: [UInt8]) {
    tokens = CodeTokens(code)
    let kinds = tokens.kinds
    guard kinds.count >= Self.noise else { return }
    let hashes = (0...(kinds.count - Self.noise)).map { start in
      Self.hash(kinds[start..<start + Self.noise])
    }
    let window = Self.guarantee - Self.noise + 1
    guard hashes.count > window else {
      if let least = hashes.indices.min(by: { hashes[$0] < hashes[$1] }) { places[hashes[least]] = [least] }
      return
    }
    var last = -1
    for start in 0...(hashes.count - window) {
      // The rightmost of the smallest: neighbours choose the same one as often as they can.
      let least = (start..<start + window).reduce(start) { hashes[$1] <= hashes[$0] ? $1 : $0 }
      if least != last { places[hashes[least], default: []].append(least) }
      last = least
    }
  }

  static func hash(_ passage: ArraySlice<UInt64>) -> UInt64 {
    passage.reduce(0x9E37_79B9_7F4A_7C15) { hash, kind in (hash ^ kind) &* 0x100_0000_01B3 &+ (hash >> 29) }
  }

  /// The lines that a passage covers.
  func lines(at place: Int) -> ClosedRange<Int> {
    tokens.lines[place]...tokens.lines[min(place + Self.noise, tokens.lines.count) - 1]
  }
}
