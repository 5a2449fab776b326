extension Double {
  /// The number with exactly `decimals` digits after the point: `2.5.formatted(2)` is `2.50`.
  ///
  /// The exact binary value is rounded, and an exact tie goes to the even digit, as in C and Python: `0.125` gives
  /// `0.12`, and `2.675`, which is stored slightly below, gives `2.67`. No locale is asked. The sign is a hyphen;
  /// zero never has one (`-0.001.formatted(2)` is `0.00`). Others are `NaN`, `inf` and `-inf`.
  ///
  /// - Parameter decimals: 0…40; what lies outside is moved to the nearest of these.
  public func formatted(_ decimals: Int) -> String {
    guard isFinite else { return nonFiniteText }
    return withoutNegativeZero(cFormat("%.*f", precision: min(max(decimals, 0), 40), self))
  }

  /// The number rounded to `digits` significant digits, without trailing zeros: `0.012345` gives `0.0123`.
  ///
  /// Numbers of ten million and more or below a hundred-thousandth are written with an exponent, as in `1.23e-7`.
  ///
  /// - Parameter digits: 1…17; what lies outside is moved to the nearest of these.
  public func formatted(significant digits: Int) -> String {
    guard isFinite else { return nonFiniteText }
    guard self != 0 else { return "0" }
    let digits = min(max(digits, 1), 17)
    let scientific = cFormat("%.*e", precision: digits - 1, self)
    let parts = scientific.split(separator: "e")
    let exponent = Int(parts[1]) ?? 0
    if exponent < -5 || exponent >= 7 {
      return withoutTrailingZeros(String(parts[0])) + "e\(exponent)"
    }
    // The digits were rounded already, so a second rounding to decimals cannot change them.
    let rounded = Double(scientific) ?? self
    return withoutTrailingZeros(cFormat("%.*f", precision: max(0, digits - 1 - exponent), rounded))
  }

  /// The number with commas between groups of three digits: `1234567.8.grouped(1)` is `1,234,567.8`.
  public func grouped(_ decimals: Int = 0) -> String {
    guard isFinite else { return nonFiniteText }
    return groupingThousands(formatted(decimals))
  }

  /// The number in per cent: `0.1234.percent(1)` is `12.3 %`, with a no-break space.
  ///
  /// The decimal point is moved after rounding, so that the product with 100 adds no error of its own.
  public func percent(_ decimals: Int = 0) -> String {
    guard isFinite else { return nonFiniteText + "\u{A0}%" }
    let decimals = min(max(decimals, 0), 38)
    var digits = Array(cFormat("%.*f", precision: decimals + 2, magnitude))
    let point = digits.firstIndex(of: ".")!
    digits.remove(at: point)
    if decimals > 0 { digits.insert(".", at: point + 2) }
    while digits.count > 1, digits[0] == "0", digits[1] != "." { digits.removeFirst() }
    return groupingThousands(withoutNegativeZero((self < 0 ? "-" : "") + String(digits))) + "\u{A0}%"
  }

  private var nonFiniteText: String {
    isNaN ? "NaN" : self < 0 ? "-inf" : "inf"
  }
}

extension BinaryInteger {
  /// The number with commas between groups of three digits: `1234567.grouped()` is `1,234,567`.
  public func grouped() -> String {
    groupingThousands(String(self))
  }
}

/// Puts commas into the digits before the point; a number with an exponent has too few of them.
func groupingThousands(_ text: String) -> String {
  if text.contains("e") { return text }
  let sign = text.hasPrefix("-") ? "-" : ""
  let unsigned = text.dropFirst(sign.count)
  let whole = unsigned.prefix { $0 != "." }
  guard whole.count > 3 else { return text }
  var grouped = ""
  for (place, digit) in whole.enumerated() {
    if place > 0, (whole.count - place).isMultiple(of: 3) { grouped.append(",") }
    grouped.append(digit)
  }
  return sign + grouped + unsigned.dropFirst(whole.count)
}

func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = Substring(text)
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return withoutNegativeZero(String(text))
}

private func withoutNegativeZero(_ text: String) -> String {
  text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
}
