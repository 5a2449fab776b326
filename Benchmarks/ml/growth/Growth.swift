import LinearAlgebra
import ML

/// How long an estimator takes for more and more samples, and for more and more features.
///
/// An exponent is the median of the slopes between neighbouring sizes, in logarithms, at the upper end, where what grows
/// slower no longer shows: of the last two decades of samples and the last one of features. A cache that no longer holds
/// the data lifts one slope; a higher power than the documented one would lift them all.
struct Growth {
  /// One size and what it took; `predict` is for 1,000 rows.
  struct Point {
    let samples: Int
    let features: Int
    var fit: Double
    var predict: Double?
  }

  let subject: GrowthSubject
  var bySamples: [Point] = []
  var byFeatures: [Point] = []

  var json: String {
    let documented =
      "{\"samples\": {\"fit\": \(subject.fit.samples), \"predict\": \(subject.predict.samples)}, "
      + "\"features\": {\"fit\": \(subject.fit.features), \"predict\": \(subject.predict.features)}}"
    return "{\"name\": \"\(subject.name)\", \"samples\": \(axis(bySamples, \.samples, last: 5)), "
      + "\"features\": \(axis(byFeatures, \.features, last: 3)), \"documented\": \(documented)}"
  }

  /// The exponents by one of the two sizes, with what they come from.
  private func axis(_ points: [Point], _ size: (Point) -> Int, last: Int) -> String {
    func list(_ numbers: [Double]) -> String { "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]" }
    func number(_ value: Double) -> String { value.isNaN ? "null" : "\(value)" }
    let fits = points.map { (Double(size($0)), $0.fit) }
    let predictions = points.compactMap { point in point.predict.map { (Double(size(point)), $0) } }
    return "{\"sizes\": \(list(fits.map(\.0))), \"seconds\": \(list(fits.map(\.1))), "
      + "\"fit\": \(number(slope(fits.suffix(last)))), \"predict\": \(number(slope(predictions.suffix(last))))}"
  }

  /// The median of the exponents of power laws through neighbouring points; NaN without two of them.
  private func slope(_ points: ArraySlice<(Double, Double)>) -> Double {
    let steps = zip(points, points.dropFirst()).map { before, after in
      (after.1 / before.1).logarithm / (after.0 / before.0).logarithm
    }.sorted()
    guard !steps.isEmpty else { return .nan }
    return (steps[(steps.count - 1) / 2] + steps[steps.count / 2]) / 2
  }
}

/// The powers of the numbers of samples and features in a documented complexity; logarithms count as 0.
struct Exponents {
  var samples: Double
  var features: Double
}

/// An estimator whose time is followed over three decades of samples and two of features.
struct GrowthSubject: Sendable {
  let name: String
  /// The documented complexity of the fit.
  let fit: Exponents
  /// The documented complexity of predicting a given number of rows.
  var predict = Exponents(samples: 0, features: 1)
  /// Where it ends even if there is time left.
  var largestFeatureCount = 300
  /// Fits, and gives what predicts rows, if anything.
  let train: @Sendable (Dataset<Bool>) throws -> (@Sendable (Matrix) throws -> Void)?

  /// Seconds that no call should exceed.
  private static let budget = 2.0
  /// Steps of half a decade.
  private static let sampleCounts = [300, 950, 3_000, 9_500, 30_000, 95_000, 300_000]
  private static let featureCounts = [3, 10, 30, 95, 300]

  func measure() throws -> Growth {
    var growth = Growth(subject: self)
    for samples in Self.sampleCounts {
      guard isAffordable(growth.bySamples.last?.fit, fit.samples) else { break }
      growth.bySamples.append(try point(samples: samples, features: 10))
    }
    for features in Self.featureCounts where features <= largestFeatureCount {
      guard isAffordable(growth.byFeatures.last?.fit, fit.features) else { break }
      growth.byFeatures.append(try point(samples: 3_000, features: features))
    }
    return growth
  }

  /// Whether the next size, half a decade further, stays within the budget.
  private func isAffordable(_ last: Double?, _ exponent: Double) -> Bool {
    guard let last else { return true }
    return last * (exponent * 10.0.squareRoot().logarithm).exponential < Self.budget
  }

  private func point(samples: Int, features: Int) throws -> Growth.Point {
    let training = growthData(samples: samples, features: features, seed: 1)
    let rows = growthData(samples: 1_000, features: features, seed: 2).features
    let predict = try train(training)
    return Growth.Point(
      samples: samples, features: features, fit: try fastest { _ = try train(training) },
      predict: try predict.map { predict in try fastest { try predict(rows) } })
  }

  /// The fastest of as many calls as fit in a tenth of a second: what disturbs can only make a call slower.
  private func fastest(_ call: () throws -> Void) rethrows -> Double {
    var (best, spent, calls) = (Double.infinity, 0.0, 0)
    while calls == 0 || (spent < 0.1 && calls < 100) {
      let seconds = try timed(call).seconds
      (best, spent, calls) = (min(best, seconds), spent + seconds, calls + 1)
    }
    return best
  }
}

/// Normal features, of which three decide with noise: the same problem for any number of samples and features.
private func growthData(samples: Int, features: Int, seed: UInt64) -> Dataset<Bool> {
  var random = RandomNumbers(seed: seed)
  let values = Matrix(rowCount: samples, columnCount: features) { _, _ in random.normal() }
  let target = (0..<samples).map { row in
    values[row, 0] + values[row, 1] * values[row, 2] + random.normal() > 0.5
  }
  return Dataset(features: values, target: target)
}
