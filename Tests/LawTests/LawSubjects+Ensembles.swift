import ML

let ensembleSubjects: [LawSubject] = [
  LawSubject("AdaBoost", AdaBoost(rounds: 10), takesMissing: true)
    .with { $0.isUnchangedByFeatureOrder = false },
  LawSubject(multiclass: "AdaBoost", AdaBoost(rounds: 10), takesMissing: true)
    .with { $0.isUnchangedByFeatureOrder = false },
  drawing(LawSubject("Bagging", Bagging(stump, count: 10), takesMissing: true)),
  drawing(LawSubject(multiclass: "Bagging", Bagging(stump, count: 10), takesMissing: true)),
  drawing(
    LawSubject(
      regression: "BaggingRegression", BaggingRegression(DecisionTreeRegression(maximumDepth: 4)),
      takesMissing: true)),
  LawSubject("Voting", Voting([stump, GradientBoosting(rounds: 5)]), takesMissing: true)
    .with(dependsOnTies),
  LawSubject(multiclass: "Voting", Voting([stump, deep], vote: .hard), takesMissing: true)
    .with(dependsOnTies),
  LawSubject(
    regression: "VotingRegression",
    VotingRegression([DecisionTreeRegression(maximumDepth: 3), GradientBoostingRegression(rounds: 5)]),
    takesMissing: true
  ).with(dependsOnTies),
  drawing(LawSubject("Stacking", Stacking([stump, deep], final: LogisticRegression()), takesMissing: true)),
  drawing(LawSubject(multiclass: "Stacking", Stacking([stump, deep], final: stump), takesMissing: true)),
  drawing(
    LawSubject(
      regression: "StackingRegression",
      StackingRegression(
        [DecisionTreeRegression(maximumDepth: 3)], final: DecisionTreeRegression(maximumDepth: 2)),
      takesMissing: true)),
]

private let stump = DecisionTree(maximumDepth: 3)
private let deep = DecisionTree(maximumDepth: 5, minimumSamplesPerLeaf: 20)

/// Ensembles that draw or divide rows: their order matters, and a weight of 2 is one row.
private func drawing(_ subject: LawSubject) -> LawSubject {
  subject.with {
    $0.isUnchangedByRowOrder = false
    $0.isUnchangedByFeatureOrder = false
    $0.countsWeightsAsCopies = false
  }
}

/// Trees take the first of equally good features, and leaves have a least number of samples.
private let dependsOnTies: @Sendable (inout LawSubject) -> Void = {
  $0.isUnchangedByFeatureOrder = false
  $0.countsWeightsAsCopies = false
}
