/// Elementary functions of many numbers at once, in place.
///
/// Eight numbers at a time go through the same polynomials, without branches and without tables, so that a result
/// depends on its argument alone: not on its place, not on its neighbours, not on the number of threads. Arguments
/// that are not numbers give results that are not numbers; infinities, zeros and subnormal numbers are treated as the C
/// library treats them. Errors are given in units in the last place (ulp) of the result; the tests measure them.
package enum VectorMath {
  /// `exp(x)` within 1 ulp.
  package static func exponential(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.exponential }
  }

  /// `exp(x) − 1` within 2 ulp, also near zero.
  package static func exponentialLessOne(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.exponentialLessOne }
  }

  /// `log(x)` within 1 ulp.
  package static func logarithm(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.logarithm }
  }

  /// `log(1 + x)` within 2 ulp, also near zero.
  package static func logarithmOfOnePlus(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.logarithmOfOnePlus }
  }

  /// `1 / (1 + exp(−x))` within 3 ulp.
  package static func sigmoid(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.sigmoid }
  }

  /// `tanh(x)` within 3 ulp.
  package static func hyperbolicTangent(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.hyperbolicTangent }
  }

  /// `log(1 + exp(x))` within 3 ulp.
  package static func softplus(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.softplus }
  }

  /// The square root, correctly rounded.
  package static func squareRoot(_ values: UnsafeMutableBufferPointer<Double>) {
    apply(values) { $0.squareRoot() }
  }

  @inline(__always)
  private static func apply(
    _ values: UnsafeMutableBufferPointer<Double>, _ function: (SIMD8<Double>) -> SIMD8<Double>
  ) {
    guard let base = values.baseAddress else { return }
    let whole = values.count & ~7
    var place = 0
    while place < whole {
      let pointer = UnsafeMutableRawPointer(base + place)
      pointer.storeBytes(of: function(pointer.loadUnaligned(as: SIMD8<Double>.self)), as: SIMD8<Double>.self)
      place += 8
    }
    guard place < values.count else { return }
    // The rest goes through the same arithmetic as all others.
    var rest = SIMD8<Double>(repeating: 1)
    for lane in 0..<values.count - place { rest[lane] = base[place + lane] }
    let results = function(rest)
    for lane in 0..<values.count - place { base[place + lane] = results[lane] }
  }
}
