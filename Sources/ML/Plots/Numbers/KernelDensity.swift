/// A density estimated with Gaussian kernels: `f(x) = Σ φ((x − xᵢ)/h) / (n·h)`.
///
/// The bandwidth follows Silverman's rule of thumb, `h = 0.9 · min(s, IQR/1.34) · n^(−1/5)`, with the sample's standard
/// deviation `s` (divisor *n* − 1); the quartiles' part is left out where they coincide.
///
/// - Complexity: O(*n* + 2000 · points): more than 2000 values are first shared between the neighbours of a grid of
///   that many places, which moves the estimate by less than a picture shows.
/// - Source: Silverman, *Density Estimation for Statistics and Data Analysis*, 1986, §3.4.2, eq. (3.31); Wand, *Fast
///   computation of multivariate kernel estimators*, 1994, for sharing between neighbours.
struct KernelDensity {
  let bandwidth: Double
  private let places: [Double]
  private let weights: [Double]

  /// `nil` for fewer than two values, and where all values are equal or differ by nothing that can be shown.
  ///
  /// - Parameter sorted: Ascending and finite.
  init?(_ sorted: [Double]) {
    guard sorted.count > 1, let first = sorted.first, let last = sorted.last else { return nil }
    let scale = max(first.magnitude, last.magnitude)
    guard last - first > scale * 1e-9, last - first > 1e-200, scale < 1e150 else { return nil }
    let count = Double(sorted.count)
    let mean = sorted.reduce(0) { $0 + $1 / count }
    let variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (count - 1) }
    let spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34
    let width = spread > 0 ? min(variance.squareRoot(), spread) : variance.squareRoot()
    bandwidth = 0.9 * width / power(count, 0.2)
    guard bandwidth > (last - first) * 1e-6 else { return nil }
    if sorted.count <= 2000 {
      places = sorted
      weights = Array(repeating: 1 / count, count: sorted.count)
      return
    }
    let step = (last - first) / 1999
    var shared = [Double](repeating: 0, count: 2000)
    for value in sorted {
      let place = (value - first) / step
      let lower = min(Int(place), 1998)
      shared[lower] += (Double(lower + 1) - place) / count
      shared[lower + 1] += (place - Double(lower)) / count
    }
    places = (0..<2000).map { first + Double($0) * step }
    weights = shared
  }

  /// The density at `count` places at equal distances.
  func values(from first: Double, to last: Double, count: Int) -> [Double] {
    (0..<count).map { value(at: first + (last - first) * Double($0) / Double(max(count - 1, 1))) }
  }

  func value(at place: Double) -> Double {
    var sum = 0.0
    for (center, weight) in zip(places, weights) {
      let distance = (place - center) / bandwidth
      // Beyond nine bandwidths a kernel adds less than a rounding.
      if distance.magnitude < 9 { sum += weight * exponential(-distance * distance / 2) }
    }
    return sum * 0.3989422804014327 / bandwidth
  }
}
