import LinearAlgebra

/// Adds up how far values lie from their mean and says when the sum has moved away from its extreme.
///
/// `Sᵢ = forgetting · Sᵢ₋₁ + (xᵢ − x̄ᵢ − tolerance)` rises when values rise; a drift is found when it lies more than
/// `threshold` above its minimum. A second sum with the sign of the tolerance turned watches for a fall. After a drift
/// it forgets everything.
///
/// - Units: `tolerance` and `threshold` are in units of the values.
/// - Complexity: O(1) a value.
/// - Source: Page, "Continuous inspection schemes", Biometrika 41, 1954; Hinkley, "Inference about the change-point
///   from cumulative sum tests", Biometrika 58(3), 1971.
public struct PageHinkley: DriftDetector, Hashable {
  /// Which change is looked for.
  public enum Direction: Hashable, Sendable {
    case rise, fall, both
  }

  /// The size of deviations that do not matter: at least 0.
  public let tolerance: Double
  /// How far the sum must move: above 0. The larger, the fewer false alarms and the later the true ones.
  public let threshold: Double
  /// The factor on the sum so far, above 0 and at most 1; 1 forgets nothing.
  public let forgetting: Double
  /// The number of values before it says anything: at least 1.
  public let warmUp: Int
  public let direction: Direction

  private var memory = Memory()

  private struct Memory: Hashable {
    var count = 0
    var mean = 0.0
    var rise = 0.0
    var fall = 0.0
    var lowestRise = Double.infinity
    var highestFall = -Double.infinity
  }

  public init(
    tolerance: Double = 0.005, threshold: Double = 50, forgetting: Double = 0.9999, warmUp: Int = 30,
    direction: Direction = .both
  ) {
    require(tolerance >= 0, "a tolerance of \(tolerance) is negative; it must be at least 0")
    require(threshold > 0, "a threshold of \(threshold) is always passed; it must be above 0")
    require(
      forgetting > 0 && forgetting <= 1, "a forgetting factor of \(forgetting) is not above 0 and at most 1")
    require(warmUp >= 1, "a warm-up of \(warmUp) values is too short; it must be at least 1")
    self.tolerance = tolerance
    self.threshold = threshold
    self.forgetting = forgetting
    self.warmUp = warmUp
    self.direction = direction
  }

  @discardableResult
  public mutating func update(_ value: Double) -> DriftState {
    require(value.isFinite, "a drift detector cannot take \(value), which is not a finite number")
    memory.count += 1
    memory.mean += (value - memory.mean) / Double(memory.count)
    let deviation = value - memory.mean
    memory.rise = forgetting * memory.rise + deviation - tolerance
    memory.fall = forgetting * memory.fall + deviation + tolerance
    memory.lowestRise = min(memory.lowestRise, memory.rise)
    memory.highestFall = max(memory.highestFall, memory.fall)
    guard memory.count >= warmUp else { return .stable }
    let hasRisen = direction != .fall && memory.rise - memory.lowestRise > threshold
    let hasFallen = direction != .rise && memory.highestFall - memory.fall > threshold
    guard hasRisen || hasFallen else { return .stable }
    memory = Memory()
    return .drift
  }
}
