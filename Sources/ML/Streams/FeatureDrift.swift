import Learning
public import LinearAlgebra
public import Plots

/// Which features have another distribution than they had: stability index and Kolmogorov–Smirnov test for each.
///
/// With many features some look moved by chance, so *p*-values are adjusted by Holm's method: if nothing has moved, the
/// probability that any of them falls below 0.05 is at most 0.05; see ``MultipleComparisons/holm``.
///
/// - Complexity: O(*p* · *n* log *n*).
public struct FeatureDrift: Hashable, Sendable {
  /// What is known of one feature.
  public struct Feature: Hashable, Sendable {
    public let name: String
    /// The population stability index in ten bins; missing values count.
    public let stabilityIndex: Double
    /// The Kolmogorov–Smirnov statistic of the values that are present, 0 if a side has none.
    public let statistic: Double
    /// Its *p*-value, adjusted for the number of features.
    public let adjustedPValue: Double
  }

  /// The features in the order of their columns.
  public let features: [Feature]

  /// Compares two samples of the same features. NaN is a missing value.
  ///
  /// - Precondition: Both have rows and the same number of columns, and there is a name for each.
  public init(expected: Matrix, actual: Matrix, featureNames: [String]? = nil) {
    require(
      expected.columnCount == actual.columnCount,
      "there were \(expected.columnCount) features and now there are \(actual.columnCount)")
    let names = featureNames ?? (0..<expected.columnCount).map { "x\($0)" }
    require(
      names.count == expected.columnCount,
      "there are \(names.count) names for \(expected.columnCount) features")
    let found = parallelMap(names.count) { index -> (index: Double, test: KolmogorovSmirnov?) in
      let (before, after) = (expected.column(index), actual.column(index))
      let present = (before.filter { !$0.isNaN }, after.filter { !$0.isNaN })
      guard !present.0.isEmpty else { return (0, nil) }
      return (
        PopulationStability(expected: before, actual: after).index,
        present.1.isEmpty ? nil : KolmogorovSmirnov(present.0, present.1)
      )
    }
    let adjusted = MultipleComparisons.holm.adjusted(found.map { $0.test?.pValue ?? 1 })
    features = names.indices.map { index in
      Feature(
        name: names[index], stabilityIndex: found[index].index, statistic: found[index].test?.statistic ?? 0,
        adjustedPValue: adjusted[index])
    }
  }
}

extension FeatureDrift: Displayable {
  public var exhibit: Exhibit { .table(tabulation) }

  /// A row a feature, the most moved first.
  public var tabulation: Tabulation {
    let order = features.indices.sorted {
      (-features[$0].stabilityIndex, $0) < (-features[$1].stabilityIndex, $1)
    }
    return Tabulation(
      columns: [.init("feature")]
        + ["stability index", "KS statistic", "adjusted p"].map { .init($0, alignment: .trailing) },
      rows: order.map { index in
        let feature = features[index]
        return [
          .init(feature.name), .init(feature.stabilityIndex.formatted(3)),
          .init(feature.statistic.formatted(3)),
          .init(feature.adjustedPValue < 0.001 ? "< 0.001" : feature.adjustedPValue.formatted(3)),
        ]
      },
      hasRowHeaders: true, note: "p-values are adjusted by Holm's method for \(features.count) features.")
  }
}
