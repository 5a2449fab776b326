import Learning
import Plots

extension Tree {
  /// The tree as nested conditions, one a line, with what `label` says of each leaf.
  func rules(featureNames: [String], maximumDepth: Int = .max, label: (_ node: Int) -> String) -> String {
    var lines: [String] = []
    func write(_ node: Int, _ depth: Int) {
      let indent = String(repeating: "  ", count: depth)
      if isLeaf(node) || depth >= maximumDepth {
        lines.append("\(indent)\(label(node))\(isLeaf(node) ? "" : " …")")
        return
      }
      let conditions = conditions(node, featureNames: featureNames)
      lines.append("\(indent)if \(conditions.left)")
      write(Int(nodes[node].left), depth + 1)
      lines.append("\(indent)else (\(conditions.right))")
      write(Int(nodes[node].left) + 1, depth + 1)
    }
    write(0, 0)
    return lines.joined(separator: "\n")
  }

  /// What must hold to go left and to go right at a cut.
  package func conditions(_ node: Int, featureNames: [String]) -> (left: String, right: String) {
    let cut = nodes[node]
    let name = featureNames[cut.feature]
    let missing = (
      left: cut.missingGoesLeft ? " or missing" : "", right: cut.missingGoesLeft ? "" : " or missing"
    )
    if cut.isCategorical {
      let set = categorySets[Int(cut.threshold)].leftCategories.map(String.init).joined(separator: ", ")
      return ("\(name) in {\(set)}\(missing.left)", "\(name) not in {\(set)}\(missing.right)")
    }
    if cut.threshold == .infinity { return ("\(name) present", "\(name) missing") }
    let threshold = cut.threshold.formatted(significant: 4)
    return ("\(name) ≤ \(threshold)\(missing.left)", "\(name) > \(threshold)\(missing.right)")
  }

  /// The tree as a diagram with what `lines` says of each node below its question.
  ///
  /// - Parameter strength: How strongly a node is coloured, from 0 to 1.
  func diagram(
    featureNames: [String], maximumDepth: Int, strengthTitle: String = "",
    strength: (_ node: Int) -> Double? = { _ in nil }, lines: (_ node: Int) -> [String]
  ) -> TreeDiagram {
    func entry(_ node: Int, _ depth: Int, branch: String) -> TreeDiagram.Node {
      let size = "\(covers[node].grouped()) samples"
      guard !isLeaf(node), depth < maximumDepth else {
        let rest = isLeaf(node) ? [] : ["…"]
        return TreeDiagram.Node(lines(node) + [size] + rest, branch: branch, strength: strength(node))
      }
      let left = Int(nodes[node].left)
      return TreeDiagram.Node(
        [conditions(node, featureNames: featureNames).left] + lines(node) + [size], branch: branch,
        strength: strength(node),
        children: [entry(left, depth + 1, branch: "yes"), entry(left + 1, depth + 1, branch: "no")])
    }
    return TreeDiagram(entry(0, 0, branch: ""), strengthTitle: strengthTitle)
  }
}
