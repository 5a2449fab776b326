import Learning
import LinearAlgebra
import MLTestSupport
import Testing
import Trees

@testable import Explanation

@Suite struct TreeSHAPTests {
  struct Columns: Decodable {
    let feature: [Int32]
    let threshold: [Double]
    let left: [Int32]
    let missingGoesLeft: [Bool]
    let value: [Double]
    let cover: [Double]

    func tree(scale: Double = 1) -> AttributionTree {
      AttributionTree(
        nodes: feature.indices.map {
          AttributionTree.Node(
            threshold: threshold[$0], left: left[$0], feature: feature[$0],
            missingGoesLeft: missingGoesLeft[$0], categories: -1, value: scale * value[$0])
        }, covers: cover)
    }
  }

  struct Figures: Decodable {
    let trees: [Columns]
    /// Contributions and, last, the base value.
    let lightgbm: [[Double]]
    let shap: [[Double]]
    let raw: [Double]
    let interventional: [[Double]]
    let interventionalBase: Double
    /// Shapley's formula over all coalitions of the first rows.
    let exact: [[Double]]
    let forest: [Columns]
    let forestValues: [[Double]]
  }

  let figures: Figures
  /// Numbers that a single precision holds.
  let features: Matrix
  let training: Matrix
  let names = defaultFeatureNames(6)

  init() throws {
    figures = try reference("tree-shap")
    let data = synthetic(rows: 500, columns: 6, seed: 31)
    features = data.features.mapValues { Double(Float($0)) }
    var training = features
    for row in stride(from: 0, to: 500, by: 7) { training[row, 0] = .nan }
    for row in stride(from: 3, to: 500, by: 11) { training[row, 1] = .nan }
    self.training = training
  }

  func sum(_ trees: [AttributionTree]) -> TreeSum {
    TreeSum(featureNames: names, outputs: [.init(name: "log-odds", baseValue: 0, trees: trees)])
  }

