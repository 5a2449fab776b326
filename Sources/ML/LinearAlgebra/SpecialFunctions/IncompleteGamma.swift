/// The regularised incomplete gamma function from below: `P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a)`.
///
/// - Complexity: O(√a) where `x` is near `a`.
/// - Precondition: `a` is positive and `x` is not negative.
public func regularizedGammaP(_ a: Double, _ x: Double) -> Double { incompleteGamma(a, x).lower }

/// The regularised incomplete gamma function from above, `Q(a, x) = 1 − P(a, x)`, accurate where it is small.
///
/// - Complexity: O(√a) where `x` is near `a`.
/// - Precondition: `a` is positive and `x` is not negative.
public func regularizedGammaQ(_ a: Double, _ x: Double) -> Double { incompleteGamma(a, x).upper }

/// The `x` with `P(a, x) = p`.
public func inverseRegularizedGammaP(_ a: Double, _ p: Double) -> Double {
  inverseIncompleteGamma(a, lower: p, upper: 1 - p)
}

/// The `x` with `Q(a, x) = q`, also for a `q` that is very small.
public func inverseRegularizedGammaQ(_ a: Double, _ q: Double) -> Double {
  inverseIncompleteGamma(a, lower: 1 - q, upper: q)
}

/// `log (xᵃ e⁻ˣ / Γ(a + 1))`: the logarithm of a Poisson probability, continued to all positive `a`.
func logGammaPower(_ a: Double, _ x: Double) -> Double {
  if a < 1 { return a * x.logarithm - x - logGammaOfOnePlus(a) }
  return -halfDeviance(a, x) - stirlingError(a) - 0.5 * (2 * Double.pi * a).logarithm
}

/// Both tails, each accurate where it is small.
///
/// - Source: *NIST Digital Library of Mathematical Functions*, §8.7.1, §8.7.3 and §8.9.2.
func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  require(
    !(a <= 0) && !(x < 0),
    "the incomplete gamma function of \(a) and \(x) is not defined; the first must be positive, the second not negative"
  )
  if a.isNaN || x.isNaN { return (.nan, .nan) }
  if x == 0 { return (0, 1) }
  if x == .infinity { return (1, 0) }
  let power = logGammaPower(a, x).exponential
  if a < 1 && x <= 1.5 {
    // Both tails can be small here. Σ (−x)ⁿ / (n! (a + n)) from n = 1 on.
    var term = 1.0
    var sum = 0.0
    for n in 1..<60 {
      term *= -x / Double(n)
      sum += term / (a + Double(n))
      if abs(term) < 1e-18 * abs(sum) { break }
    }
    let exponent = a * x.logarithm - logGammaOfOnePlus(a)
    let upper = -exponent.exponentialLessOne - exponent.exponential * a * sum
    return (power * lowerGammaSeries(a, x), upper)
  }
  if x < a + 1 {
    let lower = power * lowerGammaSeries(a, x)
    return (lower, 1 - lower)
  }
  let upper = power * a * upperGammaFraction(a, x)
  return (1 - upper, upper)
}

/// `1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …`
private func lowerGammaSeries(_ a: Double, _ x: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  var divisor = a
  while term > sum * 1e-17 {
    divisor += 1
    term *= x / divisor
    sum += term
  }
  return sum
}

/// The continued fraction of `Γ(a, x) eˣ x⁻ᵃ`, by Lentz's method.
private func upperGammaFraction(_ a: Double, _ x: Double) -> Double {
  var b = x + 1 - a
  var c = 1e300
  var d = 1 / b
  var product = d
  for step in 1..<10_000_000 {
    let i = Double(step)
    let numerator = -i * (i - a)
    b += 2
    d = numerator * d + b
    if abs(d) < 1e-300 { d = 1e-300 }
    c = b + numerator / c
    if abs(c) < 1e-300 { c = 1e-300 }
    d = 1 / d
    let factor = d * c
    product *= factor
    if abs(factor - 1) < 2e-16 { break }
  }
  return product
}

/// The `x` with the given tails, of which the smaller one counts.
func inverseIncompleteGamma(_ a: Double, lower: Double, upper: Double) -> Double {
  require(
    a > 0 && lower >= 0 && lower <= 1 && upper >= 0 && upper <= 1,
    "there is no gamma quantile of shape \(a) at probability \(lower)")
  if lower == 0 { return 0 }
  if upper == 0 { return .infinity }
  // For small x, P(a, x) is nearly xᵃ / Γ(a + 1); for large shapes the cube root is nearly normal.
  var start = (lower.logarithm + logGammaPower(a, 1) * -1 - 1) / a
  if a > 1 {
    let z = lower < upper ? standardNormalQuantile(lower: lower) : -standardNormalQuantile(lower: upper)
    let root = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    if root > 0.1 { start = a.logarithm + 3 * root.logarithm }
  }
  let u = solveTail(lower: lower, upper: upper, start: min(700, max(-740, start)), limits: -745...709) { u in
    let x = u.exponential
    let tails = incompleteGamma(a, x)
    return (tails.lower, tails.upper, logGammaPower(a, x).exponential * a)
  }
  return u.exponential
}

/// Where a distribution function has the given tails: Newton's method on the logarithm of the smaller one, kept
/// inside a bracket.
///
/// - Parameter evaluate: Both tails at a place and the slope of the lower one there.
func solveTail(
  lower: Double, upper: Double, start: Double, limits: ClosedRange<Double>,
  _ evaluate: (Double) -> (lower: Double, upper: Double, slope: Double)
) -> Double {
  // Rising in u, zero at the solution.
  func distance(_ u: Double) -> (value: Double, slope: Double) {
    let tails = evaluate(u)
    if lower <= upper { return ((tails.lower / lower).logarithm, tails.slope / tails.lower) }
    return (-(tails.upper / upper).logarithm, tails.slope / tails.upper)
  }
  var u = start
  var (low, high) = (limits.lowerBound, limits.upperBound)
  for _ in 0..<300 {
    let (value, slope) = distance(u)
    if value == 0 { return u }
    if value < 0 { low = u } else { high = u }
    var next = u - value / slope
    // Far from the solution a step can leave the bracket or have no direction at all.
    if !(next > low && next < high) { next = 0.5 * (low + high) }
    if abs(next - u) <= 1e-16 * abs(u) || next == low || next == high { return next }
    u = next
  }
  return u
}
