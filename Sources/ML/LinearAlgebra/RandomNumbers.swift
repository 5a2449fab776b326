/// A stream of random numbers that is a function of its seed, its stream number and nothing else.
///
/// The generator is counter-based: the *n*-th block is a hash of *n*, so there are 2⁶⁴ independent streams for each
/// seed, each of 2⁶⁴ blocks. Parallel work takes one stream for each index, never one for each thread, and then has
/// the same result on any number of threads:
///
/// ```swift
/// let random = RandomNumbers(seed: 7)
/// let means = parallelMap(1_000) { round in
///   var random = random.split(round)
///   return mean((0..<50).map { _ in random.normal() })
/// }
/// ```
///
/// It is not for secrets: whoever knows the seed knows every number.
///
/// - Source: Philox 4×32-10 of Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11.
public struct RandomNumbers: RandomNumberGenerator, Hashable, Sendable {
  /// The seed that this stream was made with.
  public let seed: UInt64
  /// The number of this stream among those of its seed.
  public let stream: UInt64

  @usableFromInline var blockIndex: UInt64 = 0
  @usableFromInline var spare: UInt64 = 0
  @usableFromInline var hasSpare = false

  /// The beginning of a stream.
  @inlinable
  public init(seed: UInt64, stream: UInt64 = 0) {
    self.seed = seed
    self.stream = stream
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let block = Philox.block(counter: (blockIndex, stream), key: seed)
    blockIndex &+= 1
    spare = block.1
    hasSpare = true
    return block.0
  }

  /// The beginning of another stream, which depends on this one's seed and stream and on `index`, but not on how
  /// many numbers have been drawn.
  ///
  /// Splits can be split again. Two different paths lead to the same stream with a probability of about 2⁻¹²⁸.
  public func split(_ index: Int) -> RandomNumbers {
    // The key differs from the parent's, so that children are not blocks of the parent.
    let child = Philox.block(
      counter: (UInt64(bitPattern: Int64(index)), stream), key: seed ^ 0x5EED_0F5A_11C4_11D5)
    return RandomNumbers(seed: child.0, stream: child.1)
  }

  /// A number in 0 ..< 1, one of the 2⁵³ multiples of 2⁻⁵³.
  @inlinable
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in a range; the upper bound occurs only if rounding leads there.
  @inlinable
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A number in 0 ..< 1 that is never zero, for logarithms.
  @inlinable
  package mutating func positiveUniform() -> Double {
    (Double(next() >> 11) + 0.5) * 0x1p-53
  }

  /// An integer in `0 ..< bound`, each with exactly the same probability.
  ///
  /// - Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    require(bound > 0, "there is no random integer from 0 up to but not including \(bound)")
    return Int(integer(belowUnsigned: UInt64(bound)))
  }

  /// An integer in a range, each with exactly the same probability.
  @inlinable
  public mutating func integer(in range: Range<Int>) -> Int {
    require(!range.isEmpty, "there is no random integer in the empty range \(range)")
    let width = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    return range.lowerBound &+ Int(bitPattern: UInt(integer(belowUnsigned: width)))
  }

  @inlinable
  mutating func integer(belowUnsigned bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// `true` with the given probability.
  @inlinable
  public mutating func bernoulli(_ probability: Double) -> Bool {
    require(
      probability >= 0 && probability <= 1, "\(probability) is not a probability; it must be from 0 to 1")
    return uniform() < probability
  }
}
