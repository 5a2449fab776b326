/// What a drift detector says after a value.
public enum DriftState: Hashable, Sendable {
  /// Nothing speaks for a change.
  case stable
  /// A change is beginning to show: time to collect samples for a new model.
  case warning
  /// The stream has changed.
  case drift
}

/// A method that watches numbers come in one after another and says when they have changed.
///
/// A detector is a value that holds its hyperparameters and what it remembers of the stream. After ``DriftState/drift``
/// it starts afresh with the next value, except ``ADWIN``, which forgets only what is out of date.
///
/// - Complexity: each says what a value costs; none keeps the stream.
public protocol DriftDetector: Sendable {
  /// Takes the next value, which must be a number.
  @discardableResult
  mutating func update(_ value: Double) -> DriftState
}

extension DriftDetector {
  /// What a copy of this detector says of a whole stream; the detector itself stays as it is.
  public func watching(_ values: [Double]) -> DriftAlarms {
    var detector = self
    var drifts: [Int] = []
    var warnings: [Int] = []
    for (index, value) in values.enumerated() {
      switch detector.update(value) {
      case .stable: break
      case .warning: warnings.append(index)
      case .drift: drifts.append(index)
      }
    }
    return DriftAlarms(drifts: drifts, warnings: warnings)
  }

  /// What a copy of this detector says of a stream of truth values, such as whether a model was wrong.
  public func watching(_ values: [Bool]) -> DriftAlarms { watching(values.map { $0 ? 1 : 0 }) }
}

/// The places in a stream at which a detector spoke, counted from 0.
public struct DriftAlarms: Hashable, Sendable {
  /// Where a drift was found.
  public let drifts: [Int]
  /// Where there was a warning.
  public let warnings: [Int]
}
