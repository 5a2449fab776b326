/// A model that goes on learning: what it has learnt changes with each batch that it sees, and nothing is kept of the
/// batch itself.
///
/// The model is a value, so `let before = model` is a copy that later learning leaves alone.
public protocol OnlineModel<Target>: Sendable {
  associatedtype Target: Sendable

  /// Learns from the samples in their order, each once. A single sample is a batch of one.
  ///
  /// If it throws, the model is as it was before.
  mutating func learn(_ batch: Dataset<Target>) throws(FitError)
}
