import ExerciseValues
import LinearAlgebra
import ML
import Tabular

/// How values of the ML library's types are told, where reflection would show how they are stored instead of what they
/// are. Results that are plain structures (a confusion matrix, a fitted line) are told by their properties.

extension Matrix: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    .matrix(rows: rowCount, columns: columnCount, values)
  }
}
extension FloatMatrix: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    .matrix(rows: rowCount, columns: columnCount, values.map(Double.init))
  }
}

/// Its shape and a table of what is stored, row after row: written out it might not fit into memory.
extension SparseMatrix: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    guard encoder.take(3 * storedCount) else { return nil }
    let rows = (0..<rowCount).flatMap { row in
      Array(repeating: ExerciseValue.integer(Int64(row)), count: rowStarts[row + 1] - rowStarts[row])
    }
    let elements = ExerciseValue.table([
      .init(name: "row", values: rows, kind: .integer),
      .init(name: "column", values: columnIndices.map { .integer(Int64($0)) }, kind: .integer),
      .init(name: "value", values: values.map(ExerciseValue.number), kind: .number),
    ])
    return .record(
      type: "SparseMatrix",
      fields: [
        .init(name: "rowCount", value: .integer(Int64(rowCount))),
        .init(name: "columnCount", value: .integer(Int64(columnCount))),
        .init(name: "elements", value: elements),
      ])
  }
}

extension Table: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    guard encoder.take(rowCount * columns.count) else { return nil }
    var result: [ExerciseValue.Column] = []
    for (name, column) in zip(columnNames, columns) {
      guard let values = try? cells(of: name) else { return nil }
      result.append(
        .init(
          name: name, values: values, kind: ExerciseValue.Column.Kind(column),
          categories: column.categories ?? []))
    }
    return .table(result)
  }

  private func cells(of name: String) throws(TableError) -> [ExerciseValue] {
    let column = try column(name)
    let values: [ExerciseValue] =
      switch column.kind {
      case .number: try numbers(name, missing: 0).map(ExerciseValue.number)
      case .integer: try integers(name, missing: 0).map { .integer(Int64($0)) }
      case .boolean: try booleans(name, missing: false).map(ExerciseValue.boolean)
      case .text, .category: try texts(name, missing: "").map(ExerciseValue.text)
      case .date, .timestamp: (0..<column.count).map { .text(column.text($0) ?? "") }
      }
    guard column.missingCount > 0 else { return values }
    return values.enumerated().map { row, value in column.isMissing(row) ? .nothing : value }
  }
}

/// A table of this one column, which has no name.
extension Column: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    (try? Table(names: [""], columns: [self]))?.exerciseValue(&encoder)
  }
}

extension ExerciseValue.Column.Kind {
  fileprivate init(_ column: Column) {
    self =
      switch column.kind {
      case .number: .number
      case .integer: .integer
      case .boolean: .boolean
      case .text: .text
      case .category: column.isOrdered ? .orderedCategory : .category
      case .date: .date
      case .timestamp: .timestamp
      }
  }
}

extension CalendarDate: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    .record(type: "CalendarDate", fields: [.init(name: "", value: .text(description))])
  }
}
extension Timestamp: Encodes {
  func exerciseValue(_ encoder: inout ValueEncoder) -> ExerciseValue? {
    .record(type: "Timestamp", fields: [.init(name: "", value: .text(description))])
  }
}
