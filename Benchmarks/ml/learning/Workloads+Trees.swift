import LinearAlgebra
import ML

/// Trees and sums of trees, on the first rows of the classification data.
let treesWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "tree-depth-6": { try classify($0, training: 50_000, DecisionTree(maximumDepth: 6)) },
  "tree-full": { try classify($0, training: 50_000, DecisionTree()) },
  "random-forest": { try classify($0, training: 50_000, RandomForest()) },
  "extra-trees": { try classify($0, training: 50_000, ExtraTrees()) },
  "gradient-boosting": { try classify($0, training: 200_000, GradientBoosting()) },
]
