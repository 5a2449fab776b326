import LinearAlgebra

/// Watches how far apart a model's errors lie and says when they come closer together.
///
/// With the mean *p′* and the deviation *s′* (divisor *n* − 1) of the numbers of predictions between one error and the
/// next, it remembers the largest *p′* + 2*s′*. It warns when the ratio of the present *p′* + 2*s′* to it falls below 0.95 and finds a
/// drift below 0.9, and then forgets everything. It looks for the largest after `warmUp` predictions and speaks after `warmUp` errors. It notices slow drift earlier than ``DDM`` and is less sure of itself.
///
/// - Units: values are 1 for an error and 0 for a right prediction.
/// - Complexity: O(1) a value.
/// - Source: Baena-García et al., "Early drift detection method", Fourth International Workshop on Knowledge
///   Discovery from Data Streams, 2006.
public struct EDDM: DriftDetector, Hashable {
  /// The number of predictions before it remembers, and of errors before it says, anything: at least 1.
  public let warmUp: Int
  /// The ratio below which it warns: above `driftRatio`, at most 1.
  public let warningRatio: Double
  /// The ratio below which it finds a drift: above 0.
  public let driftRatio: Double

  private var memory = Memory()

  private struct Memory: Hashable {
    var count = 0
    var lastError = 0
    var errorCount = 0
    var mean = 0.0
    var squares = 0.0
    var largest = -1.0
    var isWarning = false
  }

  public init(warmUp: Int = 30, warningRatio: Double = 0.95, driftRatio: Double = 0.9) {
    require(warmUp >= 1, "a warm-up of \(warmUp) errors is too short; it must be at least 1")
    require(
      driftRatio > 0 && warningRatio > driftRatio && warningRatio <= 1,
      "ratios of \(warningRatio) and \(driftRatio) are not in order; the drift's must be above 0 and below the warning's, which is at most 1"
    )
    self.warmUp = warmUp
    self.warningRatio = warningRatio
    self.driftRatio = driftRatio
  }

  @discardableResult
  public mutating func update(_ value: Double) -> DriftState {
    require(value == 0 || value == 1, "an error is 1 and a right prediction 0, not \(value)")
    memory.count += 1
    // Between two errors nothing new is known.
    guard value == 1 else { return memory.isWarning ? .warning : .stable }
    let distance = Double(memory.count - memory.lastError)
    memory.lastError = memory.count
    memory.errorCount += 1
    let step = distance - memory.mean
    memory.mean += step / Double(memory.errorCount)
    memory.squares += step * (distance - memory.mean)
    guard memory.count > warmUp else { return .stable }
    let variance = memory.errorCount > 1 ? memory.squares / Double(memory.errorCount - 1) : 0
    let present = memory.mean + 2 * variance.squareRoot()
    if present > memory.largest {
      memory.largest = present
    } else if memory.errorCount > warmUp {
      let ratio = present / memory.largest
      if ratio < driftRatio {
        memory = Memory()
        return .drift
      }
      memory.isWarning = ratio < warningRatio
    }
    return memory.isWarning ? .warning : .stable
  }
}
