/// A condition that an expert wrote down, with a name to give as the reason for an alert.
///
/// ```swift
/// Rule("night purchase abroad", points: 2) { try $0.boolean("abroad") && $0.number("hour") < 6 }
/// ```
public struct Rule<Sample>: Sendable {
  public let name: String
  /// What a hit adds to the score.
  public let points: Double
  let matches: @Sendable (Sample) throws -> Bool

  public init(
    _ name: String, points: Double = 1, _ matches: @escaping @Sendable (Sample) throws -> Bool
  ) {
    self.name = name
    self.points = points
    self.matches = matches
  }
}
