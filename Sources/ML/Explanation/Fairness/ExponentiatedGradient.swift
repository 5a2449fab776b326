public import Learning
import LinearAlgebra

/// Learns a classifier under a condition of fairness, as a game between an estimator that honours weights and
/// multipliers that punish broken conditions.
///
/// Each round the samples are weighted and relabelled so that the estimator's weighted error is the error plus the
/// punished differences between groups; then the multipliers of the conditions it breaks grow exponentially. The
/// answer is a *randomised* classifier: a mixture of the rounds' models whose error is least among the mixtures
/// that keep the conditions up to the tolerance, on the training samples. On others chance moves the rates. The
/// decision does not need to know the group.
///
/// A condition says that for each group the mean decision (among events, among the rest, or among all) differs from
/// that of everybody by at most ``tolerance``. The mixture is found by a linear program over the models so far, as
/// fairlearn does; if none of them keeps the conditions, the one that breaks them least.
///
/// - Complexity: up to nine fits a round, mostly two or three.
/// - Source: Agarwal, Beygelzimer, Dudík, Langford & Wallach, "A reductions approach to fair classification", ICML
///   2018, algorithm 1; the step sizes are those of fairlearn.
public struct ExponentiatedGradient<Estimator: SupervisedEstimator<Bool>>: Sendable {
  /// What learns from weighted samples.
  public var estimator: Estimator
  /// What is to be about the same in all groups.
  public var criterion: FairnessCriterion
  /// How far a group's rate may be from everybody's: above 0.
  public var tolerance: Double
  /// The most rounds: at least 1.
  public var maximumRounds: Int
  /// What all multipliers together can grow to: above 0.
  public var multiplierBound: Double
  /// How fast the multipliers grow, as a multiple of one over the bound: above 0.
  public var stepSize: Double

  public init(
    _ estimator: Estimator, criterion: FairnessCriterion, tolerance: Double = 0.01, maximumRounds: Int = 50,
    multiplierBound: Double = 100, stepSize: Double = 2
  ) {
    self.estimator = estimator
    self.criterion = criterion
    self.tolerance = tolerance
    self.maximumRounds = maximumRounds
    self.multiplierBound = multiplierBound
    self.stepSize = stepSize
  }

  /// Learns from samples whose groups are known. Weights of the samples count in error and rates.
  ///
  /// - Throws: ``FitError`` for bad hyperparameters or data, if a group lacks the kind of samples that the
  ///   condition is about, and whatever the estimator throws.
  public func fit(
    _ training: Dataset<Bool>, groups: [String]
  ) throws(FitError) -> ExponentiatedGradientModel<Estimator.Model> {
    try checkHyperparameter(
      "tolerance", tolerance, allowed: "above 0 and finite", tolerance > 0 && tolerance.isFinite)
    try checkHyperparameter("maximumRounds", maximumRounds, allowed: "at least 1", maximumRounds >= 1)
    try checkHyperparameter(
      "multiplierBound", multiplierBound, allowed: "above 0 and finite",
      multiplierBound > 0 && multiplierBound.isFinite)
    try checkHyperparameter(
      "stepSize", stepSize, allowed: "above 0 and finite", stepSize > 0 && stepSize.isFinite)
    try training.checkForClassification(allowingMissing: true)
    let moments = try FairnessMoments(training, groups: groups, criterion: criterion)
    var game = FairnessGame(
      estimator: estimator, training: training, moments: moments, tolerance: tolerance, bound: multiplierBound
    )

    var logMultipliers = [Double](repeating: 0, count: moments.count)
    var sumOfMultipliers = logMultipliers
    var times: [Double] = []
    var smallestGap = Double.infinity
    var step = stepSize / multiplierBound
    var checked = (round: 5, gap: Double.infinity)
    var rounds = 0
    var enough = 0.0
    for round in 0..<maximumRounds {
      rounds = round + 1
      let scale = multiplierBound / (1 + logMultipliers.reduce(0) { $0 + $1.exponential })
      let multipliers = logMultipliers.map { scale * $0.exponential }
      for index in multipliers.indices { sumOfMultipliers[index] += multipliers[index] }
      let answer = try game.bestAnswer(multipliers)
      if round == 0 { enough = game.standardErrorOfError(answer) / 2 }
      while times.count < game.models.count { times.append(0) }
      times[answer] += 1
      // The mean over the rounds so far.
      let average = times.map { $0 / Double(rounds) }
      let averageGap = try game.gap(
        average, sumOfMultipliers.map { $0 / Double(rounds) }, enough: enough)
      smallestGap = min(smallestGap, averageGap)
      // The best mixture of the models so far.
      if round > 0 {
        let (mixture, priced) = game.bestMixture()
        smallestGap = min(smallestGap, try game.gap(mixture, priced, enough: enough))
        if round >= 5 && smallestGap < enough && game.keepsConditions(mixture) { break }
      }
      if Double(round) >= 1.6 * Double(checked.round) {
        if smallestGap > 0.8 * checked.gap { step *= 0.8 }
        checked = (round, smallestGap)
      }
      let rates = game.violations[answer]
      for index in logMultipliers.indices { logMultipliers[index] += step * (rates[index] - tolerance) }
    }
    let (mixture, multipliers) = game.bestMixture()
    let models = game.models
    return ExponentiatedGradientModel(
      members: mixture.indices.filter { mixture[$0] > 0 }.map {
        .init(weight: mixture[$0], model: models[$0])
      },
      featureNames: training.featureNames, gap: try game.gap(mixture, multipliers, enough: 0), rounds: rounds)
  }
}
