/// One row of a table, for closures that compute with several of its values.
public struct Row: Sendable {
  let table: Table
  /// The row's index in its table, from 0.
  public let index: Int

  /// A number or an integer as a number.
  ///
  /// - Throws: `unknownColumn`, `wrongKind`, or `missingValues`.
  public func number(_ name: String) throws(TableError) -> Double {
    guard let value = try optionalNumber(name) else { throw missing(name) }
    return value
  }

  /// An integer. Throws as ``number(_:)`` does.
  public func integer(_ name: String) throws(TableError) -> Int {
    guard let value = try optionalInteger(name) else { throw missing(name) }
    return value
  }

  /// A text or a category. Throws as ``number(_:)`` does.
  public func text(_ name: String) throws(TableError) -> String {
    guard let value = try optionalText(name) else { throw missing(name) }
    return value
  }

  /// A truth value. Throws as ``number(_:)`` does.
  public func boolean(_ name: String) throws(TableError) -> Bool {
    guard let value = try optionalBoolean(name) else { throw missing(name) }
    return value
  }

  /// A date. Throws as ``number(_:)`` does.
  public func date(_ name: String) throws(TableError) -> CalendarDate {
    guard let value = try optionalDate(name) else { throw missing(name) }
    return value
  }

  /// A timestamp. Throws as ``number(_:)`` does.
  public func timestamp(_ name: String) throws(TableError) -> Timestamp {
    guard let value = try optionalTimestamp(name) else { throw missing(name) }
    return value
  }

  /// Whether the value in a column is missing.
  public func isMissing(_ name: String) throws(TableError) -> Bool {
    try table.column(name).isMissing(index)
  }

  /// A number or an integer as a number; `nil` if it is missing.
  public func optionalNumber(_ name: String) throws(TableError) -> Double? {
    let column = try table.column(name)
    switch column.storage {
    case .numbers(let values): return column.isMissing(index) ? nil : values[index]
    case .integers(let values): return column.isMissing(index) ? nil : Double(values[index])
    default: throw .wrongKind(column: name, kind: column.kind, wanted: "number or integer")
    }
  }

  /// An integer; `nil` if it is missing.
  public func optionalInteger(_ name: String) throws(TableError) -> Int? {
    let column = try table.column(name)
    guard case .integers(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "integer")
    }
    return column.isMissing(index) ? nil : values[index]
  }

  /// A text or a category; `nil` if it is missing.
  public func optionalText(_ name: String) throws(TableError) -> String? {
    let column = try table.column(name)
    switch column.storage {
    case .texts(let values): return column.isMissing(index) ? nil : values[index]
    case .categories(let values): return column.isMissing(index) ? nil : values[index]
    default: throw .wrongKind(column: name, kind: column.kind, wanted: "text or category")
    }
  }

  /// A truth value; `nil` if it is missing.
  public func optionalBoolean(_ name: String) throws(TableError) -> Bool? {
    let column = try table.column(name)
    guard case .booleans(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "boolean")
    }
    return column.isMissing(index) ? nil : values[index]
  }

  /// A date; `nil` if it is missing.
  public func optionalDate(_ name: String) throws(TableError) -> CalendarDate? {
    let column = try table.column(name)
    guard case .dates(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "date")
    }
    return column.isMissing(index) ? nil : CalendarDate(daysSince1970: values[index])
  }

  /// A timestamp; `nil` if it is missing.
  public func optionalTimestamp(_ name: String) throws(TableError) -> Timestamp? {
    let column = try table.column(name)
    guard case .timestamps(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "timestamp")
    }
    return column.isMissing(index) ? nil : Timestamp(microsecondsSince1970: values[index])
  }

  private func missing(_ name: String) -> TableError {
    .missingValues(column: name, count: 1, firstRow: index)
  }
}
