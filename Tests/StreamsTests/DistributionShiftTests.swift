import Foundation
import LinearAlgebra
import MLTestSupport
import Plots
import Testing

@testable import Streams

@Suite struct DistributionShiftTests {
  private struct Figures: Decodable {
    let statistic: Double
    let pValue: Double
    let kolmogorov: [[Double]]
  }

  @Test func `the test agrees with scipy`() throws {
    let figures: Figures = try reference("drift")
    let test = KolmogorovSmirnov(
      bellValues(seed: 5, rows: 300, levels: [0]), bellValues(seed: 6, rows: 200, levels: [0.06]))
    #expect(isClose(test.statistic, figures.statistic, within: 1e-12))
    #expect(isClose(test.pValue, figures.pValue, within: 1e-12))
    for pair in figures.kolmogorov {
      #expect(isClose(KolmogorovDistribution().survival(pair[0]), pair[1], within: 1e-12))
    }
  }

  @Test func `equal samples differ by nothing, and disjoint ones by everything`() {
    #expect(KolmogorovSmirnov([1, 2, 3], [1, 2, 3]).statistic == 0)
    #expect(KolmogorovSmirnov([1, 2, 3], [1, 2, 3]).pValue == 1)
    #expect(KolmogorovSmirnov([1, 2], [3, 4, 5]).statistic == 1)
  }

  @Test func `the index of numbers is the sum over bins of equal shares`() {
    let expected = (1...100).map(Double.init)
    #expect(PopulationStability(expected: expected, actual: expected).index == 0)
    let upper = (51...100).map(Double.init)
    let shift = PopulationStability(expected: expected, actual: upper, binCount: 2)
    // Halves of 0.5 become 0 (counted as 0.0001) and 1.
    let byHand = (0.0001 - 0.5) * log(0.0001 / 0.5) + 0.5 * log(2.0)
    #expect(isClose(shift.index, byHand, within: 1e-12))
    #expect(shift.bins.map(\.label) == ["≤ 50.5", "> 50.5"])
    #expect(shift.bins.map(\.actual) == [0, 1])
  }

  @Test func `missing values have a bin of their own`() {
    let shift = PopulationStability(expected: [1, 2, 3, 4], actual: [1, 2, .nan, .nan], binCount: 2)
    #expect(shift.bins.last?.label == "missing")
    #expect(shift.bins.last?.actual == 0.5)
    #expect(shift.index > 0.25)
  }

  @Test func `values that repeat share a bin`() {
    let zeros = [Double](repeating: 0, count: 90) + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    let shift = PopulationStability(expected: zeros, actual: zeros)
    #expect(shift.index == 0)
    #expect(isClose(shift.bins.reduce(0) { $0 + $1.expected }, 1, within: 1e-12))
    #expect(shift.bins[0].expected == 0.9)
    #expect(PopulationStability(expected: [3, 3, 3], actual: [3, 3]).bins.map(\.label) == ["all"])
  }

  @Test func `a category that is new counts like one that was hardly there`() {
    let shift = PopulationStability(expected: ["a", "a", "b", "b"], actual: ["a", "a", "c", "c"])
    #expect(shift.bins.map(\.label) == ["a", "b", "c"])
    #expect(shift.bins[0].contribution == 0)
    #expect(isClose(shift.bins[1].contribution, shift.bins[2].contribution, within: 1e-12))
  }

  @Test func `of many features the one that moved is named first`() {
    var random = RandomNumbers(seed: 2)
    let before = Matrix(rowCount: 500, columnCount: 4) { _, _ in random.normal() }
    let after = Matrix(rowCount: 400, columnCount: 4) { _, column in random.normal() + (column == 2 ? 1 : 0) }
    let drift = FeatureDrift(expected: before, actual: after, featureNames: ["a", "b", "c", "d"])
    #expect(drift.tabulation.rows[0][0].text == "c")
    #expect(drift.features[2].adjustedPValue < 1e-9)
    #expect([0, 1, 3].allSatisfy { drift.features[$0].adjustedPValue > 0.05 })
  }

  @Test func `a feature that has gone missing is a shift`() {
    let before = Matrix(columns: [[1, 2, 3, 4, 5]])
    let after = Matrix(columns: [[Double](repeating: .nan, count: 5)])
    let drift = FeatureDrift(expected: before, actual: after)
    #expect(drift.features[0].stabilityIndex > 1)
    #expect(drift.features[0].statistic == 0)
  }
}
