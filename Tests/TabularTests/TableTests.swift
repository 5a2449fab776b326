import LinearAlgebra
import Plots
import Testing

@testable import Tabular

@Suite struct TableTests {
  let table: Table

  init() throws {
    table = try Table([
      "merchant": Column(["b", "a", nil, "b", "c"]),
      "amount": Column([10, 2.5, 7, nil, 1]),
      "count": Column([1, 2, 3, 4, 5]),
      "isFraud": Column([true, false, false, true, nil]),
    ])
  }

  @Test func columnsAreReadAsTheirKind() throws {
    #expect(try table.numbers("count") == [1, 2, 3, 4, 5])
    #expect(try table.integers("count") == [1, 2, 3, 4, 5])
    #expect(try table.numbers("amount", missing: -1) == [10, 2.5, 7, -1, 1])
    #expect(try table.optionalTexts("merchant") == ["b", "a", nil, "b", "c"])
    #expect(try table.optionalBooleans("isFraud") == [true, false, false, true, nil])
    #expect(try Table(["y": Column([0, 1])]).booleans("y") == [false, true])
  }

  @Test func whatCannotBeReadIsSaidInASentence() {
    func message(_ body: () throws(TableError) -> Void) -> String {
      do {
        try body()
        return ""
      } catch { return error.description }
    }
    #expect(
      message { () throws(TableError) in _ = try table.numbers("amout") }
        == "there is no column `amout`; did you mean `amount`?")
    #expect(
      message { () throws(TableError) in _ = try table.numbers("velocity") }
        == "there is no column `velocity`")
    #expect(
      message { () throws(TableError) in _ = try table.numbers("merchant") }
        == "column `merchant` holds values of the kind text, not number or integer")
    #expect(
      message { () throws(TableError) in _ = try table.numbers("amount") }.hasPrefix(
        "column `amount` has 1 missing value, the first in row 3;"))
    #expect(throws: TableError.self) { try table.booleans("count") }
    #expect(throws: TableError.self) { try table.integers("amount", missing: 0) }
  }

  @Test func aTableNeedsDifferentNamesAndColumnsOfOneLength() {
    #expect(throws: TableError.duplicateColumn(name: "a")) {
      try Table(["a": Column([1]), "a": Column([2])])
    }
    #expect(throws: TableError.rowCountMismatch(column: "b", count: 1, expected: 2)) {
      try Table(["a": Column([1, 2]), "b": Column([2])])
    }
  }

  @Test func columnsBecomeAMatrix() throws {
    let matrix = try table.matrix(columns: ["count", "isFraud", "amount"], missing: -9)
    #expect(matrix == Matrix(rows: [[1, 1, 10], [2, 0, 2.5], [3, 0, 7], [4, 1, -9], [5, -9, 1]]))
    #expect(try table.matrix(columns: []) == Matrix(rowCount: 5, columnCount: 0))
    #expect(try table.prefix(0).matrix(columns: ["count"]) == Matrix(rowCount: 0, columnCount: 1))
    #expect(throws: TableError.self) { try table.matrix(columns: ["merchant"]) }
    #expect(throws: TableError.self) { try table.matrix(columns: ["amount"]) }
  }

  @Test func columnsAreChosenAddedAndRenamed() throws {
    #expect(try table.select(["count", "merchant"]).columnNames == ["count", "merchant"])
    #expect(try table.select([]).rowCount == 5)
    #expect(try table.dropping(["amount"]).columnNames == ["merchant", "count", "isFraud"])
    #expect(try table.renaming("count", to: "n").columnNames[2] == "n")
    #expect(throws: TableError.duplicateColumn(name: "amount")) { try table.renaming("count", to: "amount") }
    #expect(throws: TableError.duplicateColumn(name: "count")) { try table.select(["count", "count"]) }
    let doubled = try table.addingNumber("double") { row in try row.optionalNumber("amount").map { 2 * $0 } }
    #expect(try doubled.optionalNumbers("double") == [20, 5, 14, nil, 2])
    #expect(try doubled.adding(Column([0, 0, 0, 0, 0]), as: "merchant").columnNames == doubled.columnNames)
    #expect(throws: TableError.self) { try table.adding(Column([1]), as: "x") }
    #expect(throws: TableError.self) { try table.select([]).adding(Column([1]), as: "x") }
    #expect(try Table([:]).adding(Column([1, 2]), as: "x").rowCount == 2)
    #expect(throws: TableError.self) { try table.addingInteger("x") { try $0.integer("cuont") } }
    #expect(throws: TableError.missingValues(column: "merchant", count: 1, firstRow: 2)) {
      try table.addingText("t") { try $0.text("merchant") + "!" }
    }
    let present = try table.addingBoolean("known") { try !$0.isMissing("merchant") }
    #expect(try present.booleans("known") == [true, true, false, true, true])
  }

  @Test func rowsAreFilteredByAMaskOrACondition() throws {
    #expect(table.filter([true, false, false, false, true]).rowCount == 2)
    let large = try table.filter { row in try !row.isMissing("amount") && row.number("amount") > 2 }
    #expect(try large.integers("count") == [1, 2, 3])
    #expect(throws: TableError.self) { try table.filter { try $0.number("amount") > 2 } }
    #expect(table.prefix(2).rowCount == 2)
    #expect(try table.suffix(2).integers("count") == [4, 5])
    #expect(table.prefix(99) == table)
    #expect(try table.droppingMissing().integers("count") == [1, 2])
    #expect(try table.droppingMissing(in: ["merchant"]).rowCount == 4)
    #expect(try table.rows([4, 0, 4]).integers("count") == [5, 1, 5])
    #expect(table.rows([]).columnNames == table.columnNames)
    let (before, after) = table.split(atFraction: 0.6)
    #expect(before.rowCount == 3)
    #expect(try before.appending(after) == table)
  }

  @Test func rowsAreSortedStablyWithMissingValuesLast() throws {
    #expect(try table.sorted(by: "amount").integers("count") == [5, 2, 3, 1, 4])
    #expect(try table.sorted(by: "amount", descending: true).integers("count") == [1, 3, 2, 5, 4])
    #expect(try table.sorted(by: "merchant").integers("count") == [2, 1, 4, 5, 3])
    #expect(try table.sorted(by: "isFraud", "count", descending: true).integers("count") == [4, 1, 3, 2, 5])
    let odd = try Table(["x": Column([.nan, 2, nil, -.infinity]), "n": Column([0, 1, 2, 3])])
    #expect(try odd.sorted(by: "x").integers("n") == [3, 1, 0, 2])
    #expect(try odd.sorted(by: "x", descending: true).integers("n") == [1, 3, 0, 2])
    let texts = try Table(["t": Column(["b", "", "aa", "a", "é", "z"])])
    #expect(try texts.sorted(by: "t").texts("t") == ["", "a", "aa", "b", "z", "é"])
    #expect(try table.sorted(by: []) == table)
  }

  @Test func aTableShowsItsFirstRowsKindsAndMissingValues() throws {
    guard case .table(let shown) = table.exhibit else { return }
    #expect(shown.columns.map(\.title) == table.columnNames)
    #expect(shown.columns.map(\.alignment) == [.leading, .trailing, .trailing, .leading])
    #expect(shown.rows[1].map(\.text) == ["a", "2.5", "2", "false"])
    #expect(shown.rows[2][0] == Tabulation.Cell("–", mark: .missing))
    #expect(
      shown.note
        == "5 rows; number: amount; integer: count; text: merchant; boolean: isFraud; missing: merchant 1, amount 1, isFraud 1"
    )
    #expect(table.tabulation(rows: 2).note?.hasPrefix("3 more rows;") == true)
    #expect(
      table.description.hasPrefix("Table of 5 rows (merchant: text, 1 missing; amount: number, 1 missing"))
    #expect(try Table(["x": Column([Double]())]).tabulation(rows: 10).rows.isEmpty)
  }

  @Test func aWideTableFitsATerminalAndItsNoteStaysShort() throws {
    let names = (1...30).map { "V\($0)" }
    let wide = try Table(names: names, columns: names.map { _ in Column([1.25, nil]) })
    let tabulation = wide.tabulation(rows: 10)
    let expected =
      "2 rows; number (30): V1, V2, V3, V4, …, V30; missing (30): V1 1, V2 1, V3 1, V4 1, …, V30 1"
    #expect(tabulation.note == expected)
    let lines = tabulation.text(width: 40).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines.contains { $0.contains("more columns") })
    #expect(lines[3].hasPrefix("   –"))
  }

  @Test(
    arguments: [
      ([1, 2.5, 100], ["1.0", "2.5", "100.0"]), ([1234567.891], ["1234568"]), ([0.1234567], ["0.12346"]),
      ([-0.5, 0.25], ["−0.50", "0.25"]), ([1e300, 1], ["1e+300", "1.0"]),
      ([.nan, .infinity, 3], ["nan", "inf", "3"]),
      ([1e-9], ["1e-09"]), ([0], ["0"]),
    ] as [([Double], [String])])
  func numbersOfAColumnShareTheirDecimals(values: [Double], expected: [String]) throws {
    let shown = try Table(["x": Column(values)]).tabulation(rows: 10)
    #expect(shown.rows.map { $0[0].text } == expected)
  }
}
