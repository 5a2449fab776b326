import Testing

@testable import LinearAlgebra

@Suite struct VectorFunctionTests {
  @Test func vectorsAreMultipliedAddedAndMeasured() {
    #expect(dot([1, 2, 3], [4, 5, 6]) == 32)
    #expect(dot([], []) == 0)
    #expect(norm([3, 4]) == 5)
    #expect(norm([]) == 0)
    #expect(abs(norm([3e200, 4e200]) / 5e200 - 1) < 1e-15)
    var target = [1.0, 2]
    add(3, times: [10, 20], to: &target)
    #expect(target == [31, 62])
  }

  @Test func theSigmoidIsAccurateFarOut() {
    #expect(sigmoid(0) == 0.5)
    #expect(sigmoid(1000) == 1)
    #expect(sigmoid(-1000) == 0)
    #expect(abs(sigmoid(-40) / (-40.0).exponential - 1) < 1e-15)
    for x in stride(from: -30.0, through: 30, by: 0.7) { #expect(abs(sigmoid(x) + sigmoid(-x) - 1) < 1e-15) }
    #expect(sigmoid(.nan).isNaN)
  }

  @Test func softplusIsAccurateFarOut() {
    #expect(abs(log1pExp(0) - 2.0.logarithm) < 1e-16)
    #expect(log1pExp(1000) == 1000)
    #expect(log1pExp(-1000) == 0)
    #expect(abs(log1pExp(-50) / (-50.0).exponential - 1) < 1e-15)
    // The pieces join: log(1 + eˣ) − log(1 + e⁻ˣ) = x.
    for x in stride(from: 0.5, through: 40, by: 0.5) {
      #expect(abs(log1pExp(x) - log1pExp(-x) - x) < 1e-14 * x + 1e-15)
    }
  }

  @Test func logSumExpDoesNotOverflow() {
    #expect(logSumExp([]) == -.infinity)
    #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logSumExp([.infinity, 1]) == .infinity)
    #expect(abs(logSumExp([1000, 1000]) - 1000 - 2.0.logarithm) < 1e-12)
    #expect(logSumExp([-1e5]) == -1e5)
    #expect(logSumExp([1, .nan]).isNaN)
    #expect(logSumExp([.nan, .infinity]).isNaN)
  }
}

@Suite struct StatisticsTests {
  @Test func meanAndVarianceSurviveALargeOffset() {
    let values = (0..<1001).map { 1e9 + Double($0 % 2) }
    #expect(abs(mean(values) - 1e9 - 500 / 1001.0) < 1e-6)
    #expect(abs(populationVariance(values) - 500 * 501 / (1001.0 * 1001)) < 1e-9)
    #expect(abs(variance(values) - 500 * 501 / (1001.0 * 1000)) < 1e-9)
  }

  @Test func fewValuesHaveTheDocumentedStatistics() {
    #expect(mean([]).isNaN)
    #expect(mean([4]) == 4)
    #expect(variance([4]).isNaN)
    #expect(populationVariance([4]) == 0)
    #expect(populationVariance([]).isNaN)
    #expect(variance([7, 7, 7, 7]) == 0)
    #expect(standardDeviation([1, 3]) == 2.0.squareRoot())
    #expect(mean([1, .infinity]) == .infinity)
    #expect(quantile([], 0.5).isNaN)
    #expect(quantile([1, .nan], 0.5).isNaN)
    #expect(quantile([3], 0.9) == 3)
  }

  @Test func aSumOfManyValuesKeepsItsAccuracy() {
    let values = [Double](repeating: 0.1, count: 1_000_003)
    #expect(mean(values) == 0.1)
  }

  @Test func quantilesInterpolateBetweenOrderStatistics() {
    let values = [10.0, 1, 4, 2]
    #expect(quantiles(values, [0, 0.25, 0.5, 0.75, 1]) == [1, 1.75, 3, 5.5, 10])
    #expect(median(values) == 3)
    #expect(quantile([-.infinity, 0, .infinity], 1) == .infinity)
  }

  @Test func equalValuesShareTheMeanOfTheirRanks() {
    #expect(ranks([]) == [])
    #expect(ranks([5]) == [1])
    #expect(ranks([10, 20, 10, 30, 20, 20]) == [1.5, 4, 1.5, 6, 4, 4])
    #expect(ranks([2, 2, 2]) == [2, 2, 2])
    #expect(ranks([3, -.infinity, .infinity]) == [2, 1, 3])
  }
}
