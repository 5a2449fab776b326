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
      let isWhole = value == value.rounded() && value.magnitude < 1e15
      let text = isWhole ? value.formatted(0) : value.formatted(significant: digits)
      // Four digits, as in a year, are easily read without a comma.
      return value.magnitude < 10_000 ? text : groupingThousands(text)
    case .decimals(let decimals): return value.formatted(decimals)
    case .percent(let decimals): return value.percent(decimals)
    case .grouped(let decimals): return value.grouped(decimals)
    }
  }

  /// The format for a column of numbers below one another: with ``automatic``, equal decimals for all.
  func forColumn(_ values: [Double]) -> NumberFormat {
    guard self == .automatic else { return self }
    let magnitudes = values.map(\.magnitude).filter { $0 > 0 && $0.isFinite }
    guard let greatest = magnitudes.max(), let least = magnitudes.min() else { return self }
    let isWhole = magnitudes.allSatisfy { $0 == $0.rounded() && $0 < 1e15 }
    if isWhole { return greatest < 10_000 ? .decimals(0) : .grouped(0) }
    // Over many orders of magnitude no number of decimals suits all.
    guard least > greatest * 1e-3, greatest < 1e9, greatest > 1e-4 else { return self }
    return .grouped(max(0, 3 - Int(logarithm10(greatest).rounded(.down))))
  }

  /// The format for numbers that stand near one another: whole or large ones all have commas, or none has.
  func unified(for values: [Double]) -> NumberFormat {
    guard self == .automatic else { return self }
    if values.allSatisfy({ $0 == $0.rounded() }) { return forColumn(values) }
    let magnitudes = values.map(\.magnitude).filter { $0 > 0 }
    let areLarge = magnitudes.allSatisfy { $0 >= 100 && $0 < 1e15 } && magnitudes.contains { $0 >= 10_000 }
    return areLarge ? .grouped(0) : self
  }
}
