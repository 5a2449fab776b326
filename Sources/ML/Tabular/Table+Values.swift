public import LinearAlgebra

/// Reading columns as arrays.
extension Table {
  /// The values of a column of numbers; integers become numbers.
  ///
  /// - Parameter missing: What stands for a missing value, for instance `.nan` or 0.
  /// - Throws: `unknownColumn`, `wrongKind`, or `missingValues` if there are some and nothing stands for them.
  public func numbers(_ name: String, missing: Double? = nil) throws(TableError) -> [Double] {
    let column = try column(name)
    let values: [Double]
    switch column.storage {
    case .numbers(let numbers): values = numbers
    case .integers(let integers): values = integers.map(Double.init)
    default: throw .wrongKind(column: name, kind: column.kind, wanted: "number or integer")
    }
    return try fill(values, of: name, column, with: missing)
  }

  /// The values of a column of integers. For `missing` and errors see ``numbers(_:missing:)``.
  public func integers(_ name: String, missing: Int? = nil) throws(TableError) -> [Int] {
    let column = try column(name)
    guard case .integers(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "integer")
    }
    return try fill(values, of: name, column, with: missing)
  }

  /// The values of a column of texts or categories. For `missing` and errors see ``numbers(_:missing:)``.
  public func texts(_ name: String, missing: String? = nil) throws(TableError) -> [String] {
    let column = try column(name)
    switch column.storage {
    case .texts(let values): return try fill(values.strings, of: name, column, with: missing)
    case .categories(let values):
      // The strings are made once and shared by all rows.
      let strings = values.categories.isEmpty ? [""] : values.categories
      return try fill(values.codes.map { strings[Int($0)] }, of: name, column, with: missing)
    default: throw .wrongKind(column: name, kind: column.kind, wanted: "text or category")
    }
  }

  /// The values of a column of truth values. For `missing` and errors see ``numbers(_:missing:)``.
  ///
  /// Integers that are all 0 or 1, as many files write truth values, are read as well.
  public func booleans(_ name: String, missing: Bool? = nil) throws(TableError) -> [Bool] {
    let column = try column(name)
    switch column.storage {
    case .booleans(let values):
      return try fill(values, of: name, column, with: missing)
    case .integers(let values) where values.allSatisfy { $0 == 0 || $0 == 1 }:
      return try fill(values.map { $0 == 1 }, of: name, column, with: missing)
    default:
      throw .wrongKind(column: name, kind: column.kind, wanted: "boolean (or integers that are all 0 or 1)")
    }
  }

  /// The values of a column of numbers or integers, `nil` where one is missing.
  public func optionalNumbers(_ name: String) throws(TableError) -> [Double?] {
    optional(try numbers(name, missing: 0), try column(name))
  }

  /// The values of a column of integers, `nil` where one is missing.
  public func optionalIntegers(_ name: String) throws(TableError) -> [Int?] {
    optional(try integers(name, missing: 0), try column(name))
  }

  /// The values of a column of texts or categories, `nil` where one is missing.
  public func optionalTexts(_ name: String) throws(TableError) -> [String?] {
    optional(try texts(name, missing: ""), try column(name))
  }

  /// The values of a column of truth values, `nil` where one is missing.
  public func optionalBooleans(_ name: String) throws(TableError) -> [Bool?] {
    optional(try booleans(name, missing: false), try column(name))
  }

  /// The values of a column of dates. For `missing` and errors see ``numbers(_:missing:)``.
  public func dates(_ name: String, missing: CalendarDate? = nil) throws(TableError) -> [CalendarDate] {
    let column = try column(name)
    guard case .dates(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "date")
    }
    return try fill(values.map { CalendarDate(daysSince1970: $0) }, of: name, column, with: missing)
  }

  /// The values of a column of timestamps. For `missing` and errors see ``numbers(_:missing:)``.
  public func timestamps(_ name: String, missing: Timestamp? = nil) throws(TableError) -> [Timestamp] {
    let column = try column(name)
    guard case .timestamps(let values) = column.storage else {
      throw .wrongKind(column: name, kind: column.kind, wanted: "timestamp")
    }
    return try fill(values.map { Timestamp(microsecondsSince1970: $0) }, of: name, column, with: missing)
  }

  /// The values of a column of dates, `nil` where one is missing.
  public func optionalDates(_ name: String) throws(TableError) -> [CalendarDate?] {
    optional(try dates(name, missing: CalendarDate(daysSince1970: 0)), try column(name))
  }

  /// The values of a column of timestamps, `nil` where one is missing.
  public func optionalTimestamps(_ name: String) throws(TableError) -> [Timestamp?] {
    optional(try timestamps(name, missing: Timestamp(secondsSince1970: 0)), try column(name))
  }

  /// Columns side by side as a matrix; integers become numbers, `true` 1 and `false` 0.
  ///
  /// - Shapes: the matrix is rows × `names`, in the order of `names`.
  /// - Parameter missing: What stands for a missing value, for instance `.nan`.
  /// - Throws: `unknownColumn`, `wrongKind` for texts, or `missingValues`.
  public func matrix(columns names: [String], missing: Double? = nil) throws(TableError) -> Matrix {
    var features: [[Double]] = []
    for name in names {
      let column = try column(name)
      if case .booleans(let values) = column.storage {
        features.append(try fill(values.map { $0 ? 1 : 0 }, of: name, column, with: missing))
      } else {
        features.append(try numbers(name, missing: missing))
      }
    }
    return Matrix(columns: features, rowCount: rowCount)
  }

  func fill<Value>(
    _ values: [Value], of name: String, _ column: Column, with filler: Value?
  ) throws(TableError) -> [Value] {
    guard let missing = column.missing else { return values }
    guard let filler else {
      throw .missingValues(
        column: name, count: column.missingCount, firstRow: missing.firstIndex(of: true)!)
    }
    var values = values
    for row in missing.indices where missing[row] { values[row] = filler }
    return values
  }

  private func optional<Value>(_ values: [Value], _ column: Column) -> [Value?] {
    guard let missing = column.missing else { return values }
    return zip(values, missing).map { $1 ? nil : $0 }
  }
}
