import TestSupport
import Testing

/// The helper that the properties of tables, CSV files and sparse matrices are checked with.
@Suite struct PropertiesTests {
  private func integers(_ choices: inout Choices) -> [Int] {
    choices.array(count: 0...30) { $0.integer(in: -10_000...10_000) }
  }

  @Test func aTruePropertyHasNoCounterexample() {
    #expect(counterexample(integers) { $0.reversed().reversed() == $0 } == nil)
    checkProperty(integers) { $0.sorted().count == $0.count }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func aCounterexampleIsMadeAsSimpleAsPossible(seed: UInt64) throws {
    let large = try #require(counterexample(seed: seed, integers) { !$0.contains { $0 >= 1000 } })
    #expect(large.value == [1000])
    let negative = try #require(counterexample(seed: seed, integers) { $0.allSatisfy { $0 > -77 } })
    #expect(negative.value == [-77])
    let unsorted = try #require(counterexample(seed: seed, integers) { $0 == $0.sorted() })
    #expect([[0, -1], [1, 0]].contains(unsorted.value))
    let long = try #require(counterexample(seed: seed, integers) { $0.count < 7 })
    #expect(long.value == [0, 0, 0, 0, 0, 0, 0])
  }

  @Test func whatIsBuiltFromChoicesShrinksWithoutFurtherHelp() throws {
    let pair = try #require(
      counterexample { choices in
        let count = choices.integer(in: 1...9)
        return (count, choices.text(of: ["a", "b", "\""], count: count...count))
      } holds: {
        !$0.1.contains("\"") || $0.0 < 3
      })
    #expect(pair.value == (3, "aa\""))
    let number = try #require(
      counterexample {
        $0.optional { $0.number() }
      } holds: {
        ($0 ?? 0) < 5
      })
    #expect(number.value == 5)
  }

  @Test func theMessageNamesTheValueTheErrorAndTheSeed() throws {
    struct Refusal: Error, CustomStringConvertible { let description = "no" }
    let found = try #require(
      counterexample(seed: 7, integers) {
        if $0.contains(where: { $0 > 3 }) { throw Refusal() } else { true }
      })
    #expect(found.description.contains("does not hold for [4]\nit threw: no\n(seed 7, case "))
    let again = counterexample(seed: 7, integers) { !$0.contains { $0 > 3 } }
    #expect(again?.failingCase == found.failingCase)
  }

  @Test func integersReachTheEndsOfTheirRange() {
    var seen: Set<Int> = []
    checkProperty {
      $0.integer(in: .min ... .max)
    } holds: { _ in
      true
    }
    checkProperty(cases: 400) {
      $0.integer(in: -3...5)
    } holds: {
      seen.insert($0)
      return (-3...5).contains($0)
    }
    #expect(seen.count == 9)
    checkProperty {
      $0.integer(in: -9 ... -4)
    } holds: {
      (-9 ... -4).contains($0)
    }
    #expect(
      counterexample {
        $0.integer(in: -9 ... -4)
      } holds: { _ in
        false
      }?.value == -4)
  }
}
