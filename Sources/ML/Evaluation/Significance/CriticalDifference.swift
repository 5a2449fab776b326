import Learning
import LinearAlgebra
public import Plots

/// Several methods compared over several data sets by their mean ranks: Friedman's test, and Nemenyi's for each pair.
///
/// Two methods differ significantly if their mean ranks differ by the critical difference
/// `q · √(methods · (methods + 1) / (6 · data sets))` or more, where `q` is the studentised range's critical value
/// divided by √2. It holds for all pairs together, so no further correction is needed. Ask Friedman's test first.
///
/// - Source: Nemenyi, *Distribution-free multiple comparisons*, dissertation, Princeton 1963; Demšar, "Statistical
///   comparisons of classifiers over multiple data sets", Journal of Machine Learning Research 7, 2006.
public struct CriticalDifference: Hashable, Sendable {
  /// The methods, the best first.
  public let methods: [String]
  /// The mean rank of each method; 1 is the best.
  public let meanRanks: [Double]
  /// The difference of mean ranks from which on two methods differ significantly.
  public let criticalDifference: Double
  /// Whether any differ at all.
  public let friedman: SignificanceTest
  /// The largest groups of neighbouring methods that do not differ significantly, as ranges of `methods`.
  public let groups: [Range<Int>]
  /// The probability of a wrong difference among all pairs if there is none.
  public let level: Double
  private let setCount: Int

  /// Ranks methods on each data set.
  ///
  /// - Parameters:
  ///   - scores: Names and scores of the methods, one score for each data set, on the same data sets.
  ///   - higherIsBetter: Whether the best method has the highest score.
  /// - Precondition: There are at least three methods and two data sets, and no score is NaN.
  public init(
    _ scores: KeyValuePairs<String, [Double]>, higherIsBetter: Bool = true, level: Double = 0.05
  ) {
    require(level > 0 && level < 1, "a level of \(level) is not between 0 and 1")
    let names = scores.map(\.key)
    let columns = scores.map(\.value)
    let sets = columns.first?.count ?? 0
    for (name, column) in zip(names, columns) {
      require(column.count == sets, "“\(name)” has \(column.count) scores where the first method has \(sets)")
    }
    let table = (0..<sets).map { set in columns.map { higherIsBetter ? -$0[set] : $0[set] } }
    friedman = friedmanTest(table)
    let ranked = table.map(ranks)
    let means = names.indices.map { method in mean(ranked.map { $0[method] }) }
    let order = names.indices.sorted { means[$0] == means[$1] ? $0 < $1 : means[$0] < means[$1] }
    let (k, n) = (Double(names.count), Double(sets))
    let q = StudentizedRange(groups: names.count).upperQuantile(level) / 2.0.squareRoot()
    let difference = q * (k * (k + 1) / (6 * n)).squareRoot()
    let sorted = order.map { means[$0] }
    var groups: [Range<Int>] = []
    for start in sorted.indices {
      let end = sorted.lastIndex { $0 - sorted[start] < difference }! + 1
      if end - start > 1, groups.last.map({ $0.upperBound < end }) ?? true { groups.append(start..<end) }
    }
    methods = order.map { names[$0] }
    meanRanks = sorted
    criticalDifference = difference
    self.groups = groups
    self.level = level
    setCount = sets
  }

  /// Nemenyi's p-value of the difference between two methods; nil if there is no such method.
  public func pValue(_ method: String, _ other: String) -> Double? {
    guard let a = methods.firstIndex(of: method), let b = methods.firstIndex(of: other) else { return nil }
    let k = Double(methods.count)
    let error = (k * (k + 1) / (6 * Double(setCount))).squareRoot()
    return StudentizedRange(groups: methods.count)
      .survival(abs(meanRanks[a] - meanRanks[b]) / error * 2.0.squareRoot())
  }
}

extension CriticalDifference: Displayable {
  /// The mean ranks on a line, and bars that join what does not differ significantly.
  public var chart: Chart {
    let places = methods.indices.map { Double($0) }
    let joined = groups.enumerated().map { index, group -> Chart.Layer in
      .line(
        index == 0 ? "no significant difference" : "",
        x: [meanRanks[group.lowerBound], meanRanks[group.upperBound - 1]],
        y: [Double(group.lowerBound) + 0.3, Double(group.lowerBound) + 0.3])
    }
    return Chart(
      title: "Mean ranks, critical difference \(criticalDifference.formatted(2))",
      x: Axis("mean rank", domain: 1...Double(max(2, methods.count))), y: Axis("", categories: methods),
      note:
        "\(friedman). \(setCount) data sets, Nemenyi's test at level \(level.formatted(significant: 2)) for all "
        + "\(methods.count * (methods.count - 1) / 2) pairs together.",
      [.scatter("method", x: meanRanks, y: places)] + joined)
  }

  public var exhibit: Exhibit { chart.exhibit }
}
