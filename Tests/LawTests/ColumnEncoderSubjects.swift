import ML
import Testing

/// An encoder of a table's columns, reduced to labelled rows in, fitted encoder out.
struct ColumnEncoderSubject: Sendable, CustomTestStringConvertible {
  /// What an encoder makes of a value that it has not seen.
  enum Answer: Sendable {
    case error
    /// Every feature of the column has this value.
    case value(Double)
    /// The share of events in training.
    case prevalence
    /// Some finite features: any category is known.
    case something
    /// The column is not one of categories.
    case wrongKind
  }
  typealias Fitted = (model: any FittedColumnEncoder, features: Matrix)

  let name: String
  let variant: String
  let encoder: any ColumnEncoder
  /// Learns, and gives the training rows' own features.
  let fit: @Sendable (LabelledTable<Bool>, [String]) throws -> Fitted
  /// Learns, in the other way.
  let plainFit: @Sendable (LabelledTable<Bool>, [String]) throws -> any FittedColumnEncoder
  let unknown: Answer
  let missing: Answer
  /// The columns that it is tried on.
  var columns = ["shop", "size"]
  /// Whether something has to be learnt, so that rows are needed.
  var needsRows = true
  /// Whether the training rows' own features come from the other rows.
  var isCrossFitted = false

  var testDescription: String { variant.isEmpty ? name : "\(name), \(variant)" }

  init(
    _ name: String, _ encoder: some ColumnEncoder, variant: String = "", unknown: Answer, missing: Answer
  ) {
    self.name = name
    self.variant = variant
    self.encoder = encoder
    self.unknown = unknown
    self.missing = missing
    fit = { try encoder.fitTransform($0, columns: $1) }
    plainFit = { try encoder.fit($0, columns: $1) }
  }

  func with(_ change: (inout ColumnEncoderSubject) -> Void) -> ColumnEncoderSubject {
    var copy = self
    change(&copy)
    return copy
  }
}

/// Every encoder of columns, strict and lenient; a test compares the list with the sources.
let columnEncoderSubjects: [ColumnEncoderSubject] = [
  ColumnEncoderSubject("OneHotEncoder", OneHotEncoder(), unknown: .error, missing: .error),
  ColumnEncoderSubject(
    "OneHotEncoder", OneHotEncoder(unknown: .allZero, missing: "none"), variant: "lenient",
    unknown: .value(0),
    missing: .value(0)),
  ColumnEncoderSubject("OrdinalEncoder", OrdinalEncoder(), unknown: .error, missing: .error),
  ColumnEncoderSubject(
    "OrdinalEncoder", OrdinalEncoder(unknown: -1, missing: -2), variant: "lenient", unknown: .value(-1),
    missing: .value(-2)),
  ColumnEncoderSubject("TargetEncoder", TargetEncoder(), unknown: .prevalence, missing: .prevalence)
    .with { $0.isCrossFitted = true },
  ColumnEncoderSubject(
    "HashingEncoder", HashingEncoder(featureCount: 16), unknown: .something, missing: .value(0)
  ).with { $0.needsRows = false },
  ColumnEncoderSubject(
    "WeightOfEvidenceEncoder", WeightOfEvidenceEncoder(), unknown: .error, missing: .value(0)),
  ColumnEncoderSubject(
    "WeightOfEvidenceEncoder", WeightOfEvidenceEncoder(unknown: .allZero), variant: "lenient",
    unknown: .value(0), missing: .value(0)),
  ColumnEncoderSubject(
    "NumericColumns", ColumnPart.passthrough(["age", "income"]).encoder, unknown: .wrongKind, missing: .error
  ).with {
    $0.columns = ["age", "income"]
    $0.needsRows = false
  },
]
