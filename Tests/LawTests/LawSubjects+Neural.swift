import ML

let neuralSubjects: [LawSubject] = [
  perceptron(LawSubject("MultilayerPerceptron", MultilayerPerceptron(hiddenLayers: [16], epochs: 8))),
  perceptron(
    LawSubject(
      "MultilayerPerceptron, all there is",
      MultilayerPerceptron(
        hiddenLayers: [16, 8], activation: .tanh, optimiser: .sgd(), epochs: 8, l2Penalty: 1e-4, dropout: 0.1,
        batchNormalisation: true, classWeights: .balanced))),
  perceptron(
    LawSubject(
      "MultilayerPerceptron, features as they are",
      MultilayerPerceptron(hiddenLayers: [16], activation: .sigmoid, epochs: 8, standardise: false),
      isScaleFree: false)),
  perceptron(
    LawSubject(multiclass: "MultilayerPerceptron", MultilayerPerceptron(hiddenLayers: [16], epochs: 8))),
  perceptron(
    LawSubject(
      regression: "MultilayerPerceptronRegression",
      MultilayerPerceptronRegression(hiddenLayers: [16], epochs: 8))),
]

/// Which random numbers rows and features meet depends on their places, and a copy of a sample is in other batches.
private func perceptron(_ subject: LawSubject) -> LawSubject {
  subject.with {
    $0.isUnchangedByRowOrder = false
    $0.isUnchangedByFeatureOrder = false
    $0.countsWeightsAsCopies = false
  }
}
