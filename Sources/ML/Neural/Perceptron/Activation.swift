/// The function behind each hidden layer of a network.
public enum Activation: String, Hashable, Sendable, CaseIterable {
  /// The larger of `x` and 0.
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// The logistic function, `1 / (1 + e⁻ˣ)`.
  case sigmoid
}

/// How a network's first weights are drawn; biases start at 0.
public enum WeightInitialisation: String, Hashable, Sendable, CaseIterable {
  /// Uniform between ±√(6 / (inputs + outputs of the layer)).
  ///
  /// - Source: Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
  ///   AISTATS 2010.
  case glorot
  /// Normal with variance 2 / inputs for hidden layers, `glorot` for the last one. Meant for rectifiers in
  /// deep networks, where outputs would shrink from layer to layer otherwise.
  ///
  /// - Source: He, Zhang, Ren & Sun, "Delving deep into rectifiers: surpassing human-level performance on
  ///   ImageNet classification", ICCV 2015.
  case he
}

/// When training ends before its last epoch.
public struct EarlyStopping: Hashable, Sendable {
  /// The share of the training samples, of each class for classes, that is held out to watch: above 0, below
  /// 1.
  public var validationShare: Double
  /// After how many epochs without a lower loss of the held-out samples training ends: at least 1.
  public var patience: Int

  public init(validationShare: Double = 0.1, patience: Int = 10) {
    self.validationShare = validationShare
    self.patience = patience
  }
}
