#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The C library's functions under names that do not depend on which C library it is.
extension Double {
  /// The natural logarithm.
  package var logarithm: Double { log(self) }
  /// The logarithm of one plus this number, accurate when it is small.
  package var logarithmOfOnePlus: Double { log1p(self) }
  package var exponential: Double { exp(self) }
  /// The exponential less one, accurate when the exponent is small.
  package var exponentialLessOne: Double { expm1(self) }
  /// `2 / √π` times the integral of `exp(−t²)` from this number on.
  package var complementaryErrorFunction: Double { erfc(self) }
  /// `2 / √π` times the integral of `exp(−t²)` from zero to this number.
  package var errorFunction: Double { erf(self) }
  package var cosine: Double { cos(self) }
  package var sine: Double { sin(self) }
  package var arctangent: Double { atan(self) }
  package var hyperbolicTangent: Double { tanh(self) }
  package func power(_ exponent: Double) -> Double { pow(self, exponent) }
  /// The logarithm of the gamma function of a positive number.
  package var logarithmOfGamma: Double {
    #if canImport(Darwin)
      return lgamma(self)
    #else
      // The plain function writes a global sign, which threads would share.
      var sign: Int32 = 0
      return lgamma_r(self, &sign)
    #endif
  }
}
