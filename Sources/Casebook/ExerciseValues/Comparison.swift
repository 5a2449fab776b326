/// Holds a value against the one that is expected.
///
/// Numbers agree within the tolerance, all else exactly; the tolerance holds for numbers at any depth, but not for the
/// keys of dictionaries. NaN agrees with NaN, an infinity with itself, zero with negative zero. Integers and numbers are
/// different values, for their types are demanded anyway: 2 is not 2.0. Texts are compared by their UTF-8. Of columns of
/// categories the order of the categories counts only where it means something.
///
/// Where order does not matter, lists at any depth agree if their elements can be paired so that each pair agrees; sets
/// always do. The pairing is found whenever there is one: a tolerance makes agreement intransitive, so that taking the
/// first that fits could fail.
public struct Comparison: Hashable, Sendable {
  public enum Tolerance: Hashable, Sendable {
    case exact
    /// The greatest difference.
    case within(Double)
    /// The greatest difference as a part of the expected number.
    case relative(Double)
  }
  public var tolerance: Tolerance
  public var isUnordered: Bool

  public init(tolerance: Tolerance = .exact, isUnordered: Bool = false) {
    self.tolerance = tolerance
    self.isUnordered = isUnordered
  }

  /// - Complexity: O(the size of the values); for sets and lists in any order see ``Pairing``.
  public func agrees(_ actual: ExerciseValue, with expected: ExerciseValue) -> Bool {
    switch (actual, expected) {
    case (.number(let one), .number(let other)): return agrees(one, with: other)
    case (.list(let one), .list(let other)):
      guard one.count == other.count else { return false }
      if isUnordered { return Pairing(one, other, by: self).isPerfect }
      return zip(one, other).allSatisfy { agrees($0, with: $1) }
    case (.set(let one), .set(let other)):
      return one.count == other.count && Pairing(one, other, by: self).isPerfect
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
      return one.count == other.count && zip(one, other).allSatisfy { agrees($0, with: $1) }
    case (.thrown(let one), .thrown(let other)): return agrees(one, with: other)
    default: return actual == expected
    }
  }

  /// Whether two columns have the same name and kind, without their values.
  func agreesInKind(_ actual: ExerciseValue.Column, with expected: ExerciseValue.Column) -> Bool {
    actual.name == expected.name && actual.kind == expected.kind
      && (actual.kind != .orderedCategory || actual.categories == expected.categories)
  }

  private func agrees(_ actual: ExerciseValue.Column, with expected: ExerciseValue.Column) -> Bool {
    agreesInKind(actual, with: expected) && actual.values.count == expected.values.count
      && zip(actual.values, expected.values).allSatisfy { agrees($0, with: $1) }
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

  /// A value without what agreement does not ask for: values that agree have equal outlines, and under an exact
  /// comparison only those.
  func outline(_ value: ExerciseValue) -> ExerciseValue {
    switch value {
    case .number(let number):
      if tolerance == .exact || !number.isFinite { return value }
      return .number(0)
    case .list(let values):
      let outlines = values.map(outline)
      return isUnordered ? Self.bag(outlines) : .list(outlines)
    case .set(let members): return Self.bag(members.map(outline))
    case .dictionary(let entries):
      return .dictionary(entries.map { .init(key: $0.key, value: outline($0.value)) })
    case .record(let type, let fields): return .record(type: type, fields: fields.map(outline))
    case .choice(let type, let name, let payload):
      return .choice(type: type, name: name, payload: payload.map(outline))
    case .matrix(let rows, let columns, let numbers):
      return tolerance == .exact
        ? value
        : .matrix(rows: rows, columns: columns, numbers.map { $0.isFinite ? 0 : $0 })
    case .table(let columns):
      return .table(
        columns.map { column in
          .init(
            name: column.name, values: column.values.map(outline), kind: column.kind,
            categories: column.kind == .orderedCategory ? column.categories : [])
        })
    case .thrown(let error): return .thrown(outline(error))
    case .nothing, .boolean, .integer, .unsigned, .text: return value
    }
  }

  private func outline(_ field: ExerciseValue.Field) -> ExerciseValue.Field {
    .init(name: field.name, value: outline(field.value))
  }

  /// In the order of their bytes, and each as often as it is there.
  private static func bag(_ values: [ExerciseValue]) -> ExerciseValue {
    let sorted = values.map { (bytes: $0.bytes, value: $0) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return .record(type: "in any order", fields: [.init(name: "", value: .list(sorted.map(\.value)))])
  }
}
