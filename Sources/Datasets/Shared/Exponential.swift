/// `e` to the power `x`, the same to the last bit on every machine with IEEE 754 arithmetic.
///
/// Reduces `x` to `r` with |r| ≤ ln 2 / 2, sums the Taylor series of `r` up to its thirteenth power and scales by a
/// power of two. The relative error stays below 10⁻¹⁴ for |x| ≤ 100, the only range that the generators use.
func exponential(_ x: Double) -> Double {
  precondition(x.magnitude <= 100, "exponential is meant for |x| ≤ 100")
  let logarithmOfTwo = 0.693_147_180_559_945_3
  let power = (x / logarithmOfTwo).rounded()
  let rest = x - power * logarithmOfTwo
  var sum = 1.0
  for divisor in stride(from: 13.0, through: 1.0, by: -1) { sum = 1 + sum * rest / divisor }
  return Double(sign: .plus, exponent: Int(power), significand: sum)
}

/// The probability whose logarithm of the odds is `x`.
func logistic(_ x: Double) -> Double {
  1 / (1 + exponential(-x))
}
