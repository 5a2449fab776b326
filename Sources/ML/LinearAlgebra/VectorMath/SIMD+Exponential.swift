/// Exponentials of eight numbers.
///
/// With *k* the integer next to `x / log 2` and `r = x − k · log 2`, `exp(x) = 2ᵏ · exp(r)` and `|r| ≤ log(2) / 2`,
/// where a polynomial suffices: `exp(r) = 1 + r + r² · P(r)`. The coefficients of `P` come from its expansion in
/// Chebyshev polynomials; its error is below 2·10⁻¹⁹.
extension SIMD8<Double> {
  /// `1.5 · 2⁵²`: a number added to it is rounded to an integer, which stands in the lowest bits of the sum.
  @inline(__always) private static var rounder: SIMD8<Double> { SIMD8(repeating: 0x1.8p52) }

  /// 2 to the power of the integer in the lowest bits of `sum`.
  @inline(__always)
  private static func powerOfTwo(_ sum: SIMD8<Double>) -> SIMD8<Double> {
    let bits = unsafeBitCast(sum, to: SIMD8<UInt64>.self)
    return unsafeBitCast((bits &+ SIMD8<UInt64>(repeating: 1023)) &<< 52, to: SIMD8<Double>.self)
  }

  /// `k` and `exp(r) − 1`.
  @inline(__always)
  private var reducedExponential: (power: SIMD8<Double>, rest: SIMD8<Double>) {
    let power: SIMD8<Double> = (self * 0x1.71547652b82fep0 + Self.rounder) - Self.rounder
    // The first part of log 2 has so few bits that its product with k is exact.
    let r: SIMD8<Double> = (self - power * 0x1.62e42p-1) - power * 0x1.fdf473de6af28p-22
    let square: SIMD8<Double> = r * r
    var even: SIMD8<Double> = square * 0x1.1f730349868cep-29 + 0x1.27e4db646b17ep-22
    even = even * square + 0x1.a01a01a6d889cp-16
    even = even * square + 0x1.6c16c16c162d4p-10
    even = even * square + 0x1.5555555555556p-5
    even = even * square + 0.5
    var odd: SIMD8<Double> = square * 0x1.af4de97ca4194p-26 + 0x1.71de0231960ebp-19
    odd = odd * square + 0x1.a01a01abe7fe1p-13
    odd = odd * square + 0x1.11111111100dcp-7
    odd = odd * square + 0x1.5555555555557p-3
    return (power, r + square * (even + odd * r))
  }

  @inline(__always)
  var exponential: SIMD8<Double> {
    // Beyond these the result is infinite or zero; NaN stays.
    var x = replacing(with: 710, where: self .> 710)
    x.replace(with: -746, where: x .< -746)
    let (power, rest) = x.reducedExponential
    // 2ᵏ in two steps, since it can be out of range where the result is not.
    let half: SIMD8<Double> = power * 0.5 + Self.rounder
    let other: SIMD8<Double> = (power - (half - Self.rounder)) + Self.rounder
    return ((rest + 1) * Self.powerOfTwo(half)) * Self.powerOfTwo(other)
  }

  @inline(__always)
  var exponentialLessOne: SIMD8<Double> {
    var x = replacing(with: 710, where: self .> 710)
    x.replace(with: -50, where: x .< -50)
    let (power, rest) = x.reducedExponential
    let half: SIMD8<Double> = power * 0.5 + Self.rounder
    let other: SIMD8<Double> = (power - (half - Self.rounder)) + Self.rounder
    // 2ᵏ · rest + (2ᵏ − 1), with 2ᵏ halved where it would overflow.
    let isLarge = power .> 1000
    let scale: SIMD8<Double> =
      Self.powerOfTwo(half) * Self.powerOfTwo(other).replacing(with: 1, where: isLarge)
    let small: SIMD8<Double> = rest * scale + (scale - 1)
    let large: SIMD8<Double> = ((rest + 1) * Self.powerOfTwo(half)) * Self.powerOfTwo(other)
    let result = small.replacing(with: large, where: isLarge)
    // Zero keeps its sign.
    return result.replacing(with: self, where: self .== 0)
  }

  @inline(__always)
  var sigmoid: SIMD8<Double> {
    let power: SIMD8<Double> = (-magnitudes).exponential
    let numerator = SIMD8(repeating: 1).replacing(with: power, where: self .< 0)
    return numerator / (power + 1)
  }

  @inline(__always)
  var hyperbolicTangent: SIMD8<Double> {
    let difference: SIMD8<Double> = (magnitudes * -2).exponentialLessOne
    let result = -difference / (difference + 2)
    return result.replacing(with: -result, where: self .< 0).replacing(with: self, where: self .== 0)
  }

  /// `log(1 + exp(x))`
  @inline(__always)
  var softplus: SIMD8<Double> {
    let rest = (-magnitudes).exponential.logarithmOfOnePlus
    return rest + self.replacing(with: 0, where: self .< 0)
  }

  @inline(__always)
  var magnitudes: SIMD8<Double> {
    unsafeBitCast(
      unsafeBitCast(self, to: SIMD8<UInt64>.self) & SIMD8<UInt64>(repeating: 0x7FFF_FFFF_FFFF_FFFF),
      to: SIMD8<Double>.self)
  }
}
