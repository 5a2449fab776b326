import TestSupport
import Testing

@testable import Tabular

/// Arbitrary tables go out and come in again; broken files give a table or an error, never a trap.
@Suite struct CSVPropertiesTests {
  private static func kinds(_ table: Table) -> [String: Column.Kind] {
    Dictionary(uniqueKeysWithValues: zip(table.columnNames, table.columns.map(\.kind)))
  }

  @Test(arguments: [1, 13, 1 << 20])
  func aTableReadsBackAsItWasWritten(partLength: Int) {
    checkProperty { choices in
      (choices.table(), choices.element(of: [",", ";", "\t"] as [Character]))
    } holds: { table, separator in
      let options = CSVOptions(separator: separator, kinds: Self.kinds(table))
      let text = table.csvText(separator: separator)
      let read = try Table(csvBytes: Array(text.utf8), name: "", options: options, partLength: partLength)
      // A file does not hold categories that no row has, nor their order; all else is the same.
      return read == withoutUnusedCategories(table) && read.csvText(separator: separator) == text
    }
  }

  private func withoutUnusedCategories(_ table: Table) -> Table {
    try! Table(
      names: table.columnNames,
      columns: table.columns.map { $0.kind == .category ? $0.asTexts.categorical : $0 })
  }

  @Test func inferredKindsReadTheSameTextsBack() {
    checkProperty { choices in
      choices.table()
    } holds: { table in
      let text = table.csvText(missing: "?")
      let read = try Table(csvText: text, options: CSVOptions(missing: ["?"], readsDates: true))
      return read.rowCount == table.rowCount && read.columnNames == table.columnNames
    }
  }

  /// A few mutations of a valid file; the outcome is the same however it is cut, and an error has a place inside it.
  @Test func aBrokenFileIsATableOrAnErrorWithItsPlace() {
    checkProperty(cases: 1500) { choices in
      let table = choices.table(rows: 0...6, columns: 1...3)
      var bytes = Array(table.csvText().utf8)
      let pieces: [[UInt8]] = [
        [], [34], [44], [10], [13], [13, 10], [0], [0xFF], [0xC3], [0xE2, 0x82], [34, 34], [65], [49],
        [0xEF, 0xBB, 0xBF],
      ]
      for _ in 0..<choices.integer(in: 1...4) {
        let start = choices.integer(in: 0...bytes.count)
        let length = choices.integer(in: 0...3)
        bytes.replaceSubrange(start..<min(bytes.count, start + length), with: choices.element(of: pieces))
      }
      return (bytes, choices.boolean(0.3) ? Self.kinds(table) : [:], choices.boolean())
    } holds: { bytes, kinds, readsDates in
      let options = CSVOptions(kinds: kinds, readsDates: readsDates)
      let outcomes = [1, 7, 1 << 20].map { length in
        Result { () throws(CSVError) in
          try Table(csvBytes: bytes, name: "f", options: options, partLength: length)
        }
      }
      let lines = bytes.count { $0 == 10 } + 1
      switch outcomes[0] {
      case .success(let table):
        return outcomes.allSatisfy { (try? $0.get()) == table }
      case .failure(.malformed(_, let line, let column, _)):
        return (1...lines).contains(line) && (1...bytes.count + 1).contains(column)
          && outcomes.allSatisfy { $0 == outcomes[0] }
      case .failure: return false
      }
    }
  }

  @Test func digitsAreReadEightAtATimeAsOneByOne() {
    checkProperty(cases: 2000) { choices in
      let digits = choices.array(count: 0...22) { $0.integer(in: 0...9) }.map(String.init).joined()
      let rest = choices.text(of: [",", ".", "\n", "/", ":", "é", "\u{7F}", "e", "-", "1"], count: 0...9)
      return (digits, rest)
    } holds: { digits, rest in
      let number = (digits.hasPrefix("0") ? "1" : "") + digits
      let text = number + "," + rest
      return Array(text.utf8).withUnsafeBufferPointer { bytes in
        let parsed = DecimalParser.integer(bytes.baseAddress!, from: 0, to: bytes.count)
        let parsedNumber = DecimalParser.number(bytes.baseAddress!, from: 0, to: bytes.count)
        return parsed?.value == Int(number) && parsedNumber?.value == Double(number)
      }
    }
  }
}
