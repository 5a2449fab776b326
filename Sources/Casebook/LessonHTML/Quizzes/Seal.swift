import Cache
import Foundation

/// Keeps a quick check's answer out of the page's clear text, though the page itself tells whether an answer is right.
///
/// The page holds digests of the answer, and texts under a key that only the answer gives. This hides and does not
/// protect: whoever tries all answers finds the right one. It keeps a glance at the page's source from spoiling the
/// question. `quizzes.js` computes the same.
struct Seal {
  /// Differs for each question, so that equal answers have different digests.
  let salt: String

  init(question: String, in chapter: String) {
    salt = hexadecimal(sha256(Array("\(chapter)\n\(question)".utf8)).prefix(8))
  }

  /// - Parameter purpose: Keeps digests of one text for different uses apart.
  func digest(_ text: String, for purpose: String) -> [UInt8] {
    sha256(Array("\(purpose)\n\(salt)\n\(text.precomposedStringWithCanonicalMapping)".utf8))
  }

  /// What tells that an answer is right.
  func check(_ answer: String) -> String { hexadecimal(digest(answer, for: "check").prefix(16)) }

  /// What tells that a part of an answer, or a looser form of it, is right; four bytes are enough to say so.
  func glimpse(_ text: String, for purpose: String) -> String {
    hexadecimal(digest(text, for: purpose).prefix(4))
  }

  /// A text that whoever knows the key can read: exclusive-or with SHA-256 of the key and a counter. Each key hides one
  /// text only.
  func hidden(_ text: String, under key: String, for purpose: String) -> String {
    let seed = digest(key, for: purpose)
    var stream: [UInt8] = []
    let bytes = Array(text.utf8)
    for block in 0..<((bytes.count + 31) / 32) {
      let counter = (0..<4).map { UInt8(truncatingIfNeeded: block >> (24 - 8 * $0)) }
      stream += sha256(seed + counter)
    }
    return Data(zip(bytes, stream).map { $0 ^ $1 }).base64EncodedString()
  }

  /// An order of `count` things that follows from the salt, for what a page must not show in its right order.
  ///
  /// - Parameter isGivenAway: Whether an order is the right one; the next one by rotation is taken then.
  func shuffled(_ count: Int, isGivenAway: ([Int]) -> Bool) -> [Int] {
    let keys = (0..<count).map { hexadecimal(digest("\($0)", for: "shuffle")) }
    let order = (0..<count).sorted { keys[$0] < keys[$1] }
    let rotations = (0..<max(count, 1)).lazy.map { Array(order[$0...] + order[..<$0]) }
    return rotations.first { !isGivenAway($0) } ?? order
  }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
