/// Logarithms of eight numbers.
///
/// `x = 2ᵏ · (1 + f)` with `1 + f` between `√½` and `√2`. With `s = f / (2 + f)`, `log(1 + f) = 2 artanh(s)`, and
/// `artanh(s) = s + s · z · Q(z)` with `z = s²`. The coefficients of `Q` come from its expansion in Chebyshev
/// polynomials; the error is below 5·10⁻¹⁸. The largest terms, which are exact or nearly, are added last.
///
/// - Source: the order of the additions follows Ng, "Table-lookup algorithms for elementary functions and their error
///   analysis", and FDLIBM's description of `log`.
extension SIMD8<Double> {
  @inline(__always)
  var logarithm: SIMD8<Double> {
    // Subnormal numbers are scaled up first.
    let isTiny = self .< 0x1p-1022
    let x = replacing(with: self * 0x1p54, where: isTiny)
    // Counted from √½, the exponent changes there and not at 1.
    let root = SIMD8<UInt64>(repeating: 0x3FE6_A09E_667F_3BCD)
    let bits =
      unsafeBitCast(x, to: SIMD8<UInt64>.self) &- root &+ SIMD8<UInt64>(repeating: 0x3FF0_0000_0000_0000)
    let exponentBits = (bits &>> 52) | SIMD8<UInt64>(repeating: 0x4330_0000_0000_0000)
    var k = unsafeBitCast(exponentBits, to: SIMD8<Double>.self) - (0x1p52 + 1023)
    k.replace(with: k - 54, where: isTiny)
    let fraction = (bits & SIMD8<UInt64>(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ root
    let f: SIMD8<Double> = unsafeBitCast(fraction, to: SIMD8<Double>.self) - 1

    let s: SIMD8<Double> = f / (f + 2)
    let z: SIMD8<Double> = s * s
    var q: SIMD8<Double> = z * 0x1.2b5f68a50d903p-4 + 0x1.39fdcceb4bb45p-4
    q = q * z + 0x1.7462b91b8df65p-4
    q = q * z + 0x1.c71c62d5e53e0p-4
    q = q * z + 0x1.2492492dfd86cp-3
    q = q * z + 0x1.9999999995273p-3
    q = q * z + 0x1.5555555555558p-2
    let halfSquare: SIMD8<Double> = f * f * 0.5
    let curved: SIMD8<Double> = s * (halfSquare + q * z * 2)
    let small: SIMD8<Double> = curved + k * 0x1.fdf473de6af28p-22
    let tail: SIMD8<Double> = (halfSquare - small) - f
    var result: SIMD8<Double> = k * 0x1.62e42p-1 - tail

    result.replace(with: self, where: self .== Double.infinity)
    result.replace(with: -Double.infinity, where: self .== 0)
    // Negative numbers, and what is not a number.
    result.replace(with: Double.nan, where: .!(self .>= 0))
    return result
  }

  @inline(__always)
  var logarithmOfOnePlus: SIMD8<Double> {
    let sum: SIMD8<Double> = self + 1
    // What rounding took from the sum, which is a small part of the logarithm.
    let lostOfSmall: SIMD8<Double> = self - (sum - 1)
    let lostOfLarge: SIMD8<Double> = SIMD8<Double>(repeating: 1) - (sum - self)
    let lost = lostOfSmall.replacing(with: lostOfLarge, where: self .> 1)
    let logarithm = sum.logarithm
    let result: SIMD8<Double> = logarithm + lost / sum
    let isSpecial = (self .== Double.infinity) .| (self .<= -1)
    return result.replacing(with: logarithm, where: isSpecial).replacing(with: self, where: self .== 0)
  }
}
