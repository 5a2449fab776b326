/// Nodes and the edges between them as they are drawn.
public struct NetworkDiagram: Hashable, Sendable, Codable {
  public struct Node: Hashable, Sendable, Codable {
    public var name: String
    /// Nodes of one group share a colour and a mark.
    public var group: String
    /// 0 or more: how large the node is drawn.
    public var weight: Double?
    /// Where the node stands; a network with a node that stands nowhere is laid out by springs.
    public var x: Double?
    public var y: Double?

    public init(
      _ name: String, group: String = "", weight: Double? = nil, x: Double? = nil, y: Double? = nil
    ) {
      self.name = name
      self.group = group
      self.weight = weight
      self.x = x
      self.y = y
    }
  }

  public struct Edge: Hashable, Sendable, Codable {
    /// Indices of nodes.
    public var from: Int
    public var to: Int
    /// 0 or more: how thick the edge is drawn.
    public var weight: Double

    public init(_ from: Int, _ to: Int, weight: Double = 1) {
      self.from = from
      self.to = to
      self.weight = weight
    }
  }

  public let nodes: [Node]
  public let edges: [Edge]
  public let isDirected: Bool
  /// Decides between the layouts that springs find.
  public let seed: UInt64

  /// - Precondition: Edges join nodes that exist.
  public init(_ nodes: [Node], edges: [Edge], isDirected: Bool = false, seed: UInt64 = 1) {
    for edge in edges {
      precondition(
        nodes.indices.contains(edge.from) && nodes.indices.contains(edge.to),
        "the edge from \(edge.from) to \(edge.to) leaves the network’s \(nodes.count) nodes")
    }
    self.init(known: nodes, edges, isDirected, seed)
  }

  private init(known nodes: [Node], _ edges: [Edge], _ isDirected: Bool, _ seed: UInt64) {
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    self.nodes = nodes.map {
      Node($0.name, group: $0.group, weight: finite($0.weight), x: finite($0.x), y: finite($0.y))
    }
    self.edges = edges.map { Edge($0.from, $0.to, weight: $0.weight.isFinite ? max($0.weight, 0) : 0) }
    self.isDirected = isDirected
    self.seed = seed
  }

  /// Reads a network; edges that leave it are left out.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let nodes = try values.decode([Node].self, forKey: .nodes)
    let edges = try values.decode([Edge].self, forKey: .edges)
    self.init(
      known: nodes, edges.filter { nodes.indices.contains($0.from) && nodes.indices.contains($0.to) },
      try values.decode(Bool.self, forKey: .isDirected), try values.decode(UInt64.self, forKey: .seed))
  }

  /// How many edges each node has.
  var degrees: [Int] {
    edges.reduce(into: Array(repeating: 0, count: nodes.count)) { degrees, edge in
      degrees[edge.from] += 1
      if edge.to != edge.from { degrees[edge.to] += 1 }
    }
  }

  /// How many parts the network falls into.
  var partCount: Int {
    var parent = Array(nodes.indices)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for edge in edges { parent[root(edge.from)] = root(edge.to) }
    return nodes.indices.count { root($0) == $0 }
  }

  /// The nodes with the most edges and the heaviest edges between them, in their order.
  func thinned(nodes nodeLimit: Int, edges edgeLimit: Int) -> NetworkDiagram {
    guard nodes.count > nodeLimit || edges.count > edgeLimit else { return self }
    let degrees = degrees
    let order = nodes.indices.sorted { (degrees[$1], $0) < (degrees[$0], $1) }
    let kept = order.prefix(nodeLimit).sorted()
    var places = [Int?](repeating: nil, count: nodes.count)
    for (place, index) in kept.enumerated() { places[index] = place }
    let between = edges.enumerated().compactMap { index, edge -> (index: Int, edge: Edge)? in
      guard let from = places[edge.from], let to = places[edge.to] else { return nil }
      return (index, Edge(from, to, weight: edge.weight))
    }
    let heaviest = between.sorted { ($1.edge.weight, $0.index) < ($0.edge.weight, $1.index) }.prefix(
      edgeLimit)
    return NetworkDiagram(
      known: kept.map { nodes[$0] }, heaviest.sorted { $0.index < $1.index }.map(\.edge), isDirected, seed)
  }
}
