/// How a feature may be changed to reach another decision.
public struct FeatureConstraint: Hashable, Sendable {
  /// Which way a feature may move.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case both
    /// Age, for instance, only grows.
    case up
    case down
  }

  /// Whether it may change at all.
  public var isMutable: Bool
  /// The values that it may take; nil for those between the smallest and the largest of the data.
  public var range: ClosedRange<Double>?
  public var direction: Direction
  /// Changes are multiples of it, such as 1 for counts; nil allows any.
  public var step: Double?
  /// How hard it is to change: what a change by one typical deviation costs, 1 for most features.
  public var cost: Double

  public init(
    range: ClosedRange<Double>? = nil, direction: Direction = .both, step: Double? = nil, cost: Double = 1
  ) {
    self.init(isMutable: true, range: range, direction: direction, step: step, cost: cost)
  }

  private init(
    isMutable: Bool, range: ClosedRange<Double>?, direction: Direction, step: Double?, cost: Double
  ) {
    self.isMutable = isMutable
    self.range = range
    self.direction = direction
    self.step = step
    self.cost = cost
  }

  /// A feature that nobody can change, such as a date of birth, or that should not be asked to.
  public static let immutable = FeatureConstraint(
    isMutable: false, range: nil, direction: .both, step: nil, cost: 1)

  /// A feature that can only grow.
  public static let increasing = FeatureConstraint(direction: .up)
  /// A feature that can only shrink.
  public static let decreasing = FeatureConstraint(direction: .down)
  /// A whole number.
  public static let whole = FeatureConstraint(step: 1)
}
