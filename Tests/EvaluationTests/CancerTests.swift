import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Preprocessing
import Supervised
import Tabular
import Testing

@testable import Evaluation

/// Metrics, calibration and validation on the breast cancer data, as `Tests/Parity/cancer_evaluation.py` recorded them.
@Suite struct CancerTests {
  struct Figures: Decodable {
    struct Tied: Decodable {
      let auc: Double
      let averagePrecision: Double
      let ks: Double
    }
    struct Reliability: Decodable {
      let frequencies: [Double]
      let means: [Double]
      let expected: Double
    }
    struct Search: Decodable {
      let means: [Double]
      let best: Int
    }
    let plain: [String: Double]
    let weighted: [String: Double]
    let tied: Tied
    let delong: EvaluationFigures.DeLong
    let reliability: Reliability
    let validated: [String: [String: [Double]]]
    let search: Search
    let calibration: [String: [Double]]
  }

  private let figures: Figures
  private let data: Dataset<Bool>
  private let folds: [Split]

  init() throws {
    figures = try reference("cancer-evaluation")
    data = try reference("breast-cancer", BreastCancer.self).dataset
    folds = Folds.kFold(count: data.rowCount, folds: 5)
  }

  private func logistic(_ penalty: Double = 1) -> Pipeline<LogisticRegression> {
    Pipeline(StandardScaler(), estimator: LogisticRegression(penalty: penalty, tolerance: 1e-11))
  }

  private func risks() throws -> [Double] {
    try crossValidate(logistic(), on: data, folds: folds, metrics: [.logLoss]).outOfFoldPredictions
  }

  /// A score with ties: the first feature, turned around.
  private var radius: [Double] { data.features.column(0).map { -$0.rounded(.toNearestOrEven) } }

  @Test func `metrics of out-of-fold probabilities are scikit-learn's, with and without weights`() throws {
    let risk = try risks()
    let names = { (label: Bool) in label ? "event" : "rest" }
    for (weights, expected) in [
      (nil, figures.plain), (data.target.indices.map { 1 + Double($0 % 3) }, figures.weighted),
    ] as [([Double]?, [String: Double])] {
      let confusion = ClassConfusion(
        labels: data.target.map(names), predictions: risk.map { names($0 >= 0.5) }, weights: weights)
      let found = [
        "auc": areaUnderROC(labels: data.target, scores: risk, weights: weights),
        "averagePrecision": averagePrecision(labels: data.target, scores: risk, weights: weights),
        "logLoss": logLoss(labels: data.target, probabilities: risk, weights: weights),
        "brier": brierScore(labels: data.target, probabilities: risk, weights: weights),
        "accuracy": confusion.accuracy, "balanced": confusion.balancedAccuracy,
        "macroF1": confusion.f1(.macro), "matthews": confusion.matthewsCorrelation,
        "kappa": confusion.kappa(),
      ]
      #expect(Set(found.keys) == Set(expected.keys))
      for (name, value) in found { #expect(isClose(value, expected[name]!, within: 1e-8), "\(name)") }
    }
  }

  @Test func `ties, DeLong's test and reliability are those of the references`() throws {
    let risk = try risks()
    #expect(isClose(areaUnderROC(labels: data.target, scores: radius), figures.tied.auc, within: 1e-13))
    #expect(
      isClose(
        averagePrecision(labels: data.target, scores: radius), figures.tied.averagePrecision, within: 1e-13))
    #expect(isClose(kolmogorovSmirnov(labels: data.target, scores: radius), figures.tied.ks, within: 1e-13))
    let delong = DeLong(labels: data.target, models: [risk, radius])
    #expect(isClose(delong.areas, figures.delong.areas, within: 1e-12))
    #expect(isClose(delong.covariance.values, figures.delong.covariance, within: 1e-12))
    let test = delong.test(0, against: 1)
    #expect(isClose(test.statistic.value, figures.delong.z, within: 1e-8))
    #expect(abs(test.pValue / figures.delong.p - 1) < 1e-6)
    let diagram = ReliabilityDiagram(labels: data.target, probabilities: risk, bins: .equalWidth(10))
    #expect(isClose(diagram.bins.map(\.frequency.estimate), figures.reliability.frequencies, within: 1e-13))
    #expect(isClose(diagram.bins.map(\.meanProbability), figures.reliability.means, within: 1e-8))
    #expect(isClose(diagram.expectedCalibrationError, figures.reliability.expected, within: 1e-8))
  }

  @Test func `scores of three methods on five folds are scikit-learn's`() throws {
    let metrics: [Metric] = [.areaUnderROC, .averagePrecision, .logLoss, .brierScore]
    let found = [
      "logistic": try crossValidate(logistic(), on: data, folds: folds, metrics: metrics).scores,
      "discriminant": try crossValidate(
        LinearDiscriminantAnalysis(), on: data, folds: folds, metrics: metrics
      ).scores,
      "bayes": try crossValidate(GaussianNaiveBayes(), on: data, folds: folds, metrics: metrics).scores,
    ]
    for (method, scores) in found {
      for metric in metrics {
        let expected = try #require(figures.validated[method]?[metric.name])
        // The 10⁻⁹ on the diagonal of the discriminant's covariance shows, as these features nearly depend on each
        // other. Bayes is surer than 1 − 10⁻¹² of something that is wrong: what that leaves of 1 has few digits.
        let tolerance = metric.name != Metric.logLoss.name ? 1e-7 : method == "bayes" ? 1e-5 : 1e-6
        #expect(
          isClose(scores.values(metric.name), expected, within: tolerance), "\(method) \(metric.name)")
      }
    }
  }

  @Test func `a grid search scores penalties as scikit-learn does and takes the same`() throws {
    let penalties = [0.01, 0.1, 1, 10, 100]
    let search = GridSearch(
      penalties.map { Candidate("\($0)", logistic($0)) }, folds: .contiguous(5), metric: .logLoss)
    let results = try search.fit(data).results
    #expect(isClose(results.trials.map(\.mean), figures.search.means, within: 1e-7))
    #expect(results.bestName == "\(penalties[figures.search.best])")
  }

  @Test func `calibrated probabilities of patients who were not learnt from are scikit-learn's`() throws {
    let training = data.rows(Array(stride(from: 0, to: data.rowCount, by: 2)))
    let test = data.features.rows(Array(stride(from: 1, to: data.rowCount, by: 8)))
    let methods: [(CalibrationMethod, String)] = [
      (.platt, "sigmoid"), (.isotonic, "isotonic"), (.temperature, "temperature"), (.beta, "beta"),
    ]
    for (method, name) in methods {
      for isEnsemble in [true, false] {
        guard let expected = figures.calibration["\(name)\(isEnsemble ? "Ensemble" : "Single")"] else {
          #expect(method == .beta && isEnsemble)
          continue
        }
        let model = try Calibrated(
          logistic(method == .beta ? 10 : 1), method: method, folds: .contiguous(5), isEnsemble: isEnsemble
        ).fit(training)
        // scikit-learn finds the two numbers of the sigmoid, and the temperature, to about five digits.
        let tolerance = method == .isotonic ? 1e-7 : 2e-5
        #expect(
          isClose(try model.predictProbability(test), expected, within: tolerance), "\(name) \(isEnsemble)")
      }
    }
  }
}
