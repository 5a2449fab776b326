/// The regularised incomplete beta function `Iₓ(a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b)`.
///
/// The relative error is below 10⁻¹² for parameters from 10⁻³ to 10⁵.
///
/// - Complexity: O(√max(a, b)).
/// - Precondition: `a` and `b` are positive and `x` is from 0 to 1.
public func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  incompleteBeta(x, 1 - x, a, b).lower
}

/// The `x` with `Iₓ(a, b) = p`.
public func inverseRegularizedBeta(_ p: Double, _ a: Double, _ b: Double) -> Double {
  1 / (1 + (-inverseIncompleteBeta(a, b, lower: p, upper: 1 - p)).exponential)
}

/// `log (xᵃ yᵇ / B(a, b))` for `y = 1 − x`.
func logBetaPower(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
  let sum = a + b
  let errors = stirlingError(sum) - stirlingError(a) - stirlingError(b)
  let scale = 0.5 * (a.logarithm - (2 * Double.pi).logarithm - (a / b).logarithmOfOnePlus)
  return errors + scale - halfDeviance(a, sum * x) - halfDeviance(b, sum * y)
}

/// Both tails for `y = 1 − x`, each accurate where it is small.
func incompleteBeta(
  _ x: Double, _ y: Double, _ a: Double, _ b: Double
) -> (lower: Double, upper: Double) {
  require(
    !(a <= 0) && !(b <= 0) && !(x < 0) && !(y < 0),
    "the incomplete beta function of \(x) with parameters \(a) and \(b) is not defined")
  if a.isNaN || b.isNaN || x.isNaN { return (.nan, .nan) }
  if x == 0 { return (0, 1) }
  if y == 0 { return (1, 0) }
  let power = logBetaPower(x, y, a, b).exponential
  if x <= (a + 1) / (a + b + 2) {
    let lower = power * betaFraction(x, a, b) / a
    return (lower, 1 - lower)
  }
  let upper = power * betaFraction(y, b, a) / b
  return (1 - upper, upper)
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
///
/// - Source: *NIST Digital Library of Mathematical Functions*, §8.17.22.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / safe(1 - (a + b) * x / (a + 1))
  var product = d
  for step in 1..<10_000_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    product *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    let factor = d * c
    product *= factor
    if abs(factor - 1) < 2e-16 { break }
  }
  return product
}

/// `log (x / (1 − x))` where the function has the given tails, of which the smaller one counts.
func inverseIncompleteBeta(_ a: Double, _ b: Double, lower: Double, upper: Double) -> Double {
  require(
    a > 0 && b > 0 && lower >= 0 && lower <= 1 && upper >= 0 && upper <= 1,
    "there is no beta quantile of parameters \(a) and \(b) at probability \(lower)")
  if lower == 0 { return -.infinity }
  if upper == 0 { return .infinity }
  return solveTail(lower: lower, upper: upper, start: (a / b).logarithm, limits: -745...745) { u in
    let x = 1 / (1 + (-u).exponential)
    let y = 1 / (1 + u.exponential)
    let tails = incompleteBeta(x, y, a, b)
    return (tails.lower, tails.upper, logBetaPower(x, y, a, b).exponential)
  }
}
