/// What an encoder does with a category that did not occur when it was fitted.
public enum UnknownCategory: Hashable, Sendable {
  /// `transform` throws `PredictionError.unknownCategory(row:column:category:)`.
  case error
  /// All features of the column are 0: a category without a coefficient.
  case allZero
}
