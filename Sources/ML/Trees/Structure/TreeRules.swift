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

  /// The tree as a table: a line for each leaf with the conditions that lead to it.
  func ruleTable(
    featureNames: [String], prediction: (_ node: Int) -> String, title: String, limit: Int = 16
  ) -> Tabulation {
    var rows: [[Tabulation.Cell]] = []
    func visit(_ node: Int, _ path: [String]) {
      if isLeaf(node) {
        let share = (covers[node] / covers[0]).formatted(3)
        let rule = path.isEmpty ? "always" : path.joined(separator: ", ")
        rows.append([rule, share, prediction(node)].map { Tabulation.Cell($0) })
        return
      }
      // Conditions about missing values would lengthen every line; `rules` has them.
      let cut = nodes[node]
      let name = featureNames[cut.feature]
      let conditions =
        cut.isCategorical || cut.threshold == .infinity
        ? conditions(node, featureNames: featureNames)
        : (
          "\(name) ≤ \(cut.threshold.formatted(significant: 4))",
          "\(name) > \(cut.threshold.formatted(significant: 4))"
        )
      visit(Int(cut.left), path + [conditions.0])
      visit(Int(cut.left) + 1, path + [conditions.1])
    }
    visit(0, [])
    let hidden = rows.count - min(limit, rows.count)
    return Tabulation(
      columns: [
        Tabulation.Column("rule"), Tabulation.Column("share of samples", alignment: .trailing),
        Tabulation.Column(title, alignment: .trailing),
      ],
      rows: Array(rows.prefix(limit)), hasRowHeaders: true,
      note: hidden > 0 ? "\(hidden.grouped()) more rules" : nil)
  }
}
