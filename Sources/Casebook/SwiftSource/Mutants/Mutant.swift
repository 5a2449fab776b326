/// A piece of Swift with one small change that a careful test notices.
public struct Mutant: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// `+` ↔ `-`, `*` ↔ `/`, `%` → `*`, and the same in assignments.
    case arithmetic
    /// `<` ↔ `<=`, `>` ↔ `>=`, `==` ↔ `!=`.
    case comparison
    /// A number one higher, one lower or 0; a fraction halfway to the next whole number on either side; a text that
    /// is empty.
    case constant
    /// `&&` ↔ `||`.
    case logical
    /// A condition negated, a `!` or a sign taken away.
    case negation
    /// An assignment, a call, an `if` without `else` or a `guard` taken away.
    case removedStatement = "removed statement"
    /// Two neighbouring arguments of a call have changed places; the labels stay.
    case swappedArguments = "swapped arguments"
    /// `...` ↔ `..<`.
    case rangeEnd = "range end"
    /// `min` ↔ `max`.
    case extremum
    /// `true` ↔ `false`.
    case truth
    /// `first` ↔ `last`, `prefix` ↔ `suffix`, `dropFirst` ↔ `dropLast`.
    case end
    /// Ascending ↔ descending.
    case order
  }
  public var kind: Kind
  /// What is replaced, in UTF-8 bytes from the start of the original code.
  public var range: Range<Int>
  /// The line of the original code, counted from 1.
  public var line: Int
  public var old: String
  /// Empty where something was taken away.
  public var new: String
  /// The whole changed code.
  public var code: String
}

extension [Mutant] {
  /// At most so many, taken in turn from every kind and, inside a kind, evenly from the code's start to its end.
  public func spread(over limit: Int) -> [Mutant] {
    guard count > limit else { return self }
    let kinds = Mutant.Kind.allCases.map { kind in indices.filter { self[$0].kind == kind } }
    var shares = kinds.map { _ in 0 }
    var left = limit
    while left > 0 {
      for (kind, members) in kinds.enumerated() where left > 0 && shares[kind] < members.count {
        shares[kind] += 1
        left -= 1
      }
    }
    let chosen = zip(kinds, shares).flatMap { members, share in
      (0..<share).map { members[$0 * members.count / share] }
    }
    return chosen.sorted().map { self[$0] }
  }
}
