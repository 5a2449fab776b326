import Learning
import LinearAlgebra
public import Trees

/// A fitted model that adds up trees, so that ``TreeSHAP`` can explain it exactly.
public protocol TreeSumModel: Sendable {
  var featureNames: [String] { get }
  /// The trees as tree SHAP walks them.
  var treeSum: TreeSum { get }
}

/// The trees of a model, prepared for ``TreeSHAP``; nothing in it is for chapters.
public struct TreeSum: Sendable {
  /// One output of the model: a number, the log-odds of an event, the probability or the margin of a class.
  struct Output: Sendable {
    let name: String
    let baseValue: Double
    let trees: [AttributionTree]
  }

  let featureNames: [String]
  let outputs: [Output]

  init(featureNames: [String], outputs: [Output]) {
    self.featureNames = featureNames
    self.outputs = outputs
  }

  init(_ model: some TreeEnsemble) {
    featureNames = model.featureNames
    let trees = model.trees
    let scale = model.treeScale
    outputs = model.outputNames.indices.map { output in
      Output(
        name: model.outputNames[output], baseValue: model.baseValues[output],
        trees: trees.compactMap { $0.outputs.contains(output) ? AttributionTree($0, output, scale) : nil })
    }
  }

  /// The output of a name, or the only one; stops if there is none.
  func output(_ name: String?) -> Output {
    if let name {
      return outputs.first { $0.name == name }
        ?? {
          stop("there is no class “\(name)”; there are \(outputs.map(\.name).joined(separator: ", "))")
        }()
    }
    require(
      outputs.count == 1,
      "the model has the classes \(outputs.map(\.name).joined(separator: ", ")); say which one to explain")
    return outputs[0]
  }
}

extension AttributionTree {
  init(_ tree: Tree, _ output: Int, _ scale: Double) {
    let width = tree.outputs.count
    let column = output - tree.outputs.lowerBound
    self.init(
      nodes: tree.nodes.indices.map { index in
        let node = tree.nodes[index]
        let isLeaf = tree.isLeaf(index)
        return Node(
          threshold: node.threshold, left: isLeaf ? 0 : node.left, feature: Int32(node.feature),
          missingGoesLeft: node.missingGoesLeft,
          categories: !isLeaf && node.isCategorical ? Int32(node.threshold) : -1,
          value: isLeaf ? scale * tree.values[index * width + column] : 0)
      }, covers: tree.covers,
      categorySets: tree.categorySets.map { set in { set.sendsLeft($0) } })
  }
}

extension DecisionTreeModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension MulticlassDecisionTreeModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension DecisionTreeRegressionModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension ForestModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension MulticlassForestModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension RegressionForestModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension GradientBoostingModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension MulticlassGradientBoostingModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
extension GradientBoostingRegressionModel: TreeSumModel { public var treeSum: TreeSum { TreeSum(self) } }
