import Learning

/// How many features, drawn at random at each node, a cut is chosen among.
public enum FeatureSampling: Hashable, Sendable {
  /// All of them.
  case all
  /// The square root of their number, rounded down.
  case squareRoot
  /// A share of their number, rounded down: above 0, at most 1.
  case share(Double)
  /// A number of them: at least 1. All if there are fewer.
  case count(Int)

  func count(of features: Int) throws(FitError) -> Int {
    switch self {
    case .all: return features
    case .squareRoot: return max(1, Int(Double(features).squareRoot()))
    case .share(let share):
      try checkHyperparameter(
        "maximumFeatures", share, allowed: "a share above 0 and at most 1", share > 0 && share <= 1)
      return max(1, Int(share * Double(features)))
    case .count(let count):
      try checkHyperparameter("maximumFeatures", count, allowed: "at least 1", count >= 1)
      return min(count, features)
    }
  }
}
