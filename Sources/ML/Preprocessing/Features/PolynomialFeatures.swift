public import Learning
public import LinearAlgebra

/// Adds products of features: squares, cubes, interactions.
///
/// The products come in the order of their degree and, within a degree, of their factors: `a`, `b`, `a²`, `a·b`, `b²`.
/// A column of ones is left to the estimator's intercept.
///
/// - Shapes: samples × features, `n × p`, become `n × (C(p + d, d) − 1)` for degree `d`.
/// - Complexity: O(*n* · products).
public struct PolynomialFeatures: Transformer, Hashable {
  /// The largest number of factors.
  public var degree: Int
  /// Whether each factor occurs at most once in a product.
  public var interactionsOnly: Bool

  public init(degree: Int = 2, interactionsOnly: Bool = false) {
    self.degree = degree
    self.interactionsOnly = interactionsOnly
  }

  /// Lists the products.
  ///
  /// - Throws: `FitError` if there are no samples or features, one is not finite, or the degree is less than 1.
  public func fit(_ features: Matrix, featureNames: [String]?) throws(FitError) -> PolynomialFeaturesModel {
    let names = featureNames ?? defaultFeatureNames(features.columnCount)
    try checkHyperparameter("degree", degree, allowed: "at least 1", degree >= 1)
    try checkFeatures(features, names: names)
    var products = names.indices.map { [$0] }
    var last = products
    for _ in 1..<degree {
      last = last.flatMap { product in
        (product.last! + (interactionsOnly ? 1 : 0)..<max(names.count, product.last! + 1)).filter {
          $0 < names.count
        }.map { product + [$0] }
      }
      products += last
    }
    return PolynomialFeaturesModel(featureNames: names, products: products)
  }
}

/// What ``PolynomialFeatures`` learnt: a list of products.
public struct PolynomialFeaturesModel: FittedTransformer, Hashable {
  public let featureNames: [String]
  /// For each output its factors, as places of features in ascending order.
  public let products: [[Int]]

  /// The factors' names with a dot between them; a factor that occurs more than once has an exponent.
  public var outputNames: [String] {
    products.map { product in
      var parts: [String] = []
      var place = 0
      while place < product.count {
        let end = product[place...].firstIndex { $0 != product[place] } ?? product.count
        let name = featureNames[product[place]]
        parts.append(end - place == 1 ? name : "\(name)^\(end - place)")
        place = end
      }
      return parts.joined(separator: "·")
    }
  }

  /// - Throws: `PredictionError.nonFinite` also for a row whose products overflow.
  public func transform(_ features: Matrix) throws(PredictionError) -> Matrix {
    try checkForPrediction(features, names: featureNames)
    var result = Matrix(rowCount: features.rowCount, columnCount: products.count)
    let (width, count) = (featureNames.count, products.count)
    result.withUnsafeMutableValues { target in
      features.withUnsafeValues { source in
        for row in 0..<features.rowCount {
          for (place, product) in products.enumerated() {
            var value = source[row * width + product[0]]
            for factor in product.dropFirst() { value *= source[row * width + factor] }
            target[row * count + place] = value
          }
        }
      }
    }
    if let place = result.firstNonFinite() {
      throw .nonFinite(row: place.row, column: featureNames[products[place.column][0]])
    }
    return result
  }
}
