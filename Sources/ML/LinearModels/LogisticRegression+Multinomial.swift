public import Learning
import LinearAlgebra

extension LogisticRegression {
  /// Finds the optimum for named classes.
  ///
  /// With three or more classes it minimises `Σ wᵢ · −log softmax(xᵢ·βₖ + bₖ)` of each sample's own class plus the
  /// penalties over all classes' coefficients, as scikit-learn does; by L-BFGS, or with an L1 penalty by proximal Newton
  /// steps for one class after the other. With two classes it is the fit for events, of which the second class is one:
  /// the classes' coefficients are then plus and minus half of those of the fit for events, which also carry the penalty.
  /// Steps are cheaper and more than Newton's, so up to 100 times `maximumIterations` of them are made.
  ///
  /// - Shapes: `training.features` is samples × features, `n × p`; the model has classes × features coefficients.
  /// - Complexity: O(*npk*) time for each step, with `k` classes.
  /// - Throws: As for events; ``FitError/separableClasses`` without a penalty when each sample's own class wins.
  /// - Source: Böhning, "Multinomial logistic regression algorithm", Annals of the Institute of Statistical Mathematics
  ///   44(1), 1992; class by class as in Friedman, Hastie & Tibshirani, "Regularization paths for generalized linear
  ///   models via coordinate descent", Journal of Statistical Software 33(1), 2010, §4.
  public func fit(_ training: Dataset<String>) throws(FitError) -> MultinomialLogisticModel {
    try checkHyperparameters()
    try training.checkForFitting()
    let labels = try ClassLabels(training)
    var weighted = try training.weighted(by: classWeights, labels)
    if labels.count == 2 { return try fitPair(weighted, labels) }
    var unit = 1.0
    if let weights = weighted.weights {
      unit = powerOfTwo(near: weights.reduce(0, +))
      weighted.weights = weights.map { $0 / unit }
    }
    return penalty * l1Share > 0
      ? try fitClassByClass(weighted, labels, unit: unit) : try fitTogether(weighted, labels, unit: unit)
  }

  /// Two classes: the second is the event.
  private func fitPair(_ training: Dataset<String>, _ labels: ClassLabels) throws(FitError)
    -> MultinomialLogisticModel
  {
    var estimator = self
    estimator.classWeights = .equal
    let model = try estimator.fit(
      Dataset(
        features: training.features, target: labels.codes.map { $0 == 1 },
        featureNames: training.featureNames, weights: training.weights))
    let halves = model.coefficients.map { $0 / 2 }
    return MultinomialLogisticModel(
      classes: labels.classes, coefficients: Matrix(rows: [halves.map { -$0 }, halves]),
      intercepts: [-model.intercept / 2, model.intercept / 2], featureNames: training.featureNames,
      objective: model.objective, iterationCount: model.iterationCount, gradientNorm: model.gradientNorm)
  }

  /// Where to stop: these methods shrink the gradient slowly, so that coefficients which matter little to the objective are
  /// still moving when Newton's method would have arrived.
  private var goal: Double { 0.01 * tolerance }

  private func fitTogether(_ training: Dataset<String>, _ labels: ClassLabels, unit: Double) throws(FitError)
    -> MultinomialLogisticModel
  {
    let objective = MultinomialObjective(training, labels, penalty: penalty / unit)
    let factors = objective.preconditioner
    var separates = false
    let outcome = LBFGS(maximumIterations: 100 * maximumIterations).minimize(
      from: [Double](repeating: 0, count: factors.count)
    ) { point in
      let evaluation = objective.evaluate(at: zip(point, factors).map(/))
      separates = evaluation.separates
      return (evaluation.value, zip(evaluation.gradient, factors).map(/))
    } isDone: { _, evaluation in
      // The last evaluation is the one that was accepted, or another of the same line.
      (penalty == 0 && separates)
        || objective.scaledGradient(zip(evaluation.gradient, factors).map(*)) <= goal
    }
    let residual = objective.scaledGradient(zip(outcome.gradient, factors).map(*))
    if penalty == 0, separates { throw .separableClasses }
    // No step lowers the objective beyond rounding: this is the optimum as far as numbers can tell.
    guard residual <= (outcome.ending == .stalled ? tolerance.squareRoot() : tolerance) else {
      throw .notConverged(iterations: outcome.iterationCount, residual: residual)
    }
    return model(
      zip(outcome.point, factors).map(/), labels, training.featureNames, objective: outcome.value * unit,
      iterations: outcome.iterationCount, residual: residual)
  }

  /// With the other classes' margins held, a class's part is a logistic regression with offsets.
  private func fitClassByClass(_ training: Dataset<String>, _ labels: ClassLabels, unit: Double)
    throws(FitError) -> MultinomialLogisticModel
  {
    let size = training.featureCount
    let features = LogisticFeatures(training.features)
    let others = MultinomialObjective(training, labels, penalty: penalty * (1 - l1Share) / unit)
    var points = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: labels.count)
    var margins = Matrix(rowCount: training.rowCount, columnCount: labels.count)
    var residual = Double.infinity
    for cycle in 0..<100 * maximumIterations {
      residual = 0
      var hasMoved = false
      for index in 0..<labels.count {
        let offsets = (0..<training.rowCount).map { row in
          -logSumExp((0..<labels.count).compactMap { $0 == index ? nil : margins[row, $0] })
        }
        let objective = LogisticObjective(
          features, target: labels.codes.map { $0 == index }, weights: training.weights,
          penalty: penalty * (1 - l1Share) / unit, lasso: penalty * l1Share / unit, offsets: offsets)
        let current = objective.evaluate(at: points[index])
        let slope = objective.scaledGradient(current)
        residual = max(residual, slope)
        guard slope > 0.1 * goal, let next = objective.proximalStep(from: current, residual: slope)
        else { continue }
        hasMoved = true
        points[index] = next.point
        let own = linear(training.features, Array(next.point.dropLast()), next.point[size])
        for row in own.indices { margins[row, index] = own[row] }
      }
      if hasMoved, residual > goal { continue }
      guard residual <= tolerance else { break }
      let point = points.flatMap { $0 }
      let absolute = points.reduce(0) { $0 + $1.dropLast().reduce(0) { $0 + abs($1) } }
      return model(
        point, labels, training.featureNames,
        objective: others.evaluate(at: point).value * unit + penalty * l1Share * absolute,
        iterations: cycle + 1, residual: residual)
    }
    throw .notConverged(iterations: 100 * maximumIterations, residual: residual)
  }

  private func model(
    _ point: [Double], _ labels: ClassLabels, _ names: [String], objective: Double, iterations: Int,
    residual: Double
  ) -> MultinomialLogisticModel {
    let size = names.count
    let parameters = Matrix(rowCount: labels.count, columnCount: size + 1, values: point)
    var centers = (0...size).map { column in
      parameters.column(column).reduce(0, +) / Double(labels.count)
    }
    // An L1 penalty has decided where zero is; only the intercepts are free.
    if penalty * l1Share > 0 { for column in 0..<size { centers[column] = 0 } }
    let coefficients = Matrix(rowCount: labels.count, columnCount: size) { row, column in
      parameters[row, column] - centers[column]
    }
    return MultinomialLogisticModel(
      classes: labels.classes, coefficients: coefficients,
      intercepts: parameters.column(size).map { $0 - centers[size] }, featureNames: names,
      objective: objective, iterationCount: iterations, gradientNorm: residual)
  }
}
