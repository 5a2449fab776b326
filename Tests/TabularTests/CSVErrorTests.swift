import Foundation
import Testing

@testable import Tabular

@Suite struct CSVErrorTests {
  @Test(
    arguments: [
      ("", 1, 1, .empty),
      ("\u{FEFF}", 1, 1, .empty),
      ("a,b\n1,2\n3\n", 3, 1, .raggedRow(fields: 1, expected: 2)),
      ("a,b\n1,2\n\n3,4\n", 3, 1, .raggedRow(fields: 1, expected: 2)),
      ("a,b\n1,2,3\n", 2, 1, .raggedRow(fields: 3, expected: 2)),
      ("a,b\n\"x\ny\",2\n1,\"2\",3,4\n", 4, 1, .raggedRow(fields: 4, expected: 2)),
      ("a,b\n1,2\n1,ü\"x\"\n", 3, 4, .strayQuote),
      ("a,b\n1,\"x\"y\n", 2, 6, .textAfterQuote),
      ("a,b\n1,\"x\n2,3\n", 2, 3, .unterminatedQuote),
      ("a,b\n1,x\u{0}\n", 2, 4, .nul),
      ("a,b\n1,\"x\u{0}\"\n", 2, 5, .nul),
      ("a,b\n1,2\r3,4\n", 2, 4, .loneCarriageReturn),
      ("a,b,a\n", 1, 5, .duplicateName("a")),
      ("a,,b\n", 1, 3, .emptyName(field: 2)),
    ] as [(String, Int, Int, CSVProblem)])
  func aBrokenRuleIsNamedWithItsPlace(text: String, line: Int, column: Int, problem: CSVProblem) {
    let expected = CSVError.malformed(path: "t.csv", line: line, column: column, problem)
    #expect(throws: expected) { try Table(csvText: text, name: "t.csv") }
    for length in [1, 5] {
      #expect(throws: expected) {
        try Table(csvBytes: Array(text.utf8), name: "t.csv", options: CSVOptions(), partLength: length)
      }
    }
  }

  @Test func aByteThatIsNotUTF8IsFoundInsideItsField() {
    let bytes: [UInt8] = Array("a,b\n1,é".utf8) + [0xFF] + Array("\n".utf8)
    #expect(throws: CSVError.malformed(path: "CSV", line: 2, column: 4, .notUTF8)) {
      try Table(csvBytes: bytes)
    }
    #expect(throws: CSVError.malformed(path: "CSV", line: 1, column: 1, .utf16)) {
      try Table(csvBytes: [0xFF, 0xFE, 0x61, 0])
    }
    let cutShort: [UInt8] = Array("a\nx\n\"é".utf8.dropLast()) + Array("\"\n".utf8)
    #expect(throws: CSVError.malformed(path: "CSV", line: 3, column: 2, .notUTF8)) {
      try Table(csvBytes: cutShort)
    }
  }

  @Test func theFirstFaultOfALongFileIsReported() {
    var lines = (0..<50_000).map { "\($0),x" }
    lines[20_000] = "1,2,3"
    lines[49_000] = "stray\",1"
    let text = "a,b\n" + lines.joined(separator: "\n")
    #expect(
      throws: CSVError.malformed(path: "CSV", line: 20_002, column: 1, .raggedRow(fields: 3, expected: 2))
    ) {
      try Table(csvBytes: Array(text.utf8), name: "CSV", options: CSVOptions(), partLength: 10_000)
    }
  }

  @Test func aValueOfTheWrongKindIsNamedWhereTheKindWasAskedFor() {
    let options = CSVOptions(kinds: ["b": .integer])
    let error = #expect(throws: CSVError.self) {
      try Table(csvText: "a,b\n1,2\n1,x\n", name: "t.csv", options: options)
    }
    #expect(error?.description == "t.csv:3:3: `x` in column `b` is not of the kind integer")
    #expect(
      throws: CSVError.malformed(path: "CSV", line: 1, column: 1, .unknownName("amont", nearest: "amount"))
    ) {
      try Table(csvText: "amount\n1\n", options: CSVOptions(kinds: ["amont": .number]))
    }
  }

  @Test func aMissingFileSaysWhereItMustBeDeclared() {
    let error = #expect(throws: CSVError.self) { try Table(csv: "no-such-file.csv") }
    #expect(error?.description.contains("`no-such-file.csv`") == true)
    #expect(error?.description.contains("datasets:") == true)
  }

  @Test func aFolderIsNotReadable() {
    let error = #expect(throws: CSVError.self) { try Table(csv: FileManager.default.temporaryDirectory.path) }
    guard case .unreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func everyProblemIsASentenceOfItsOwn() {
    let problems: [CSVProblem] = [
      .empty, .notUTF8, .utf16, .nul, .strayQuote, .textAfterQuote, .unterminatedQuote, .loneCarriageReturn,
      .raggedRow(fields: 1, expected: 2), .duplicateName("a"), .emptyName(field: 2),
      .unknownName("a", nearest: nil), .wrongKind(text: "x", column: "a", kind: .number),
    ]
    #expect(Set(problems.map(\.description)).count == problems.count)
  }
}
