import LinearAlgebra
import Plots
import Learning
import MLTestSupport
import LinearModels
import Testing
import Trees

@testable import Evaluation

@Suite struct BootstrapTests {
  struct Figures: Decodable {
    struct Bootstrap: Decodable {
      let mean: Double
      let percentile: [Double]
      let BCa: [Double]
    }
    let bootstrap: Bootstrap
  }

  /// Skewed values, the same as in `Tests/Parity/metrics.py`.
  private let values: [Double] = {
    var generator = Generator(seed: 5)
    return (0..<60).map { _ in
      let value = generator.uniform()
      return value * value * value * value
    }
  }()

  @Test func `intervals agree with scipy's up to the noise of their resamples`() throws {
    let figures = try (reference("metrics") as Figures).bootstrap
    let values = values
    let statistic: @Sendable ([Int]) -> Double = { rows in mean(rows.map { values[$0] }) }
    let width = figures.percentile[1] - figures.percentile[0]
    for (method, expected) in [
      (Bootstrap.Method.percentile, figures.percentile), (.biasCorrectedAccelerated, figures.BCa),
    ] {
      let interval = Bootstrap(replicates: 40_000, method: method).interval(count: 60, statistic)
      #expect(isClose(interval.estimate, figures.mean, within: 1e-14))
      // The standard error of a 2.5 % quantile from 40,000 resamples is about 0.6 % of the interval's width.
      #expect(abs(interval.lower - expected[0]) < 0.025 * width)
      #expect(abs(interval.upper - expected[1]) < 0.025 * width)
    }
  }

  @Test func `a metric's own resampling and that of a closure over rows are the same`() {
    let data = synthetic(rows: 200, columns: 4, seed: 31)
    let scores = data.features.column(0)
    let bootstrap = Bootstrap(replicates: 200)
    let fast = bootstrap.interval(.areaUnderROC, labels: data.target, scores: scores)
    let slow = bootstrap.interval(count: 200) { rows in
      areaUnderROC(labels: rows.map { data.target[$0] }, scores: rows.map { scores[$0] })
    }
    let own = bootstrap.interval(
      Metric("own") { areaUnderROC(labels: $0, scores: $1) }, labels: data.target, scores: scores)
    #expect(isClose(fast.lower, slow.lower, within: 1e-14) && isClose(fast.upper, slow.upper, within: 1e-14))
    #expect(isClose(own.lower, slow.lower, within: 1e-14) && isClose(own.upper, slow.upper, within: 1e-14))
  }

  @Test func `the seed decides, not the threads`() {
    let data = synthetic(rows: 300, columns: 4, seed: 32)
    let scores = data.features.column(0)
    let intervals = [1, 2, 5].map { threads in
      withThreadLimit(threads) {
        Bootstrap(replicates: 100, method: .biasCorrectedAccelerated, isStratified: true, seed: 7)
          .interval(.averagePrecision, labels: data.target, scores: scores)
      }
    }
    #expect(intervals[0] == intervals[1] && intervals[1] == intervals[2])
    let other = Bootstrap(replicates: 100, seed: 8).interval(
      .averagePrecision, labels: data.target, scores: scores)
    #expect(other.lower != intervals[0].lower)
  }

  @Test func `stratified resamples keep the number of events`() {
    let labels = (0..<100).map { $0 < 3 }
    let scores = (0..<100).map { Double($0 % 7) }
    let share = Metric("share") { labels, _ in Double(labels.count { $0 }) }
    let interval = Bootstrap(replicates: 200, isStratified: true)
      .interval(share, labels: labels, scores: scores)
    #expect(interval.lower == 3 && interval.upper == 3)
  }

  @Test func `resamples without a value are left out and counted`() {
    let labels = (0..<50).map { $0 == 0 }
    let scores = (0..<50).map { Double($0 % 7) }
    let interval = Bootstrap(replicates: 500).interval(.areaUnderROC, labels: labels, scores: scores)
    // (1 − 1/50)⁵⁰ of the resamples, 36 %, have no event.
    #expect(interval.undefinedCount > 120 && interval.undefinedCount < 250)
    #expect(interval.lower <= interval.upper)
  }

  @Test func `ninety-five per cent intervals cover the truth about that often`() {
    // The area of a score that is the label's probability, estimated on a large sample.
    func sample(_ seed: UInt64, _ count: Int) -> (labels: [Bool], scores: [Double]) {
      var generator = Generator(seed: seed)
      let scores = (0..<count).map { _ in generator.uniform() }
      return (scores.map { generator.uniform() < $0 }, scores)
    }
    let large = sample(1, 200_000)
    let truth = areaUnderROC(labels: large.labels, scores: large.scores)
    let covered = (0..<100).count { index in
      let (labels, scores) = sample(UInt64(1_000 + index), 200)
      return Bootstrap(replicates: 300).interval(.areaUnderROC, labels: labels, scores: scores).contains(
        truth)
    }
    #expect(covered >= 88 && covered <= 100)
  }

  @Test func `a paired difference of equal scores is zero`() {
    let data = synthetic(rows: 100, columns: 4, seed: 33)
    let scores = data.features.column(0)
    let difference = Bootstrap(replicates: 100).difference(
      .areaUnderROC, labels: data.target, scores: scores, baseline: scores)
    #expect(difference.lower == 0 && difference.upper == 0)
  }
}

@Suite struct EvaluationTableTests {
  private let table: EvaluationTable

  init() {
    let data = synthetic(rows: 500, columns: 4, seed: 41)
    let good = data.features.column(0)
    var generator = Generator(seed: 42)
    let noisy = good.map { $0 + 0.02 * generator.bell() }
    table = EvaluationTable(
      labels: data.target,
      models: [
        "prior": good.map { _ in 0.3 }, "good": good, "as good": noisy,
        "poor": data.features.column(3).map { $0 - 1 },
      ],
      metrics: [.areaUnderROC, .averagePrecision, .logLoss], bootstrap: Bootstrap(replicates: 200))
  }

  @Test func `marks the baseline, the best, and what is within noise of it`() {
    let tabulation = table.tabulation
    #expect(tabulation.rows[0][0].mark == .baseline)
    let best = table.bestModels[0]!
    #expect(best == 1 || best == 2)
    #expect(table.best("ROC AUC") == table.modelNames[best])
    #expect(tabulation.rows[best][1].mark == .best)
    #expect(table.isWithinNoiseOfBest(model: 3 - best, metric: 0))
    #expect(tabulation.rows[3 - best][1].text.hasPrefix("≈"))
    #expect(!table.isWithinNoiseOfBest(model: 0, metric: 0))
    #expect(!table.isWithinNoiseOfBest(model: 3, metric: 0))
  }

  @Test func `a metric that is not defined for a model is a dash`() {
    #expect(table.tabulation.rows[1][3].mark == .missing)
    #expect(table.best("log loss") == "prior")
    #expect(table.tabulation.rows[0][3].mark == .best)
  }

  @Test func `its intervals are the bootstrap's own`() {
    let data = synthetic(rows: 500, columns: 4, seed: 41)
    let interval = Bootstrap(replicates: 200).interval(
      .areaUnderROC, labels: data.target, scores: data.features.column(0))
    #expect(table.interval(of: "good", "ROC AUC") == interval)
    #expect(table.interval(of: "no such model", "ROC AUC") == nil)
  }

  @Test func `says how the intervals were made`() {
    #expect(table.tabulation.note?.contains("200 bootstrap resamples, seed 0") == true)
    #expect(table.tabulation.columns.map(\.title) == ["model", "ROC AUC", "average precision", "log loss"])
  }
}
