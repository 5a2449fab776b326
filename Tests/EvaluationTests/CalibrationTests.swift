import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Plots
import Tabular
import Testing
import Trees

@testable import Evaluation

@Suite struct CalibrationTests {
  private let figures: EvaluationFigures.Calibration
  private let training = synthetic(rows: 600, columns: 4, seed: 75)
  private let features = synthetic(rows: 30, columns: 4, seed: 76).features

  init() throws { figures = try EvaluationFigures.recorded().calibration }

  @Test func `calibrated probabilities are scikit-learn's`() throws {
    let cases: [(CalibrationMethod, Bool, [Double])] = [
      (.platt, true, figures.sigmoidEnsemble), (.platt, false, figures.sigmoidSingle),
      (.isotonic, true, figures.isotonicEnsemble), (.isotonic, false, figures.isotonicSingle),
      (.temperature, true, figures.temperatureEnsemble), (.temperature, false, figures.temperatureSingle),
    ]
    for (method, isEnsemble, expected) in cases {
      let model = try Calibrated(
        LogisticRegression(tolerance: 1e-11), method: method, folds: .contiguous(5), isEnsemble: isEnsemble
      ).fit(training)
      // scikit-learn finds the two numbers of the sigmoid, and the temperature, to about five digits.
      let found = try model.predictProbability(features)
      #expect(isClose(found, expected, within: method == .isotonic ? 1e-7 : 2e-5), "\(method) \(isEnsemble)")
    }
  }

  @Test func `beta calibration is the logistic regression that its authors describe`() throws {
    var generator = Generator(seed: 77)
    let scores = (0..<400).map { _ in generator.uniform() }
    let labels = scores.map { generator.uniform() < 0.8 * $0 * $0 + 0.1 }
    let model = try BetaCalibration().fit(logOdds: scores.map { logOdds($0) }, labels: labels)
    #expect(isClose([model.a, model.b, model.c], figures.beta, within: 1e-6))
    // Turned around, both coefficients would be negative; nothing but the share of events is left.
    let turned = try BetaCalibration().fit(logOdds: scores.map { logOdds($0) }, labels: labels.map { !$0 })
    #expect(turned.a == 0 && turned.b == 0)
    let share = Double(labels.count { !$0 }) / 400
    #expect(isClose(turned.predictProbability(logOdds: [3]), [share], within: 1e-12))
  }

  @Test func `a temperature undoes confidence that was doubled`() throws {
    var generator = Generator(seed: 80)
    let odds = (0..<20_000).map { _ in 3 * generator.bell() }
    let labels = odds.map { generator.uniform() < sigmoid($0) }
    let model = try TemperatureScaling().fit(scores: odds.map { 2 * $0 }, labels: labels)
    #expect(abs(model.temperature - 2) < 0.1)
  }

  @Test func `scores that separate the classes or say nothing are calibrated all the same`() throws {
    let labels = [false, false, true, true]
    for method in [CalibrationMethod.platt, .isotonic, .beta, .temperature] {
      for scores in [[-2.0, -1, 1, 2], [1, 1, 1, 1], [-40, -40, 40, 40]] {
        let curve = try method.fit(scores: scores, labels: labels, weights: nil)
        #expect(try curve.probabilities(scores).allSatisfy { $0 >= 0 && $0 <= 1 })
      }
    }
  }

  @Test func `calibration mends what boosting overdoes`() throws {
    let large = synthetic(rows: 3_000, columns: 4, seed: 81)
    let test = synthetic(rows: 3_000, columns: 4, seed: 82)
    let boosting = GradientBoosting(rounds: 300, learningRate: 0.3)
    let raw = try boosting.fit(large).predictProbability(test.features)
    for method in [CalibrationMethod.platt, .isotonic, .beta, .temperature] {
      let model = try Calibrated(boosting, method: method).fit(large)
      let mended = try model.predictProbability(test.features)
      #expect(
        logLoss(labels: test.target, probabilities: mended) < logLoss(labels: test.target, probabilities: raw)
      )
    }
  }

  @Test func `a fitted model is calibrated on other samples`() throws {
    let model = try LogisticRegression().fit(training)
    let calibrated = try CalibratedModel(
      calibrating: model, method: .platt, on: synthetic(rows: 300, columns: 4, seed: 83))
    #expect(calibrated.models.count == 1 && calibrated.featureNames == model.featureNames)
    guard case .chart(let chart) = calibrated.exhibit else {
      Issue.record("no chart")
      return
    }
    #expect(!chart.text().isEmpty)
  }

  @Test func `thresholds follow from costs`() throws {
    let costs = DecisionCosts(falseAlert: 5, missed: 95)
    #expect(isClose(costs.threshold, 0.05, within: 1e-15))
    #expect(isClose(DecisionCosts(falseAlert: 10, missed: 100, rightAlert: 10).threshold, 0.1, within: 1e-15))
    let each = [DecisionCosts(falseAlert: 5, missed: 5), DecisionCosts(falseAlert: 5, missed: 495)]
    #expect(DecisionCosts.decisions(probabilities: [0.3, 0.3], costs: each) == [false, true])
    #expect(DecisionCosts.total(labels: [true, false], decisions: [false, true], costs: each) == 10)
    let best = DecisionCosts.bestThreshold(
      labels: [true, false, true, false], scores: [0.9, 0.8, 0.4, 0.2], costs: [costs])
    #expect(best == 0.4)
    let expensive = DecisionCosts(falseAlert: 100, missed: 1)
    #expect(
      DecisionCosts.bestThreshold(labels: [false, true], scores: [0.9, 0.8], costs: [expensive]) == .infinity)
  }

  @Test func `a moved threshold costs less than one half`() throws {
    let costs = DecisionCosts(falseAlert: 1, missed: 10)
    let test = synthetic(rows: 2_000, columns: 4, seed: 84)
    func cost(_ decisions: [Bool]) -> Double {
      DecisionCosts.total(labels: test.target, decisions: decisions, costs: [costs])
    }
    let half = try LogisticRegression().fit(training).predict(test.features)
    let expected = try ThresholdByCost(LogisticRegression(), costs: costs).fit(training)
    let tuned = try ThresholdByCost(LogisticRegression(), costs: costs, choice: .tuned()).fit(training)
    #expect(isClose(expected.threshold, 1.0 / 11, within: 1e-15))
    #expect(cost(try expected.predict(test.features)) < cost(half))
    #expect(cost(try tuned.predict(test.features)) < cost(half))
    #expect(tuned.threshold != expected.threshold && tuned.threshold > 0 && tuned.threshold < 0.5)
  }
}
