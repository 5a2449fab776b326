import Learning
import LinearAlgebra
import Preprocessing

/// What multilayer perceptrons of all kinds have in common: their hyperparameters and how they are trained.
struct PerceptronSettings {
  var hiddenLayers: [Int]
  var activation: Activation
  var optimiser: NetworkOptimiser
  var epochs: Int
  var batchSize: Int
  var l2Penalty: Double
  var dropout: Double
  var batchNormalisation: Bool
  var earlyStopping: EarlyStopping?
  var standardise: Bool
  var shuffle: Bool
  var initialisation: WeightInitialisation
  var seed: UInt64

  /// - Throws: ``FitError/invalidHyperparameter(name:value:allowed:)``.
  func check() throws(FitError) {
    for width in hiddenLayers {
      try checkHyperparameter("hiddenLayers", hiddenLayers, allowed: "widths of at least 1", width >= 1)
    }
    try optimiser.check()
    try checkHyperparameter("epochs", epochs, allowed: "at least 1", epochs >= 1)
    try checkHyperparameter("batchSize", batchSize, allowed: "at least 1", batchSize >= 1)
    try checkHyperparameter(
      "l2Penalty", l2Penalty, allowed: "finite and at least 0", l2Penalty >= 0 && l2Penalty.isFinite)
    try checkHyperparameter("dropout", dropout, allowed: "at least 0 and below 1", (0..<1).contains(dropout))
    guard let earlyStopping else { return }
    let share = earlyStopping.validationShare
    try checkHyperparameter("validationShare", share, allowed: "above 0 and below 1", share > 0 && share < 1)
    try checkPatience(earlyStopping.patience)
  }

  func checkPatience(_ patience: Int) throws(FitError) {
    try checkHyperparameter("patience", patience, allowed: "at least 1", patience >= 1)
  }

  /// The layers for so many features and outputs.
  func layers(inputs: Int, outputs: Int) -> [any NetworkLayer] {
    var layers: [any NetworkLayer] = []
    var width = inputs
    let hidden: DenseLayer.WeightDistribution = initialisation == .he ? .he : .glorot
    for next in hiddenLayers {
      layers.append(
        DenseLayer(
          inputWidth: width, outputWidth: next, distribution: hidden, hasBiases: !batchNormalisation))
      if batchNormalisation { layers.append(BatchNormalisationLayer(width: next)) }
      layers.append(ActivationLayer(width: next, activation: activation))
      if dropout > 0 { layers.append(DropoutLayer(width: next, rate: dropout)) }
      width = next
    }
    layers.append(DenseLayer(inputWidth: width, outputWidth: outputs, distribution: .glorot))
    return layers
  }

  /// Samples of any kind of target, as numbers.
  struct Samples {
    var features: Matrix
    /// One for each row: 0 and 1, the number of a class, or the target itself.
    var targets: [Float]
    var weights: [Double]?
    /// Rows of the same number are held out in equal shares.
    var strata: [Int]?

    func rows(_ indices: [Int]) -> Samples {
      Samples(
        features: features.rows(indices), targets: indices.map { targets[$0] },
        weights: weights.map { weights in indices.map { weights[$0] } })
    }
  }

  /// Trains a network; samples have been checked and have weights above 0.
  ///
  /// - Parameter validation: Samples to watch, and the patience; without them `earlyStopping` decides.
  func train(
    _ samples: Samples, featureNames: [String], outputs: Int, loss: some NetworkLoss,
    validation: (samples: Samples, patience: Int)? = nil
  ) throws(FitError) -> TrainedNetwork {
    let random = RandomNumbers(seed: seed)
    var (learnt, watched) = (samples, validation?.samples)
    if validation == nil, let earlyStopping {
      let held = try heldOut(samples, share: earlyStopping.validationShare, random: random.split(2))
      (learnt, watched) = (samples.rows(held.kept), samples.rows(held.watched))
    }
    let scaler = standardise ? try StandardScaler().fit(learnt.features, featureNames: featureNames) : nil
    let inputs = NetworkInputs(scaler: scaler)
    var network = Network(layers(inputs: featureNames.count, outputs: outputs), random: random.split(0))
    let training = NetworkTraining(
      optimiser: optimiser, epochs: epochs, batchSize: batchSize, l2Penalty: l2Penalty, shuffle: shuffle,
      patience: validation?.patience ?? earlyStopping?.patience ?? .max, random: random.split(1))
    let course = try training.train(
      &network, on: inputs.samples(learnt), validation: watched.map { inputs.samples($0) }, loss: loss)
    return TrainedNetwork(network: network, inputs: inputs, featureNames: featureNames, course: course)
  }

