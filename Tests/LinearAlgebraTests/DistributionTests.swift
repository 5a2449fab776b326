import Foundation
import Testing

@testable import LinearAlgebra

/// Draws of each distribution against its moments: mean, variance, and for some the tail.
@Suite struct DistributionTests {
  static let count = 200_000

  /// Draws with a fixed seed; the mean must lie within five standard errors, the variance within a few per cent.
  private func check(
    mean expectedMean: Double, variance expectedVariance: Double, varianceTolerance: Double = 0.05,
    seed: UInt64 = 1, _ draw: (inout RandomNumbers) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var random = RandomNumbers(seed: seed, stream: 99)
    let draws = (0..<Self.count).map { _ in draw(&random) }
    let standardError = (expectedVariance / Double(Self.count)).squareRoot()
    #expect(abs(mean(draws) - expectedMean) <= 5 * standardError, sourceLocation: sourceLocation)
    #expect(
      abs(variance(draws) - expectedVariance) <= varianceTolerance * expectedVariance,
      sourceLocation: sourceLocation)
  }

  @Test func normalNumbersHaveTheirMomentsAndTails() {
    check(mean: 3, variance: 4) { $0.normal(mean: 3, standardDeviation: 2) }
    var random = RandomNumbers(seed: 4)
    let draws = (0..<1_000_000).map { _ in random.normal() }
    // Two-sided tails of the standard normal, and the fourth moment; the widest layer ends at 3.44.
    for (edge, probability) in [(1.0, 0.317310508), (2, 0.045500264), (3, 0.0026997961), (3.7, 0.00021559)] {
      let share = Double(draws.count { abs($0) > edge }) / 1e6
      #expect(abs(share - probability) < 5 * (probability / 1e6).squareRoot())
    }
    #expect(abs(mean(draws.map { $0 * $0 * $0 * $0 }) - 3) < 0.06)
    #expect(abs(mean(draws.map { $0 * $0 * $0 })) < 0.02)
  }

  @Test func normalNumbersFollowTheirDistributionFunction() {
    var random = RandomNumbers(seed: 31)
    var counts = [Int](repeating: 0, count: 60)
    for _ in 0..<600_000 { counts[min(59, max(0, Int((random.normal() + 3) * 10)))] += 1 }
    func below(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
    let expected = (0..<60).map { cell in
      let left = cell == 0 ? 0 : below(Double(cell) / 10 - 3)
      let right = cell == 59 ? 1 : below(Double(cell + 1) / 10 - 3)
      return 600_000 * (right - left)
    }
    #expect(chiSquare(counts, expected: expected) < 110)  // 59 degrees, 0.9999
  }

  @Test func logNormalNumbersHaveTheirMoments() {
    check(mean: exp(0.5), variance: (exp(0.25) - 1) * exp(1.0)) {
      $0.logNormal(logMean: 0.375, logStandardDeviation: 0.5)
    }
  }

  @Test func exponentialNumbersHaveTheirMoments() {
    check(mean: 0.25, variance: 0.0625) { $0.exponential(rate: 4) }
  }

  @Test(arguments: [0.05, 0.5, 1, 1.5, 4, 100])
  func gammaNumbersHaveTheirMoments(shape: Double) {
    check(mean: shape * 3, variance: shape * 9, varianceTolerance: shape < 0.1 ? 0.12 : 0.05) {
      $0.gamma(shape: shape, scale: 3)
    }
  }

  @Test(arguments: [(0.5, 0.5), (2, 5), (30, 10), (0.001, 0.002)])
  func betaNumbersHaveTheirMoments(alpha: Double, beta: Double) {
    let sum = alpha + beta
    check(mean: alpha / sum, variance: alpha * beta / (sum * sum * (sum + 1))) { random in
      let number = random.beta(alpha, beta)
      #expect(number >= 0 && number <= 1)
      return number
    }
  }

  @Test(arguments: [0, 0.3, 4, 9.99, 10, 25, 1e4, 1e9])
  func poissonCountsHaveTheirMoments(mean: Double) {
    check(mean: mean, variance: mean) { Double($0.poisson(mean: mean)) }
  }

  @Test(arguments: [2.5, 12])
  func poissonCountsFollowTheirProbabilities(mean: Double) {
    var random = RandomNumbers(seed: 6)
    var counts = [Int](repeating: 0, count: 40)
    for _ in 0..<200_000 { counts[min(39, random.poisson(mean: mean))] += 1 }
    let probabilities = (0..<40).map { exp(-mean + Double($0) * log(mean) - lgamma(Double($0) + 1).0) }
    let cells = merge(counts, expected: probabilities.map { $0 * 200_000 })
    #expect(chiSquare(cells.observed, expected: cells.expected) < 70)
  }

  @Test(arguments: [(0, 0.5), (1, 0.3), (20, 0.1), (20, 0.9), (100, 0.4), (1_000_000, 0.75), (5, 0), (5, 1)])
  func binomialCountsHaveTheirMoments(trials: Int, probability: Double) {
    let mean = Double(trials) * probability
    check(mean: mean, variance: mean * (1 - probability)) { random in
      let count = random.binomial(trials: trials, probability: probability)
      #expect(count >= 0 && count <= trials)
      return Double(count)
    }
  }

  @Test(arguments: [0.1, 0.45, 0.8])
  func binomialCountsFollowTheirProbabilities(probability: Double) {
    var random = RandomNumbers(seed: 61)
    var counts = [Int](repeating: 0, count: 41)
    for _ in 0..<200_000 { counts[random.binomial(trials: 40, probability: probability)] += 1 }
    let expected = (0...40).map { count in
      let k = Double(count)
      let ways = lgamma(41.0).0 - lgamma(k + 1).0 - lgamma(41 - k).0
      return 200_000 * exp(ways + k * log(probability) + (40 - k) * log(1 - probability))
    }
    let cells = merge(counts, expected: expected)
    #expect(chiSquare(cells.observed, expected: cells.expected) < 70)
  }

  @Test func aCertainEventIsCertain() {
    var random = RandomNumbers(seed: 1)
    #expect((0..<1000).allSatisfy { _ in random.bernoulli(1) && !random.bernoulli(0) })
  }

  /// Leaves the cells where at least ten are expected and one for all the others.
  private func merge(_ observed: [Int], expected: [Double]) -> (observed: [Int], expected: [Double]) {
    var cells: (observed: [Int], expected: [Double]) = ([0], [0])
    for (count, expectation) in zip(observed, expected) {
      if expectation >= 10 {
        cells.observed.append(count)
        cells.expected.append(expectation)
      } else {
        cells.observed[0] += count
        cells.expected[0] += expectation
      }
    }
    if cells.expected[0] < 1 {
      cells.observed.removeFirst()
      cells.expected.removeFirst()
    }
    return cells
  }
}
