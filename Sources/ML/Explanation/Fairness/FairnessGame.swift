import Learning
import LinearAlgebra

/// The two players of ``ExponentiatedGradient``: models that answer multipliers, and mixtures of them.
struct FairnessGame<Estimator: SupervisedEstimator<Bool>> {
  let estimator: Estimator
  let training: Dataset<Bool>
  let moments: FairnessMoments
  let tolerance: Double
  let bound: Double
  /// The answers so far, with their errors and by how much they break each condition.
  private(set) var models: [MixtureMember<Estimator.Model>.Decider] = []
  private(set) var errors: [Double] = []
  private(set) var violations: [[Double]] = []
  /// The shares of the samples' weights.
  private let shares: [Double]
  private let totalWeight: Double
  private var answers: [[Double]: Int] = [:]

  init(
    estimator: Estimator, training: Dataset<Bool>, moments: FairnessMoments, tolerance: Double, bound: Double
  ) {
    self.estimator = estimator
    self.training = training
    self.moments = moments
    self.tolerance = tolerance
    self.bound = bound
    let weights = training.weights ?? [Double](repeating: 1, count: training.rowCount)
    totalWeight = weights.reduce(0, +)
    shares = [Double](weights.map { [totalWeight] in $0 / totalWeight })
  }

  /// The error plus the punishment of an answer.
  private func value(_ model: Int, _ multipliers: [Double]) -> Double {
    zip(multipliers, violations[model]).reduce(errors[model]) { $0 + $1.0 * ($1.1 - tolerance) }
  }

  /// The best answer to multipliers: a newly learnt model, or an earlier one that is no worse.
  mutating func bestAnswer(_ multipliers: [Double]) throws(FitError) -> Int {
    if let known = answers[multipliers] { return known }
    let costs = moments.costs(multipliers)
    var target: [Bool] = []
    var weights: [Double] = []
    for row in 0..<training.rowCount {
      // What selecting the sample saves; the sign is the label to learn, the size how much it counts.
      let saved = (training.target[row] ? shares[row] : -shares[row]) - costs[row]
      target.append(saved > 0)
      weights.append(saved.magnitude)
    }
    let total = weights.reduce(0, +)
    let model: MixtureMember<Estimator.Model>.Decider
    let positive = zip(target, weights).contains { $0 && $1 > 0 }
    let negative = zip(target, weights).contains { !$0 && $1 > 0 }
    if positive && negative {
      model = .model(
        try estimator.fit(
          Dataset(
            features: training.features, target: target, featureNames: training.featureNames,
            weights: weights.map { $0 * totalWeight / total })))
    } else {
      model = .always(positive)
    }
    let decisions: [Bool]
    do throws(PredictionError) { decisions = try model.decide(training.features) } catch {
      throw FitError(error)
    }
    models.append(model)
    errors.append(
      zip(decisions, shares).enumerated().reduce(0) { sum, element in
        sum + (element.element.0 == training.target[element.offset] ? 0 : element.element.1)
      })
    violations.append(moments.violations(decisions))
    let newest = models.count - 1
    let newValue = value(newest, multipliers)
    // The estimator minimises something smoother than the error, so an earlier answer may be better.
    let earlier = (0..<newest).min { value($0, multipliers) < value($1, multipliers) }
    var best = newest
    if let earlier, value(earlier, multipliers) <= newValue + 1e-12 {
      best = earlier
      models.removeLast()
      errors.removeLast()
      violations.removeLast()
    }
    answers[multipliers] = best
    return best
  }

  /// How far a mixture and multipliers are from an equilibrium.
  ///
  /// What answers larger multipliers may answer these better, because the estimator minimises something smoother than
  /// the error; they are asked as long as the gap seems to be small enough to stop.
  mutating func gap(
    _ mixture: [Double], _ multipliers: [Double], enough: Double
  ) throws(FitError) -> Double {
    var error = 0.0
    var broken = [Double](repeating: -tolerance, count: moments.count)
    for (model, share) in mixture.enumerated() where share > 0 {
      error += share * errors[model]
      for index in broken.indices { broken[index] += share * violations[model][index] }
    }
    let here = zip(multipliers, broken).reduce(error) { $0 + $1.0 * $1.1 }
    let high = error + bound * max(0, broken.max() ?? 0)
    var low = here
    for multiple in [1.0, 2, 5, 10] {
      let answer = try bestAnswer(multipliers.map { multiple * $0 })
      low = min(low, value(answer, multipliers))
      if max(here - low, high - here) > enough { break }
    }
    return max(here - low, high - here)
  }

  /// The mixture of the answers so far with the least error plus punishment, and the multipliers that show it is.
  func bestMixture() -> (mixture: [Double], multipliers: [Double]) {
    MixtureProgram(
      costs: errors, violations: violations.map { $0.map { $0 - tolerance } }, penalty: bound
    ).solve()
  }

  /// Whether a mixture breaks no condition by more than the tolerance, up to rounding.
  func keepsConditions(_ mixture: [Double]) -> Bool {
    (0..<moments.count).allSatisfy { condition in
      let broken = mixture.indices.reduce(0) { $0 + mixture[$1] * violations[$1][condition] }
      return broken <= tolerance + 1e-9
    }
  }

  /// The standard error of a model's error.
  func standardErrorOfError(_ model: Int) -> Double {
    let error = errors[model]
    return (error * (1 - error) / totalWeight).squareRoot()
  }
}
