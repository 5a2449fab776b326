import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Supervised

/// Probabilities that scikit-learn gives, as `Tests/Parity/bayes.py` recorded them.
struct BayesFigures: Decodable {
  let gaussian: [Double]
  let gaussianWeighted: [Double]
  let multinomial: [Double]
  let multinomialWeighted: [Double]
  let complement: [Double]
  let complementNormalised: [Double]
  let bernoulli: [Double]
  let linear: [Double]
  let linearShrunk: [Double]
  let wine: [[Double]]
  let wineTarget: [Int]
  let wineGaussian: [Double]
  let wineMultinomial: [Double]
  let wineLinear: [Double]
  let wineQuadratic: [Double]

  /// Three kinds of wine.
  var wines: Dataset<String> {
    Dataset(features: Matrix(rows: wine), target: wineTarget.map { "kind \($0)" })
  }
}

/// 400 samples, of which 300 are to learn from.
struct BayesData {
  let figures: BayesFigures
  let data: Dataset<Bool>
  let counts: Dataset<Bool>

  init() throws {
    figures = try reference("bayes")
    data = synthetic(rows: 400, columns: 6, seed: 31)
    counts = Dataset(
      features: data.features.mapValues { (abs($0) * 4).rounded(.down) }, target: data.target)
  }

  func probabilities(
    _ estimator: some SupervisedEstimator<Bool>, _ data: Dataset<Bool>, weighted: Bool = false
  ) throws -> [Double] {
    var training = data.rows(0..<300)
    if weighted { training.weights = (0..<300).map { 1.0 + Double($0 % 3) } }
    let model = try estimator.fit(training)
    return try #require(model as? any ProbabilityPredictor).predictProbability(data.features.rows(300..<400))
  }
}

@Suite struct NaiveBayesTests {
  private let shared: BayesData

  init() throws { shared = try BayesData() }

  @Test func `probabilities of events agree with scikit-learn's`() throws {
    let (figures, data, counts) = (shared.figures, shared.data, shared.counts)
    #expect(isClose(try shared.probabilities(GaussianNaiveBayes(), data), figures.gaussian, within: 1e-9))
    #expect(isClose(try shared.probabilities(BernoulliNaiveBayes(), data), figures.bernoulli, within: 1e-9))
    #expect(
      isClose(try shared.probabilities(MultinomialNaiveBayes(), counts), figures.multinomial, within: 1e-9))
    #expect(
      isClose(try shared.probabilities(ComplementNaiveBayes(), counts), figures.complement, within: 1e-9))
    #expect(
      isClose(
        try shared.probabilities(ComplementNaiveBayes(normalises: true), counts),
        figures.complementNormalised,
        within: 1e-9))
  }

  @Test func `weights count as in scikit-learn`() throws {
    #expect(
      isClose(
        try shared.probabilities(GaussianNaiveBayes(), shared.data, weighted: true),
        shared.figures.gaussianWeighted, within: 1e-9))
    #expect(
      isClose(
        try shared.probabilities(MultinomialNaiveBayes(smoothing: 0.5), shared.counts, weighted: true),
        shared.figures.multinomialWeighted, within: 1e-9))
  }

  @Test func `probabilities of named classes agree with scikit-learn's`() throws {
    let wines = shared.figures.wines
    let gaussian = try GaussianNaiveBayes().fit(wines)
    #expect(gaussian.classes == ["kind 0", "kind 1", "kind 2"])
    #expect(
      isClose(
        try gaussian.predictProbabilities(wines.features).values, shared.figures.wineGaussian, within: 1e-9))
    let multinomial = try MultinomialNaiveBayes().fit(wines)
    #expect(
      isClose(
        try multinomial.predictProbabilities(wines.features).values, shared.figures.wineMultinomial,
        within: 1e-9))
  }

  @Test func `a negative count is an error with its place`() {
    let data = Dataset(features: Matrix(rows: [[1, 2], [3, -1]]), target: [true, false])
    for fit in [MultinomialNaiveBayes().fit, ComplementNaiveBayes().fit]
      as [(Dataset<Bool>) throws -> BayesModel]
    {
      #expect(throws: FitError.negativeCount(row: 1, column: "x1")) { try fit(data) }
    }
  }

  @Test func `smoothing below zero is an error that says what is allowed`() {
    let estimators: [any SupervisedEstimator<Bool>] = [
      GaussianNaiveBayes(smoothing: -1), MultinomialNaiveBayes(smoothing: -1),
      ComplementNaiveBayes(smoothing: .nan), BernoulliNaiveBayes(smoothing: -1),
    ]
    for estimator in estimators {
      #expect {
        _ = try estimator.fit(shared.counts)
      } throws: {
        "\($0)".contains("must be")
      }
    }
  }

  @Test func `a count that a class never had is all but impossible without smoothing`() throws {
    let data = Dataset(features: Matrix(rows: [[3, 0], [0, 3]]), target: [true, false])
    let model = try MultinomialNaiveBayes(smoothing: 0).fit(data)
    let risk = try model.predictProbability(Matrix(rows: [[1, 0], [0, 1], [1, 1]]))
    #expect(risk[0] > 1 - 1e-9 && risk[1] < 1e-9)
    #expect(isClose(risk[2], 0.5, within: 1e-9))
  }
}
