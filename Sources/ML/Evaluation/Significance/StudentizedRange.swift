import Learning
import LinearAlgebra

/// The distribution of the range of `groups` independent standard normal numbers: the studentised range with infinitely
/// many degrees of freedom, which Nemenyi's test needs.
///
/// - Source: `P(range ≤ q) = k ∫ φ(z) (Φ(z + q) − Φ(z))ᵏ⁻¹ dz`, Tukey, "The problem of multiple comparisons", 1953.
struct StudentizedRange {
  let groups: Int

  /// The probability of a range above `q`. Accurate to about 1e-13.
  func survival(_ q: Double) -> Double {
    guard q > 0 else { return 1 }
    // The trapezoidal rule converges faster than any power of the step for a smooth integrand that vanishes at both
    // ends. 1 − P = k ∫ φ(z) ((1 − Φ(z))ᵏ⁻¹ − (Φ(z + q) − Φ(z))ᵏ⁻¹) dz loses nothing for small tails.
    let step = 1.0 / 64
    let normal = Normal()
    var sum = 0.0
    for index in -Int(40 / step)...Int(9 / step) {
      let z = Double(index) * step
      let density = normal.density(z)
      let above = normal.survival(z)
      let between = z > 0 ? above - normal.survival(z + q) : normal.cumulative(z + q) - normal.cumulative(z)
      sum += density * difference(above, between, normal.survival(z + q))
    }
    return min(1, max(0, Double(groups) * sum * step))
  }

  /// `aᵏ⁻¹ − bᵏ⁻¹` where `a − b = d`.
  private func difference(_ a: Double, _ b: Double, _ d: Double) -> Double {
    var sum = 0.0
    for power in 0..<(groups - 1) {
      var term = 1.0
      for _ in 0..<power { term *= a }
      for _ in 0..<(groups - 2 - power) { term *= b }
      sum += term
    }
    return d * sum
  }

  /// The range that is exceeded with the given probability, by bisection.
  func upperQuantile(_ probability: Double) -> Double {
    var low = 0.0
    var high = 60.0
    while high - low > 1e-12 * high {
      let middle = 0.5 * (low + high)
      if survival(middle) > probability { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
