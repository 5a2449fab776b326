/// How an axis or a heat map writes its numbers.
public enum NumberFormat: Hashable, Sendable, Codable {
  /// As many digits as are needed to tell neighbours apart.
  case automatic
  /// That many digits after the point.
  case decimals(Int)
  /// The number times 100 with that many decimals and a per-cent sign.
  case percent(Int)
  /// That many decimals, and commas between groups of three digits.
  case grouped(Int)

  /// One number on its own, for instance in a cell or in a sentence.
  func text(_ value: Double, significant digits: Int = 4) -> String {
    switch self {
    case .automatic:
      let isWhole = value == value.rounded() && value.magnitude < 1e7
      return isWhole ? value.grouped() : groupingThousands(value.formatted(significant: digits))
    case .decimals(let decimals): return value.formatted(decimals)
    case .percent(let decimals): return value.percent(decimals)
    case .grouped(let decimals): return value.grouped(decimals)
    }
  }
}
