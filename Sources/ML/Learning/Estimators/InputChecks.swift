package import LinearAlgebra
import Synchronization

/// The place of the first number in a matrix that is not allowed there.
package struct MatrixPlace: Sendable {
  package let row: Int
  package let column: Int
}

extension Matrix {
  /// The first number that is infinite or, unless missing values are allowed, not a number. O(*np*).
  package func firstNonFinite(allowingMissing: Bool = false) -> MatrixPlace? {
    guard columnCount > 0 else { return nil }
    return withUnsafeValues { values -> MatrixPlace? in
      func isBad(_ value: Double) -> Bool { !value.isFinite && !(allowingMissing && value.isNaN) }
      guard let base = values.baseAddress else { return nil }
      let length = 262_144
      let hasBad = Atomic(false)
      nonisolated(unsafe) let first = base
      parallelForRanges(values.count, length: length) { range in
        let part = UnsafeBufferPointer(start: first + range.lowerBound, count: range.count)
        if hasNonFinite(part, allowingMissing: allowingMissing) { hasBad.store(true, ordering: .relaxed) }
      }
      guard hasBad.load(ordering: .relaxed), let place = values.firstIndex(where: isBad) else { return nil }
      return MatrixPlace(row: place / columnCount, column: place % columnCount)
    }
  }
}

/// Whether there is a number that is infinite or, unless missing values are allowed, not a number.
private func hasNonFinite(_ values: UnsafeBufferPointer<Double>, allowingMissing: Bool) -> Bool {
  let base = UnsafeRawPointer(values.baseAddress!)
  let whole = values.count / 8 * 8
  var index = 0
  if allowingMissing {
    var found = SIMDMask<SIMD8<Int64>>(repeating: false)
    while index < whole {
      let eight = base.loadUnaligned(fromByteOffset: index * 8, as: SIMD8<Double>.self)
      found = found .| ((eight .== .infinity) .| (eight .== -.infinity))
      index += 8
    }
    return any(found) || values[whole...].contains { $0.isInfinite }
  }
  // Zero times a finite number is zero, and the sum is NaN if any number is not finite.
  var sums = SIMD8<Double>(repeating: 0)
  while index < whole {
    sums += base.loadUnaligned(fromByteOffset: index * 8, as: SIMD8<Double>.self) * 0
    index += 8
  }
  return sums.sum() != 0 || values[whole...].contains { !$0.isFinite }
}

/// Samples with targets and weights, in whatever form their features are.
package protocol LabelledSamples: Sendable {
  associatedtype Target: Sendable

  var target: [Target] { get }
  var weights: [Double]? { get set }
  var rowCount: Int { get }

  /// Checks for samples, features and a name for each, and finite numbers.
  func checkFeatures(allowingMissing: Bool) throws(FitError)
}

extension Dataset: LabelledSamples {
  package func checkFeatures(allowingMissing: Bool) throws(FitError) {
    try Learning.checkFeatures(features, names: featureNames, allowingMissing: allowingMissing)
  }
}

extension LabelledSamples {
  /// Checks what every supervised estimator needs: samples, features, matching counts, finite numbers and weights.
  package func checkForFitting(allowingMissing: Bool = false) throws(FitError) {
    try checkFeatures(allowingMissing: allowingMissing)
    guard target.count == rowCount else {
      throw .sampleCountMismatch(samples: rowCount, of: "targets", count: target.count)
    }
    if let weights {
      guard weights.count == rowCount else {
        throw .sampleCountMismatch(samples: rowCount, of: "weights", count: weights.count)
      }
      for (row, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
        throw .invalidWeight(row: row, value: weight)
      }
      // Weights whose sum overflows are as bad as infinite ones.
      if weights.reduce(0, +) == .infinity {
        let largest = weights.indices.max { weights[$0] < weights[$1] }!
        throw .invalidWeight(row: largest, value: weights[largest])
      }
    }
  }
}

extension LabelledSamples where Target == Bool {
  /// Checks that both classes have weight, beside what `checkForFitting` does.
  package func checkForClassification(allowingMissing: Bool = false) throws(FitError) {
    try checkForFitting(allowingMissing: allowingMissing)
    var seen = (false: false, true: false)
    for (row, label) in target.enumerated() where (weights?[row] ?? 1) > 0 {
      if label { seen.true = true } else { seen.false = true }
      if seen.true && seen.false { return }
    }
    guard seen.true || seen.false else { throw .noSamples }
    throw .singleClass(seen.true)
  }

  /// The weighted share of samples whose target is true.
  ///
  /// Whole-number sums are exact, and so the same in any order of the rows.
  package var prevalence: Double {
    guard let weights else { return Double(target.count { $0 }) / Double(target.count) }
    var events = 0.0
    var all = 0.0
    for (label, weight) in zip(target, weights) {
      all += weight
      if label { events += weight }
    }
    return events / all
  }
}

extension LabelledSamples where Target == Double {
  /// Checks that targets are finite numbers, beside what `checkForFitting` does.
  package func checkForRegression(allowingMissing: Bool = false) throws(FitError) {
    try checkForFitting(allowingMissing: allowingMissing)
    for (row, value) in target.enumerated() where !value.isFinite {
      throw .invalidTarget(row: row, value: value, allowed: "a finite number")
    }
    if let weights, !weights.contains(where: { $0 > 0 }) { throw .noSamples }
  }
}

/// Checks the features of any estimator: samples, columns, names, finite numbers.
package func checkFeatures(_ features: Matrix, names: [String], allowingMissing: Bool = false)
  throws(FitError)
{
  guard features.rowCount > 0 else { throw .noSamples }
  guard features.columnCount > 0 else { throw .noFeatures }
  guard names.count == features.columnCount else {
    throw .featureCountMismatch(expected: features.columnCount, found: names.count)
  }
  if let place = features.firstNonFinite(allowingMissing: allowingMissing) {
    throw .nonFinite(row: place.row, column: names[place.column])
  }
}

/// Checks the features that a model is applied to.
package func checkForPrediction(
  _ features: Matrix, names: [String], allowingMissing: Bool = false
) throws(PredictionError) {
  guard features.columnCount == names.count else {
    throw .featureCountMismatch(expected: names.count, found: features.columnCount)
  }
  if let place = features.firstNonFinite(allowingMissing: allowingMissing) {
    throw .nonFinite(row: place.row, column: names[place.column])
  }
}

/// Checks a hyperparameter.
package func checkHyperparameter(
  _ name: String, _ value: some CustomStringConvertible, allowed: String, _ isAllowed: Bool
) throws(FitError) {
  guard isAllowed else {
    throw .invalidHyperparameter(name: name, value: value.description, allowed: allowed)
  }
}
