import LinearAlgebra

/// The false positive rate that follows from a group's share of events, the predictive value of a decision and the
/// share of events that it selects: `p / (1 − p) · (1 − PPV) / PPV · TPR`.
///
/// It is an identity, true of every confusion matrix. So if two groups have different shares of events, a decision
/// with the same predictive value and the same true positive rate in both *must* have different false positive
/// rates (unless it is perfect): predictive parity and equalised odds exclude each other. The same holds of
/// probabilities: calibration within groups and balance of their means among events and among the rest.
///
/// - Precondition: The share of events is from 0 to below 1, the predictive value above 0 and up to 1, the true
///   positive rate from 0 to 1.
/// - Source: Chouldechova, "Fair prediction with disparate impact", Big Data 5(2), 2017, equation 2.6; for
///   probabilities: Kleinberg, Mullainathan & Raghavan, "Inherent trade-offs in the fair determination of risk
///   scores", ITCS 2017.
public func falsePositiveRate(
  prevalence: Double, positivePredictiveValue: Double, truePositiveRate: Double
) -> Double {
  require(prevalence >= 0 && prevalence < 1, "a share of events of \(prevalence) is not from 0 to below 1")
  require(
    positivePredictiveValue > 0 && positivePredictiveValue <= 1,
    "a predictive value of \(positivePredictiveValue) is not above 0 and up to 1")
  require(
    truePositiveRate >= 0 && truePositiveRate <= 1,
    "a true positive rate of \(truePositiveRate) is not from 0 to 1")
  return prevalence / (1 - prevalence) * (1 - positivePredictiveValue) / positivePredictiveValue
    * truePositiveRate
}
