import ML

let treeSubjects: [LawSubject] = [
  LawSubject("DecisionTree", DecisionTree(), takesMissing: true, isExactUnderRowPermutation: true)
    .with { $0.isUnchangedByFeatureOrder = false },
  LawSubject(
    multiclass: "DecisionTree", DecisionTree(impurity: .entropy, maximumDepth: 8), takesMissing: true,
    isExactUnderRowPermutation: true
  ).with { $0.isUnchangedByFeatureOrder = false },
  LawSubject(
    regression: "DecisionTreeRegression", DecisionTreeRegression(maximumDepth: 6), takesMissing: true,
    isExactUnderRowPermutation: true
  ).with { $0.isUnchangedByFeatureOrder = false },
  LawSubject(
    regression: "DecisionTreeRegression, absolute loss",
    DecisionTreeRegression(loss: .absolute, maximumDepth: 4), takesMissing: true,
    isExactUnderRowPermutation: true
  ).with { $0.isUnchangedByFeatureOrder = false },
  forest(LawSubject("RandomForest", RandomForest(treeCount: 20), takesMissing: true)),
  forest(LawSubject(multiclass: "RandomForest", RandomForest(treeCount: 20), takesMissing: true)),
  forest(
    LawSubject(
      regression: "RandomForestRegression", RandomForestRegression(treeCount: 20), takesMissing: true)),
  forest(LawSubject("ExtraTrees", ExtraTrees(treeCount: 20), takesMissing: true)),
  forest(LawSubject(multiclass: "ExtraTrees", ExtraTrees(treeCount: 20), takesMissing: true)),
  forest(
    LawSubject(regression: "ExtraTreesRegression", ExtraTreesRegression(treeCount: 20), takesMissing: true)),
  boosting(
    LawSubject(
      "GradientBoosting", GradientBoosting(rounds: 20), takesMissing: true, isExactUnderRowPermutation: true)),
  boosting(
    LawSubject(
      multiclass: "GradientBoosting", GradientBoosting(rounds: 10), takesMissing: true,
      isExactUnderRowPermutation: true)),
  boosting(
    LawSubject(
      regression: "GradientBoostingRegression", GradientBoostingRegression(rounds: 20), takesMissing: true,
      isExactUnderRowPermutation: true)),
  boosting(
    LawSubject(
      regression: "GradientBoostingRegression, quantile",
      GradientBoostingRegression(loss: .quantile(0.7), rounds: 20), takesMissing: true)),
]

/// Forests draw rows and features, so the order of both matters, and a weight of 2 is one row to draw, not two.
private func forest(_ subject: LawSubject) -> LawSubject {
  subject.with {
    $0.isUnchangedByRowOrder = false
    $0.isUnchangedByFeatureOrder = false
    $0.countsWeightsAsCopies = false
  }
}

/// Leaves have a least number of samples, whatever their weights.
private func boosting(_ subject: LawSubject) -> LawSubject {
  subject.with { $0.countsWeightsAsCopies = false }
}
