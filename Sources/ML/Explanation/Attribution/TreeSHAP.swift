public import Learning
public import LinearAlgebra

/// Exact Shapley values of a tree, a forest or boosted trees, fast because it looks at the trees.
///
/// What is explained is what the trees add up to: the log-odds of boosting (the logarithm for losses that use one),
/// the probability of single trees and forests. Without a background, a feature that a coalition does not know
/// sends a row both ways at a cut, in the shares of the training samples ("path-dependent"): that respects to some
/// degree that features depend on each other, but can credit a feature that no output depends on. With a
/// background, unknown features come from its rows ("interventional"): only what the model uses is credited, and
/// the model is asked about rows that do not exist. The two answer different questions; neither is a cause.
///
/// The base value is what the trees say on average, over the training samples or over the background. Base value
/// and contributions add up to the prediction; a feature that no tree asks for contributes 0. Missing values (NaN)
/// go where the trees send them.
///
/// shap's own code keeps the weights of the interventional values in single precision and agrees to about 1e-7; LightGBM
/// and shap's path-dependent values agree to 1e-10.
///
/// - Shapes: rows × features, background rows × features.
/// - Complexity: O(rows · nodes · depth), with a background O(rows · background · nodes); on several threads.
/// - Source: Lundberg et al., "From local explanations to global understanding with explainable AI for trees", Nature
///   Machine Intelligence 2, 2020, algorithms 2 and 3 say what is computed.
public struct TreeSHAP: Hashable, Sendable {
  /// The rows to compare with; nil compares with the training samples' ways through the trees.
  public var background: Matrix?

  public init(background: Matrix? = nil) {
    require(
      background.map { $0.rowCount > 0 } ?? true, "a background needs at least one row")
    self.background = background
  }

  /// Explains what a model says of rows.
  ///
  /// - Parameter name: Which class, for a model of several.
  /// - Throws: ``PredictionError`` if rows or background have another number of features than the model was fitted
  ///   on.
  public func explain(
    _ model: some TreeSumModel, rows: Matrix, class name: String? = nil
  ) throws(PredictionError) -> Explanations {
    try explain(model.treeSum, rows: rows, class: name)
  }

  func explain(
    _ sum: TreeSum, rows: Matrix, class name: String?
  ) throws(PredictionError) -> Explanations {
    let names = sum.featureNames
    try Explaining.check(rows, names, "what is to be explained")
    if let place = rows.firstNonFinite(allowingMissing: true) {
      throw .nonFinite(row: place.row, column: names[place.column])
    }
    let output = sum.output(name)
    let contributions: Matrix
    let baseValue: Double
    if let background {
      try Explaining.check(background, names, "the background")
      contributions = rows.attributing(output.trees, background: background)
      baseValue = output.baseValue + mean(background.treeSums(output.trees))
    } else {
      contributions = rows.attributing(output.trees)
      baseValue = output.trees.reduce(output.baseValue) { $0 + $1.expectedValue }
    }
    return Explanations(
      featureNames: names, outputName: output.name, features: rows, baseValue: baseValue,
      contributions: contributions, predictions: rows.treeSums(output.trees).map { output.baseValue + $0 })
  }
}

extension Matrix {
  /// What trees add up to for each row.
  fileprivate func treeSums(_ trees: [AttributionTree]) -> [Double] {
    parallelMap(rowCount, grain: 16) { row in
      withUnsafeValues { values in
        let row = values.baseAddress! + row * columnCount
        return trees.reduce(0) { $0 + $1.value(row) }
      }
    }
  }

  /// The contributions of features to what trees add up to, path-dependent.
  fileprivate func attributing(_ trees: [AttributionTree]) -> Matrix {
    let rules = trees.map { GaussLegendre(degree: max(0, $0.featuresOnPath - 1)) }
    let size = trees.map(\.nodes.count).max() ?? 0
    return attributing { row, contributions in
      withUnsafeTemporaryAllocation(of: Bool.self, capacity: size) { isFulfilled in
        withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: size) { factors in
          for (tree, rule) in zip(trees, rules) {
            tree.nodes.withUnsafeBufferPointer { nodes in
              for part in rule.parts {
                _ = PathAttribution(
                  nodes: nodes.baseAddress!, categorySets: tree.categorySets, row: row, part: part,
                  isFulfilled: isFulfilled.baseAddress!, factors: factors.baseAddress!,
                  contributions: contributions
                ).walk(0, product: SIMD8(repeating: 1))
              }
            }
          }
        }
      }
    }
  }

  /// The contributions of features to what trees add up to, against the mean over background rows.
  fileprivate func attributing(_ trees: [AttributionTree], background: Matrix) -> Matrix {
    let most = trees.map(\.featuresOnPath).max() ?? 0
    let shares = BackgroundAttribution.shares(most)
    let width = columnCount
    return attributing { row, contributions in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width) { fulfilled in
        fulfilled.initialize(repeating: 3)
        background.withUnsafeValues { others in
          shares.withUnsafeBufferPointer { shares in
            for tree in trees {
              tree.nodes.withUnsafeBufferPointer { nodes in
                for other in 0..<background.rowCount {
                  _ = BackgroundAttribution(
                    nodes: nodes.baseAddress!, categorySets: tree.categorySets, row: row,
                    other: others.baseAddress! + other * width, shares: shares.baseAddress!, stride: most + 1,
                    fulfilled: fulfilled.baseAddress!, contributions: contributions
                  ).walk(0, own: 0, others: 0)
                }
              }
            }
          }
        }
        for feature in 0..<width { contributions[feature] /= Double(background.rowCount) }
      }
    }
  }

  /// Rows × features, of which each row is filled from the same row of this matrix.
  private func attributing(
    _ fill: @Sendable (_ row: UnsafePointer<Double>, _ contributions: UnsafeMutablePointer<Double>) -> Void
  ) -> Matrix {
    let width = columnCount
    let values = [Double](unsafeUninitializedCapacity: rowCount * width) { buffer, count in
      count = rowCount * width
      buffer.initialize(repeating: 0)
      // Every row writes its own contributions.
      nonisolated(unsafe) let contributions = buffer.baseAddress!
      withUnsafeValues { features in
        nonisolated(unsafe) let features = features.baseAddress!
        parallelFor(rowCount, grain: 4) { row in fill(features + row * width, contributions + row * width) }
      }
    }
    return Matrix(rowCount: rowCount, columnCount: width, values: values)
  }
}

extension AttributionTree {
  /// What the tree says of a row.
  func value(_ row: UnsafePointer<Double>) -> Double {
    nodes.withUnsafeBufferPointer { nodes in
      var index = 0
      while nodes[index].left > 0 {
        index = Int(nodes[index].left) + (Self.goesLeft(nodes[index], row, categorySets) ? 0 : 1)
      }
      return nodes[index].value
    }
  }
}
