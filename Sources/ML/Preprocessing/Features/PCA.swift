public import Learning
public import LinearAlgebra

/// Principal component analysis: turns the features into the directions in which the samples vary most.
///
/// Directions are eigenvectors of the covariance matrix (divisor *n* − 1), those with the largest variance first; the
/// entry of largest magnitude of each is positive. Features are centred but not scaled: put a scaler in front where
/// units differ. Directions with the same variance are determined only together.
///
/// - Shapes: samples × features, `n × p`, become `n` × components.
/// - Complexity: O(*np*² + *p*³) if there are at least as many samples as features, else O(*n*²*p*).
/// - Source: Jolliffe, *Principal Component Analysis*, 2nd ed., 2002, chapters 1 to 3.
public struct PCA: Transformer, Hashable {
  /// How many components are kept.
  public enum Size: Hashable, Sendable {
    case count(Int)
    /// As few as explain this share of the variance.
    case share(Double)
  }

  public var size: Size
  /// Whether components are scaled to variance 1.
  public var whitens: Bool

  /// Keeps a number of components.
  public init(components: Int, whitens: Bool = false) {
    size = .count(components)
    self.whitens = whitens
  }

  /// Keeps as few components as explain a share of the variance.
  public init(explaining share: Double, whitens: Bool = false) {
    size = .share(share)
    self.whitens = whitens
  }

  /// Finds the directions.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, or there are not as many components.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> PCAModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkFeatures(features, names: names)
    let largest = min(features.rowCount, features.columnCount)
    switch size {
    case .count(let count):
      try checkHyperparameter(
        "components", count, allowed: "from 1 to \(largest), the smaller of samples and features",
        (1...largest).contains(count))
    case .share(let share):
      try checkHyperparameter("explaining", share, allowed: "above 0 and at most 1", share > 0 && share <= 1)
    }
    // In units of a power of two near the largest number, so that squares do not overflow.
    let unit = powerOfTwoInverse(of: features.values.reduce(0) { max($0, abs($1)) })
    let scaled = features.mapElements { value, _ in value * unit }
    let means = scaled.columnMeans()
    let (variances, directions) = try decompose(scaled.centered(by: means), count: largest)
    let total = variances.reduce(0, +)
    var count = largest
    switch size {
    case .count(let wanted): count = wanted
    case .share(let share):
      var sum = 0.0
      // Rounding must not ask for one more.
      count = min(
        largest,
        variances.prefix { variance in
          let isShort = sum < share * total * (1 - 1e-12)
          sum += variance
          return isShort
        }.count)
      count = max(1, count)
    }
    let kept = Array(variances.prefix(count))
    return PCAModel(
      featureNames: names, means: means.map { $0 / unit },
      components: directions.columns(Array(0..<count)).transpose,
      explainedVariances: kept.map { $0 / unit / unit },
      explainedShares: kept.map { total > 0 ? $0 / total : 0 },
      scales: kept.map { whitens && $0 > 0 ? $0.squareRoot() / unit : 1 })
  }

  /// Variances and, as columns, directions; the largest first.
  private func decompose(
    _ centred: Matrix, count: Int
  ) throws(FitError) -> (variances: [Double], directions: Matrix) {
    let divisor = Double(max(1, centred.rowCount - 1))
    do throws(FactorizationError) {
      if centred.rowCount >= centred.columnCount {
        let eigen = try SymmetricEigendecomposition(centred.gram())
        return (eigen.values.map { max(0, $0) / divisor }, eigen.vectors)
      }
      let singular = try SingularValueDecomposition(centred)
      return (singular.singularValues.map { $0 * $0 / divisor }, singular.right)
    } catch {
      // Finite and of moderate size, so only the iteration can fail.
      throw .notConverged(iterations: 0, residual: .nan)
    }
  }
}
