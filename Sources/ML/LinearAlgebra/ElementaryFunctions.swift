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
