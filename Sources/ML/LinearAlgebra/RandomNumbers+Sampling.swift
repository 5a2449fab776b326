extension RandomNumbers {
  /// Puts an array into random order; each order has the same probability.
  ///
  /// - Source: Fisher and Yates' method as in Knuth, *The Art of Computer Programming*, vol. 2, §3.4.2, algorithm P.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// The integers `0 ..< count` in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    require(count >= 0, "there is no permutation of \(count) elements")
    var indices = Array(0..<count)
    shuffle(&indices)
    return indices
  }

  /// `count` different integers of `0 ..< population` in random order; each choice has the same probability.
  ///
  /// - Complexity: O(`population`) time and space, or O(`count`) if that is a small part of the population.
  public mutating func sample(_ count: Int, from population: Int) -> [Int] {
    require(
      count >= 0 && count <= population,
      "\(count) different elements cannot be drawn from \(population)")
    if count > population / 16 {
      var indices = Array(0..<population)
      for place in 0..<count { indices.swapAt(place, integer(in: place..<population)) }
      return Array(indices.prefix(count))
    }
    // The same exchanges, remembered only where something moved.
    var moved: [Int: Int] = [:]
    return (0..<count).map { place in
      let other = integer(in: place..<population)
      let drawn = moved[other] ?? other
      moved[other] = moved[place] ?? place
      return drawn
    }
  }

  /// `count` integers of `0 ..< population`, each drawn from all of them: a bootstrap sample.
  public mutating func sampleWithReplacement(_ count: Int, from population: Int) -> [Int] {
    require(
      count >= 0 && (population > 0 || count == 0), "\(count) elements cannot be drawn from \(population)")
    return [Int](unsafeUninitializedCapacity: count) { buffer, filled in
      for place in 0..<count { buffer.initializeElement(at: place, to: integer(below: population)) }
      filled = count
    }
  }

  /// An index, drawn with a probability proportional to its weight. O(weights).
  ///
  /// For many draws with the same weights use ``WeightedChoice``.
  public mutating func choice(weights: [Double]) -> Int {
    let total = WeightedChoice.checkedTotal(weights)
    var rest = uniform() * total
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    // Rounding can leave a rest; it belongs to the last index that can be drawn.
    return weights.lastIndex { $0 > 0 }!
  }
}

/// Weights prepared for drawing many indices, each in constant time.
///
/// - Source: Vose, "A linear algorithm for generating random numbers with a given distribution", IEEE Transactions
///   on Software Engineering 17(9), 1991.
public struct WeightedChoice: Hashable, Sendable {
  private let threshold: [Double]
  private let alias: [Int]

  /// Weights that are finite and not negative, at least one of them positive. O(weights).
  public init(_ weights: [Double]) {
    let scale = Double(weights.count) / Self.checkedTotal(weights)
    var threshold = weights.map { $0 * scale }
    var alias = Array(weights.indices)
    var small = weights.indices.filter { threshold[$0] < 1 }
    var large = weights.indices.filter { threshold[$0] >= 1 }
    while let poor = small.popLast(), let rich = large.popLast() {
      alias[poor] = rich
      threshold[rich] -= 1 - threshold[poor]
      if threshold[rich] < 1 { small.append(rich) } else { large.append(rich) }
      if large.isEmpty || small.isEmpty { break }
    }
    // What is left is 1 up to rounding, except an index without weight, which must stay impossible.
    for index in small + large where weights[index] > 0 { threshold[index] = 1 }
    self.threshold = threshold
    self.alias = alias
  }

  /// An index, drawn with a probability proportional to its weight. O(1).
  public func draw(_ random: inout RandomNumbers) -> Int {
    let column = random.integer(below: threshold.count)
    return random.uniform() < threshold[column] ? column : alias[column]
  }

  static func checkedTotal(_ weights: [Double]) -> Double {
    for (index, weight) in weights.enumerated() {
      require(
        weight >= 0 && weight.isFinite, "weight \(index) is \(weight); a weight is finite and not negative")
    }
    let total = weights.reduce(0, +)
    require(total > 0 && total.isFinite, "the weights add up to \(total), so nothing can be drawn")
    return total
  }
}
