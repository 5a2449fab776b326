/// The categories that a cut knows, and which of them go left. Categories are whole numbers from 0 on.
package struct CategorySet: Hashable, Sendable {
  /// The largest category that a column may have.
  static let largestCategory = 65_535

  private var known: [UInt64] = []
  private var left: [UInt64] = []

  init(left: [Int], right: [Int]) {
    let words = ((left + right).max() ?? -1) / 64 + 1
    known = [UInt64](repeating: 0, count: words)
    self.left = known
    for category in left + right { known[category / 64] |= 1 << UInt64(category % 64) }
    for category in left { self.left[category / 64] |= 1 << UInt64(category % 64) }
  }

  /// Whether a category goes left; nil if the cut has not seen it.
  package func sendsLeft(_ value: Double) -> Bool? {
    guard let category = Int(exactly: value), category >= 0, category / 64 < known.count else { return nil }
    let bit: UInt64 = 1 << UInt64(category % 64)
    guard known[category / 64] & bit != 0 else { return nil }
    return left[category / 64] & bit != 0
  }

  /// The categories that go left, ascending.
  package var leftCategories: [Int] {
    (0..<left.count * 64).filter { left[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
  }
}
