import Foundation
import Testing

@testable import Tabular

@Suite struct CSVReadingTests {
  @Test func kindsFollowFromAllValues() throws {
    let table = try Table(
      csvText: """
        id,amount,merchant,isFraud,zip,empty,mixed,long
        1,2.5,"Bäcker, Ulm",true,01234,,1,99999999999999999999
        -2,3,x,false,70173,,2.5e3,1
        3,,,TRUE,1,,.5,2

        """)
    #expect(table.columnNames == ["id", "amount", "merchant", "isFraud", "zip", "empty", "mixed", "long"])
    #expect(table.columns.map(\.kind) == [.integer, .number, .text, .boolean, .text, .text, .number, .text])
    #expect(try table.integers("id") == [1, -2, 3])
    #expect(try table.optionalNumbers("amount") == [2.5, 3, nil])
    #expect(try table.optionalTexts("merchant") == ["Bäcker, Ulm", "x", nil])
    #expect(try table.booleans("isFraud") == [true, false, true])
    #expect(try table.texts("zip") == ["01234", "70173", "1"])
    #expect(try table.optionalTexts("empty") == [nil, nil, nil])
    #expect(try table.numbers("mixed") == [1, 2500, 0.5])
  }

  @Test func quotedFieldsHoldSeparatorsQuotesAndLineBreaks() throws {
    let table = try Table(csvText: "a,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n\"two\r\nlines\",\"\"\r\n")
    #expect(try table.texts("a") == ["1,5", "two\r\nlines"])
    #expect(try table.texts("b") == ["say \"hi\"", ""])
    #expect(table.columns[1].missingCount == 0)
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "\u{FEFF}a,b\n1,2\n3,4\n",
    "\"a\",\"b\"\n\"1\",\"2\"\n3,4",
  ])
  func lineEndingsByteOrderMarkAndQuotesMakeNoDifference(text: String) throws {
    #expect(try Table(csvText: text) == Table(["a": Column([1, 3]), "b": Column([2, 4])]))
  }

  @Test func aHeaderAloneIsATableWithoutRows() throws {
    let table = try Table(csvText: "a,b")
    #expect(table.rowCount == 0)
    #expect(table.columnNames == ["a", "b"])
    #expect(try Table(csvText: "a\n").rowCount == 0)
  }

  @Test func aFileMayHaveThousandsOfColumns() throws {
    let count = 1200
    let names = (0..<count).map { "c\($0)" }
    let row = (0..<count).map { ["1", "2.5", "x", "true"][$0 % 4] }
    let text = [names, row, row].map { $0.joined(separator: ",") + "\n" }.joined()
    let table = try Table(csvText: text)
    #expect(table.columnNames == names)
    #expect(table.columns.suffix(4).map(\.kind) == [.integer, .number, .text, .boolean])
    #expect(table.csvText() == text)
  }

  @Test func anEmptyLineIsAMissingValueOfTheOnlyColumn() throws {
    #expect(try Table(csvText: "a\n1\n\n3\n").optionalIntegers("a") == [1, nil, 3])
  }

  @Test func optionsChangeSeparatorHeaderMarkersAndKinds() throws {
    let options = CSVOptions(
      separator: ";", hasHeader: false, missing: ["NA", ""], kinds: ["column 2": .text, "column 3": .number])
    let table = try Table(csvText: "1;2;3\nNA;\"\";4\n", options: options)
    #expect(try table.optionalIntegers("column 1") == [1, nil])
    #expect(try table.optionalTexts("column 2") == ["2", nil])
    #expect(try table.numbers("column 3") == [3, 4])
    #expect(table.columns[2].kind == .number)
  }

  /// Values that contradict what the first 500 records look like.
  @Test(arguments: [
    ("1", "2.5", Column.Kind.number), ("1", "x", .text), ("1", "true", .text), ("true", "1", .text),
    ("2.5", "true", .text), ("", "7", .integer), ("", "false", .boolean), ("7", "", .integer),
    ("", "", .text),
    ("1", "", .integer), ("x", "1", .text), ("2.5", "1", .number), ("1", "99999999999999999999", .text),
  ])
  func lateValuesChangeTheKindOfTheWholeColumn(early: String, late: String, kind: Column.Kind) throws {
    let count = 30_000
    let values = (0..<count).map { $0 < count - 3 ? early : late }
    let text = "v,n\n" + values.enumerated().map { "\($1),\($0)\n" }.joined()
    for length in [1000, 70_000, 1 << 20] {
      let table = try Table(
        csvBytes: Array(text.utf8), name: "", options: CSVOptions(), partLength: length)
      #expect(table.columns[0].kind == kind)
      #expect(table.columns[0].missingCount == values.count { $0.isEmpty })
      #expect(try table.integers("n") == Array(0..<count))
      if kind == .text { #expect(try table.texts("v", missing: "") == values) }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func theResultDoesNotDependOnWhereTheFileIsCut(length: Int) throws {
    let text = "a,b,c\n" + (0..<40).map { "\($0),\"x\"\"\n,\($0)\",\($0 % 3 == 0 ? "" : "y")\r\n" }.joined()
    let whole = try Table(csvText: text)
    #expect(whole.rowCount == 40)
    #expect(
      try Table(csvBytes: Array(text.utf8), name: "", options: CSVOptions(), partLength: length) == whole)
  }
}

