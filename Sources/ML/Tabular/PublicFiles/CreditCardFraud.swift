extension Table {
  /// Reads the file `creditcard.csv`: card payments of two days of September 2013 in Europe.
  ///
  /// The columns are `Time`, the seconds since the first payment; `V1` to `V28`, principal components whose meaning is
  /// not public; `Amount`; and `Class`, which becomes the boolean column `isFraud`. Quotes around names and classes,
  /// which the file has, make no difference.
  ///
  /// - Source: Dal Pozzolo, Caelen, Johnson & Bontempi, "Calibrating Probability with Undersampling for Unbalanced
  ///   Classification", IEEE Symposium Series on Computational Intelligence, 2015.
  /// - Throws: ``CSVError`` with the line and the column if the file is not CSV or has another shape.
  public init(creditCardFraud path: String) throws(CSVError) {
    self = try CreditCardFraudFile.table(try Table(csv: path, options: CreditCardFraudFile.options), path)
  }

  /// Reads the content of `creditcard.csv` from a text; see ``init(creditCardFraud:)``.
  public init(creditCardFraudText text: String, name: String = "creditcard.csv") throws(CSVError) {
    self = try CreditCardFraudFile.table(
      try Table(csvText: text, name: name, options: CreditCardFraudFile.options), name)
  }
}

private enum CreditCardFraudFile {
  static let names = ["Time"] + (1...28).map { "V\($0)" } + ["Amount", "Class"]
  static let options = CSVOptions()

  static func table(_ table: Table, _ path: String) throws(CSVError) -> Table {
    guard table.columnNames == names else {
      let place = zip(table.columnNames, names).enumerated().first { $1.0 != $1.1 }?.offset
      let found = place.map { "column \($0 + 1) is `\(table.columnNames[$0])`, not `\(names[$0])`" }
      throw .malformed(
        path: path, line: 1, column: 1,
        .publicFile(
          """
          the header is not that of creditcard.csv: \
          \(found ?? "there are \(table.columnCount) columns, not \(names.count)"); it must name Time, V1 to V28, \
          Amount and Class, in this order
          """))
    }
    var columns: [Column] = []
    for (name, column) in zip(names, table.columns) {
      if let missing = column.missing, let row = missing.firstIndex(of: true) {
        throw wrong(path, row, "`\(name)` is missing; the file has a value in every field")
      }
      switch column.storage {
      case .numbers: columns.append(column)
      case .integers(let values) where name != "Class": columns.append(Column(values.map(Double.init)))
      case .integers(let values):
        if let row = values.firstIndex(where: { $0 != 0 && $0 != 1 }) {
          throw wrong(path, row, "the class \(values[row]) is neither 0 (genuine) nor 1 (fraud)")
        }
        columns.append(Column(values.map { $0 == 1 }))
      default:
        // Without rows nothing says what the columns hold.
        if table.rowCount == 0 {
          columns.append(name == "Class" ? Column([Bool]()) : Column([Double]()))
          continue
        }
        let row = (0..<table.rowCount).first { Double(column.text($0) ?? "") == nil } ?? 0
        throw wrong(path, row, "`\(column.text(row) ?? "")` in column `\(name)` is not a number")
      }
    }
    if case .numbers(let values) = table.columns[names.count - 1].storage {
      let row = values.firstIndex { $0 != 0 && $0 != 1 } ?? 0
      throw wrong(path, row, "the class \(values[row]) is neither 0 (genuine) nor 1 (fraud)")
    }
    return Table(checked: names.dropLast() + ["isFraud"], columns, rowCount: table.rowCount)
  }

  /// No field of a file of this shape holds a line break, so that the row says the line.
  private static func wrong(_ path: String, _ row: Int, _ message: String) -> CSVError {
    .malformed(path: path, line: row + 2, column: 1, .publicFile(message))
  }
}
