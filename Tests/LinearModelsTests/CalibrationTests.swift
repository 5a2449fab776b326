import LinearAlgebra
import Learning
import MLTestSupport
import Testing

@testable import LinearModels

@Suite struct CalibrationTests {
  struct Figures: Decodable {
    let scores: [Double]
    let labels: [Bool]
    let places: [Double]
    let rising: [Double]
    let falling: [Double]
    let weighted: [Double]
    let platt: [Double]
    let weightedPlatt: [Double]
  }
  private let figures: Figures

  init() throws { figures = try reference("calibration") }

  @Test func `isotonic regression is scikit-learn's, ties and weights included`() throws {
    func curve(_ direction: IsotonicRegression.Direction, _ weights: [Double]?) throws -> [Double] {
      try IsotonicRegression(direction: direction)
        .fit(scores: figures.scores, labels: figures.labels, weights: weights).predict(figures.places)
    }
    #expect(isClose(try curve(.increasing, nil), figures.rising, within: 1e-12))
    #expect(isClose(try curve(.decreasing, nil), figures.falling, within: 1e-12))
    #expect(isClose(try curve(.increasing, Array(repeats.prefix(300))), figures.weighted, within: 1e-12))
  }

  @Test func `a weight of two is the sample twice`() throws {
    let weights = Array(repeats.prefix(300))
    let copies = (0..<300).flatMap { Array(repeating: $0, count: $0 % 3) }
    let a = try IsotonicRegression().fit(scores: figures.scores, labels: figures.labels, weights: weights)
    let b = try IsotonicRegression().fit(
      scores: copies.map { figures.scores[$0] }, labels: copies.map { figures.labels[$0] })
    #expect(isClose(a.y, b.y, within: 1e-12) && a.x == b.x)
    let c = try PlattScaling().fit(scores: figures.scores, labels: figures.labels, weights: weights)
    let d = try PlattScaling().fit(
      scores: copies.map { figures.scores[$0] }, labels: copies.map { figures.labels[$0] })
    #expect(isClose([c.slope, c.intercept], [d.slope, d.intercept], within: 1e-9))
  }

  @Test func `monotone data are reproduced, and places between them lie on straight lines`() throws {
    let model = try IsotonicRegression().fit(x: [3, 1, 2], y: [7, 0, 1])
    #expect(try model.predict([0, 1, 1.5, 2, 2.5, 3, 9]) == [0, 0, 0.5, 1, 4, 7, 7])
    #expect(throws: PredictionError.nonFinite(row: 1, column: "x")) { try model.predict([1, .nan]) }
  }

  @Test func `violators are pooled to their mean`() throws {
    let model = try IsotonicRegression().fit(x: [1, 2, 3, 4], y: [1, 4, 2, 5])
    #expect(try model.predict([1, 2, 3, 4]) == [1, 3, 3, 5])
    let falling = try IsotonicRegression(direction: .decreasing).fit(x: [1, 2, 3], y: [1, 2, 6])
    #expect(try falling.predict([1, 2, 3]) == [3, 3, 3])
  }

  @Test func `Platt's curve is scikit-learn's`() throws {
    let model = try PlattScaling().fit(scores: figures.scores, labels: figures.labels)
    #expect(isClose([model.slope, model.intercept], figures.platt, within: 1e-5))
    let weighted = try PlattScaling().fit(
      scores: figures.scores, labels: figures.labels, weights: Array(repeats.prefix(300)))
    #expect(isClose([weighted.slope, weighted.intercept], figures.weightedPlatt, within: 1e-5))
  }

  @Test func `the curve's gradient and Hessian are those of its loss, by finite differences`() {
    let curve = SmoothedCurve(scores: figures.scores, labels: figures.labels, weights: nil)
    let (_, gradient, hessian) = curve.evaluate(0.7, -0.3)
    let step = 1e-6
    func change(_ a: Double, _ b: Double) -> (Double, SIMD2<Double>) {
      let high = curve.evaluate(0.7 + a, -0.3 + b)
      let low = curve.evaluate(0.7 - a, -0.3 - b)
      return ((high.value - low.value) / (2 * step), (high.gradient - low.gradient) / (2 * step))
    }
    let (slope, first) = change(step, 0)
    let (level, second) = change(0, step)
    #expect(isClose([gradient.x, gradient.y], [slope, level], within: 1e-8))
    #expect(isClose([hessian.x, hessian.y, hessian.z], [first.x, first.y, second.y], within: 1e-8))
  }

  @Test func `scores of any size and place give the same probabilities`() throws {
    let plain = try PlattScaling().fit(scores: figures.scores, labels: figures.labels)
    let moved = figures.scores.map { 1e6 * $0 + 1e9 }
    let other = try PlattScaling().fit(scores: moved, labels: figures.labels)
    #expect(
      isClose(other.predictProbability(moved), plain.predictProbability(figures.scores), within: 1e-6))
  }

  @Test func `separable scores get a finite curve and equal ones a flat curve`() throws {
    let steep = try PlattScaling().fit(scores: [-2, -1, 1, 2], labels: [false, false, true, true])
    #expect(steep.slope > 0 && steep.slope.isFinite)
    let flat = try PlattScaling().fit(scores: [1, 1, 1], labels: [false, true, true])
    #expect(flat.slope == 0)
    // Smoothed targets 3/4, 3/4 and 1/3.
    #expect(isClose(flat.predictProbability(5), (0.75 + 0.75 + 1.0 / 3) / 3, within: 1e-12))
  }

  @Test func `bad input is an error with its place`() {
    #expect(throws: FitError.nonFinite(row: 1, column: "score")) {
      try PlattScaling().fit(scores: [1, .nan], labels: [true, false])
    }
    #expect(throws: FitError.singleClass(true)) {
      try PlattScaling().fit(scores: [1, 2], labels: [true, true])
    }
    #expect(throws: FitError.sampleCountMismatch(samples: 2, of: "targets", count: 1)) {
      try IsotonicRegression().fit(x: [1, 2], y: [1])
    }
    #expect(throws: FitError.noSamples) { try IsotonicRegression().fit(x: [], y: []) }
  }
}
