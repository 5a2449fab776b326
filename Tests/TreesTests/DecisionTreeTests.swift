import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Trees

@Suite struct DecisionTreeTests {
  private let small = DecisionTree(maximumDepth: 5, minimumSamplesPerLeaf: 15)

  private func check(
    _ name: String, _ tree: Tree, _ importances: [Double], _ location: SourceLocation = #_sourceLocation
  ) throws {
    let figures = try #require(try treeFigures().trees.cut[name])
    let cuts = tree.preorder
    #expect(cuts.map(\.feature) == figures.cuts.map { Int($0[0]) }, sourceLocation: location)
    #expect(
      isClose(cuts.map { min($0.threshold, 1e300) }, figures.cuts.map { $0[1] }, within: 1e-12),
      sourceLocation: location)
    #expect(isClose(importances, figures.importances, within: 1e-9), sourceLocation: location)
  }

  @Test func `Gini and entropy cut where scikit-learn cuts`() throws {
    let data = treeData()
    let gini = try small.fit(data)
    try check("gini", gini.tree, gini.featureImportances)
    var entropy = small
    entropy.impurity = .entropy
    let other = try entropy.fit(data)
    try check("entropy", other.tree, other.featureImportances)
  }

  @Test func `weights, limits and pruning cut where scikit-learn cuts`() throws {
    let data = treeData()
    var weighted = data
    weighted.weights = (0..<data.rowCount).map { Double(1 + $0 % 3) }
    let a = try small.fit(weighted)
    try check("weighted", a.tree, a.featureImportances)
    let b = try DecisionTree(maximumLeafCount: 12, minimumSamplesPerLeaf: 15).fit(data)
    try check("leaves", b.tree, b.featureImportances)
    var pruned = small
    pruned.pruningPenalty = 0.004
    let c = try pruned.fit(data)
    try check("pruned", c.tree, c.featureImportances)
    var strict = small
    strict.minimumImpurityDecrease = 0.005
    let d = try strict.fit(data)
    try check("decrease", d.tree, d.featureImportances)
  }

  @Test func `missing values go where scikit-learn sends them`() throws {
    var data = treeData()
    for row in stride(from: 0, to: data.rowCount, by: 7) { data.features[row, row % 5] = .nan }
    let model = try small.fit(data)
    try check("missing", model.tree, model.featureImportances)
  }

  @Test func `named classes cut where scikit-learn cuts`() throws {
    let model = try small.fit(threeClasses(treeData()))
    try check("classes", model.tree, model.featureImportances)
    #expect(model.classes == ["0", "1", "2"])
  }

  @Test func `two named classes make the tree of an event`() throws {
    let data = treeData()
    let named = Dataset(features: data.features, target: data.target.map { $0 ? "yes" : "no" })
    let a = try small.fit(data)
    let b = try small.fit(named)
    #expect(a.tree.nodes == b.tree.nodes)
    let probabilities = try b.predictProbabilities(data.features)
    #expect(isClose(probabilities.column(1), try a.predictProbability(data.features), within: 1e-12))
  }

  @Test func `both regression losses cut where scikit-learn cuts`() throws {
    let data = numbers(treeData())
    let estimator = DecisionTreeRegression(maximumDepth: 5, minimumSamplesPerLeaf: 15)
    let squared = try estimator.fit(data)
    try check("squared", squared.tree, squared.featureImportances)
    var robust = estimator
    robust.loss = .absolute
    let absolute = try robust.fit(data.rows(0..<600))
    try check("absolute", absolute.tree, absolute.featureImportances)
  }

  @Test func `the pruning path is scikit-learn's`() throws {
    let path = try small.pruningPath(treeData())
    let figures = try treeFigures().trees.path
    #expect(isClose(path.map(\.penalty), figures.penalties, within: 1e-9))
    #expect(isClose(path.map(\.impurity), figures.impurities, within: 1e-9))
    #expect(path.last?.leafCount == 1)
  }

  @Test func `iris, diabetes and breast cancer give scikit-learn's trees`() throws {
    let figures = try treeFigures().trees
    let iris = Dataset(
      features: Matrix(rows: figures.iris.features), target: figures.iris.target.map { "\(Int($0))" })
    // Two features part the first class equally well; what is said of the rows is the same.
    let probabilities = try DecisionTree(maximumDepth: 2).fit(iris).predictProbabilities(iris.features)
    let expected = try #require(figures.iris.probabilities)
    for (index, row) in expected.enumerated() {
      #expect(isClose(Array(probabilities.row(10 * index)), row, within: 1e-12))
    }
    let diabetes = Dataset(
      features: single(Matrix(rows: figures.diabetes.features)), target: figures.diabetes.target)
    let predictions = try DecisionTreeRegression(maximumDepth: 3, minimumSamplesPerLeaf: 20).fit(diabetes)
      .predict(diabetes.features)
    let sample = stride(from: 0, to: diabetes.rowCount, by: 20).map { predictions[$0] }
    #expect(isClose(sample, try #require(figures.diabetes.predictions), within: 1e-9))
    var cancer = try reference("breast-cancer", BreastCancer.self).dataset
    cancer.features = single(cancer.features)
    let model = try DecisionTree(maximumDepth: 3, minimumSamplesPerLeaf: 15).fit(cancer)
    try check("cancer", model.tree, model.featureImportances)
  }

  @Test func `a tree shows its rules and knows what each node saw`() throws {
    let data = Dataset(
      features: Matrix(columns: [[1, 2, 3, 4], [5, 5, 6, 6]]), target: [false, false, true, true],
      featureNames: ["amount", "hour"])
    let model = try DecisionTree().fit(data)
    #expect(
      model.rules == """
        if amount ≤ 2.5
          probability 0.000
        else (amount > 2.5 or missing)
          probability 1.000
        """)
    #expect(model.tree.covers == [4, 2, 2] && model.tree.values == [0.5, 0, 1])
    #expect(model.depth == 1 && model.leafCount == 2 && model.featureImportances == [1, 0])
  }

  @Test func `class weights are weights of the classes' samples`() throws {
    let data = treeData()
    var weighted = data
    weighted.weights = data.target.map { $0 ? 3 : 1 }
    var estimator = small
    estimator.classWeights = .event(3)
    #expect(try estimator.fit(data) == small.fit(weighted))
  }

  @Test func `hyperparameters out of range are errors that say what is allowed`() throws {
    let data = synthetic(rows: 50, columns: 4, seed: 6)
    for estimator in [
      DecisionTree(maximumDepth: 0), DecisionTree(maximumLeafCount: 1),
      DecisionTree(minimumSamplesPerSplit: 1),
      DecisionTree(minimumSamplesPerLeaf: 0), DecisionTree(minimumImpurityDecrease: -1),
      DecisionTree(pruningPenalty: -1),
    ] {
      #expect { try estimator.fit(data) } throws: { "\($0)".contains("must be") }
    }
  }
}