  /// The rows that are learnt from and those that are watched, each in ascending order.
  private func heldOut(
    _ samples: Samples, share: Double, random: RandomNumbers
  ) throws(FitError) -> (kept: [Int], watched: [Int]) {
    let count = samples.targets.count
    var members = [[Int]](repeating: [], count: (samples.strata?.max() ?? 0) + 1)
    for row in 0..<count { members[samples.strata?[row] ?? 0].append(row) }
    var random = random
    var isWatched = [Bool](repeating: false, count: count)
    for rows in members where !rows.isEmpty {
      var rows = rows
      random.shuffle(&rows)
      let wanted = Int((share * Double(rows.count)).rounded())
      for row in rows.prefix(min(wanted, rows.count - 1)) { isWatched[row] = true }
    }
    try checkHyperparameter(
      "validationShare", share, allowed: "large enough to hold out one of \(count) samples",
      isWatched.contains(true))
    return ((0..<count).filter { !isWatched[$0] }, (0..<count).filter { isWatched[$0] })
  }
}

/// How features become a network's input: standardised if they are to be, in single precision, and numbers
/// beyond ±10¹⁵ cut off there, so that no sum over them leaves its range.
struct NetworkInputs: Hashable, Sendable {
  let scaler: StandardScalerModel?

  private static let bound = 1e15

  /// Writes the input for a range of rows.
  func write(_ rows: Range<Int>, of features: Matrix, to target: UnsafeMutablePointer<Float>) {
    let width = features.columnCount
    features.withUnsafeValues { values in
      for row in rows {
        let source = values.baseAddress! + row * width
        let place = target + (row - rows.lowerBound) * width
        for column in 0..<width {
          var value = source[column]
          if let scaler { value = (value - scaler.means[column]) / scaler.scales[column] }
          place[column] = Float(min(Self.bound, max(-Self.bound, value)))
        }
      }
    }
  }

  func samples(_ samples: PerceptronSettings.Samples) -> NetworkSamples {
    let (count, width) = (samples.features.rowCount, samples.features.columnCount)
    let features = [Float](unsafeUninitializedCapacity: count * width) { buffer, filled in
      nonisolated(unsafe) let base = buffer.baseAddress!
      parallelForRanges(count, length: max(1, 100_000 / width)) { rows in
        write(rows, of: samples.features, to: base + rows.lowerBound * width)
      }
      filled = count * width
    }
    return NetworkSamples(
      count: count, width: width, features: features, targets: samples.targets, weights: samples.weights)
  }
}

extension Dataset {
  /// The samples that count: those with a weight of 0 are left out.
  var withoutZeroWeights: Dataset {
    guard let weights, weights.contains(0) else { return self }
    return rows(weights.indices.filter { weights[$0] > 0 })
  }

  /// Checks samples that early stopping watches.
  func checkForWatching(
    _ training: Dataset, check: (Dataset) throws(FitError) -> Void
  ) throws(FitError) {
    try check(self)
    guard featureCount == training.featureCount else {
      throw .featureCountMismatch(expected: training.featureCount, found: featureCount)
    }
    if let weights, !weights.contains(where: { $0 > 0 }) { throw .noSamples }
  }
}
