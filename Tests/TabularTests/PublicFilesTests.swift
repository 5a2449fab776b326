import Foundation
import TestSupport
import Testing

@testable import Tabular

/// Rows of our own in the shape of the public files.
@Suite struct PublicFilesTests {
  private let credits = """
    A12 18 A32 A43 1500 A65 A73 2 A93 A101 3 A123 41 A143 A152 1 A173 1 A192 A201 1
    A14 6 A34 A410 250 A61 A71 4 A92 A103 1 A121 23 A141 A151 2 A171 1 A191 A202 2

    """

  @Test func germanCreditHasReadableCategories() throws {
    let table = try Table(germanCreditText: credits)
    #expect(table.columnCount == 21)
    #expect(try table.texts("checking account") == ["0 to 200 DM", "no account"])
    #expect(try table.texts("purpose") == ["radio or television", "others"])
    #expect(try table.integers("amount") == [1500, 250])
    #expect(try table.booleans("isBad") == [false, true])
    #expect(try table.column("savings").isOrdered)
    #expect(try table.sorted(by: "employed since").integers("age") == [23, 41])
    #expect(try !table.column("purpose").isOrdered)
    let folder = try TemporaryFolder()
    try folder.write("german.data", credits.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(try Table(germanCredit: folder.url.appendingPathComponent("german.data").path) == table)
  }

  @Test(
    arguments: [
      ("", 1, 1, "the file has no lines"),
      ("1 2 3\n", 1, 1, "this line has 3 fields, but a line of german.data has 21"),
      ("#A12 18 A32", 3, 1, "this line has 3 fields"),
      (
        "#A12 x A32 A43 1500 A65 A73 2 A93 A101 3 A123 41 A143 A152 1 A173 1 A192 A201 1", 3, 5,
        "`x` in attribute 2"
      ),
      (
        "#A12 18 A39 A43 1500 A65 A73 2 A93 A101 3 A123 41 A143 A152 1 A173 1 A192 A201 1", 3, 8,
        "is not one of A30"
      ),
      (
        "#A12 18 A32 A43 1500 A65 A73 2 A93 A101 3 A123 41 A143 A152 1 A173 1 A192 A201 0", 3, 79,
        "neither 1 (good)"
      ),
    ] as [(String, Int, Int, String)])
  func anotherShapeOfGermanCreditIsNamedWithItsPlace(text: String, line: Int, column: Int, part: String) {
    // A `#` stands for the valid lines.
    let text = text.hasPrefix("#") ? credits.dropLast() + "\n" + text.dropFirst() : text
    let error = #expect(throws: CSVError.self) { try Table(germanCreditText: text, name: "g") }
    #expect(error?.description.hasPrefix("g:\(line):\(column): ") == true, "\(String(describing: error))")
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }

  private func payments(_ classes: [String], amount: String = "12.5") -> String {
    let names = ["Time"] + (1...28).map { "V\($0)" } + ["Amount", "Class"]
    let rows = classes.enumerated().map { row, text in
      "\(row)," + (1...28).map { "\($0 == 3 ? "-0.5" : "\($0)")" }.joined(separator: ",")
        + ",\(amount),\(text)\n"
    }
    return names.map { "\"\($0)\"" }.joined(separator: ",") + "\n" + rows.joined()
  }

  @Test func creditCardFraudHasNumbersAndATruthValue() throws {
    let table = try Table(creditCardFraudText: payments(["\"0\"", "\"1\"", "\"0\""]))
    #expect(try table.booleans("isFraud") == [false, true, false])
    #expect(try table.numbers("Time") == [0, 1, 2])
    #expect(table.columns.dropLast().allSatisfy { $0.kind == .number })
    #expect(try table.numbers("V3") == [-0.5, -0.5, -0.5])
    let empty = try Table(creditCardFraudText: payments([]))
    #expect(empty.rowCount == 0 && empty.columns.last?.kind == .boolean)
    #expect(empty.columns.dropLast().allSatisfy { $0.kind == .number })
  }

  @Test func anotherShapeOfCreditCardFraudIsNamedWithItsPlace() {
    func message(_ text: String) -> String {
      do {
        _ = try Table(creditCardFraudText: text, name: "c")
        return ""
      } catch { return error.description }
    }
    #expect(message(payments(["0", "2"])) == "c:3:1: the class 2 is neither 0 (genuine) nor 1 (fraud)")
    #expect(message(payments(["0", "0.5"])) == "c:3:1: the class 0.5 is neither 0 (genuine) nor 1 (fraud)")
    #expect(message(payments(["0"], amount: "x")) == "c:2:1: `x` in column `Amount` is not a number")
    #expect(message(payments(["0", "x"])) == "c:3:1: `x` in column `Class` is not a number")
    #expect(message(payments(["0", "1"], amount: "")).hasPrefix("c:2:1: `Amount` is missing"))
    #expect(message("Time,V2\n1,2\n").contains("column 2 is `V2`, not `V1`"))
    #expect(message("Time,V1\n1,2\n").contains("there are 2 columns, not 31"))
  }
}
