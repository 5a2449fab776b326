import LinearAlgebra
import Testing

@testable import Learning

@Suite struct NeighbourSearchTests {
  /// Whole numbers, so that many distances are equal.
  private func points(_ count: Int, _ width: Int, seed: UInt64, levels: Int) -> Matrix {
    var random = RandomNumbers(seed: seed)
    return Matrix(rowCount: count, columnCount: width) { _, _ in Double(random.integer(below: levels)) }
  }

  private func byDefinition(_ points: Matrix, _ query: [Double], count: Int, leavingOut: Int?) -> [Int32] {
    let distances = (0..<points.rowCount).map { row in
      zip(points.row(row), query).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return distances.indices.filter { $0 != leavingOut }.sorted { (distances[$0], $0) < (distances[$1], $1) }
      .prefix(count).map { Int32($0) }
  }

  @Test(arguments: [NeighbourSearch.Method.bruteForce, .tree], [1, 2, 3, 7])
  func `the nearest points are those of the definition, equal ones by their index`(
    _ method: NeighbourSearch.Method, width: Int
  ) {
    let points = points(700, width, seed: 1, levels: 6)
    let queries = self.points(90, width, seed: 2, levels: 6)
    let found = NeighbourSearch(points, method: method).nearest(queries, count: 11)
    for query in 0..<90 {
      #expect(
        Array(found.indices(of: query))
          == byDefinition(points, Array(queries.row(query)), count: 11, leavingOut: nil))
    }
  }

  @Test(arguments: [NeighbourSearch.Method.bruteForce, .tree])
  func `a point is not its own neighbour`(_ method: NeighbourSearch.Method) {
    let points = points(300, 2, seed: 3, levels: 9)
    let found = NeighbourSearch(points, method: method).nearestOthers(count: 5)
    for row in 0..<300 {
      #expect(
        Array(found.indices(of: row))
          == byDefinition(points, Array(points.row(row)), count: 5, leavingOut: row))
    }
  }

  @Test(arguments: [0x1p-300, 1, 0x1p300])
  func `neither size nor distance from the origin costs accuracy`(_ unit: Double) {
    let origin = points(400, 3, seed: 4, levels: 1_000)
    let moved = origin.mapValues { ($0 + 1e9) * unit }
    for method in [NeighbourSearch.Method.bruteForce, .tree] {
      let near = NeighbourSearch(origin, method: method).nearestOthers(count: 4)
      let far = NeighbourSearch(moved, method: method).nearestOthers(count: 4)
      #expect(near.indices == far.indices)
      #expect(near.distances == far.distances.map { $0 / unit })
    }
  }

  @Test func `the same neighbours come out on any number of threads`() {
    let points = points(1_500, 4, seed: 5, levels: 50)
    for method in [NeighbourSearch.Method.bruteForce, .tree] {
      let search = NeighbourSearch(points, method: method)
      let first = withThreadLimit(1) { search.nearestOthers(count: 8) }
      #expect(withThreadLimit(4) { search.nearestOthers(count: 8) } == first)
    }
  }

  @Test func `there are no more neighbours than points, and none among none`() {
    let two = Matrix(rows: [[1], [2]])
    #expect(NeighbourSearch(two).nearest(Matrix(rows: [[0]]), count: 9).indices == [0, 1])
    #expect(NeighbourSearch(two).nearestOthers(count: 9).indices == [1, 0])
    #expect(NeighbourSearch(Matrix(rows: [[1]])).nearestOthers(count: 3).indices == [])
    #expect(NeighbourSearch(two).nearest(Matrix(rowCount: 0, columnCount: 1), count: 3).indices == [])
  }
}
