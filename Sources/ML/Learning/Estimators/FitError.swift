/// Why an estimator cannot learn from what it was given.
public enum FitError: Error, Hashable, Sendable {
  /// There are no samples.
  case noSamples
  /// There are no features.
  case noFeatures
  /// The features have one number of rows, and what goes with them has another number of elements.
  case sampleCountMismatch(samples: Int, of: String, count: Int)
  /// The features have one number of columns, and there is another number of names or of columns to compare with.
  case featureCountMismatch(expected: Int, found: Int)
  /// A hyperparameter's value is not allowed.
  case invalidHyperparameter(name: String, value: String, allowed: String)
  /// Every value of a feature is missing.
  case noValues(column: String)
  /// A feature is not a number or infinite.
  case nonFinite(row: Int, column: String)
  /// A feature that is to be a count or a share is negative.
  case negativeCount(row: Int, column: String)
  /// A weight is negative, not a number or infinite.
  case invalidWeight(row: Int, value: Double)
  /// All samples with a positive weight have the same target.
  case singleClass(Bool)
  /// All samples with a positive weight have the same one of several possible classes.
  case singleClassNamed(String)
  /// A step learns from targets of one type and is given another, or none.
  case unsupportedTarget(method: String, wanted: String, found: String)
  /// A target is not a number, is infinite or is outside of what the loss is defined for.
  case invalidTarget(row: Int, value: Double, allowed: String)
  /// The columns depend on one another linearly, so their coefficients are not determined.
  case singularMatrix(rank: Int, columns: [String])
  /// A hyperplane separates the classes, and without a penalty the coefficients grow without bound.
  case separableClasses
  /// The optimum was not reached: `residual` is what is left of the quantity that should become zero.
  case notConverged(iterations: Int, residual: Double)
  /// Gradient steps made numbers grow out of range.
  case diverged(epoch: Int)
}

extension FitError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSamples:
      return "there are no samples to learn from"
    case .noFeatures:
      return "there are no features to learn from"
    case .sampleCountMismatch(let samples, let what, let count):
      return
        "the features have \(samples) rows but there are \(count) \(what); there must be one for each row"
    case .featureCountMismatch(let expected, let found):
      return "there are \(found) columns or names where \(expected) are expected"
    case .invalidHyperparameter(let name, let value, let allowed):
      return "\(name) is \(value), but it must be \(allowed)"
    case .noValues(let column):
      return "every value of column “\(column)” is missing, so nothing can be learnt from it; leave it out"
    case .nonFinite(let row, let column):
      return "row \(row) of column “\(column)” is not a finite number; replace it or leave the row out"
    case .negativeCount(let row, let column):
      return
        "row \(row) of column “\(column)” is negative, but this method takes counts; shift it or use another one"
    case .invalidWeight(let row, let value):
      return "the weight of row \(row) is \(value), but weights and their sum must be finite and not negative"
    case .singleClass(let label):
      return "every sample has the target \(label); two classes are needed to learn a difference"
    case .singleClassNamed(let name):
      return "every sample has the class “\(name)”; two classes are needed to learn a difference"
    case .unsupportedTarget(let method, let wanted, let found):
      return found == "NoTarget"
        ? "\(method) learns from targets (\(wanted)), but there are none; fit it with labelled samples"
        : "\(method) learns from targets of the type \(wanted), but these are of the type \(found)"
    case .invalidTarget(let row, let value, let allowed):
      return "the target of row \(row) is \(value), but it must be \(allowed)"
    case .singularMatrix(let rank, let columns):
      return """
        the features have rank \(rank): \(columns.map { "“\($0)”" }.joined(separator: ", ")) depends on the other \
        columns; leave it out or use a penalty above 0
        """
    case .separableClasses:
      return """
        a hyperplane separates the two classes, so without a penalty the coefficients grow without bound; \
        use a penalty above 0
        """
    case .notConverged(let iterations, let residual):
      return """
        the optimum was not reached in \(iterations) iterations (\(residual) is left); allow more iterations, \
        a larger tolerance or a larger penalty, or scale the features
        """
    case .diverged(let epoch):
      return """
        the weights grew out of range in epoch \(epoch); use a lower learning rate or standardise the features
        """
    }
  }
}
