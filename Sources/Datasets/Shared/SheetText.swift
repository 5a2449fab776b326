/// Names as code, with commas between them.
func list(_ names: [String]) -> String {
  names.map { "`\($0)`" }.joined(separator: ", ")
}

/// A whole number of hundredths or tenths as a decimal, for instance 1205 as `12.05`.
func decimal(_ number: Int, places: Int) -> String {
  let unit = places == 2 ? 100 : 10
  let fraction = String(number.magnitude % UInt(unit))
  let padded = String(repeating: "0", count: places - fraction.count) + fraction
  return "\(number < 0 ? "-" : "")\(number.magnitude / UInt(unit)).\(padded)"
}

/// A share in per cent with one decimal.
func percent(_ part: Int, of whole: Int) -> String {
  decimal((part * 2_000 + whole) / (2 * whole), places: 1)
}
