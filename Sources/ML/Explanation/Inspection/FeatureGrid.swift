import Learning
import LinearAlgebra

/// At which values of a feature a model is asked.
public enum FeatureGrid: Hashable, Sendable {
  /// That many quantiles, evenly spaced between the 5 % and the 95 % quantile: more values where there are more rows.
  case quantiles(Int)
  /// That many evenly spaced values between the 5 % and the 95 % quantile.
  case even(Int)
  /// Just these.
  case values([Double])

  /// The grid for a column, ascending and without repetition; missing values are left out.
  ///
  /// A column with fewer different values than the grid would have is asked at each of them.
  func places(_ column: [Double]) -> [Double] {
    let known = column.filter { !$0.isNaN }
    let count: Int
    switch self {
    case .values(let values): return unique(values.filter { !$0.isNaN }.sorted())
    case .quantiles(let number), .even(let number): count = number
    }
    require(count >= 2, "a grid of \(count) values shows no dependence; take at least 2")
    require(!known.isEmpty, "a feature that is always missing has no values to ask a model at")
    let different = unique(known.sorted())
    if different.count <= count { return different }
    let steps = (0..<count).map { Double($0) / Double(count - 1) }
    if case .even = self {
      let bounds = LinearAlgebra.quantiles(known, [0.05, 0.95])
      return unique(steps.map { bounds[0] + $0 * (bounds[1] - bounds[0]) })
    }
    return unique(LinearAlgebra.quantiles(known, steps.map { 0.05 + 0.9 * $0 }))
  }

  private func unique(_ sorted: [Double]) -> [Double] {
    sorted.reduce(into: []) { kept, value in if kept.last != value { kept.append(value) } }
  }
}
