import ExerciseValues
import LinearAlgebra
import ML
import Tabular

/// How values of the ML library's types are made again.

extension Matrix: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .matrix(let rows, let columns, let numbers) = value, numbers.count == rows * columns else {
      return nil
    }
    self.init(rowCount: rows, columnCount: columns, values: numbers)
  }
}
extension FloatMatrix: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard let matrix = Matrix(value, decoder) else { return nil }
    self.init(matrix)
  }
}

extension SparseMatrix: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    // As many rows and columns without an element would only take memory.
    let greatest = 1 << 24
    guard case .record("SparseMatrix", let fields) = value, fields.count == 3,
      let height = Int(fields[0].value, decoder), let width = Int(fields[1].value, decoder),
      (0...greatest).contains(height), (0...greatest).contains(width),
      let table = Table(fields[2].value, decoder), let rows = try? table.integers("row"),
      let columns = try? table.integers("column"), let values = try? table.numbers("value"),
      rows.allSatisfy((0..<height).contains), columns.allSatisfy((0..<width).contains)
    else { return nil }
    self.init(rowCount: height, columnCount: width, rows: rows, columns: columns, values: values)
  }
}

extension Table: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .table(let columns) = value else { return nil }
    var made: [Column] = []
    for column in columns {
      guard let column = Column(column, decoder) else { return nil }
      made.append(column)
    }
    guard let table = try? Table(names: columns.map(\.name), columns: made) else { return nil }
    self = table
  }
}
extension Column: Decodes {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .table(let columns) = value, columns.count == 1, columns[0].name.isEmpty else { return nil }
    self.init(columns[0], decoder)
  }

  fileprivate init?(_ column: ExerciseValue.Column, _ decoder: ValueDecoder) {
    func cells<Cell>(_ type: Cell.Type) -> [Cell?]? { decoder.elements(column.values, as: Cell?.self) }
    /// Dates and times are texts.
    func parsed<Cell>(_ parse: (String) -> Cell?) -> [Cell?]? {
      guard let texts = cells(String.self) else { return nil }
      let values = texts.map { $0.flatMap(parse) }
      return zip(texts, values).allSatisfy { ($0 == nil) == ($1 == nil) } ? values : nil
    }
    let made: Column? =
      switch column.kind {
      case .number: cells(Double.self).map { Column($0) }
      case .integer: cells(Int.self).map { Column($0) }
      case .boolean: cells(Bool.self).map { Column($0) }
      case .text: cells(String.self).map { Column($0) }
      case .date: parsed { CalendarDate($0) }.map { Column($0) }
      case .timestamp: parsed { Timestamp($0) }.map { Column($0) }
      case .category, .orderedCategory: cells(String.self).flatMap { Self.categorical($0, column) }
      }
    guard let made else { return nil }
    self = made
  }

  private static func categorical(_ texts: [String?], _ column: ExerciseValue.Column) -> Column? {
    let places = Dictionary(zip(column.categories, 0...), uniquingKeysWith: { first, _ in first })
    guard places.count == column.categories.count else { return nil }
    let codes = texts.map { $0.flatMap { places[$0] } }
    guard zip(texts, codes).allSatisfy({ ($0 == nil) == ($1 == nil) }) else { return nil }
    return Column(codes: codes, categories: column.categories, isOrdered: column.kind == .orderedCategory)
  }
}

extension CalendarDate: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .record("CalendarDate", let fields) = value, fields.count == 1,
      case .text(let text) = fields[0].value
    else { return nil }
    self.init(text)
  }
}
extension Timestamp: Decodes, Plain {
  init?(_ value: ExerciseValue, _ decoder: ValueDecoder) {
    guard case .record("Timestamp", let fields) = value, fields.count == 1,
      case .text(let text) = fields[0].value
    else { return nil }
    self.init(text)
  }
}
