import LinearAlgebra
public import Plots

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How far the distribution of a feature or a score has moved from where it was: the population stability index.
///
/// `PSI = Σ (aᵢ − eᵢ) · ln(aᵢ / eᵢ)` over bins with the shares `eᵢ` of the expected and `aᵢ` of the actual population. It is a
/// symmetrised Kullback–Leibler divergence. Shares below `leastShare` count as `leastShare`, so that an empty bin does not
/// make it infinite. Credit departments read less than 0.1 as stable and more than 0.25 as a shift that calls for
/// action; those are habits, not tests, and a small sample passes 0.1 by chance.
///
/// - Source: Siddiqi, *Credit Risk Scorecards*, Wiley, 2006, on scorecard monitoring.
public struct PopulationStability: Hashable, Sendable {
  /// One bin or category.
  public struct Bin: Hashable, Sendable {
    /// What falls into it, such as `≤ 0.2`, `0.2 – 0.5` or a category.
    public let label: String
    /// Its share of the expected population.
    public let expected: Double
    /// Its share of the actual population.
    public let actual: Double
    /// What it adds to the index: at least 0.
    public let contribution: Double
  }

  /// The bins in order; missing values, if there are any, come last.
  public let bins: [Bin]

  /// The index: 0 for equal shares, above 0 otherwise.
  public var index: Double { bins.reduce(0) { $0 + $1.contribution } }

  /// Compares numbers, in bins that hold equal shares of the expected ones.
  ///
  /// Equal values stay together, so fewer bins come out where values repeat. NaN is a missing value and has a bin of
  /// its own. Bins are open at both ends: nothing falls outside. O(*n* log bins).
  ///
  /// - Precondition: Both have values, `binCount` is at least 2, and `leastShare` is between 0 and 1.
  public init(
    expected: [Double], actual: [Double], binCount: Int = 10, leastShare: Double = 1e-4
  ) {
    require(binCount >= 2, "\(binCount) bins show no shift; there must be at least 2")
    let present = expected.filter { !$0.isNaN }
    require(!present.isEmpty, "there are no expected values to compare with")
    var bounds = quantiles(present, (1..<binCount).map { Double($0) / Double(binCount) })
    bounds = bounds.enumerated().filter { $0.offset == 0 || $0.element > bounds[$0.offset - 1] }.map(
      \.element)
    // A bound at the largest value would leave an empty bin behind it.
    if let last = bounds.last, last >= present.max()! { bounds.removeLast() }
    func bin(_ value: Double) -> Int {
      guard !value.isNaN else { return bounds.count + 1 }
      var low = 0
      var high = bounds.count
      while low < high {
        let middle = (low + high) / 2
        if value <= bounds[middle] { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let texts = bounds.map { $0.formatted(significant: 4) }
    var labels = bounds.indices.map { $0 == 0 ? "≤ \(texts[0])" : "\(texts[$0 - 1]) – \(texts[$0])" }
    labels.append(texts.last.map { "> \($0)" } ?? "all")
    labels.append("missing")
    self.init(
      expected.map(bin), actual.map(bin), labels: labels, dropsEmptyLast: true, leastShare: leastShare)
  }

  /// Compares categories, in the order of their names. O(*n*).
  ///
  /// - Precondition: Both have values, and `leastShare` is between 0 and 1.
  public init(expected: [String], actual: [String], leastShare: Double = 1e-4) {
    let labels = Set(expected).union(actual).sorted()
    let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0.element, $0.offset) })
    self.init(
      expected.map { places[$0]! }, actual.map { places[$0]! }, labels: labels, dropsEmptyLast: false,
      leastShare: leastShare)
  }

  private init(
    _ expected: [Int], _ actual: [Int], labels: [String], dropsEmptyLast: Bool, leastShare: Double
  ) {
    require(!expected.isEmpty, "there are no expected values to compare with")
    require(!actual.isEmpty, "there are no actual values to compare")
    require(
      leastShare > 0 && leastShare < 1, "a least share of \(leastShare) is not between 0 and 1")
    func shares(_ places: [Int]) -> [Double] {
      var counts = [Int](repeating: 0, count: labels.count)
      for place in places { counts[place] += 1 }
      return counts.map { Double($0) / Double(places.count) }
    }
    let (before, after) = (shares(expected), shares(actual))
    bins = labels.indices.compactMap { place in
      let (e, a) = (before[place], after[place])
      if dropsEmptyLast, place == labels.count - 1, e == 0, a == 0 { return nil }
      let (least, most) = (max(e, leastShare), max(a, leastShare))
      return Bin(
        label: labels[place], expected: e, actual: a, contribution: (most - least) * log(most / least))
    }
  }
}

extension PopulationStability: Displayable {
  public var exhibit: Exhibit {
    .table(
      Tabulation(
        columns: [.init("bin")]
          + ["expected", "actual", "contribution"].map { .init($0, alignment: .trailing) },
        rows: bins.map { bin in
          [
            .init(bin.label), .init(bin.expected.percent(1)), .init(bin.actual.percent(1)),
            .init(bin.contribution.formatted(4)),
          ]
        },
        hasRowHeaders: true, note: "Population stability index: \(index.formatted(3))."))
  }
}
