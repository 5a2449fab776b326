#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Draws from discrete distributions. Parameters outside their range stop the program with a sentence.
extension RandomNumbers {
  /// The number of events where `mean` are expected.
  ///
  /// - Complexity: O(mean) below 10, O(1) from there on.
  /// - Source: Knuth, *The Art of Computer Programming*, vol. 2, §3.4.1, for small means; transformed rejection
  ///   (PTRS) of Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance:
  ///   Mathematics and Economics 12(1), 1993, for larger ones.
  public mutating func poisson(mean: Double) -> Int {
    require(
      mean >= 0 && mean < 0x1p62,
      "a Poisson distribution of mean \(mean) cannot be drawn; it must not be negative")
    if mean < 10 {
      let limit = exp(-mean)
      var product = uniform()
      var count = 0
      while product > limit {
        product *= uniform()
        count += 1
      }
      return count
    }
    let logMean = log(mean)
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = positiveUniform()
      let distance = 0.5 - abs(u)
      let k = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
      if distance >= 0.07 && v <= squeeze { return Int(k) }
      if k < 0 || (distance < 0.013 && v > distance) { continue }
      let left = log(v * inverseAlpha / (a / (distance * distance) + b))
      if left <= k * logMean - mean - (k + 1).logarithmOfGamma { return Int(k) }
    }
  }

  /// The number of successes in independent trials.
  ///
  /// - Complexity: O(trials · probability) where that product is below 10, O(1) from there on.
  /// - Source: inversion for small expected counts; transformed rejection (BTRS) of Hörmann, "The generation of
  ///   binomial random variates", Journal of Statistical Computation and Simulation 46, 1993, for larger ones.
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    require(trials >= 0, "\(trials) trials are not possible")
    require(
      probability >= 0 && probability <= 1, "\(probability) is not a probability; it must be from 0 to 1")
    if probability > 0.5 { return trials - binomial(trials: trials, probability: 1 - probability) }
    if trials == 0 || probability == 0 { return 0 }
    let n = Double(trials)
    let odds = probability / (1 - probability)
    if n * probability < 10 {
      return smallBinomial(trials: trials, odds: odds, none: exp(n * log1p(-probability)))
    }
    let spread = (n * probability * (1 - probability)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * probability
    let center = n * probability + 0.5
    let squeeze = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * spread
    let mode = ((n + 1) * probability).rounded(.down)
    let atMode = (mode + 1).logarithmOfGamma + (n - mode + 1).logarithmOfGamma
    while true {
      let u = uniform() - 0.5
      let v = positiveUniform()
      let distance = 0.5 - abs(u)
      let k = ((2 * a / distance + b) * u + center).rounded(.down)
      if k < 0 || k > n { continue }
      if distance >= 0.07 && v <= squeeze { return Int(k) }
      let left = log(v * alpha / (a / (distance * distance) + b))
      let right =
        atMode - (k + 1).logarithmOfGamma - (n - k + 1).logarithmOfGamma + (k - mode) * log(odds)
      if left <= right { return Int(k) }
    }
  }

  /// Adds up probabilities from zero successes on until they pass a uniform number.
  private mutating func smallBinomial(trials: Int, odds: Double, none: Double) -> Int {
    var rest = uniform()
    var probability = none
    var count = 0
    while rest >= probability && count < trials {
      rest -= probability
      probability *= odds * Double(trials - count) / Double(count + 1)
      count += 1
    }
    return count
  }
}
