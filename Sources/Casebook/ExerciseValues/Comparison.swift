/// Holds a value against the one that is expected.
///
/// Numbers agree within the tolerance, all else exactly. NaN agrees with NaN, an infinity with itself. Integers and
/// numbers are different values: 2 is not 2.0. Lists in any order agree if their elements can be paired so that each
/// pair agrees.
public struct Comparison: Hashable, Sendable {
  public enum Tolerance: Hashable, Sendable {
    case exact
    case within(Double)
    /// A part of the expected number.
    case relative(Double)
  }
  public var tolerance: Tolerance
  public var isUnordered: Bool

  public init(tolerance: Tolerance = .exact, isUnordered: Bool = false) {
    self.tolerance = tolerance
    self.isUnordered = isUnordered
  }

  /// - Complexity: O(the size of the values); lists in any order O(*n* log *n*) where numbers are compared exactly, and
  ///   O(*n*³) at worst, for the pairing, where they are not.
  public func agrees(_ actual: ExerciseValue, with expected: ExerciseValue) -> Bool {
    switch (actual, expected) {
    case (.number(let one), .number(let other)): return agrees(one, with: other)
    case (.list(let one), .list(let other)):
      guard one.count == other.count else { return false }
      return isUnordered ? canBePaired(one, other) : zip(one, other).allSatisfy { agrees($0, with: $1) }
    case (.set(let one), .set(let other)): return one.count == other.count && canBePaired(one, other)
    case (.dictionary(let one), .dictionary(let other)):
      let values = Dictionary(one.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      return one.count == other.count
        && other.allSatisfy { entry in values[entry.key].map { agrees($0, with: entry.value) } ?? false }
    case (.record(let type, let one), .record(let otherType, let other)):
      return type == otherType && agrees(one, with: other)
    case (.choice(let type, let name, let one), .choice(let otherType, let otherName, let other)):
      return type == otherType && name == otherName && agrees(one, with: other)
    case (.matrix(let rows, let columns, let one), .matrix(let otherRows, let otherColumns, let other)):
      return rows == otherRows && columns == otherColumns
        && zip(one, other).allSatisfy { agrees($0, with: $1) }
    case (.table(let one), .table(let other)):
      return one.map(\.name) == other.map(\.name)
        && zip(one, other).allSatisfy { column, expected in
          column.values.count == expected.values.count
            && zip(column.values, expected.values).allSatisfy { agrees($0, with: $1) }
        }
    case (.thrown(let one), .thrown(let other)): return agrees(one, with: other)
    default: return actual.bytes == expected.bytes
    }
  }

  private func agrees(_ one: [ExerciseValue.Field], with other: [ExerciseValue.Field]) -> Bool {
    one.map(\.name) == other.map(\.name) && zip(one, other).allSatisfy { agrees($0.value, with: $1.value) }
  }

  public func agrees(_ actual: Double, with expected: Double) -> Bool {
    if actual.isNaN || expected.isNaN { return actual.isNaN && expected.isNaN }
    if actual == expected { return true }
    guard actual.isFinite, expected.isFinite else { return false }
    return switch tolerance {
    case .exact: false
    case .within(let width): abs(actual - expected) <= width
    case .relative(let part): abs(actual - expected) <= part * abs(expected)
    }
  }

  /// Whether each element of one list can be paired with one of the other that it agrees with: equal bytes first, then
  /// augmenting paths (Kuhn, The Hungarian method, 1955, for bipartite graphs without weights).
  private func canBePaired(_ actual: [ExerciseValue], _ expected: [ExerciseValue]) -> Bool {
    var counts: [ExerciseValue: Int] = [:]
    for value in expected { counts[value, default: 0] += 1 }
    if tolerance == .exact, actual.allSatisfy({ !$0.holdsLists }) {
      for value in actual {
        guard let count = counts[value], count > 0 else { return false }
        counts[value] = count - 1
      }
      return true
    }
    var partner = [Int?](repeating: nil, count: expected.count)
    func pair(_ index: Int, _ visited: inout Set<Int>) -> Bool {
      for place in expected.indices where agrees(actual[index], with: expected[place]) {
        guard visited.insert(place).inserted else { continue }
        if partner[place].map({ pair($0, &visited) }) ?? true {
          partner[place] = index
          return true
        }
      }
      return false
    }
    return actual.indices.allSatisfy { index in
      var visited: Set<Int> = []
      return pair(index, &visited)
    }
  }
}

extension ExerciseValue {
  /// Whether an order inside it may differ too.
  fileprivate var holdsLists: Bool {
    switch self {
    case .list, .set, .dictionary, .record, .choice, .table, .matrix, .thrown: true
    case .nothing, .boolean, .integer, .unsigned, .number, .text: false
    }
  }
}
