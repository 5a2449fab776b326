/// The natural logarithm of the gamma function of a positive number: `log Γ(x)`, which is `log (x − 1)!`.
///
/// - Precondition: `x` is positive.
public func logGamma(_ x: Double) -> Double {
  require(
    !(x <= 0), "the logarithm of the gamma function of \(x) is not defined; the argument must be positive")
  return x.logarithmOfGamma
}

/// The natural logarithm of the beta function of positive numbers: `log (Γ(a) Γ(b) / Γ(a + b))`.
///
/// Without cancellation where one number is much larger than the other, unlike the difference of three `logGamma`.
///
/// - Precondition: Both numbers are positive.
public func logBeta(_ a: Double, _ b: Double) -> Double {
  require(
    !(a <= 0) && !(b <= 0),
    "the logarithm of the beta function of \(a) and \(b) is not defined; both must be positive")
  let small = min(a, b)
  let large = max(a, b)
  // log Γ by Stirling's formula with its error kept, so that the large terms have cancelled on paper.
  let errors = stirlingError(small) + stirlingError(large) - stirlingError(small + large)
  let powers = -small * (large / small).logarithmOfOnePlus - large * (small / large).logarithmOfOnePlus
  let scale = 0.5 * ((2 * Double.pi).logarithm - small.logarithm + (small / large).logarithmOfOnePlus)
  return powers + scale + errors
}

/// The digamma function, the derivative of `log Γ(x)`, of a positive number.
///
/// - Precondition: `x` is positive.
/// - Source: *NIST Digital Library of Mathematical Functions*, §5.5.2 and §5.11.2.
public func digamma(_ x: Double) -> Double {
  require(!(x <= 0), "the digamma function of \(x) is not defined here; the argument must be positive")
  // The positive zero, as a sum of two numbers.
  let root = (1.4616321449683622, 9.549995429965697e-17)
  let distance = (x - root.0) - root.1
  if abs(distance) < 0.3 {
    // The difference from the zero, term by term, so that none of it cancels.
    var sum = 0.0
    for step in 0..<10 { sum += distance / ((x + Double(step)) * (root.0 + Double(step))) }
    let (a, b) = (x + 10, root.0 + 10)
    sum += (distance / b).logarithmOfOnePlus + 0.5 * distance / (a * b)
    // The series' divided difference times the difference of its arguments.
    let (z, rootZ) = (1 / (a * a), 1 / (b * b))
    var slope = 0.0
    var value = 0.0
    for coefficient in digammaCoefficients.reversed() {
      slope = slope * z + value
      value = value * rootZ + coefficient
    }
    slope = slope * z + value
    return sum + slope * distance * (a + b) * z * rootZ
  }
  var shifted = x
  var sum = 0.0
  while shifted < 10 {
    sum -= 1 / shifted
    shifted += 1
  }
  return sum + shifted.logarithm - 0.5 / shifted - digammaSeries(shifted)
}

/// `B₂ₖ / 2k` from k = 1 on.
private let digammaCoefficients = [
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667,
  0.007575757575757576, -0.021092796092796094, 0.08333333333333333,
]

/// `Σ B₂ₖ / (2k x²ᵏ)` for an `x` of 10 or more.
private func digammaSeries(_ x: Double) -> Double {
  let z = 1 / (x * x)
  return z * polynomial(z, digammaCoefficients)
}

/// What Stirling's formula leaves: `log Γ(x + 1) − (x + ½) log x + x − ½ log 2π`, for a positive `x`.
///
/// - Source: *NIST Digital Library of Mathematical Functions*, §5.11.1; its use for densities is Loader's, "Fast and
///   accurate computation of binomial probabilities", 2000.
func stirlingError(_ x: Double) -> Double {
  if x < 1 {
    return logGammaOfOnePlus(x) - (x + 0.5) * x.logarithm + x - 0.5 * (2 * Double.pi).logarithm
  }
  var shifted = x
  var sum = 0.0
  while shifted < 10 {
    sum += (shifted + 0.5) * (1 / shifted).logarithmOfOnePlus - 1
    shifted += 1
  }
  let z = 1 / (shifted * shifted)
  let coefficients: [Double] = [
    0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953,
    0.0008417508417508417, -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
  ]
  return sum + polynomial(z, coefficients) / shifted
}

/// `log Γ(1 + x)` for `−½ ≤ x ≤ 1`, with full relative accuracy near zero.
///
/// - Source: *NIST Digital Library of Mathematical Functions*, §5.7.3, with `log(1 + x)` taken out so that the series
///   falls twice as fast.
func logGammaOfOnePlus(_ x: Double) -> Double {
  guard abs(x) <= 0.5 else { return (1 + x).logarithmOfGamma }
  // (ζ(k) − 1) / k from k = 2 on.
  let coefficients: [Double] = [
    0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
    0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-05,
    4.492623673813314e-05, 2.050721277567069e-05, 9.439488275268397e-06, 4.374866789907488e-06,
    2.039215753801366e-06, 9.55141213040742e-07, 4.492469198764566e-07, 2.1207184805554665e-07,
    1.0043224823968099e-07, 4.7698101693639804e-08, 2.2711094608943164e-08, 1.0838659214896955e-08,
    5.183475041970047e-09, 2.4836745438024785e-09, 1.1921401405860912e-09, 5.731367241678862e-10,
  ]
  // 1 − γ, Euler's constant.
  let series = polynomial(-x, coefficients)
  return -x.logarithmOfOnePlus + x * (0.42278433509846713 + x * series)
}

/// `x log(x / m) + m − x` for positive numbers, without cancellation where they are close: half the deviance of a
/// Poisson count `x` with mean `m`.
///
/// - Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
func halfDeviance(_ x: Double, _ m: Double) -> Double {
  guard abs(x - m) < 0.35 * (x + m) else { return x * (x / m).logarithm + m - x }
  let v = (x - m) / (x + m)
  var sum = (x - m) * v
  var power = 2 * x * v
  var divisor = 1.0
  while true {
    power *= v * v
    divisor += 2
    let next = sum + power / divisor
    if next == sum { return sum }
    sum = next
  }
}

/// A polynomial with the constant coefficient first, by Horner's rule.
private func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
  var value = 0.0
  for coefficient in coefficients.reversed() { value = value * x + coefficient }
  return value
}
