import ML

/// Every estimator, as the laws see it: `EstimatorLaws` runs over this list, and a test compares it with the sources.
/// A family of estimators has its own file `LawSubjects+<Module>.swift` and one line here.
let lawSubjects: [LawSubject] = [
  anomalySubjects,
  baselineSubjects,
  ensembleSubjects,
  evaluationSubjects,
  linearModelSubjects,
  neuralSubjects,
  preprocessingSubjects,
  supervisedSubjects,
  treeSubjects,
].flatMap { $0 }

let baselineSubjects: [LawSubject] = [
  LawSubject(
    "PriorClassifier", PriorClassifier(), takesOneClass: true, takesMissing: true,
    isExactUnderRowPermutation: true)
]

let anomalySubjects: [LawSubject] = [
  LawSubject(
    "IsolationForest", IsolationForest(treeCount: 30), takesOneClass: true, isUnchangedByRowOrder: false
  ).with { $0.isUnchangedByFeatureOrder = false }
]
