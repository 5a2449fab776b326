/// What crosses the border between a student's process and the tool: a value, freed of the types that made it.
///
/// The process that runs a student's code sends values and never verdicts; they are compared where the student's code is
/// not. So nothing that the code can do to its own process, to `==` or to its descriptions earns it a point.
public enum ExerciseValue: Sendable {
  /// `nil` and `()`.
  case nothing
  case boolean(Bool)
  /// Any integer type whose value fits.
  case integer(Int64)
  /// `UInt64` above `Int64.max`.
  case unsigned(UInt64)
  /// `Double` and `Float`; every NaN is one NaN and counts as equal to itself.
  case number(Double)
  case text(String)
  /// Arrays and what else is an ordered collection.
  case list([ExerciseValue])
  /// In the order of their canonical bytes.
  case set([ExerciseValue])
  /// In the order of their keys' canonical bytes.
  case dictionary([Entry])
  /// A structure or a tuple, with its stored properties in their order.
  indirect case record(type: String, fields: [Field])
  /// A case of an enumeration with its payload.
  indirect case choice(type: String, name: String, payload: [Field])
  /// Row after row.
  indirect case matrix(rows: Int, columns: Int, [Double])
  case table([Column])
  /// The code threw instead: the error as a value.
  indirect case thrown(ExerciseValue)

  public struct Entry: Hashable, Sendable {
    public var key: ExerciseValue
    public var value: ExerciseValue

    public init(key: ExerciseValue, value: ExerciseValue) {
      self.key = key
      self.value = value
    }
  }
  public struct Field: Hashable, Sendable {
    /// Empty for an element of a tuple without a label.
    public var name: String
    public var value: ExerciseValue

    public init(name: String, value: ExerciseValue) {
      self.name = name
      self.value = value
    }
  }
  public struct Column: Hashable, Sendable {
    /// What the values of a column are; dates and times are texts as ISO 8601 writes them.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
      case number, integer, boolean, text, category, orderedCategory, date, timestamp
    }
    public var name: String
    public var kind: Kind
    /// One a row; `nothing` where it is missing.
    public var values: [ExerciseValue]
    /// The different categories in their order, also those that no row has; empty for other kinds.
    public var categories: [String]

    /// - Parameter kind: That of the first value that is there, if it is not given; texts if there is none.
    public init(name: String, values: [ExerciseValue], kind: Kind? = nil, categories: [String] = []) {
      self.name = name
      self.values = values
      self.kind = kind ?? Self.kind(of: values)
      self.categories = categories
    }

    private static func kind(of values: [ExerciseValue]) -> Kind {
      switch values.first(where: { if case .nothing = $0 { false } else { true } }) {
      case .number: .number
      case .integer: .integer
      case .boolean: .boolean
      default: .text
      }
    }
  }
}
