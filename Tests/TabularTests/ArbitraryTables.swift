import TestSupport

@testable import Tabular

extension Choices {
  /// A table with columns of any kinds and awkward names and values.
  mutating func table(rows: ClosedRange<Int> = 0...12, columns: ClosedRange<Int> = 1...4) -> Table {
    let count = array(count: rows) { _ in }.count
    let names = ["a", "b", "a \"name\",\n", "ü ", "-"]
    var place = -1
    let made = array(count: columns) { choices in
      place += 1
      return (names[place], choices.column(count: count))
    }
    return try! Table(names: made.map(\.0), columns: made.map(\.1))
  }

  /// A column of any kind; few different values, so that some are equal.
  mutating func column(count: Int, kinds: [Column.Kind] = Column.Kind.allCases) -> Column {
    let share = element(of: [0, 0.3, 0.9])
    func values<Value>(_ value: (inout Choices) -> Value) -> [Value?] {
      (0..<count).map { _ in optional(missing: share, value) }
    }
    switch element(of: kinds) {
    case .number: return Column(values { $0.boolean(0.05) ? .infinity : $0.number() })
    case .integer:
      return Column(values { $0.boolean(0.1) ? $0.integer(in: .min + 1 ... .max) : $0.integer(in: -3...3) })
    case .boolean: return Column(values { $0.boolean() })
    case .text: return Column(values { $0.awkwardText() })
    case .category:
      let categories = ["a", "b,", "", "\"\n", "é"]
      return Column(
        codes: values { $0.integer(in: 0...4) }, categories: categories, isOrdered: boolean())
    case .date: return Column(values { CalendarDate(daysSince1970: $0.integer(in: -719_528...2_932_896)) })
    case .timestamp:
      return Column(
        values {
          Timestamp(microsecondsSince1970: $0.integer(in: -62_167_219_200_000_000...253_402_300_799_999_999))
        })
    }
  }

  mutating func awkwardText() -> String {
    text(of: [
      "a", "", "\"", ",", ";", "\n", "\r", "\r\n", "é", "e\u{301}", "👩‍🚀", " ", "7", "nan", "\t", "\u{FEFF}",
      "true",
      "2024-02-29",
    ])
  }

  /// A column of few integers or texts, for keys.
  mutating func key(count: Int) -> Column { column(count: count, kinds: [.integer, .boolean, .category]) }
}
