/// A place at which a value differs from the one that is expected.
public struct Discrepancy: Hashable, Sendable {
  /// What leads to it from the whole: `[3].cost`, `[0, 2]` in a matrix, `row 3, cost` in a table; empty for the whole.
  public var path: String
  /// What stands there; `nil` if nothing does.
  public var actual: ExerciseValue?
  /// What should; `nil` if nothing should.
  public var expected: ExerciseValue?
}

/// The places at which two values do not agree, by what is wrong there, each kind in its order.
public struct Discrepancies: Hashable, Sendable {
  /// Where something else stands; at most as many as were asked for, as in the other two.
  public fileprivate(set) var wrong: [Discrepancy] = []
  public fileprivate(set) var missing: [Discrepancy] = []
  public fileprivate(set) var surplus: [Discrepancy] = []
  public fileprivate(set) var wrongCount = 0
  public fileprivate(set) var missingCount = 0
  public fileprivate(set) var surplusCount = 0

  public var isEmpty: Bool { wrongCount + missingCount + surplusCount == 0 }
}

extension Comparison {
  /// The places at which two values do not agree, as deep as both have the same shape; none exactly if they agree.
  ///
  /// - Parameter limit: How many of a kind are listed; all are counted.
  public func discrepancies(
    _ actual: ExerciseValue, _ expected: ExerciseValue, limit: Int = .max
  ) -> Discrepancies {
    var search = DiscrepancySearch(comparison: self, limit: limit)
    search.visit("", actual, expected)
    return search.found
  }
}

private struct DiscrepancySearch {
  let comparison: Comparison
  let limit: Int
  var found = Discrepancies()

  private mutating func add(_ path: () -> String, _ actual: ExerciseValue?, _ expected: ExerciseValue?) {
    let (list, count): (WritableKeyPath<Discrepancies, [Discrepancy]>, WritableKeyPath<Discrepancies, Int>) =
      if actual == nil {
        (\.missing, \.missingCount)
      } else if expected == nil {
        (\.surplus, \.surplusCount)
      } else {
        (\.wrong, \.wrongCount)
      }
    found[keyPath: count] += 1
    guard found[keyPath: count] <= limit else { return }
    found[keyPath: list].append(Discrepancy(path: path(), actual: actual, expected: expected))
  }

  mutating func visit(_ path: @autoclosure () -> String, _ actual: ExerciseValue, _ expected: ExerciseValue) {
    // Most of what is compared agrees: no path is written for it.
    switch (actual, expected) {
    case (.number(let one), .number(let other)):
      if !comparison.agrees(one, with: other) { add(path, actual, expected) }
    case (.list(let one), .list(let other)):
      comparison.isUnordered ? members(path, one, other) : elements(path(), one, other)
    case (.set(let one), .set(let other)): members(path, one, other)
    case (.dictionary(let one), .dictionary(let other)): entries(path(), one, other)
    case (.record(let type, let one), .record(let otherType, let other))
    where type == otherType && one.map(\.name) == other.map(\.name):
      fields(path(), one, other)
    case (.choice(let type, let name, let one), .choice(let otherType, let otherName, let other))
    where type == otherType && name == otherName && one.map(\.name) == other.map(\.name):
      fields(path(), one, other)
    case (.matrix(let rows, let columns, let one), .matrix(let otherRows, let otherColumns, let other))
    where rows == otherRows && columns == otherColumns:
      for place in one.indices where !comparison.agrees(one[place], with: other[place]) {
        add(
          { path() + "[\(place / columns), \(place % columns)]" }, .number(one[place]), .number(other[place]))
      }
    case (.table(let one), .table(let other)) where comparison.haveSameShape(one, other):
      cells(path(), one, other)
    case (.thrown(let one), .thrown(let other)): visit(path(), one, other)
    default: if !comparison.agrees(actual, with: expected) { add(path, actual, expected) }
    }
  }

  private mutating func elements(_ path: String, _ one: [ExerciseValue], _ other: [ExerciseValue]) {
    for place in 0..<min(one.count, other.count) { visit("\(path)[\(place)]", one[place], other[place]) }
    for place in other.count..<max(one.count, other.count) { add({ "\(path)[\(place)]" }, one[place], nil) }
    for place in one.count..<max(one.count, other.count) { add({ "\(path)[\(place)]" }, nil, other[place]) }
  }

  private mutating func members(_ path: () -> String, _ one: [ExerciseValue], _ other: [ExerciseValue]) {
    let pairing = Pairing(one, other, by: comparison)
    for place in pairing.unpairedExpected { add(path, nil, other[place]) }
    for place in pairing.unpairedActual { add(path, one[place], nil) }
  }

  private mutating func entries(
    _ path: String, _ one: [ExerciseValue.Entry], _ other: [ExerciseValue.Entry]
  ) {
    let values = Dictionary(one.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let keys = Set(other.map(\.key))
    for entry in other {
      let place = { "\(path)[\(entry.key.text(width: 30))]" }
      if let value = values[entry.key] {
        visit(place(), value, entry.value)
      } else {
        add(place, nil, entry.value)
      }
    }
    for entry in one where !keys.contains(entry.key) {
      add({ "\(path)[\(entry.key.text(width: 30))]" }, entry.value, nil)
    }
  }

  private mutating func fields(_ path: String, _ one: [ExerciseValue.Field], _ other: [ExerciseValue.Field]) {
    for place in one.indices {
      let name = one[place].name.isEmpty ? "\(place)" : one[place].name.shownName
      let isBare = path.isEmpty && !one[place].name.isEmpty
      visit(isBare ? name : "\(path).\(name)", one[place].value, other[place].value)
    }
  }

  private mutating func cells(
    _ path: String, _ one: [ExerciseValue.Column], _ other: [ExerciseValue.Column]
  ) {
    for row in 0..<(one.first?.values.count ?? 0) {
      for (column, expected) in zip(one, other) {
        let name = column.name.isEmpty ? "" : ", \(column.name.shownName)"
        visit(
          path.isEmpty ? "row \(row)\(name)" : "\(path), row \(row)\(name)", column.values[row],
          expected.values[row])
      }
    }
  }
}

extension Comparison {
  func haveSameShape(_ one: [ExerciseValue.Column], _ other: [ExerciseValue.Column]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy {
        agreesInKind($0, with: $1) && $0.values.count == $1.values.count
      }
  }
}
