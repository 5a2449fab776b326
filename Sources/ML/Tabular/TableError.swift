/// What a table cannot do, as a sentence with the names involved.
public enum TableError: Error, Hashable, Sendable {
  /// No column has this name; the nearest name is given if one is near.
  case unknownColumn(name: String, nearest: String?)
  /// A column's values are of another kind than was asked for.
  case wrongKind(column: String, kind: Column.Kind, wanted: String)
  /// A column has missing values where none may be.
  case missingValues(column: String, count: Int, firstRow: Int)
  /// Two columns would have the same name.
  case duplicateColumn(name: String)
  /// A column does not have as many rows as the table.
  case rowCountMismatch(column: String, count: Int, expected: Int)
  /// A column has a value that is none of the categories it was to have.
  case unknownCategory(column: String, value: String, row: Int, nearest: String?)
  /// Two of the categories that a column was to have are the same.
  case duplicateCategory(column: String, category: String)
  /// Two rows would go to the same place of a pivoted table.
  case ambiguousPivot(key: String, column: String)
  /// Rows are not in the order that an operation needs.
  case unordered(column: String, row: Int)
  /// A parameter has a value that is not allowed.
  case invalidParameter(name: String, value: String, allowed: String)
}

extension TableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownColumn(let name, let nearest):
      "there is no column `\(name)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    case .wrongKind(let column, let kind, let wanted):
      "column `\(column)` holds values of the kind \(kind.rawValue), not \(wanted)"
    case .missingValues(let column, let count, let firstRow):
      """
      column `\(column)` has \(count) missing value\(count == 1 ? "" : "s"), the first in row \(firstRow); \
      say what stands for them with `missing:`, or read the column with an `optional…` function
      """
    case .duplicateColumn(let name):
      "there are two columns with the name `\(name)`"
    case .rowCountMismatch(let column, let count, let expected):
      "column `\(column)` has \(count) rows, but the table has \(expected)"
    case .unknownCategory(let column, let value, let row, let nearest):
      "`\(value)` in row \(row) of column `\(column)` is none of its categories"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "; add it to them")
    case .duplicateCategory(let column, let category):
      "column `\(column)` has the category `\(category)` twice; a category is named once"
    case .ambiguousPivot(let key, let column):
      """
      two rows have the key \(key) and belong in the column `\(column)`; group and aggregate them first, or \
      give `pivoted` an aggregation
      """
    case .unordered(let column, let row):
      "column `\(column)` is not in ascending order in row \(row); sort the table by it first"
    case .invalidParameter(let name, let value, let allowed):
      "`\(name)` is \(value); it must be \(allowed)"
    }
  }
}

/// The candidate that needs the fewest edits to become `name`, if that is at most a third of its length or two.
///
/// - Source: the distance is Levenshtein's, "Binary codes capable of correcting deletions, insertions, and
///   reversals", Soviet Physics Doklady 10(8), 1966.
func nearestName(to name: String, among candidates: [String]) -> String? {
  let wanted = Array(name.lowercased())
  let distances = candidates.map { editDistance(wanted, Array($0.lowercased())) }
  guard let least = distances.min(), least <= max(2, wanted.count / 3), least < wanted.count else {
    return nil
  }
  return candidates[distances.firstIndex(of: least)!]
}

private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var previous = Array(0...second.count)
  for (row, character) in first.enumerated() {
    var current = [row + 1]
    for (column, other) in second.enumerated() {
      let change = previous[column] + (character == other ? 0 : 1)
      current.append(min(change, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous.last!
}
