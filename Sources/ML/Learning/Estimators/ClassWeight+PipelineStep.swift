/// As a step of a pipeline, class weights reach any estimator that takes sample weights:
///
/// ```swift
/// Pipeline(ClassWeight.balanced, estimator: GradientBoosting())
/// ```
///
/// They are computed from the samples that the pipeline is fitted on, so in each fold from that fold's, and do nothing to
/// samples that are predicted.
extension ClassWeight: PipelineStep {
  /// The samples with the classes' weights multiplied into theirs.
  ///
  /// - Throws: ``FitError/invalidHyperparameter(name:value:allowed:)`` for weights that are not above 0 or not of this kind of target, and
  ///   ``FitError/unsupportedTarget(method:wanted:found:)`` for targets that are no classes.
  public func fitStep<Target: Sendable>(_ training: Dataset<Target>) throws(FitError) -> FittedStep<Target> {
    if let events = training as? Dataset<Bool> {
      try events.checkForClassification(allowingMissing: true)
      return FittedStep(transformer: nil, training: try events.weighted(by: self) as! Dataset<Target>)
    }
    if let classes = training as? Dataset<String> {
      try classes.checkForFitting(allowingMissing: true)
      let weighted = try classes.weighted(by: self, ClassLabels(classes))
      return FittedStep(transformer: nil, training: weighted as! Dataset<Target>)
    }
    throw .unsupportedTarget(method: "ClassWeight", wanted: "Bool or String", found: "\(Target.self)")
  }
}
