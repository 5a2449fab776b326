/// How much the classes count against one another while an estimator learns.
///
/// A class's weight multiplies the weight of each of its samples, so it is the same as so many copies of them.
/// Probabilities that were learnt with class weights are those of the reweighted classes: calibrate them before they
/// are read as frequencies.
public enum ClassWeight: Hashable, Sendable {
  /// Each sample counts as the data set says.
  case equal
  /// All classes count alike in total: each has the weight `n / (k · count)` for `n` samples, `count` of them in this
  /// class, and `k` classes. Samples' own weights are added up instead of counted. scikit-learn's `"balanced"`.
  case balanced
  /// An event counts so many times as much as a sample without one; for targets of `true` and `false`.
  case event(Double)
  /// A weight for each class by its name, 1 for a class that has none; for named classes.
  case named([String: Double])
}

extension ClassWeight: CustomStringConvertible {
  public var description: String {
    switch self {
    case .equal: "equal"
    case .balanced: "balanced"
    case .event(let weight): "event(\(weight))"
    case .named(let weights):
      "named(" + weights.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        + ")"
    }
  }
}

extension LabelledSamples {
  /// The data with each sample's weight multiplied by its class's.
  fileprivate func weighted(_ weight: (Target) -> Double) -> Self {
    var copy = self
    copy.weights = target.enumerated().map { row, label in (weights?[row] ?? 1) * weight(label) }
    return copy
  }
}

extension LabelledSamples where Target == Bool {
  /// The data with the classes' weights multiplied into the samples'; they have been checked for classification.
  package func weighted(by classes: ClassWeight) throws(FitError) -> Self {
    switch classes {
    case .equal: return self
    case .balanced:
      let events = prevalence
      return weighted { 0.5 / ($0 ? events : 1 - events) }
    case .event(let weight):
      try checkHyperparameter(
        "classWeights", classes, allowed: "a finite weight above 0", weight > 0 && weight.isFinite)
      return weighted { $0 ? weight : 1 }
    case .named:
      throw .invalidHyperparameter(
        name: "classWeights", value: classes.description,
        allowed: "equal, balanced or the event's weight, because the targets are true and false")
    }
  }
}

extension LabelledSamples where Target == String {
  /// The data with the classes' weights multiplied into the samples'; `labels` are those of the same data.
  package func weighted(by classes: ClassWeight, _ labels: ClassLabels) throws(FitError) -> Self {
    switch classes {
    case .equal: return self
    case .balanced:
      var sums = [Double](repeating: 0, count: labels.count)
      for (row, code) in labels.codes.enumerated() { sums[code] += weights?[row] ?? 1 }
      let total = sums.reduce(0, +)
      var shares: [String: Double] = [:]
      for (name, sum) in zip(labels.classes, sums) { shares[name] = total / (Double(labels.count) * sum) }
      return weighted { shares[$0] ?? 1 }
    case .named(let weights):
      for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
        try checkHyperparameter(
          "classWeights", classes, allowed: "finite weights above 0 of classes that occur",
          weight > 0 && weight.isFinite && labels.classes.contains(name))
      }
      return weighted { weights[$0] ?? 1 }
    case .event:
      throw .invalidHyperparameter(
        name: "classWeights", value: classes.description,
        allowed: "equal, balanced or weights by name, because the classes have names")
    }
  }
}
