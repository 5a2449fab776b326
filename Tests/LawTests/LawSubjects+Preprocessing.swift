import ML

let preprocessingSubjects: [LawSubject] = [
  // Standardising makes any scale the same up to rounding, so not to the last bit.
  LawSubject("Pipeline", Pipeline(StandardScaler(), estimator: LogisticRegression()), isScaleFree: false).with
  {
    // The scaler does not use weights.
    $0.countsWeightsAsCopies = false
  }
]
