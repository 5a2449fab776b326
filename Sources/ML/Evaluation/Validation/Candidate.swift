public import Learning

/// An estimator with the name under which a search or a curve shows it.
public struct Candidate<Estimator: Sendable>: Sendable {
  public let name: String
  public let estimator: Estimator

  public init(_ name: String, _ estimator: Estimator) {
    self.name = name
    self.estimator = estimator
  }
}

extension SupervisedEstimator {
  /// This estimator with each of several values of a hyperparameter:
  ///
  /// ```swift
  /// LogisticRegression().varying("penalty", \.penalty, over: [0.1, 1, 10])
  /// ```
  public func varying<Value: Sendable>(
    _ name: String, _ hyperparameter: WritableKeyPath<Self, Value>, over values: [Value]
  ) -> [Candidate<Self>] {
    [Candidate("", self)].varying(name, hyperparameter, over: values)
  }
}

extension Array {
  /// Each candidate with each of several values of another hyperparameter: all combinations, the last one changing
  /// fastest.
  public func varying<Estimator: Sendable, Value: Sendable>(
    _ name: String, _ hyperparameter: WritableKeyPath<Estimator, Value>, over values: [Value]
  ) -> [Candidate<Estimator>] where Element == Candidate<Estimator> {
    flatMap { candidate in
      values.map { value in
        var estimator = candidate.estimator
        estimator[keyPath: hyperparameter] = value
        let text = "\(name) \(value)"
        return Candidate(candidate.name.isEmpty ? text : "\(candidate.name), \(text)", estimator)
      }
    }
  }
}
