extension PlotScale {
  /// About `target` marks at round numbers inside the domain, with labels that tell them apart.
  func ticks(target: Int) -> [Tick] {
    switch axis.scale {
    case .categories(let names): names.enumerated().map { Tick(value: Double($0), label: $1) }
    case .linear: linearTicks(lower...upper, target: target)
    case .time(let clock):
      timeTicks(clock, target: target) ?? linearTicks(lower...upper, target: target)
    case .logarithmic: logarithmicTicks(target: target)
    }
  }

  /// The most marks, at most `limit`, for which `fits` holds; the fewest there are if none fits.
  func ticks(atMost limit: Int, fits: ([Tick]) -> Bool) -> [Tick] {
    if axis.categories != nil { return ticks(target: limit) }
    var candidates: [[Tick]] = []
    for target in stride(from: max(limit, 2), through: 1, by: -1) {
      let ticks = ticks(target: target)
      if ticks.count <= max(limit, 2), ticks.count > 1 || target == 1, fits(ticks) { return ticks }
      candidates.append(ticks)
    }
    return candidates.min { $0.count < $1.count } ?? []
  }

  private func linearTicks(_ range: ClosedRange<Double>, target: Int) -> [Tick] {
    let step = NiceStep(span: range.upperBound - range.lowerBound, target: target)
    return step.multiples(in: range).map { value in
      Tick(value: value, label: linearLabel(value, step, largest: max(lower.magnitude, upper.magnitude)))
    }
  }

  private func linearLabel(_ value: Double, _ step: NiceStep, largest: Double) -> String {
    switch axis.format {
    case .automatic:
      if largest >= 1e7 || step.exponent < -6 { return scientific(value, step) }
      return largest < 10_000 ? value.formatted(step.decimals) : value.grouped(step.decimals)
    // Fewer digits than asked for are enough where marks are whole.
    case .percent(let decimals): return value.percent(min(decimals, max(0, step.decimals - 2)))
    case .decimals(let decimals): return value.formatted(max(decimals, 0))
    case .grouped(let decimals): return value.grouped(max(decimals, 0))
    }
  }

  /// The shortest digits that tell neighbours apart.
  private func scientific(_ value: Double, _ step: NiceStep) -> String {
    guard value != 0 else { return "0" }
    let digits = Int(logarithm10(value.magnitude).rounded(.down)) - step.exponent + 1
    return powerLabel(value, digits: min(max(digits, 1), 15))
  }

  private func logarithmicTicks(target: Int) -> [Tick] {
    let decades = upper - lower
    if decades >= Double(target) / 1.8 || decades >= 3 {
      // Every decade, every second, every fifth, …
      var step = NiceStep(span: decades, target: target)
      if step.exponent < 0 { step = NiceStep(span: 1, target: 1) }
      let exponents = step.multiples(in: lower...upper)
      if exponents.count > 1 { return exponents.map { powerTick(powerOfTen($0)) } }
    }
    for digits in [[1.0, 2, 5], [1.0, 3], [1.0]] {
      let ticks = multiplesOfPowers(digits)
      if ticks.count > 1, ticks.count <= target { return ticks }
    }
    let values = powerOfTen(lower)...powerOfTen(upper)
    return values.upperBound.isFinite && values.lowerBound > 0 && decades < 1
      ? linearTicks(values, target: target) : multiplesOfPowers([1])
  }

  private func multiplesOfPowers(_ digits: [Double]) -> [Tick] {
    let exponents = Int(lower.rounded(.down))...Int(upper.rounded(.up))
    return exponents.flatMap { exponent in
      digits.compactMap { digit in
        let value =
          exponent < 0 ? digit / powerOfTen(Double(-exponent)) : digit * powerOfTen(Double(exponent))
        guard let position = position(value), position > -1e-9, position < 1 + 1e-9 else { return nil }
        return powerTick(value)
      }
    }
  }

  private func powerTick(_ value: Double) -> Tick {
    switch axis.format {
    case .automatic:
      let isPlain = value > 0.9e-4 && value < 0.9e6
      let label = isPlain ? groupingThousands(value.formatted(significant: 6)) : powerLabel(value, digits: 1)
      return Tick(value: value, label: label)
    case .percent(let decimals):
      let needed = Int((-logarithm10(value)).rounded(.up)) - 2
      return Tick(value: value, label: value.percent(max(decimals, needed, 0)))
    default: return Tick(value: value, label: axis.format.text(value))
    }
  }
}

/// A number with a power of ten in raised digits: `2×10⁶`, and `10⁶` for a bare power.
private func powerLabel(_ value: Double, digits: Int) -> String {
  let parts = cFormat("%.*e", precision: digits - 1, value).split(separator: "e")
  let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
  let factor = withoutTrailingZeros(String(parts[0]))
  let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    "-": "⁻",
  ]
  let power = "10" + String("\(exponent)".map { raised[$0] ?? $0 })
  return factor == "1" ? power : factor == "-1" ? "-" + power : "\(factor)×\(power)"
}
