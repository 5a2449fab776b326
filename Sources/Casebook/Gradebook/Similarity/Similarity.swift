/// Which pieces of work share passages that most others do not.
///
/// What the exercise gives to everybody is left out, and what more than a few have written alike: a short task has few
/// right answers. What remains is a reason to look at two pieces of work side by side, and no proof of anything.
public struct Similarity: Sendable {
  public struct Work: Sendable {
    /// Who handed it in.
    public var student: String
    public var code: [UInt8]

    public init(student: String, code: [UInt8]) {
      self.student = student
      self.code = code
    }
  }
  public struct Pair: Sendable, Hashable {
    /// The places of the two pieces of work.
    public var first: Int
    public var second: Int
    /// The part of the smaller work's passages that the other shares, from 0 to 1.
    public var share: Double
    public var passages: Int
    /// The lines of each that the other shares, counted from 0, ascending.
    public var firstLines: [Int]
    public var secondLines: [Int]
  }

  public let works: [Work]
  /// The most similar first.
  public private(set) var pairs: [Pair] = []

  /// - Parameters:
  ///   - given: Code that everybody has: the starter, what the exercise gives.
  ///   - threshold: Pairs that share a smaller part are left out.
  ///   - common: A passage that more pieces of work share counts as common; by default ten or, in a large class, a
  ///     twentieth of it.
  /// - Complexity: O(the size of all works + the pairs that share uncommon passages).
  public init(_ works: [Work], given: [[UInt8]], threshold: Double = 0.4, common: Int? = nil) {
    self.works = works
    let prints = works.map { Fingerprints($0.code) }
    let known = Set(given.flatMap { Fingerprints($0).allHashes })
    let limit = common ?? max(10, works.count / 20)
    var owners: [UInt64: [Int]] = [:]
    for (place, print) in prints.enumerated() {
      for hash in print.places.keys where !known.contains(hash) { owners[hash, default: []].append(place) }
    }
    var sizes = [Int](repeating: 0, count: works.count)
    var shared: [PairKey: [UInt64]] = [:]
    for (hash, owners) in owners where owners.count <= limit {
      for (index, first) in owners.enumerated() {
        sizes[first] += 1
        for second in owners[(index + 1)...] {
          shared[PairKey(first: min(first, second), second: max(first, second)), default: []].append(hash)
        }
      }
    }
    for (key, hashes) in shared {
      // One student's own attempts resemble each other.
      if works[key.first].student == works[key.second].student { continue }
      let share = Double(hashes.count) / Double(max(1, min(sizes[key.first], sizes[key.second])))
      guard share >= threshold, hashes.count >= 2 else { continue }
      pairs.append(
        Pair(
          first: key.first, second: key.second, share: share, passages: hashes.count,
          firstLines: prints[key.first].lines(of: hashes), secondLines: prints[key.second].lines(of: hashes)))
    }
    pairs.sort {
      ($1.share, $1.passages, $0.first, $0.second) < ($0.share, $0.passages, $1.first, $1.second)
    }
  }

  private struct PairKey: Hashable {
    var first: Int
    var second: Int
  }
}

extension Fingerprints {
  /// Of every passage, not only the chosen ones: what is given must be known wherever a window falls.
  fileprivate var allHashes: [UInt64] {
    let kinds = tokens.kinds
    guard kinds.count >= Self.noise else { return [] }
    return (0...(kinds.count - Self.noise)).map { Self.hash(kinds[$0..<$0 + Self.noise]) }
  }

  fileprivate func lines(of hashes: [UInt64]) -> [Int] {
    Set(hashes.flatMap { places[$0] ?? [] }.flatMap(lines(at:))).sorted()
  }
}
