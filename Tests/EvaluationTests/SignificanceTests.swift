import Learning
import LinearAlgebra
import MLTestSupport
import Plots
import Tabular
import Testing

@testable import Evaluation

@Suite struct SignificanceTests {
  private let figures: EvaluationFigures.Differences
  private let values: [Double]
  private let long: [Double]
  private let pairs: [(Double, Double)]
  private let ranked: [[Double]]

  init() throws {
    figures = try EvaluationFigures.recorded().differences
    var generator = Generator(seed: 74)
    values = (0..<12).map { _ in generator.bell() + 0.3 }
    long = (0..<60).map { _ in generator.bell() + 0.1 }
    pairs = (0..<5).map { _ in
      let first = generator.bell() + 0.4
      return (first, generator.bell() + 0.4)
    }
    ranked = (0..<9).map { _ in
      (0..<4).map { column in
        ((generator.bell() + 0.4 * Double(column)) * 4).rounded(.toNearestOrEven) / 4
      }
    }
  }

  private func expect(
    _ test: SignificanceTest, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(isClose(test.statistic.value, expected[0], within: 1e-11), sourceLocation: sourceLocation)
    #expect(isClose(test.pValue, expected[1], within: 1e-11), sourceLocation: sourceLocation)
  }

  @Test func `tests of paired differences are scipy's and statsmodels'`() {
    expect(wilcoxonTest(differences: values), figures.wilcoxon)
    expect(
      wilcoxonTest(differences: values.map { ($0 * 5).rounded(.toNearestOrEven) / 5 }), figures.wilcoxonTied)
    expect(wilcoxonTest(differences: long), figures.wilcoxonLong)
    expect(
      correctedResampledTTest(differences: values, trainingSize: 270, testSize: 30), figures.corrected)
    expect(fiveByTwoTTest(differences: pairs), figures.t)
    expect(fiveByTwoFTest(differences: pairs), figures.f)
    #expect(isClose(permutationTest(differences: values).pValue, figures.permutation, within: 1e-12))
  }

  @Test func `McNemar's test counts the rows on which one model alone is right`() {
    // 14 rows on which only the first model is right and 5 on which only the second is.
    let outcomes =
      Array(repeating: (true, true), count: 50) + Array(repeating: (true, false), count: 14)
      + Array(repeating: (false, true), count: 5) + Array(repeating: (false, false), count: 31)
    let labels = outcomes.map { _ in true }
    func test(_ isExact: Bool?) -> SignificanceTest {
      mcNemarTest(
        labels: labels, predictions: outcomes.map(\.0), baseline: outcomes.map(\.1), isExact: isExact)
    }
    expect(test(true), figures.mcNemarExact)
    expect(test(false), figures.mcNemar)
    #expect(test(nil) == test(true))
    #expect(isClose(test(nil).estimate!, 0.09, within: 1e-15))
    let same = mcNemarTest(labels: labels, predictions: labels, baseline: labels)
    #expect(same.pValue == 1)
  }

  @Test func `a permutation test draws signs where there are too many to count`() {
    let test = permutationTest(differences: long, rounds: 4_999, seed: 3)
    let normal = wilcoxonTest(differences: long)
    #expect(abs(test.pValue - normal.pValue) < 0.1 && test.pValue >= 1 / 5_000)
    #expect(withThreadLimit(1) { permutationTest(differences: long, rounds: 4_999, seed: 3) } == test)
    #expect(permutationTest(differences: [1, 1, 1, 1]).pValue == 0.125)
  }

  @Test func `ranks over data sets are scipy's`() {
    expect(friedmanTest(ranked), figures.friedman)
    expect(imanDavenportTest(ranked), figures.iman)
  }

  @Test func `the studentised range is scipy's`() {
    for row in figures.studentized {
      let range = StudentizedRange(groups: Int(row[0]))
      #expect(isClose(range.upperQuantile(row[1]), row[2], within: 1e-7), "\(row)")
      #expect(isClose(range.survival(range.upperQuantile(row[1])), row[1], within: 1e-10))
    }
    // Two groups: the range is the absolute difference of two normal numbers.
    #expect(
      isClose(
        StudentizedRange(groups: 2).survival(2), 2 * Normal().survival(2 / 2.0.squareRoot()), within: 1e-13))
  }

  @Test func `methods that do not differ are joined in groups`() {
    let scores = (0..<4).map { method in ranked.map { $0[method] } }
    let difference = CriticalDifference(["a": scores[0], "b": scores[1], "c": scores[2], "d": scores[3]])
    #expect(difference.methods.first == "d" && difference.meanRanks == difference.meanRanks.sorted())
    // Demšar's table: q at 0.05 for four methods is 2.569.
    #expect(isClose(difference.criticalDifference, 2.569 * (20.0 / 54).squareRoot(), within: 1e-3))
    for group in difference.groups {
      #expect(
        difference.meanRanks[group.upperBound - 1] - difference.meanRanks[group.lowerBound]
          < difference.criticalDifference)
    }
    let outer = difference.pValue("a", "d")!
    #expect(
      (outer <= 0.05)
        == (abs(difference.meanRanks[0] - difference.meanRanks[3]) >= difference.criticalDifference))
    #expect(difference.pValue("a", "nobody") == nil && !difference.chart.text().isEmpty)
  }

  @Test func `p-values of several tests are raised as statsmodels does`() {
    let p = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04]
    #expect(isClose(MultipleComparisons.bonferroni.adjusted(p), figures.bonferroni, within: 1e-14))
    #expect(isClose(MultipleComparisons.holm.adjusted(p), figures.holm, within: 1e-14))
    #expect(
      isClose(MultipleComparisons.benjaminiHochberg.adjusted(p), figures.benjaminiHochberg, within: 1e-14))
    #expect(MultipleComparisons.holm.adjusted([]) == [])
  }

  @Test func `DeLong's variance is that of all pairs, with and without ties`() throws {
    for expected in try EvaluationFigures.recorded().binary {
      let (labels, scores, others, _) = eventData(decimals: expected.decimals)
      let delong = DeLong(labels: labels, models: [scores, others])
      #expect(isClose(delong.areas, expected.delong.areas, within: 1e-13))
      #expect(isClose(delong.covariance.values, expected.delong.covariance, within: 1e-13))
      expect(delong.test(0, against: 1), [expected.delong.z, expected.delong.p])
      let interval = delong.interval(0)
      #expect(isClose(interval.estimate, areaUnderROC(labels: labels, scores: scores), within: 1e-13))
      let bootstrap = Bootstrap(replicates: 2_000, isStratified: true)
        .interval(.areaUnderROC, labels: labels, scores: scores)
      #expect(abs(interval.lower - bootstrap.lower) < 0.02 && abs(interval.upper - bootstrap.upper) < 0.02)
      #expect(delong.test(0, against: 0).pValue == 1)
      #expect(delong.difference(0, from: 0).lower == 0)
    }
  }

  @Test func `a test reads as papers write it`() {
    let test = correctedResampledTTest(differences: [1, 2, 3, 4], trainingSize: 90, testSize: 10)
    #expect(test.description.hasPrefix("corrected resampled t-test: t(3) = "))
    #expect(test.isSignificant(level: 0.2) && !test.isSignificant(level: 1e-6))
  }
}
