#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Draws from continuous distributions. Parameters outside their range stop the program with a sentence.
extension RandomNumbers {
  /// A normal number.
  ///
  /// - Source: the ziggurat with 128 layers of Marsaglia & Tsang, "The ziggurat method for generating random
  ///   variables", Journal of Statistical Software 5(8), 2000, drawing layer and position from separate bits as
  ///   Doornik, "An improved ziggurat method to generate normal random samples", 2005, proposes.
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    require(
      standardDeviation >= 0,
      "a standard deviation of \(standardDeviation) is not possible; it must not be negative")
    return mean + standardDeviation * standardNormal()
  }

  private mutating func standardNormal() -> Double {
    let ziggurat = Ziggurat.normal
    while true {
      let bits = next()
      // Layer from the lowest seven bits, position from the highest 53.
      let layer = Int(bits & 127)
      let position = Double(Int64(bitPattern: bits) >> 11) * 0x1p-52
      let x = position * ziggurat.edge(layer)
      if abs(x) < ziggurat.edge(layer + 1) { return x }
      if layer == 0 { return normalTail(beyond: ziggurat.tail, isNegative: position < 0) }
      let outer = ziggurat.height(layer)
      let inner = ziggurat.height(layer + 1)
      if outer + uniform() * (inner - outer) < exp(-0.5 * x * x) { return x }
    }
  }

  private mutating func normalTail(beyond tail: Double, isNegative: Bool) -> Double {
    while true {
      let x = -log(positiveUniform()) / tail
      let y = -log(positiveUniform())
      if 2 * y > x * x { return isNegative ? -(tail + x) : tail + x }
    }
  }

  /// A number whose logarithm is normal with the given mean and standard deviation.
  public mutating func logNormal(logMean: Double = 0, logStandardDeviation: Double = 1) -> Double {
    exp(normal(mean: logMean, standardDeviation: logStandardDeviation))
  }

  /// A waiting time at the given rate; its mean is 1/rate. By inversion of the distribution function.
  public mutating func exponential(rate: Double = 1) -> Double {
    require(rate > 0, "a rate of \(rate) is not possible; it must be positive")
    return -log(positiveUniform()) / rate
  }

  /// A gamma number with mean `shape · scale` and variance `shape · scale²`.
  ///
  /// - Source: Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000, and
  ///   their remark on shapes below 1.
  public mutating func gamma(shape: Double, scale: Double = 1) -> Double {
    require(
      shape > 0 && scale > 0,
      "a gamma distribution of shape \(shape) and scale \(scale) does not exist; both must be positive")
    return scale * (shape < 1 ? exp(logStandardGamma(shape: shape)) : standardGamma(shape: shape))
  }

  /// The logarithm of a gamma number of scale 1; it stays finite where the number itself would underflow to 0.
  private mutating func logStandardGamma(shape: Double) -> Double {
    if shape < 1 {
      return log(standardGamma(shape: shape + 1)) + log(positiveUniform()) / shape
    }
    return log(standardGamma(shape: shape))
  }

  /// A gamma number of scale 1 and a shape of at least 1.
  private mutating func standardGamma(shape: Double) -> Double {
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = standardNormal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = positiveUniform()
      if u < 1 - 0.0331 * (x * x) * (x * x) || log(u) < 0.5 * x * x + d * (1 - v + log(v)) {
        return d * v
      }
    }
  }

  /// A beta number with mean `α / (α + β)`, as a ratio of gamma numbers.
  public mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    require(
      alpha > 0 && beta > 0,
      "a beta distribution of parameters \(alpha) and \(beta) does not exist; both must be positive")
    // X / (X + Y) from logarithms, so that two tiny gamma numbers do not become 0 / 0.
    let difference = logStandardGamma(shape: beta) - logStandardGamma(shape: alpha)
    return 1 / (1 + exp(difference))
  }
}

/// The layers of equal area under the upper half of `exp(-x²/2)`.
struct Ziggurat: Sendable {
  /// Where the tail begins; for 128 layers the papers give this value and the common area.
  let tail = 3.442619855899
  private let area = 9.91256303526217e-3
  /// The right edge of each layer from the widest to zero, and the density there, in turn.
  private let edgesAndHeights: [Double]

  static let normal = Ziggurat()

  private init() {
    func density(_ x: Double) -> Double { exp(-0.5 * x * x) }
    // The lowest layer is as wide as a rectangle of the common area would be: it stands for the tail, too.
    var edges = [area / density(tail), tail]
    while edges.count < 128 {
      let last = edges.last!
      edges.append((-2 * log(area / last + density(last))).squareRoot())
    }
    edges.append(0)
    edgesAndHeights = edges.flatMap { [$0, density($0)] }
  }

  func edge(_ layer: Int) -> Double { edgesAndHeights[2 * layer] }
  func height(_ layer: Int) -> Double { edgesAndHeights[2 * layer + 1] }
}
