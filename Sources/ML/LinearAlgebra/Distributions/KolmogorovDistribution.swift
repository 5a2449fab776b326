/// The Kolmogorov distribution: `√n` times the largest distance between a distribution function and that of *n*
/// numbers drawn from it, for large *n*.
///
/// - Source: Kolmogorov, 1933, and, for small arguments, Jacobi's transformation of the series; Marsaglia, Tsang &
///   Wang, "Evaluating Kolmogorov's distribution", Journal of Statistical Software 8(18), 2003.
public struct KolmogorovDistribution: ContinuousDistribution {
  public init() {}

  public var mean: Double { (Double.pi / 2).squareRoot() * 2.0.logarithm }
  public var variance: Double { Double.pi * Double.pi / 12 - mean * mean }

  public func logDensity(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : -.infinity }
    var sum = 0.0
    if x < 0.9 {
      // The derivative of the series of the lower tail, its first term taken out.
      let z = Double.pi * Double.pi / (8 * x * x)
      for index in 0..<6 {
        let square = Double((2 * index + 1) * (2 * index + 1))
        sum += (2 * square * z - 1) * ((1 - square) * z).exponential
      }
      return 0.5 * (2 * Double.pi).logarithm - z - 2 * x.logarithm + sum.logarithm
    }
    for k in 1...8 {
      let square = Double(k * k)
      let term = square * (2 * (1 - square) * x * x).exponential
      sum += k % 2 == 1 ? term : -term
    }
    return 8.0.logarithm + x.logarithm - 2 * x * x + sum.logarithm
  }

  public func cumulative(_ x: Double) -> Double { tails(x).lower }
  public func survival(_ x: Double) -> Double { tails(x).upper }

  public func quantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return place(lower: probability, upper: 1 - probability)
  }

  public func upperQuantile(_ probability: Double) -> Double {
    requireProbability(probability)
    return place(lower: 1 - probability, upper: probability)
  }

  /// A number drawn by inversion.
  public func sample(_ random: inout RandomNumbers) -> Double { quantile(random.positiveUniform()) }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return x.isNaN ? (.nan, .nan) : (0, 1) }
    var sum = 0.0
    if x < 0.9 {
      let z = Double.pi * Double.pi / (8 * x * x)
      for index in 0..<6 { sum += (-Double((2 * index + 1) * (2 * index + 1)) * z).exponential }
      let lower = (2 * Double.pi).squareRoot() / x * sum
      return (lower, 1 - lower)
    }
    for k in 1...8 {
      let term = (-2 * Double(k * k) * x * x).exponential
      sum += k % 2 == 1 ? term : -term
    }
    return (1 - 2 * sum, 2 * sum)
  }

  private func place(lower: Double, upper: Double) -> Double {
    if lower == 0 { return 0 }
    if upper == 0 { return .infinity }
    let u = solveTail(lower: lower, upper: upper, start: -0.2, limits: -4...4) { u in
      let x = u.exponential
      let tails = tails(x)
      return (tails.lower, tails.upper, density(x) * x)
    }
    return u.exponential
  }
}
