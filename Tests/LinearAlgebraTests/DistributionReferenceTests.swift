import TestSupport
import Testing

@testable import LinearAlgebra

/// Densities, tails, quantiles and special functions against mpmath's, from the far lower to the far upper tail.
@Suite struct DistributionReferenceTests {
  private typealias Rows = [[Double]]

  private struct Figures: Decodable {
    let normal, logNormal, exponential, gamma, chiSquared, beta, studentT, f, kolmogorov: Rows
    let poisson, binomial: Rows
    let logGamma, digamma, logBeta, inverseErrorFunction, inverseComplementaryErrorFunction: Rows
  }

  private static let figures = Result { try reference("distributions", Figures.self) }

  /// Rows hold parameters, a place, the logarithm of the density there, both tails, and the quantile of the smaller one.
  private func check(
    _ rows: Rows, quantilesWithin tolerance: ([Double]) -> Double = { _ in 1e-12 },
    sourceLocation: SourceLocation = #_sourceLocation, _ make: ([Double]) -> any ContinuousDistribution
  ) {
    #expect(!rows.isEmpty, sourceLocation: sourceLocation)
    var wrong: [String] = []
    for row in rows {
      let distribution = make(row)
      let figures = Array(row.suffix(5))
      let (x, lower, upper) = (figures[0], figures[2], figures[3])
      func compare(_ name: String, _ value: Double, _ expected: Double, within tolerance: Double = 1e-12) {
        if !isClose(value, expected, within: tolerance) {
          wrong.append("\(distribution) \(name) at \(x): \(value), not \(expected)")
        }
      }
      compare("density", distribution.density(x), figures[1].exponential)
      if !(abs(distribution.logDensity(x) - figures[1]) <= 1e-12 * max(1, abs(figures[1]))) {
        wrong.append("\(distribution) logarithm of the density at \(x)")
      }
      compare("cumulative", distribution.cumulative(x), lower)
      compare("survival", distribution.survival(x), upper)
      let quantile =
        lower <= upper ? distribution.quantile(lower) : distribution.upperQuantile(upper)
      compare("quantile", quantile, figures[4], within: tolerance(row))
    }
    #expect(wrong == [], sourceLocation: sourceLocation)
  }

  /// Twelve digits; below the normal numbers there are fewer.
  private func isClose(_ value: Double, _ expected: Double, within tolerance: Double = 1e-12) -> Bool {
    if expected.magnitude < 1e-290 { return abs(value - expected) < 1e-290 }
    return value == expected || abs(value - expected) <= tolerance * abs(expected)
  }

  @Test func normal() throws {
    let figures = try Self.figures.get()
    check(figures.normal) { Normal(mean: $0[0], standardDeviation: $0[1]) }
    check(figures.logNormal) { LogNormal(logMean: $0[0], logStandardDeviation: $0[1]) }
  }

  @Test func gammaAndItsKin() throws {
    let figures = try Self.figures.get()
    check(figures.exponential) { Exponential(rate: $0[0]) }
    check(figures.gamma) { Gamma(shape: $0[0], scale: $0[1]) }
    check(figures.chiSquared) { ChiSquared(degreesOfFreedom: $0[0]) }
  }

  @Test func betaAndItsKin() throws {
    let figures = try Self.figures.get()
    // A quantile goes with the power 1/α or 1/β of the probability: see `inverseRegularizedBeta`.
    check(figures.beta, quantilesWithin: { max(1e-12, 1e-14 / min($0[0], $0[1])) }) { Beta($0[0], $0[1]) }
    check(figures.studentT) { StudentT(degreesOfFreedom: $0[0]) }
    check(figures.f) {
      FDistribution(numeratorDegreesOfFreedom: $0[0], denominatorDegreesOfFreedom: $0[1])
    }
  }

  @Test func kolmogorov() throws {
    check(try Self.figures.get().kolmogorov) { _ in KolmogorovDistribution() }
  }

  @Test func countsOfEvents() throws {
    let figures = try Self.figures.get()
    check(counts: figures.poisson) { Poisson(mean: $0[0]) }
    check(counts: figures.binomial) { Binomial(trials: Int($0[0]), probability: $0[1]) }
  }

  private func check(
    counts rows: Rows, sourceLocation: SourceLocation = #_sourceLocation,
    _ make: ([Double]) -> any DiscreteDistribution
  ) {
    var wrong: [String] = []
    for row in rows {
      let distribution = make(row)
      let figures = Array(row.suffix(4))
      let count = Int(figures[0])
      let values = [
        distribution.probability(count), distribution.cumulative(count), distribution.survival(count),
      ]
      for (value, expected) in zip(values, [figures[1].exponential, figures[2], figures[3]])
      where !isClose(value, expected) {
        wrong.append("\(distribution) at \(count): \(value), not \(expected)")
      }
      // The smallest count that reaches its own cumulative probability is itself, if that is not 1.
      if figures[2] < 0.999999, distribution.quantile(distribution.cumulative(count)) != count {
        wrong.append("\(distribution) quantile of \(count)")
      }
    }
    #expect(wrong == [], sourceLocation: sourceLocation)
  }

