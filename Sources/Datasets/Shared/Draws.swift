import LinearAlgebra

/// Random draws that are the same on every machine.
///
/// Every draw starts from a uniform number and uses only operations that IEEE 754 rounds exactly (sum, product,
/// quotient), never the mathematical library, whose last bit differs between systems.
struct Draws {
  private var numbers: RandomNumbers

  /// A stream of its own for each part of a dataset, so that a change in one part leaves the others as they were.
  init(seed: UInt64, stream: UInt64) {
    numbers = RandomNumbers(seed: seed, stream: stream)
  }

  /// A number in 0 ..< 1.
  mutating func uniform() -> Double {
    numbers.uniform()
  }

  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + numbers.integer(below: range.count)
  }

  mutating func chance(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// A bell-shaped number with mean 0 and standard deviation 1: twelve uniform numbers less six.
  ///
  /// Close to a normal distribution, and it ends at ±6, which suits the habits of people.
  mutating func bell() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }

  /// A positive number whose logarithm is bell-shaped: half of the draws lie below `median`.
  mutating func spread(_ median: Double, _ sigma: Double) -> Double {
    median * exponential(sigma * bell())
  }

  /// An index, drawn with a probability proportional to its weight.
  ///
  /// - Complexity: O(*n*) for *n* weights.
  mutating func index(weights: [Double]) -> Int {
    var total = 0.0
    for weight in weights { total += weight }
    var rest = uniform() * total
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  /// How many of twelve rare events happen where `expected` do on average; never more than twelve.
  mutating func count(expected: Double) -> Int {
    let probability = min(1, expected / 12)
    return (0..<12).count { _ in chance(probability) }
  }

  mutating func element<Element>(of choices: [Element]) -> Element {
    choices[integer(0...(choices.count - 1))]
  }

  /// `count` different elements in the order in which they were drawn.
  mutating func sample<Element>(_ count: Int, of choices: [Element]) -> [Element] {
    var rest = choices
    return (0..<min(count, choices.count)).map { _ in rest.remove(at: integer(0...(rest.count - 1))) }
  }
}
