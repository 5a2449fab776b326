public import Learning
public import LinearAlgebra

/// Bends each feature by a power so that it comes as close to a normal distribution as a power can bring it.
///
/// The exponent λ of a feature maximises the likelihood of normal transformed values (found by Brent's method to about
/// 10⁻⁸). Box and Cox: `(xᵏ − 1) / k`, or `ln x` for `k = 0`, for positive numbers only. Yeo and Johnson: the same of
/// `1 + x` for `x ≥ 0`, and `−((1 − x)²⁻ᵏ − 1) / (2 − k)` for `x < 0`. A constant feature has λ = 1.
///
/// - Shapes: features are samples × features, `n × p`, before and after.
/// - Complexity: O(*np*) with a factor of about 20 to 40 evaluations of the likelihood.
/// - Source: Box & Cox, "An analysis of transformations", Journal of the Royal Statistical Society B 26(2), 1964; Yeo &
///   Johnson, "A new family of power transformations to improve normality or symmetry", Biometrika 87(4), 2000.
public struct PowerTransformer: Transformer, Hashable {
  public enum Family: Hashable, Sendable { case yeoJohnson, boxCox }

  public var family: Family
  /// Whether the result is shifted to mean 0 and scaled to variance 1.
  public var standardise: Bool

  public init(_ family: Family = .yeoJohnson, standardise: Bool = true) {
    self.family = family
    self.standardise = standardise
  }

  /// Finds the exponents.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, or one is not positive where Box and
  ///   Cox's family needs it to be.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> PowerTransformerModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkFeatures(features, names: names)
    if family == .boxCox, let place = features.values.firstIndex(where: { !($0 > 0) }) {
      throw .invalidHyperparameter(
        name: "family", value: "boxCox",
        allowed: """
          yeoJohnson, because row \(place / features.columnCount) of column \
          “\(names[place % features.columnCount])” is not positive
          """)
    }
    let family = family
    let exponents = features.mapColumns { column, _ in family.bestExponent(column) }
    let bare = PowerTransformerModel(
      featureNames: names, family: family, exponents: exponents, scaler: nil)
    guard standardise else { return bare }
    let bent = bare.bend(features)
    return PowerTransformerModel(
      featureNames: names, family: family, exponents: exponents,
      scaler: try StandardScaler().fit(bent, featureNames: names))
  }
}

/// What ``PowerTransformer`` learnt: an exponent for each feature.
public struct PowerTransformerModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  public let family: PowerTransformer.Family
  /// λ of each feature.
  public let exponents: [Double]
  /// Means and scales of the bent features, if they are standardised.
  public let scaler: StandardScalerModel?

  public var outputNames: [String] { featureNames }

  /// - Throws: `PredictionError.nonFinite` also for numbers that Box and Cox's family does not take.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    let bent = bend(features)
    if let place = bent.firstNonFinite() {
      throw .nonFinite(row: place.row, column: featureNames[place.column])
    }
    return try scaler?.transform(bent) ?? bent
  }

  func bend(_ features: Matrix) -> Matrix {
    let (family, exponents) = (family, exponents)
    return features.mapElements { value, column in family.bend(value, exponents[column]) }
  }
}

extension PowerTransformer.Family {
  /// The transformed number; NaN where the family is not defined.
  func bend(_ x: Double, _ exponent: Double) -> Double {
    switch self {
    case .boxCox: x > 0 ? Self.power(logarithm(x), exponent) : .nan
    case .yeoJohnson:
      x >= 0
        ? Self.power(logarithmOfOnePlus(x), exponent) : -Self.power(logarithmOfOnePlus(-x), 2 - exponent)
    }
  }

  /// `(exp(k · l) − 1) / k`, accurate for small `k`.
  private static func power(_ logarithm: Double, _ exponent: Double) -> Double {
    abs(exponent) < 1e-12 ? logarithm : exponentialMinusOne(exponent * logarithm) / exponent
  }

  /// The λ of the largest likelihood.
  func bestExponent(_ column: [Double]) -> Double {
    guard let first = column.first, column.contains(where: { $0 != first }) else { return 1 }
    // The logarithm of the transformation's slope is (λ − 1) times the sum of these.
    let slopes = column.map { x in
      self == .boxCox ? logarithm(x) : x >= 0 ? logarithmOfOnePlus(x) : -logarithmOfOnePlus(-x)
    }
    let slope = mean(slopes)
    func loss(_ exponent: Double) -> Double {
      let bent = column.map { bend($0, exponent) }
      let spread = populationVariance(bent)
      guard spread.isFinite, spread > 0 else { return .infinity }
      return 0.5 * logarithm(spread) - (exponent - 1) * slope
    }
    return brentMinimum(of: loss, from: -2, to: 2)
  }
}
