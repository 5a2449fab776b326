import ML

/// Methods around a method: they divide rows into folds by their places, so another order of the rows gives another
/// model, and a sample of weight 2 is in one fold where copies may be in two.
let evaluationSubjects: [LawSubject] = [
  LawSubject("Calibrated", Calibrated(LogisticRegression()), isUnchangedByRowOrder: false, isScaleFree: false)
    .with { $0.countsWeightsAsCopies = false },
  LawSubject(
    "Calibrated, isotonic behind one model",
    Calibrated(LogisticRegression(), method: .isotonic, isEnsemble: false), isUnchangedByRowOrder: false,
    isScaleFree: false
  ).with { $0.countsWeightsAsCopies = false },
  LawSubject(
    "Calibrated, beta", Calibrated(LogisticRegression(), method: .beta), isUnchangedByRowOrder: false,
    isScaleFree: false
  ).with { $0.countsWeightsAsCopies = false },
  LawSubject(
    "ThresholdByCost",
    ThresholdByCost(
      LogisticRegression(), costs: DecisionCosts(falseAlert: 1, missed: 10), choice: .tuned(.stratified(3))),
    isScaleFree: false),
  LawSubject(
    "GridSearch", GridSearch(candidates, folds: .stratified(3), metric: .logLoss),
    isUnchangedByRowOrder: false, isScaleFree: false
  ).with { $0.countsWeightsAsCopies = false },
  LawSubject(
    "RandomSearch",
    RandomSearch(3, folds: .stratified(3), metric: .logLoss) { random in
      let penalty = exp(random.uniform(in: -3..<3))
      return Candidate("penalty \(penalty)", LogisticRegression(penalty: penalty))
    }, isUnchangedByRowOrder: false, isScaleFree: false
  ).with { $0.countsWeightsAsCopies = false },
  LawSubject(
    "SuccessiveHalving", SuccessiveHalving(candidates, factor: 2, folds: .stratified(3), metric: .logLoss),
    isUnchangedByRowOrder: false, isScaleFree: false
  ).with { $0.countsWeightsAsCopies = false },
]

private let candidates = LogisticRegression().varying("penalty", \.penalty, over: [0.1, 1, 10])
