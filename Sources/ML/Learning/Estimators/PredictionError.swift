/// Why a model cannot be applied to what it was given.
public enum PredictionError: Error, Hashable, Sendable {
  /// The model was fitted on another number of features.
  case featureCountMismatch(expected: Int, found: Int)
  /// A feature is not a number or infinite.
  case nonFinite(row: Int, column: String)
  /// A category did not occur when the encoder was fitted.
  case unknownCategory(row: Int, column: String, category: String)
  /// Columns have different numbers of rows.
  case rowCountMismatch(expected: Int, column: String, found: Int)
  /// A group of people did not occur when their thresholds were chosen.
  case unknownGroup(row: Int, group: String, known: [String])
}

extension PredictionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .featureCountMismatch(let expected, let found):
      return "the model was fitted on \(expected) features but is given \(found)"
    case .nonFinite(let row, let column):
      return "row \(row) of column “\(column)” is not a finite number; replace it or leave the row out"
    case .unknownCategory(let row, let column, let category):
      return """
        row \(row) of column “\(column)” is “\(category)”, which did not occur when the encoder was fitted; \
        use `unknown: .allZero` to accept it
        """
    case .rowCountMismatch(let expected, let column, let found):
      return "column “\(column)” has \(found) rows where the first column has \(expected)"
    case .unknownGroup(let row, let group, let known):
      return
        "row \(row) is of the group “\(group)”, but there are thresholds for \(known.joined(separator: ", ")) only"
    }
  }
}
