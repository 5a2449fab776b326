/// The error function `2/√π ∫₀ˣ exp(−t²) dt`.
public func errorFunction(_ x: Double) -> Double { x.errorFunction }

/// The complementary error function `1 − erf(x)`, accurate where it is small.
public func complementaryErrorFunction(_ x: Double) -> Double { x.complementaryErrorFunction }

/// The number whose error function is `y`, for `y` from −1 to 1.
public func inverseErrorFunction(_ y: Double) -> Double {
  require(
    y >= -1 && y <= 1, "the error function is never \(y); it has values from −1 to 1")
  guard abs(y) < 0.5 else {
    let x = inverseComplementaryErrorFunction(1 - abs(y))
    return y < 0 ? -x : x
  }
  // Newton's method with Halley's correction from the first term of the series; erf is odd and nearly linear here.
  var x = y * Double.pi.squareRoot() / 2
  for _ in 0..<5 {
    let step = (x.errorFunction - y) / (2 / Double.pi.squareRoot() * (-x * x).exponential)
    x -= step / (1 + x * step)
  }
  return x
}

/// The number whose complementary error function is `y`, for `y` from 0 to 2.
public func inverseComplementaryErrorFunction(_ y: Double) -> Double {
  -standardNormalQuantile(lower: 0.5 * y) / 2.0.squareRoot()
}

/// The standard normal quantile, for a probability below it that may be very small.
///
/// A rough value, and then Halley's method on the logarithm of the tail, on the side where the tail is small.
///
/// - Source: Abramowitz & Stegun, *Handbook of Mathematical Functions*, 26.2.23, for the rough value.
func standardNormalQuantile(lower probability: Double) -> Double {
  require(
    probability >= 0 && probability <= 1, "\(probability) is not a probability; it must be from 0 to 1")
  if probability > 0.5 { return -standardNormalQuantile(lower: 1 - probability) }
  if probability == 0 { return -.infinity }
  // Near the middle the distance from it is what is exact.
  if probability > 0.25 { return -(2.0.squareRoot()) * inverseErrorFunction(1 - 2 * probability) }
  let t = (-2 * probability.logarithm).squareRoot()
  let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
  let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  var z = t - numerator / denominator
  for _ in 0..<4 {
    let tail = 0.5 * (z / 2.0.squareRoot()).complementaryErrorFunction
    guard tail > 0 else { break }
    let hazard = (-0.5 * z * z).exponential / (2 * Double.pi).squareRoot() / tail
    // f = log tail − log p, f′ = −hazard, f″ = −hazard · (hazard − z).
    let step = (tail / probability).logarithm / hazard
    z += step / (1 + 0.5 * step * (hazard - z))
    if abs(step) < 1e-15 * z { break }
  }
  return -z
}
