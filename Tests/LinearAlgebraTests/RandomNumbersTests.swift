import Testing

@testable import LinearAlgebra

@Suite struct RandomNumbersTests {
  /// The answers that the authors of Philox published with Random123 (`kat_vectors`, philox4x32 10).
  @Test(
    arguments: [
      ((0, 0), 0, (0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c)),
      ((.max, .max), .max, (0x41c8_3b0e_408f_276d, 0x6d54_51fd_a20b_c7c6)),
      (
        (0x85a3_08d3_243f_6a88, 0x0370_7344_1319_8a2e), 0x299f_31d0_a409_3822,
        (0x94fd_cceb_d16c_fe09, 0x2412_6ea1_5001_e420)
      ),
    ] as [((UInt64, UInt64), UInt64, (UInt64, UInt64))])
  func philoxGivesThePublishedAnswers(
    counter: (UInt64, UInt64), key: UInt64, expected: (UInt64, UInt64)
  ) {
    let block = Philox.block(counter: counter, key: key)
    #expect(block == expected)
  }

  @Test func aStreamIsAFunctionOfSeedAndStreamAlone() {
    var first = RandomNumbers(seed: 3, stream: 9)
    var second = RandomNumbers(seed: 3, stream: 9)
    for _ in 0..<100 { #expect(first.next() == second.next()) }
    var other = RandomNumbers(seed: 3, stream: 10)
    #expect((0..<8).map { _ in first.next() } != (0..<8).map { _ in other.next() })
  }

  @Test func aSplitDoesNotDependOnHowManyNumbersWereDrawn() {
    let fresh = RandomNumbers(seed: 11)
    var used = fresh
    for _ in 0..<17 { _ = used.next() }
    #expect(fresh.split(4) == used.split(4))
    #expect(fresh.split(4) != fresh.split(5))
    #expect(fresh.split(-1) != fresh.split(1))
    #expect(fresh.split(4).split(5) != fresh.split(5).split(4))
    #expect(Set((0..<1000).map { fresh.split($0) }).count == 1000)
  }

  @Test func uniformNumbersStayInsideAndFillTheirRange() {
    var random = RandomNumbers(seed: 1)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<100_000 {
      let number = random.uniform()
      #expect(number >= 0 && number < 1)
      counts[Int(number * 10)] += 1
    }
    #expect(chiSquare(counts, expected: [Double](repeating: 10_000, count: 10)) < 33.7)  // 9 degrees, 0.9999
  }

  @Test(arguments: [1, 2, 3, 6, 7, 10, 1000])
  func integersBelowABoundAreEquallyLikely(bound: Int) {
    var random = RandomNumbers(seed: 5, stream: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<50 * bound { counts[random.integer(below: bound)] += 1 }
    let freedom = Double(bound - 1)
    let expected = [Double](repeating: 50, count: bound)
    #expect(chiSquare(counts, expected: expected) <= freedom + 4.5 * (2 * freedom).squareRoot() + 5)
  }

  @Test func integersReachBothEndsOfAnyRange() {
    var random = RandomNumbers(seed: 8)
    var seen: Set<Int> = []
    for _ in 0..<200 { seen.insert(random.integer(in: -2..<3)) }
    #expect(seen == [-2, -1, 0, 1, 2])
    for _ in 0..<100 {
      let wide = random.integer(in: Int.min..<Int.max)
      #expect(wide < Int.max)
    }
    #expect((0..<100).allSatisfy { _ in (0..<Int.max).contains(random.integer(below: .max)) })
  }

  @Test func aShuffleKeepsTheElementsAndEachOrderIsEquallyLikely() {
    var random = RandomNumbers(seed: 21)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 { counts[random.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(chiSquare(Array(counts.values), expected: [Double](repeating: 1000, count: 6)) < 25.7)
    #expect(random.permutation(0) == [])
    #expect(random.permutation(1) == [0])
    #expect(random.permutation(100).sorted() == Array(0..<100))
  }

  @Test(arguments: [(0, 0), (0, 5), (5, 5), (3, 5), (3, 1000), (200, 1000)])
  func aSampleWithoutReplacementHasDifferentElements(count: Int, population: Int) {
    var random = RandomNumbers(seed: 2)
    let sample = random.sample(count, from: population)
    #expect(sample.count == count)
    #expect(Set(sample).count == count)
    #expect(sample.allSatisfy { (0..<population).contains($0) })
  }

  @Test(arguments: [4, 100])
  func everyElementIsSampledEquallyOften(population: Int) {
    // Both ways to sample: 3 of 4 moves an array, 3 of 100 remembers what moved.
    var random = RandomNumbers(seed: 77)
    var counts = [Int](repeating: 0, count: population)
    let rounds = 400 * population / 3
    for _ in 0..<rounds { for index in random.sample(3, from: population) { counts[index] += 1 } }
    let expected = [Double](repeating: Double(3 * rounds) / Double(population), count: population)
    let freedom = Double(population - 1)
    #expect(chiSquare(counts, expected: expected) < freedom + 4.5 * (2 * freedom).squareRoot() + 5)
  }

  @Test func weightedChoicesFollowTheirWeights() {
    let weights = [0, 1, 2, 0, 5, 0.5, 0]
    let table = WeightedChoice(weights)
    var random = RandomNumbers(seed: 13)
    var byTable = [Int](repeating: 0, count: weights.count)
    var byScan = byTable
    for _ in 0..<50_000 {
      byTable[table.draw(&random)] += 1
      byScan[random.choice(weights: weights)] += 1
    }
    for (index, weight) in weights.enumerated() where weight == 0 {
      #expect(byTable[index] == 0)
      #expect(byScan[index] == 0)
    }
    let expected = weights.map { 50_000 * $0 / 8.5 }
    #expect(chiSquare(byTable, expected: expected) < 21.1)  // 3 degrees, 0.9999
    #expect(chiSquare(byScan, expected: expected) < 21.1)
  }
}

/// The statistic Σ (observed − expected)² / expected over cells that can occur.
func chiSquare(_ observed: [Int], expected: [Double]) -> Double {
  zip(observed, expected).reduce(0) { sum, cell in
    guard cell.1 > 0 else { return sum }
    let difference = Double(cell.0) - cell.1
    return sum + difference * difference / cell.1
  }
}
