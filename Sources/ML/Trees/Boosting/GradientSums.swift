import Learning

/// Sums of gradients, of Hessians and of samples as whole numbers.
///
/// Gradients and Hessians are rounded once, to multiples of a small power of two; from then on every sum is exact.
/// So the trees do not depend on the order of the samples or on the number of threads, and the histogram of a leaf is
/// exactly its parent's minus its sibling's. The sum of Hessians and the number of samples share one 64-bit word, so
/// a sample is added to a bin with one 128-bit addition.
struct GradientScale: Sendable {
  let gradientUnit: Double
  let hessianUnit: Double
  let countBits: Int64
  private let unitsOfGradient: Double
  private let unitsOfHessian: Double

  /// Chooses the units so that no sum over `count` samples overflows, given bounds of the sums of the gradients'
  /// sizes and of the Hessians.
  init(count: Int, gradientBound: Double, hessianBound: Double) {
    countBits = Int64(Int.bitWidth - count.leadingZeroBitCount)
    // Sums stay below 2⁶¹ units; rounding, at most half a unit a sample, has room above that.
    gradientUnit = Self.unit(gradientBound, bits: 61)
    hessianUnit = Self.unit(hessianBound, bits: 61 - Int(countBits))
    unitsOfGradient = 1 / gradientUnit
    unitsOfHessian = 1 / hessianUnit
  }

  private static func unit(_ bound: Double, bits: Int) -> Double {
    // The units stay normal numbers with a finite inverse.
    Double(sign: .plus, exponent: max(Int(bound.exponent) + 1, -900) - bits, significand: 1)
  }

  /// One sample's gradient and Hessian, and 1 unless it has no weight and so does not count.
  @inline(__always)
  func pack(gradient: Double, hessian: Double, counts: Bool) -> SIMD2<Int64> {
    SIMD2(
      // Adding a half with the number's sign and cutting off rounds to the nearest.
      Int64(gradient * unitsOfGradient + (gradient < 0 ? -0.5 : 0.5)),
      Int64(hessian * unitsOfHessian + 0.5) << countBits | (counts ? 1 : 0))
  }

  @inline(__always)
  func gradient(_ sums: SIMD2<Int64>) -> Double { Double(sums.x) * gradientUnit }
  @inline(__always)
  func hessian(_ sums: SIMD2<Int64>) -> Double { Double(sums.y >> countBits) * hessianUnit }
  @inline(__always)
  func count(_ sums: SIMD2<Int64>) -> Int { Int(sums.y & ((1 << countBits) - 1)) }
}
