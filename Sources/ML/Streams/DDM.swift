import LinearAlgebra

/// Watches a model's errors and says when there are more of them than there used to be.
///
/// After *i* predictions with the share *pᵢ* of errors and *sᵢ* = √(*pᵢ*(1 − *pᵢ*)/*i*), it remembers the *p* and *s* of the
/// moment with the least *p* + *s*. It warns when *pᵢ* + *sᵢ* exceeds *p* + 2*s* and finds a drift beyond *p* + 3*s*, and
/// then forgets everything. It sees errors rise, never fall; slow drift it follows without a word.
///
/// - Units: values are 1 for an error and 0 for a right prediction.
/// - Complexity: O(1) a value.
/// - Source: Gama, Medas, Castillo & Rodrigues, "Learning with drift detection", SBIA 2004.
public struct DDM: DriftDetector, Hashable {
  /// The number of predictions before it says anything: at least 1.
  public let warmUp: Int
  /// How many *s* above the best it warns: above 0.
  public let warningLevel: Double
  /// How many *s* above the best it finds a drift: at least `warningLevel`.
  public let driftLevel: Double

  private var memory = Memory()

  private struct Memory: Hashable {
    var count = 0
    var errorRate = 0.0
    var bestRate = Double.infinity
    var bestDeviation = Double.infinity
  }

  public init(warmUp: Int = 30, warningLevel: Double = 2, driftLevel: Double = 3) {
    require(warmUp >= 1, "a warm-up of \(warmUp) predictions is too short; it must be at least 1")
    require(
      warningLevel > 0 && driftLevel >= warningLevel,
      "levels of \(warningLevel) and \(driftLevel) are not in order; the warning's must be above 0 and not above the drift's"
    )
    self.warmUp = warmUp
    self.warningLevel = warningLevel
    self.driftLevel = driftLevel
  }

  @discardableResult
  public mutating func update(_ value: Double) -> DriftState {
    require(value == 0 || value == 1, "an error is 1 and a right prediction 0, not \(value)")
    memory.count += 1
    memory.errorRate += (value - memory.errorRate) / Double(memory.count)
    guard memory.count > warmUp else { return .stable }
    let rate = memory.errorRate
    let deviation = (rate * (1 - rate) / Double(memory.count)).squareRoot()
    if rate + deviation <= memory.bestRate + memory.bestDeviation {
      memory.bestRate = rate
      memory.bestDeviation = deviation
    }
    if rate + deviation > memory.bestRate + driftLevel * memory.bestDeviation {
      memory = Memory()
      return .drift
    }
    return rate + deviation > memory.bestRate + warningLevel * memory.bestDeviation ? .warning : .stable
  }
}
