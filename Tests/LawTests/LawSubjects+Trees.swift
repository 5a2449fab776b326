import ML

let treeSubjects: [LawSubject] = [
  LawSubject(
    "GradientBoosting", GradientBoosting(rounds: 20), takesMissing: true, isExactUnderRowPermutation: true
  ).with {
    // Leaves have a least number of samples, whatever their weights.
    $0.countsWeightsAsCopies = false
  }
]
