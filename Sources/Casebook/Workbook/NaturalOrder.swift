/// Whether one file name comes before another as people count: `1.2` before `1.10`.
///
/// Runs of ASCII digits compare as numbers, all else as Unicode scalars; names that differ only in leading zeros compare
/// as texts, so that the order is total.
public func comesBeforeNaturally(_ first: String, _ second: String) -> Bool {
  var rest = (Substring(first), Substring(second))
  while let left = rest.0.first, let right = rest.1.first {
    if left.isASCIIDigit, right.isASCIIDigit {
      let numbers = (rest.0.prefix { $0.isASCIIDigit }, rest.1.prefix { $0.isASCIIDigit })
      let digits = (numbers.0.drop { $0 == "0" }, numbers.1.drop { $0 == "0" })
      if digits.0.count != digits.1.count { return digits.0.count < digits.1.count }
      if digits.0 != digits.1 { return digits.0 < digits.1 }
      rest = (rest.0.dropFirst(numbers.0.count), rest.1.dropFirst(numbers.1.count))
    } else {
      if left != right { return left < right }
      rest = (rest.0.dropFirst(), rest.1.dropFirst())
    }
  }
  if rest.0.isEmpty != rest.1.isEmpty { return rest.0.isEmpty }
  return first < second
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
