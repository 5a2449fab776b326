import Learning
import LinearAlgebra

/// The mean log loss of probabilities: `−log p` for events and `−log(1 − p)` for the rest. O(*n*).
///
/// Probabilities are moved into 2⁻⁵² … 1 − 2⁻⁵² first, as scikit-learn does, so that a certain and wrong prediction
/// costs about 36 and not infinity.
///
/// - Precondition: There are as many probabilities as labels, all from 0 to 1.
public func logLoss(labels: [Bool], probabilities: [Double]) -> Double {
  let losses = logLosses(labels: labels, probabilities: probabilities)
  return losses.reduce(0, +) / Double(losses.count)
}

/// The mean squared difference between probability and outcome. O(*n*).
///
/// - Precondition: There are as many probabilities as labels, all from 0 to 1.
/// - Source: Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78(1),
///   1950, for two classes, with one term for each sample.
public func brierScore(labels: [Bool], probabilities: [Double]) -> Double {
  let losses = squaredErrors(labels: labels, probabilities: probabilities)
  return losses.reduce(0, +) / Double(losses.count)
}

/// The log loss of each row.
func logLosses(labels: [Bool], probabilities: [Double]) -> [Double] {
  requireProbabilities(labels, probabilities)
  let least = Double.ulpOfOne
  return zip(labels, probabilities).map { label, probability in
    let inside = min(max(probability, least), 1 - least)
    return -logarithm(label ? inside : 1 - inside)
  }
}

/// The squared error of each row.
func squaredErrors(labels: [Bool], probabilities: [Double]) -> [Double] {
  requireProbabilities(labels, probabilities)
  return zip(labels, probabilities).map { label, probability in
    let error = probability - (label ? 1 : 0)
    return error * error
  }
}

private func requireProbabilities(_ labels: [Bool], _ probabilities: [Double]) {
  require(
    labels.count == probabilities.count,
    "there are \(labels.count) labels but \(probabilities.count) probabilities; there must be one for each row"
  )
  for (row, probability) in probabilities.enumerated() {
    require(
      probability >= 0 && probability <= 1,
      "the probability of row \(row) is \(probability), but probabilities are from 0 to 1")
  }
}