  @Test func `path-dependent values are those of LightGBM and of shap, with missing values too`() throws {
    let result = try TreeSHAP().explain(
      sum(figures.trees.map { $0.tree() }), rows: training.rows(0..<24), class: nil)
    for row in 0..<24 {
      #expect(
        isClose(Array(result.contributions.row(row)), Array(figures.lightgbm[row].dropLast()), within: 1e-10))
      #expect(isClose(Array(result.contributions.row(row)), figures.shap[row], within: 1e-10))
      #expect(isClose(result.predictions[row], figures.raw[row], within: 1e-12))
    }
    #expect(isClose(result.baseValue, figures.lightgbm[0].last!, within: 1e-10))
    #expect(result.largestResidual < 1e-12)
  }

  /// shap's own code keeps these weights in single precision, so it is exact to 1e-7 only.
  @Test func `interventional values are those of Shapley's formula, and shap's as far as it is precise`()
    throws
  {
    let result = try TreeSHAP(background: features.rows(100..<120)).explain(
      sum(figures.trees.map { $0.tree() }), rows: features.rows(200..<212), class: nil)
    for row in 0..<12 {
      #expect(isClose(Array(result.contributions.row(row)), figures.interventional[row], within: 1e-7))
    }
    for (row, exact) in figures.exact.enumerated() {
      #expect(isClose(Array(result.contributions.row(row)), exact, within: 1e-12))
    }
    #expect(isClose(result.baseValue, figures.interventionalBase, within: 1e-10))
    #expect(result.largestResidual < 1e-12)
  }

  @Test func `deep trees of a forest get shap's values on the scale of probabilities`() throws {
    let trees = figures.forest.map { $0.tree(scale: 1 / Double(figures.forest.count)) }
    #expect(trees.contains { $0.featuresOnPath == 6 })
    let result = try TreeSHAP().explain(sum(trees), rows: features.rows(200..<212), class: nil)
    for row in 0..<12 {
      #expect(isClose(Array(result.contributions.row(row)), figures.forestValues[row], within: 1e-10))
    }
  }

  @Test func `quadrature of any order integrates polynomials exactly`() {
    for degree in [0, 1, 7, 15, 16, 40, 63] {
      let rule = GaussLegendre(degree: degree)
      let integral = rule.parts.reduce(0.0) { sum, part in
        var power = SIMD8<Double>(repeating: 1)
        for _ in 0..<degree { power *= part.places }
        return sum + (power * part.weights).sum()
      }
      #expect(isClose(integral, 1 / Double(degree + 1), within: 1e-14), "degree \(degree)")
    }
  }

  @Test func `a path with more features than one part of the rule holds is explained exactly`() throws {
    // A chain: feature k sends ever fewer samples on; only the end has a value.
    let depth = 24
    var nodes: [AttributionTree.Node] = []
    var covers: [Double] = []
    for level in 0..<depth {
      if level > 0 { covers.append(1) }
      covers.append(1)
      nodes.append(
        .init(
          threshold: 0, left: Int32(2 * level + 1), feature: Int32(level), missingGoesLeft: true,
          categories: -1,
          value: 0))
      nodes.append(.init(threshold: 0, left: 0, feature: 0, missingGoesLeft: true, categories: -1, value: 0))
    }
    // Reorder into pairs behind their parents: left children go on, right ones are leaves.
    let inner = stride(from: 0, to: nodes.count, by: 2).map { nodes[$0] }
    var flat = [inner[0]]
    for level in 1...depth {
      flat.append(
        level < depth
          ? inner[level]
          : .init(threshold: 0, left: 0, feature: 0, missingGoesLeft: true, categories: -1, value: 1))
      flat.append(nodes[1])
    }
    let tree = AttributionTree(nodes: flat, covers: [Double](repeating: 1, count: flat.count))
    let wide = TreeSum(
      featureNames: defaultFeatureNames(depth), outputs: [.init(name: "value", baseValue: 0, trees: [tree])])
    let result = try TreeSHAP().explain(
      wide, rows: Matrix(rowCount: 1, columnCount: depth, repeating: -1), class: nil)
    // All features are alike, so each gets the same share.
    let expected = (1 - tree.expectedValue) / Double(depth)
    #expect(result.contributions.values.allSatisfy { isClose($0, expected, within: 1e-13) })
    #expect(tree.featuresOnPath == depth)
  }

  @Test func `explanations of our own models add up and do not credit a feature that is not asked for`()
    throws
  {
    let data = synthetic(rows: 400, columns: 5, seed: 3)
    // A constant column cannot be cut.
    var constant = data
    for row in 0..<400 { constant.features[row, 4] = 1 }
    let rows = constant.features.rows(0..<30)
    let boosted = try GradientBoosting(rounds: 20).fit(constant)
    for method in [TreeSHAP(), TreeSHAP(background: constant.features.rows(50..<80))] {
      let result = try method.explain(boosted, rows: rows)
      #expect(result.largestResidual < 1e-12)
      #expect(isClose(result.predictions, try boosted.predictLogOdds(rows), within: 1e-12))
      #expect(result.contributions.column(4).allSatisfy { $0 == 0 })
      let forest = try method.explain(RandomForest(treeCount: 10).fit(constant), rows: rows)
      #expect(forest.largestResidual < 1e-12 && forest.outputName == "probability")
      let tree = try method.explain(DecisionTree(maximumDepth: 4).fit(constant), rows: rows)
      #expect(tree.largestResidual < 1e-12)
    }
  }

  @Test func `each class of several has its own explanation, and probabilities' contributions cancel`() throws
  {
    let data = synthetic(rows: 300, columns: 4, seed: 4)
    let classes = (0..<300).map { data.target[$0] ? "event" : data.features[$0, 1] > 0 ? "high" : "low" }
    let forest = try RandomForest(treeCount: 8).fit(Dataset(features: data.features, target: classes))
    let rows = data.features.rows(0..<10)
    let each = try ["event", "high", "low"].map { try TreeSHAP().explain(forest, rows: rows, class: $0) }
    let probabilities = try forest.predictProbabilities(rows)
    for (column, result) in each.enumerated() {
      #expect(result.largestResidual < 1e-12)
      #expect(isClose(result.predictions, probabilities.column(column), within: 1e-12))
    }
    for place in each[0].contributions.values.indices {
      #expect(abs(each.reduce(0) { $0 + $1.contributions.values[place] }) < 1e-12)
    }
  }

  @Test func `against a background it agrees with kernel SHAP, which does not look into the trees`() throws {
    let data = synthetic(rows: 300, columns: 5, seed: 6)
    let model = try GradientBoosting(rounds: 15).fit(data)
    let (rows, background) = (data.features.rows(0..<5), data.features.rows(100..<112))
    let trees = try TreeSHAP(background: background).explain(model, rows: rows)
    let logOdds = ModelOutput("log-odds", featureNames: model.featureNames) {
      features throws(PredictionError) in
      try model.predictLogOdds(features)
    }
    let kernel = try KernelSHAP().explain(logOdds, rows: rows, background: background)
    #expect(isClose(trees.contributions.values, kernel.contributions.values, within: 1e-10))
    #expect(isClose(trees.baseValue, kernel.baseValue, within: 1e-12))
  }

  @Test func `the number of threads does not matter, and wrong columns are refused`() throws {
    let data = synthetic(rows: 200, columns: 4, seed: 7)
    let model = try GradientBoosting(rounds: 10).fit(data)
    let many = try TreeSHAP().explain(model, rows: data.features)
    #expect(try withThreadLimit(1) { try TreeSHAP().explain(model, rows: data.features) } == many)
    #expect(throws: PredictionError.featureCountMismatch(expected: 4, found: 2)) {
      try TreeSHAP().explain(model, rows: data.features.columns([0, 1]))
    }
  }
}
