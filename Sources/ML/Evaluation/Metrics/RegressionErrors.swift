import Learning
import LinearAlgebra

// What all of these share: one prediction for each target and, if there are weights, one for each, finite and not
// negative. Means are weighted. They cost O(n).

/// The mean absolute difference between target and prediction.
///
/// - Units: those of the target.
public func meanAbsoluteError(targets: [Double], predictions: [Double], weights: [Double]? = nil) -> Double {
  mean(targets, predictions, weights) { abs($0 - $1) }
}

/// The mean squared difference between target and prediction.
///
/// - Units: the square of the target's.
public func meanSquaredError(targets: [Double], predictions: [Double], weights: [Double]? = nil) -> Double {
  mean(targets, predictions, weights) { ($0 - $1) * ($0 - $1) }
}

/// The square root of the mean squared error.
///
/// - Units: those of the target.
public func rootMeanSquaredError(
  targets: [Double], predictions: [Double], weights: [Double]? = nil
) -> Double {
  meanSquaredError(targets: targets, predictions: predictions, weights: weights).squareRoot()
}

/// The median absolute difference between target and prediction: half of the errors are smaller. It has no weights.
public func medianAbsoluteError(targets: [Double], predictions: [Double]) -> Double {
  requireRows(targets.count, "predictions", predictions.count, weights: nil)
  return median(zip(targets, predictions).map { abs($0 - $1) })
}

/// The coefficient of determination, `1 − Σ(y − ŷ)² / Σ(y − ȳ)²`: 1 for predictions that are right, 0 for the mean,
/// negative for worse than the mean.
///
/// Not a number if all targets are equal (scikit-learn gives 1 or 0 then).
public func rSquared(targets: [Double], predictions: [Double], weights: [Double]? = nil) -> Double {
  let error = meanSquaredError(targets: targets, predictions: predictions, weights: weights)
  let variance = weightedVariance(targets, weights)
  return variance > 0 ? 1 - error / variance : .nan
}

/// One minus the variance of the errors in units of the variance of the targets: the coefficient of determination of
/// predictions whose mean error is taken away. Not a number if all targets are equal.
public func explainedVariance(targets: [Double], predictions: [Double], weights: [Double]? = nil) -> Double {
  requireRows(targets.count, "predictions", predictions.count, weights: weights)
  let variance = weightedVariance(targets, weights)
  let rest = weightedVariance(zip(targets, predictions).map { $0 - $1 }, weights)
  return variance > 0 ? 1 - rest / variance : .nan
}

/// The mean of `|y − ŷ| / |y|`. A target of 0 counts as 2⁻⁵², as in scikit-learn, and so ruins the mean.
public func meanAbsolutePercentageError(
  targets: [Double], predictions: [Double], weights: [Double]? = nil
) -> Double {
  mean(targets, predictions, weights) { abs($0 - $1) / max(abs($0), .ulpOfOne) }
}

/// The mean of `2 · |y − ŷ| / (|y| + |ŷ|)`, from 0 to 2; a right prediction of 0 counts 0.
///
/// - Source: Makridakis, "Accuracy measures: theoretical and practical concerns", International Journal of Forecasting
///   9(4), 1993. (Others divide by the sum without the 2.)
public func symmetricMeanAbsolutePercentageError(
  targets: [Double], predictions: [Double], weights: [Double]? = nil
) -> Double {
  mean(targets, predictions, weights) { $0 == $1 ? 0 : 2 * abs($0 - $1) / (abs($0) + abs($1)) }
}

/// The mean pinball loss, whose minimum is the quantile: `quantile · (y − ŷ)` for predictions that are too low,
/// `(1 − quantile) · (ŷ − y)` for those that are too high.
///
/// - Source: Koenker & Bassett, "Regression quantiles", Econometrica 46(1), 1978.
public func pinballLoss(
  targets: [Double], predictions: [Double], quantile: Double, weights: [Double]? = nil
) -> Double {
  require(quantile >= 0 && quantile <= 1, "\(quantile) is not a quantile; it must be from 0 to 1")
  return mean(targets, predictions, weights) { $0 >= $1 ? quantile * ($0 - $1) : (1 - quantile) * ($1 - $0) }
}

/// The mean Poisson deviance, `2 · (y log(y / ŷ) − y + ŷ)`, for counts.
///
/// - Precondition: Targets are at least 0, predictions above 0.
/// - Source: McCullagh & Nelder, *Generalized Linear Models*, 2nd ed., 1989, §2.3.
public func meanPoissonDeviance(
  targets: [Double], predictions: [Double], weights: [Double]? = nil
) -> Double {
  for (row, (target, prediction)) in zip(targets, predictions).enumerated() {
    require(
      target >= 0 && prediction > 0,
      "row \(row) has the target \(target) and the prediction \(prediction); a Poisson deviance needs a count and a "
        + "positive prediction")
  }
  return mean(targets, predictions, weights) { target, prediction in
    let logarithmic = target > 0 ? target * logarithm(target / prediction) : 0
    return 2 * (logarithmic - target + prediction)
  }
}

private func mean(
  _ targets: [Double], _ predictions: [Double], _ weights: [Double]?, _ loss: (Double, Double) -> Double
) -> Double {
  requireRows(targets.count, "predictions", predictions.count, weights: weights)
  return weightedMean(zip(targets, predictions).map(loss), weights)
}
