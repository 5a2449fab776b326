import Learning
import LinearAlgebra
import MLTestSupport

@testable import Trees

/// What `Tests/Parity/trees.py` recorded.
struct TreeFigures: Decodable {
  struct Tree: Decodable {
    let cuts: [[Double]]
    let importances: [Double]
  }
  struct Path: Decodable {
    let penalties: [Double]
    let impurities: [Double]
  }
  struct Sample: Decodable {
    let features: [[Double]]
    let target: [Double]
    let probabilities: [[Double]]?
    let predictions: [Double]?
  }
  struct Trees: Decodable {
    let cut: [String: Tree]
    let path: Path
    let iris: Sample
    let diabetes: Sample
  }
  struct Boosting: Decodable {
    let classes: [[Double]]
    let squared: [Double]
    let poisson: [Double]
    let gamma: [Double]
  }

  let trees: Trees
  let boosting: Boosting
}

/// Held-out figures of scikit-learn for each of ten data sets.
func treeQuality() throws -> [[String: Double]] {
  struct Quality: Decodable {
    let quality: [[String: Double]]
  }
  return try reference("trees-quality", Quality.self).quality
}

func treeFigures() throws -> TreeFigures { try reference("trees") }

/// Numbers as 32-bit ones, which is how scikit-learn's trees read them.
func single(_ features: Matrix) -> Matrix {
  Matrix(rowCount: features.rowCount, columnCount: features.columnCount) { Double(Float(features[$0, $1])) }
}

func treeData() -> Dataset<Bool> {
  var data = synthetic(rows: 2_000, columns: 5, seed: 31)
  data.features = single(data.features)
  return data
}

/// A number with interactions and the label's noise, as `targets` in `Tests/Parity/trees.py` has it.
func numbers(_ data: Dataset<Bool>) -> Dataset<Double> {
  let target = data.target.enumerated().map { row, label -> Double in
    let x = Array(data.features.row(row))
    return (2 * x[0] - 1.5 * x[1]) + (2 * x[0] * x[3] + (label ? 1 : 0))
  }
  return Dataset(features: data.features, target: target)
}

/// Classes `0`, `1` and `2`.
func threeClasses(_ data: Dataset<Bool>) -> Dataset<String> {
  let target = data.target.enumerated().map { row, label in
    "\((label ? 1 : 0) + (data.features[row, 1] > 0.2 ? 1 : 0))"
  }
  return Dataset(features: data.features, target: target)
}

extension Tree {
  /// The cuts from the root, left before right.
  var preorder: [(feature: Int, threshold: Double)] {
    var cuts: [(Int, Double)] = []
    func visit(_ node: Int) {
      guard !isLeaf(node) else { return }
      cuts.append((nodes[node].feature, nodes[node].threshold))
      visit(Int(nodes[node].left))
      visit(Int(nodes[node].left) + 1)
    }
    visit(0)
    return cuts
  }
}