@Suite struct DecimalParserTests {
  private func parse(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        let (value, next) = DecimalParser.number(base, from: 0, to: bytes.count), next == bytes.count
      else { return nil }
      return value
    }
  }

  @Test func numbersAreCorrectlyRounded() {
    // Shortest texts, long texts and texts near the middle between two numbers, over the whole range.
    var state: UInt64 = 1
    for _ in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      #expect(parse(number.description)?.bitPattern == number.bitPattern)
    }
    for _ in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = (state >> 1).description.prefix(Int(state >> 58) % 19 + 1)
      let exponent = Int(state >> 20 & 0x7F) - 64
      let text = (digits.hasPrefix("0") ? "1" : "") + digits + "e\(exponent)"
      #expect(parse(text) == strtod(text, nil), "\(text)")
    }
  }

  @Test(arguments: [
    "0", "-0.0", "9007199254740993", "9007199254740992.5", "1e22", "1e23", "8.5e-23", "123456789012345678",
    "1.7976931348623157e308", "1e309", "-1e400", "4.9e-324", "2e-324", "1e-400", "2.2250738585072011e-308",
    "0.000000000000000000000000000000000000000000000001", "179769313486231580793e289", "5e-55",
    "7.3177701707893310e15",
    "12345678901234567890123456789.5", "1e99999999999999999999", "+1.5", ".5", "5.", "0.1e-2",
    "9223372036854775808.0",
    "6.02214076E23", "4503599627370496.5", "4503599627370497.5", "1e54", "1e55", "1e56", "3e-54",
  ])
  func hardNumbersAreWhatTheCLibrarySays(text: String) {
    #expect(parse(text)?.bitPattern == strtod(text, nil).bitPattern)
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "01", "-007.5", "1.2.3", "0x10", "1_000", "--1", "1 ", " 1", "½",
  ])
  func otherTextsAreNotNumbers(text: String) {
    #expect(parse(text) == nil)
  }

  @Test(
    arguments: [
      ("9223372036854775807", Int.max), ("9223372036854775808", nil), ("-9223372036854775807", -Int.max),
      ("18446744073709551616", nil), ("-0", nil), ("0", 0), ("+7", 7), ("00", nil),
    ] as [(String, Int?)])
  func integersFitSixtyFourBits(text: String, expected: Int?) {
    let parsed = Array(text.utf8).withUnsafeBufferPointer {
      DecimalParser.integer($0.baseAddress!, from: 0, to: $0.count)?.value
    }
    #expect(parsed == expected)
  }
}
