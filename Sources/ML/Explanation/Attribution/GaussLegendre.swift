import LinearAlgebra

/// Places and weights with which a sum over eight values of a polynomial is its integral from 0 to 1.
///
/// The rule with *q* places is exact for polynomials of a degree below 2*q*; here *q* is a multiple of eight, and the
/// rule comes in parts of eight places.
///
/// - Source: Golub & Welsch, "Calculation of Gauss quadrature rules", Mathematics of Computation 23(106), 1969;
///   here by Newton's method on the Legendre polynomial, whose recurrence is (n + 1) Pₙ₊₁ = (2n + 1) x Pₙ − n Pₙ₋₁.
struct GaussLegendre: Sendable {
  struct Part: Sendable {
    var places: SIMD8<Double>
    var weights: SIMD8<Double>
  }

  let parts: [Part]

  /// A rule that is exact up to a degree.
  init(degree: Int) {
    let count = max(8, (degree / 2 + 1 + 7) / 8 * 8)
    var parts = [Part](repeating: Part(places: .zero, weights: .zero), count: count / 8)
    for index in 0..<count {
      var x = (Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5)).cosine
      var slope = 0.0
      for _ in 0..<100 {
        let (value, derivative) = Self.legendre(count, x)
        slope = derivative
        let step = value / derivative
        x -= step
        if step.magnitude <= 1e-16 { break }
      }
      slope = Self.legendre(count, x).derivative
      parts[index / 8].places[index % 8] = 0.5 * (1 + x)
      parts[index / 8].weights[index % 8] = 1 / ((1 - x) * (1 + x) * slope * slope)
    }
    self.parts = parts
  }

  private static func legendre(_ order: Int, _ x: Double) -> (value: Double, derivative: Double) {
    var previous = 1.0
    var value = x
    for n in 1..<order {
      (previous, value) = (value, (Double(2 * n + 1) * x * value - Double(n) * previous) / Double(n + 1))
    }
    return (value, Double(order) * (x * value - previous) / (x * x - 1))
  }
}
