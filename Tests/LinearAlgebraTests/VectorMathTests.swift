import Foundation
import Testing

@testable import LinearAlgebra

/// Vectorised functions against the C library's scalar ones, whose error is below 1 ulp itself.
@Suite struct VectorMathTests {
  private typealias Scalar = @Sendable (Double) -> Double

  /// Arguments of both signs over all magnitudes, dense where functions change, and special ones.
  private static let arguments: [Double] = {
    var random = RandomNumbers(seed: 1)
    var values: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 709.78, 709.79, 710, -708.4,
      -745.1,
      -745.2, -746, 0x1p-1023, 0.7071067811865475, 0.7071067811865476, 1.4142135623730951, 36.7, -36.8, 18,
    ]
    for _ in 0..<8_000 {
      values.append(random.normal() * 10)
      values.append(random.uniform(in: -750..<715))
      values.append(random.uniform(in: 0.4..<2.2))
      let magnitude = Double(bitPattern: random.next() & 0x7FEF_FFFF_FFFF_FFFF)
      values.append(random.bernoulli(0.5) ? magnitude : -magnitude)
    }
    return values
  }()

  private func check(
    _ vector: ([Double]) -> [Double], _ scalar: (Double) -> Double, ulps: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var worst = (0.0, 0.0)
    for (x, result) in zip(Self.arguments, vector(Self.arguments)) {
      let expected = scalar(x)
      if expected.isNaN || expected.isInfinite || expected == 0 {
        let isSame = expected.isNaN ? result.isNaN : result == expected && result.sign == expected.sign
        #expect(isSame, "f(\(x)) = \(result), not \(expected)", sourceLocation: sourceLocation)
      } else {
        let error = abs(result - expected) / expected.ulp
        if !(error <= worst.1) { worst = (x, error) }
      }
    }
    #expect(worst.1 <= ulps, "f(\(worst.0)) is \(worst.1) ulp off", sourceLocation: sourceLocation)
  }

  @Test func exponentials() {
    check(exp, { Foundation.exp($0) }, ulps: 1)
    check(expm1, { Foundation.expm1($0) }, ulps: 2)
  }

  @Test func logarithms() {
    check(log, { Foundation.log($0) }, ulps: 1)
    check(log1p, { Foundation.log1p($0) }, ulps: 2)
  }

  @Test func squareRoots() { check(sqrt, { $0.squareRoot() }, ulps: 0) }

  @Test func sigmoids() { check(sigmoid, { LinearAlgebra.sigmoid($0) }, ulps: 3) }

  @Test func hyperbolicTangents() { check(tanh, { Foundation.tanh($0) }, ulps: 3) }

  @Test func softplus() { check(log1pExp, { LinearAlgebra.log1pExp($0) }, ulps: 3) }

  @Test func aResultDoesNotDependOnItsPlace() {
    let values = Array(Self.arguments.filter { !$0.isNaN }.prefix(1003))
    for function in [exp, log1pExp, tanh] as [([Double]) -> [Double]] {
      let together = function(values)
      #expect(together == values.map { function([$0])[0] })
      #expect(Array(function(Array(values.dropFirst(3)))) == Array(together.dropFirst(3)))
      #expect(function([]) == [])
    }
  }

  @Test func singlePrecision() {
    var values: [Float] = [0, 1, -1, .infinity, -.infinity, 88.7, 89, -87.4, -103, -104, 1e-30, -3e-8]
    var random = RandomNumbers(seed: 2)
    for _ in 0..<4_000 {
      values.append(Float(random.normal() * 5))
      values.append(Float(random.uniform(in: -105..<90)))
    }
    func check(
      _ function: (UnsafeMutableBufferPointer<Float>) -> Void, _ scalar: (Double) -> Double, ulps: Float
    ) {
      var results = values
      results.withUnsafeMutableBufferPointer { function($0) }
      let wrong = zip(values, results).filter { x, result in
        let expected = Float(scalar(Double(x)))
        return result != expected && !(abs(result - expected) <= ulps * expected.ulp)
      }
      #expect(wrong.isEmpty, "f(\(wrong[0].0)) is not \(wrong[0].1)")
      results = [.nan]
      results.withUnsafeMutableBufferPointer { function($0) }
      #expect(results[0].isNaN)
    }
    check(VectorMath.exponential, { Foundation.exp($0) }, ulps: 2)
    check(VectorMath.sigmoid, { 1 / (1 + Foundation.exp(-$0)) }, ulps: 3)
    check(VectorMath.hyperbolicTangent, { Foundation.tanh($0) }, ulps: 4)
  }

  @Test func scoresBecomeProbabilities() {
    let probabilities = softmax([1000, 1001, 999])
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-15)
    #expect(abs(probabilities[1] / probabilities[0] - Foundation.exp(1.0)) < 1e-14)
    #expect(softmax([]) == [])
  }
}
