extension Chart.Panels {
  /// What each of the first four panels shows; the others are counted.
  var sentence: String {
    let shown = charts.prefix(4).map { chart in
      (chart.title.isEmpty ? "" : "\(chart.title) – ") + withoutPeriod(chart.alternativeText)
    }
    let rest = charts.count > 4 ? " And \(charts.count - 4) more panels." : ""
    return "\(charts.count) small charts. " + shown.map { $0 + "." }.joined(separator: " ") + rest
  }

  private func withoutPeriod(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

extension TreeDiagram {
  /// Size, root, and for few leaves the way to each.
  var sentence: String {
    let entries = entries()
    let leaves = entries.indices.filter { entries[$0].children.isEmpty }
    let depth = entries.map(\.depth).max() ?? 0
    let size =
      "Tree of \(count(entries.count, "node", "nodes")), \(count(leaves.count, "leaf", "leaves")), "
      + "\(count(depth, "level", "levels")) below the root “\(entries[0].name)”"
    if entries.count == 1 { return size + "." }
    if leaves.count > 6 {
      let branches = entries[0].children.map { child in
        let leaves = entries.indices.count {
          entries[$0].children.isEmpty && path($0, entries).contains(child)
        }
        return "\(entries[child].step) has \(count(leaves, "leaf", "leaves"))"
      }
      return "\(size): \(branches.joined(separator: ", "))."
    }
    let ways = leaves.map { leaf in path(leaf, entries).map { entries[$0].step }.joined(separator: ", ") }
    return "\(size): \(ways.joined(separator: "; "))."
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number.grouped()) \(number == 1 ? one : many)"
  }

  /// The nodes from the first below the root to `leaf`.
  private func path(_ leaf: Int, _ entries: [Entry]) -> [Int] {
    var path: [Int] = []
    var place = leaf
    while let parent = entries[place].parent {
      path.append(place)
      place = parent
    }
    return path.reversed()
  }
}

extension TreeDiagram.Entry {
  /// The branch that leads to the node and the node's first line.
  var step: String {
    let name = "“\(name)”"
    return node.branch.isEmpty ? name : "\(node.branch) → \(name)"
  }
}

extension NetworkDiagram {
  /// Size, parts, the best connected node and the heaviest edge.
  var sentence: String {
    let degrees = degrees
    var facts: [String] = []
    if !edges.isEmpty, let most = nodes.indices.max(by: { (degrees[$0], $1) < (degrees[$1], $0) }) {
      facts.append("“\(nodes[most].name)” has the most edges (\(degrees[most].grouped()))")
    }
    let weights = edges.map(\.weight)
    if let least = weights.min(), let greatest = weights.max(), least < greatest,
      let heaviest = edges.first(where: { $0.weight == greatest })
    {
      let format = NumberFormat.automatic
      facts.append(
        "weights run from \(format.text(least, significant: 3)) to \(format.text(greatest, significant: 3)), heaviest "
          + "“\(nodes[heaviest.from].name)” \(isDirected ? "to" : "and") “\(nodes[heaviest.to].name)”")
    }
    let groups = Set(nodes.map(\.group)).filter { !$0.isEmpty }.sorted()
    if !groups.isEmpty, groups.count <= 6 {
      let sizes = groups.map { group in "\(group) \(nodes.count { $0.group == group }.grouped())" }
      facts.append("groups: \(sizes.joined(separator: ", "))")
    }
    let size = "\(nodes.count.grouped()) \(nodes.count == 1 ? "node" : "nodes")"
    let links = "\(edges.count.grouped()) \(edges.count == 1 ? "edge" : "edges")"
    let parts = partCount == 1 ? "" : ", in \(partCount.grouped()) parts"
    let rest = facts.isEmpty ? "" : ": " + facts.joined(separator: "; ")
    return "\(isDirected ? "Directed network" : "Network") of \(size) and \(links)\(parts)\(rest)."
  }
}
