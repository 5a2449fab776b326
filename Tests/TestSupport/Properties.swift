public import Testing

/// Checks that a property holds for arbitrary values; one that it does not hold for is made as simple as possible.
///
/// ```swift
/// checkProperty { choices in choices.array(count: 0...20) { $0.integer(in: -99...99) } } holds: {
///   $0.sorted().reversed() == $0.sorted(by: >)
/// }
/// ```
///
/// - Parameters:
///   - cases: How many values are tried.
///   - seed: What the values follow from; a failure names it together with the case.
///   - generate: Builds a value from choices and from nothing else.
///   - property: Whether the value is as it should be; an error that it throws is a failure too.
public func checkProperty<Value>(
  cases: Int = 200, seed: UInt64 = 1, sourceLocation: SourceLocation = #_sourceLocation,
  _ generate: (inout Choices) throws -> Value, holds property: (Value) throws -> Bool
) {
  if let found = counterexample(cases: cases, seed: seed, generate, holds: property) {
    Issue.record("\(found.description)", sourceLocation: sourceLocation)
  }
}

/// A value for which a property does not hold.
public struct Counterexample<Value>: CustomStringConvertible {
  public let value: Value
  /// The error that the property threw, if it did.
  public let error: (any Error)?
  public let seed: UInt64
  /// Which of the values was the first to fail, counted from 0.
  public let failingCase: Int
  /// How many simpler values failed in turn until this one.
  public let steps: Int

  public var description: String {
    """
    the property does not hold for \(String(reflecting: value))
    \(error.map { "it threw: \($0)\n" } ?? "")\
    (seed \(seed), case \(failingCase), made simpler \(steps) time\(steps == 1 ? "" : "s"))
    """
  }
}

/// The simplest value found for which a property does not hold; `nil` if it holds for all that were tried.
public func counterexample<Value>(
  cases: Int = 200, seed: UInt64 = 1, _ generate: (inout Choices) throws -> Value,
  holds property: (Value) throws -> Bool
) -> Counterexample<Value>? {
  for number in 0..<cases {
    var choices = Choices(seed: seed &* 0xD134_2543_DE82_EF95 &+ UInt64(number) &* 0x9E6D_62D0_6F6A_9A9B)
    guard let failure = Trial(&choices, generate, property) else { continue }
    return withoutActuallyEscaping(generate) { generate in
      withoutActuallyEscaping(property) { property in
        var shrinker = Shrinker(best: failure) { list in
          var choices = Choices(replaying: list)
          return Trial(&choices, generate, property)
        }
        shrinker.run()
        return Counterexample(
          value: shrinker.best.value, error: shrinker.best.error, seed: seed, failingCase: number,
          steps: shrinker.steps)
      }
    }
  }
  return nil
}

/// A value that fails, with the choices that lead to it.
private struct Trial<Value> {
  let choices: [UInt64]
  let value: Value
  let error: (any Error)?

  /// `nil` if the property holds, or if there is no value.
  init?(
    _ choices: inout Choices, _ generate: (inout Choices) throws -> Value,
    _ property: (Value) throws -> Bool
  ) {
    guard let value = try? generate(&choices) else { return nil }
    do {
      if try property(value) { return nil }
      error = nil
    } catch { self.error = error }
    self.value = value
    self.choices = choices.made
  }
}

/// Greedy search for a shorter list of choices, or one as long with smaller choices, that still fails.
private struct Shrinker<Value> {
  var best: Trial<Value>
  var steps = 0
  /// A bound for properties that take long; what is simplest then is still a failure.
  var attempts = 5000
  let retry: ([UInt64]) -> Trial<Value>?

  init(best: Trial<Value>, retry: @escaping ([UInt64]) -> Trial<Value>?) {
    self.best = best
    self.retry = retry
  }

  mutating func run() {
    var before = -1
    while before != steps && attempts > 0 {
      before = steps
      for length in lengths { deleteRuns(of: length) }
      for length in lengths { clearRuns(of: length) }
      for place in best.choices.indices { lower(place) }
      shift()
    }
  }

  /// From half of the list down to one choice.
  private var lengths: [Int] {
    var length = best.choices.count / 2
    var lengths: [Int] = []
    while length > 4 {
      lengths.append(length)
      length /= 2
    }
    return lengths + [4, 3, 2, 1]
  }

  private mutating func deleteRuns(of length: Int) {
    var place = best.choices.count - length
    while place >= 0 {
      if place + length <= best.choices.count {
        _ = accept { $0.removeSubrange(place..<place + length) }
      }
      place -= 1
    }
  }

  private mutating func clearRuns(of length: Int) {
    for place in best.choices.indices where place + length <= best.choices.count {
      _ = accept { for index in place..<place + length { $0[index] = 0 } }
    }
  }

  /// The smallest choice at a place with which it still fails, if failing is monotone in it.
  private mutating func lower(_ place: Int) {
    guard place < best.choices.count else { return }
    var holds: UInt64 = 0
    while attempts > 0, place < best.choices.count, best.choices[place] > holds {
      let middle = holds + (best.choices[place] - holds) / 2
      if !accept({ $0[place] = middle }) { holds = middle + 1 }
    }
  }

  /// Moves from one choice to the next, for values that fail together: 3 + 7 becomes 0 + 10.
  private mutating func shift() {
    for distance in 1...3 {
      for place in best.choices.indices where place + distance < best.choices.count {
        let (amount, other) = (best.choices[place], best.choices[place + distance])
        guard amount > 0, other <= .max - amount else { continue }
        _ = accept {
          $0[place] = 0
          $0[place + distance] = other + amount
        }
      }
    }
  }

  /// Whether a changed list fails and is simpler; then it is the best.
  private mutating func accept(_ change: (inout [UInt64]) -> Void) -> Bool {
    var list = best.choices
    change(&list)
    guard attempts > 0, list != best.choices else { return false }
    attempts -= 1
    guard let trial = retry(list), isSimpler(trial.choices, best.choices) else { return false }
    best = trial
    steps += 1
    return true
  }

  private func isSimpler(_ list: [UInt64], _ other: [UInt64]) -> Bool {
    list.count == other.count ? list.lexicographicallyPrecedes(other) : list.count < other.count
  }
}
