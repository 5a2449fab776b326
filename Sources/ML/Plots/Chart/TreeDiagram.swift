/// A tree as it is drawn: nodes with lines of text, and a text at each branch.
public struct TreeDiagram: Hashable, Sendable, Codable {
  public struct Node: Hashable, Sendable, Codable {
    /// What the node says, for instance `["amount ≤ 50", "n = 120"]`; the first line names it.
    public var lines: [String]
    /// What the branch that leads to the node says, for instance `yes`.
    public var branch: String
    /// 0…1: how strongly the node is coloured, for instance the share of fraud; `nil` where it was not finite.
    public let strength: Double?
    public var children: [Node]

    public init(_ lines: [String], branch: String = "", strength: Double? = nil, children: [Node] = []) {
      self.lines = lines
      self.branch = branch
      self.strength = strength.flatMap { $0.isFinite ? $0 : nil }
      self.children = children
    }
  }

  public var root: Node
  /// What ``Node/strength`` stands for, for instance `share of fraud`; empty where no node has one.
  public var strengthTitle: String

  public init(_ root: Node, strengthTitle: String = "") {
    self.root = root
    self.strengthTitle = strengthTitle
  }
}

extension TreeDiagram {
  /// A node in the order of reading: a parent before its children, the first child's descendants before the second.
  struct Entry {
    var node: Node
    var depth: Int
    var parent: Int?
    var children: [Int] = []
    /// How many descendants are not drawn.
    var hidden = 0

    /// The first line.
    var name: String { node.lines.first ?? "" }
  }

  /// All nodes, or of a large tree the levels that have at most `limit` nodes together; a node whose children are not
  /// drawn knows how many descendants it has.
  func entries(atMost limit: Int = .max) -> [Entry] {
    var levels: [Int] = []
    count(root, 0, &levels)
    var depth = 0
    var total = 0
    while depth < levels.count, depth == 0 || total + levels[depth] <= limit {
      total += levels[depth]
      depth += 1
    }
    var entries: [Entry] = []
    add(root, 0, nil, below: depth, &entries)
    return entries
  }

  private func count(_ node: Node, _ depth: Int, _ levels: inout [Int]) {
    if levels.count == depth { levels.append(0) }
    levels[depth] += 1
    for child in node.children { count(child, depth + 1, &levels) }
  }

  private func add(_ node: Node, _ depth: Int, _ parent: Int?, below limit: Int, _ entries: inout [Entry]) {
    let place = entries.count
    entries.append(Entry(node: node, depth: depth, parent: parent))
    if let parent { entries[parent].children.append(place) }
    if depth + 1 < limit {
      for child in node.children { add(child, depth + 1, place, below: limit, &entries) }
    } else {
      entries[place].hidden = size(node) - 1
    }
  }

  private func size(_ node: Node) -> Int { node.children.reduce(1) { $0 + size($1) } }
}