  @Test func specialFunctions() throws {
    let figures = try Self.figures.get()
    for row in figures.logGamma { #expect(isClose(logGamma(row[0]), row[1]), "\(row)") }
    for row in figures.digamma { #expect(isClose(digamma(row[0]), row[1]), "\(row) \(digamma(row[0]))") }
    for row in figures.logBeta { #expect(isClose(logBeta(row[0], row[1]), row[2]), "\(row)") }
    for row in figures.inverseErrorFunction {
      #expect(isClose(inverseErrorFunction(row[0]), row[1]), "\(row) \(inverseErrorFunction(row[0]))")
    }
    for row in figures.inverseComplementaryErrorFunction {
      let value = inverseComplementaryErrorFunction(row[0])
      #expect(isClose(value, row[1]), "\(row) \(value)")
    }
  }
}

@Suite struct DistributionLawTests {
  @Test(
    arguments: [
      Normal(mean: 3, standardDeviation: 2), LogNormal(logMean: 0.1, logStandardDeviation: 0.4),
      Exponential(rate: 4), Gamma(shape: 0.7, scale: 2), Beta(2, 5), ChiSquared(degreesOfFreedom: 3),
      StudentT(degreesOfFreedom: 9),
      FDistribution(numeratorDegreesOfFreedom: 6, denominatorDegreesOfFreedom: 20), KolmogorovDistribution(),
    ] as [any ContinuousDistribution])
  func samplesFollowTheDistributionFunctionAndHaveItsMoments(distribution: any ContinuousDistribution) {
    var random = RandomNumbers(seed: 11)
    let draws = (0..<5_000).map { _ in distribution.sample(&random) }.sorted()
    // The largest distance between the two distribution functions; beyond 2.2 once in 10,000 times.
    let distance = draws.enumerated().map { index, x in
      let share = distribution.cumulative(x)
      return max(abs(share - Double(index) / 5_000), abs(share - Double(index + 1) / 5_000))
    }.max()!
    #expect(distance * 5_000.0.squareRoot() < 2.2)
    let error = distribution.standardDeviation / 5_000.0.squareRoot()
    #expect(abs(mean(draws) - distribution.mean) < 5 * error)
    #expect(abs(variance(draws) / distribution.variance - 1) < 0.25)
    #expect(distribution.quantile(1) == .infinity || distribution.quantile(1) == 1)
    #expect(distribution.cumulative(-.infinity) == 0 && distribution.survival(.infinity) == 0)
    #expect(distribution.cumulative(.nan).isNaN && distribution.logDensity(.nan).isNaN)
  }

  @Test(
    arguments: [
      Poisson(mean: 0), Poisson(mean: 4.5), Binomial(trials: 0, probability: 0.3),
      Binomial(trials: 30, probability: 0.2), Binomial(trials: 5, probability: 1),
    ] as [any DiscreteDistribution])
  func probabilitiesOfCountsAddUpAndSamplesHaveTheirMoments(distribution: any DiscreteDistribution) {
    let probabilities = (0...80).map { distribution.probability($0) }
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-13)
    var sum = 0.0
    for count in 0...20 {
      sum += probabilities[count]
      #expect(abs(distribution.cumulative(count) - sum) < 1e-13)
      #expect(abs(distribution.survival(count) + sum - 1) < 1e-13)
    }
    #expect(distribution.cumulative(-1) == 0 && distribution.probability(-1) == 0)
    #expect(distribution.quantile(0) == 0)
    var random = RandomNumbers(seed: 12)
    let draws = (0..<2_000).map { _ in Double(distribution.sample(&random)) }
    #expect(abs(mean(draws) - distribution.mean) <= 5 * distribution.standardDeviation / 2_000.0.squareRoot())
  }

  @Test func momentsThatDoNotExistAreNotNumbers() {
    #expect(StudentT(degreesOfFreedom: 1).mean.isNaN)
    #expect(StudentT(degreesOfFreedom: 2).variance == .infinity)
    #expect(FDistribution(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 2).mean == .infinity)
  }

  @Test func aParameterThatIsNotPossibleStopsWithItsName() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gamma(shape: -1, scale: 2)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("a gamma distribution cannot have the shape -1.0; it must be positive"))
  }
}
