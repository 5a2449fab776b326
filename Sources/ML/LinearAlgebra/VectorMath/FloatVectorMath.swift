/// The functions that neural networks apply to many numbers, in single precision; see ``VectorMath`` for double.
extension VectorMath {
  /// `exp(x)` within 2 ulp.
  package static func exponential(_ values: UnsafeMutableBufferPointer<Float>) {
    apply(values) { $0.exponential }
  }

  /// `1 / (1 + exp(−x))` within 3 ulp.
  package static func sigmoid(_ values: UnsafeMutableBufferPointer<Float>) {
    apply(values) { $0.sigmoid }
  }

  /// `tanh(x)` within 4 ulp.
  package static func hyperbolicTangent(_ values: UnsafeMutableBufferPointer<Float>) {
    apply(values) { $0.hyperbolicTangent }
  }

  @inline(__always)
  private static func apply(
    _ values: UnsafeMutableBufferPointer<Float>, _ function: (SIMD16<Float>) -> SIMD16<Float>
  ) {
    guard let base = values.baseAddress else { return }
    let whole = values.count & ~15
    var place = 0
    while place < whole {
      let pointer = UnsafeMutableRawPointer(base + place)
      pointer.storeBytes(of: function(pointer.loadUnaligned(as: SIMD16<Float>.self)), as: SIMD16<Float>.self)
      place += 16
    }
    guard place < values.count else { return }
    var rest = SIMD16<Float>(repeating: 1)
    for lane in 0..<values.count - place { rest[lane] = base[place + lane] }
    let results = function(rest)
    for lane in 0..<values.count - place { base[place + lane] = results[lane] }
  }
}

extension SIMD16<Float> {
  @inline(__always) private static var rounder: SIMD16<Float> { SIMD16(repeating: 0x1.8p23) }

  @inline(__always)
  private static func powerOfTwo(_ sum: SIMD16<Float>) -> SIMD16<Float> {
    let bits = unsafeBitCast(sum, to: SIMD16<UInt32>.self)
    return unsafeBitCast((bits &+ SIMD16<UInt32>(repeating: 127)) &<< 23, to: SIMD16<Float>.self)
  }

  /// `k` and `exp(r) − 1`, where `x = k · log 2 + r`.
  @inline(__always)
  private var reducedExponential: (power: SIMD16<Float>, rest: SIMD16<Float>) {
    let power: SIMD16<Float> = (self * 1.442_695_04 + Self.rounder) - Self.rounder
    let r: SIMD16<Float> = (self - power * 0.693_115_234_375) - power * 3.194_618_3e-05
    var p: SIMD16<Float> = r * 1.989_099_1e-4 + 1.393_365e-3
    p = p * r + 8.333_310_9e-3
    p = p * r + 4.166_646_49e-2
    p = p * r + 0.166_666_667
    p = p * r + 0.5
    return (power, r + r * r * p)
  }

  @inline(__always)
  var exponential: SIMD16<Float> {
    var x = replacing(with: 89, where: self .> 89)
    x.replace(with: -104, where: x .< -104)
    let (power, rest) = x.reducedExponential
    let half: SIMD16<Float> = power * 0.5 + Self.rounder
    let other: SIMD16<Float> = (power - (half - Self.rounder)) + Self.rounder
    return ((rest + 1) * Self.powerOfTwo(half)) * Self.powerOfTwo(other)
  }

  @inline(__always)
  var sigmoid: SIMD16<Float> {
    let power: SIMD16<Float> = (-magnitudes).exponential
    return SIMD16(repeating: 1).replacing(with: power, where: self .< 0) / (power + 1)
  }

  @inline(__always)
  var hyperbolicTangent: SIMD16<Float> {
    let x = magnitudes.replacing(with: 20, where: magnitudes .> 20) * -2
    let (power, rest) = x.reducedExponential
    let scale: SIMD16<Float> = Self.powerOfTwo(power + Self.rounder)
    let difference: SIMD16<Float> = rest * scale + (scale - 1)
    let result = -difference / (difference + 2)
    return result.replacing(with: -result, where: self .< 0).replacing(with: self, where: self .== 0)
  }

  @inline(__always)
  private var magnitudes: SIMD16<Float> {
    unsafeBitCast(
      unsafeBitCast(self, to: SIMD16<UInt32>.self) & SIMD16<UInt32>(repeating: 0x7FFF_FFFF),
      to: SIMD16<Float>.self)
  }
}
