/// Points in exact thousandths, so that sums of decimals stay decimals.
public struct Points: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public var thousandths: Int

  public init(thousandths: Int) {
    self.thousandths = thousandths
  }

  /// The nearest thousandth. Marks hold such numbers already.
  public init(_ points: Double) {
    thousandths = points.isFinite ? Int((points.clamped(to: -1e12...1e12) * 1_000).rounded()) : 0
  }

  public init(from decoder: any Decoder) throws {
    thousandths = try decoder.singleValueContainer().decode(Int.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(thousandths)
  }

  public static let zero = Points(thousandths: 0)

  public static func < (lhs: Points, rhs: Points) -> Bool { lhs.thousandths < rhs.thousandths }

  public static func + (lhs: Points, rhs: Points) -> Points {
    Points(thousandths: lhs.thousandths + rhs.thousandths)
  }

  public static func - (lhs: Points, rhs: Points) -> Points {
    Points(thousandths: lhs.thousandths - rhs.thousandths)
  }

  public var value: Double { Double(thousandths) / 1_000 }

  /// `8`, `7.5`, `0.125`: no more digits than are needed, with a point in every language.
  public var description: String {
    let size = thousandths.magnitude
    var text = (thousandths < 0 ? "-" : "") + "\(size / 1_000)"
    guard size % 1_000 != 0 else { return text }
    let digits = "\(size % 1_000 + 1_000)".dropFirst()
    text += "." + digits.reversed().drop { $0 == "0" }.reversed()
    return text
  }

  /// Reads `7.5`; `nil` for anything else than a decimal number with at most three digits behind the point.
  public init?(text: String) {
    guard let match = text.wholeMatch(of: /(-)?([0-9]{1,9})(?:\.([0-9]{1,3}))?/), let whole = Int(match.2)
    else { return nil }
    let fraction = match.3.map { Int($0.padding(toLength: 3, with: "0")) ?? 0 } ?? 0
    thousandths = (whole * 1_000 + fraction) * (match.1 == nil ? 1 : -1)
  }
}

extension Sequence<Points> {
  public var sum: Points { reduce(.zero, +) }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

extension Substring {
  fileprivate func padding(toLength length: Int, with character: Character) -> String {
    self + String(repeating: character, count: Swift.max(0, length - count))
  }
}
