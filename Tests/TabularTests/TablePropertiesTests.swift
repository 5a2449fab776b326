import LinearAlgebra
import TestSupport
import Testing

@testable import Tabular

/// Operations on arbitrary tables against models that are slow and obvious.
@Suite struct TablePropertiesTests {
  @Test func sortingIsStableKeepsRowsAndPutsMissingValuesLast() {
    checkProperty { choices in
      (choices.table(rows: 0...20, columns: 1...2), choices.boolean())
    } holds: { table, descending in
      let numbered = try table.adding(Column(Array(0..<table.rowCount)), as: "row")
      let sorted = try numbered.sorted(by: [table.columnNames[0]], descending: descending)
      let order = try sorted.integers("row")
      guard order.sorted() == Array(0..<table.rowCount), sorted == numbered.rows(order) else { return false }
      let key = sorted.columns[0]
      for (above, below) in zip(0..., 1..<max(1, order.count)) {
        if key.isMissing(above) && !key.isMissing(below) { return false }
        let comparison = compare(key, above, below) * (descending && !key.isMissing(below) ? -1 : 1)
        if comparison > 0 || (comparison == 0 && order[above] > order[below]) { return false }
      }
      return true
    }
  }

  /// Below zero, zero or above it; missing values are last and equal to each other.
  private func compare(_ column: Column, _ left: Int, _ right: Int) -> Int {
    if column.isMissing(left) || column.isMissing(right) {
      return (column.isMissing(left) ? 1 : 0) - (column.isMissing(right) ? 1 : 0)
    }
    func order<Value: Comparable>(_ first: Value, _ second: Value) -> Int {
      first < second ? -1 : first > second ? 1 : 0
    }
    switch column.storage {
    case .numbers(let values): return order(values[left], values[right])
    case .integers(let values), .dates(let values), .timestamps(let values):
      return order(values[left], values[right])
    case .booleans(let values): return order(values[left] ? 1 : 0, values[right] ? 1 : 0)
    case .categories(let values): return order(values.codes[left], values.codes[right])
    case .texts(let values):
      let (first, second) = (Array(values[left].utf8), Array(values[right].utf8))
      return first.lexicographicallyPrecedes(second) ? -1 : first == second ? 0 : 1
    }
  }

  @Test func eachGroupIsWhatAFilterForItsKeyFinds() {
    checkProperty { choices in
      let count = choices.integer(in: 0...15)
      return try! Table(["a": choices.column(count: count), "b": choices.key(count: count)])
    } holds: { table in
      let groups = try table.grouped(by: "a", "b")
      func key(_ row: Int) -> [String?] {
        table.columns.map { $0.text(row).map { $0 == "-0.0" ? "0.0" : $0 } }
      }
      return groups.rowIndices.flatMap { $0 }.sorted() == Array(0..<table.rowCount)
        && groups.rowIndices.allSatisfy { rows in
          (0..<table.rowCount).filter { key($0) == key(rows[0]) } == rows
        }
    }
  }

  @Test(arguments: [Table.JoinKind.inner, .left, .outer, .semi, .anti])
  func aJoinFindsWhatNestedLoopsFind(kind: Table.JoinKind) {
    checkProperty { choices in
      let kinds = [choices.element(of: Column.Kind.allCases), choices.element(of: Column.Kind.allCases)]
      func table(_ value: String) -> Table {
        let count = choices.integer(in: 0...8)
        return try! Table([
          "k": choices.column(count: count, kinds: [kinds[0]]),
          "l": choices.column(count: count, kinds: [kinds[1]]),
          value: Column((0..<count).map { $0 }),
        ])
      }
      return (table("left"), table("right"))
    } holds: { left, right in
      func isPartner(_ row: Int, _ other: Int) -> Bool {
        (0..<2).allSatisfy { key in
          guard let first = left.columns[key].text(row), let second = right.columns[key].text(other) else {
            return false
          }
          return first.unicodeScalars.elementsEqual(second.unicodeScalars)
            || Double(first) == 0 && Double(second) == 0
        }
      }
      var expected: [[Int?]] = []
      var used: Set<Int> = []
      for row in 0..<left.rowCount {
        let partners = (0..<right.rowCount).filter { isPartner(row, $0) }
        used.formUnion(partners)
        switch kind {
        case .semi: if !partners.isEmpty { expected.append([row]) }
        case .anti: if partners.isEmpty { expected.append([row]) }
        default:
          expected += partners.map { [row, $0] }
          if partners.isEmpty && kind != .inner { expected.append([row, nil]) }
        }
      }
      if kind == .outer { expected += (0..<right.rowCount).filter { !used.contains($0) }.map { [nil, $0] } }
      let joined = try left.joined(with: right, on: ["k", "l"], kind)
      let found = try (0..<joined.rowCount).map { row in
        try (kind == .semi || kind == .anti ? ["left"] : ["left", "right"]).map {
          try joined.row(row).optionalInteger($0)
        }
      }
      guard found == expected else { return false }
      // A row that only the right table has brings its key.
      return try found.indices.allSatisfy { row in
        guard found[row].count == 2, found[row][0] == nil, let other = found[row][1] else { return true }
        return try joined.column("k").text(row) == right.columns[0].text(other)
      }
    }
  }

  @Test func anAsOfJoinFindsTheLatestEarlierRow() {
    checkProperty { choices in
      let kind = choices.element(of: [Column.Kind.integer, .number, .date, .timestamp])
      func time(_ choices: inout Choices) -> Int { choices.integer(in: -3...9) }
      func table(_ value: String) -> Table {
        let times = choices.array(count: 0...10) { $0.optional(missing: 0.1, time) }
        let column: Column =
          switch kind {
          case .number: Column(times.map { $0.map(Double.init) })
          case .date: Column(times.map { $0.map { CalendarDate(daysSince1970: $0) } })
          case .timestamp: Column(times.map { $0.map { Timestamp(secondsSince1970: $0) } })
          default: Column(times)
          }
        return try! Table([
          "time": column, "key": choices.column(count: times.count, kinds: [.boolean]),
          value: Column(Array(times.indices)), "t" + value: Column(times),
        ])
      }
      let pair = (table("left"), table("right"))
      return (pair.0, pair.1, choices.boolean(), choices.optional { $0.integer(in: 0...4) })
    } holds: { left, right, allowsSame, age in
      let joined = try left.joined(
        with: right, asOf: "time", on: ["key"], allowingSameTime: allowsSame, within: age.map(Double.init))
      let (times, others) = (try left.optionalIntegers("tleft"), try right.optionalIntegers("tright"))
      let (keys, otherKeys) = (try left.optionalBooleans("key"), try right.optionalBooleans("key"))
      let expected: [Int?] = times.indices.map { row in
        guard let time = times[row], let key = keys[row] else { return nil }
        let earlier = others.indices.filter {
          otherKeys[$0] == key && others[$0].map { allowsSame ? $0 <= time : $0 < time } ?? false
        }
        let partner = earlier.max { (others[$0]!, $0) < (others[$1]!, $1) }
        return partner.flatMap { time - others[$0]! <= age ?? .max ? $0 : nil }
      }
      return try joined.optionalIntegers("right") == expected && joined.rowCount == left.rowCount
    }
  }

  @Test func aPivotUndoesAnUnpivot() {
    checkProperty { choices in
      let count = choices.integer(in: 1...6)
      let kind = choices.element(of: Column.Kind.allCases.filter { $0 != .category })
      var columns = [Column(Array(0..<count))]
      columns += choices.array(count: 1...4) { $0.column(count: count, kinds: [kind]) }
      return try! Table(names: ["id", "z", "b", "y", "a"].prefix(columns.count).map { $0 }, columns: columns)
    } holds: { wide in
      let long = try wide.unpivoted(keeping: ["id"], names: "name", values: "value")
      let back = try long.pivoted(rows: ["id"], columns: "name", values: "value")
      return long.rowCount == wide.rowCount * (wide.columnCount - 1) && back == wide
    }
  }

  @Test(
    arguments: [RollingStatistic.count, .sum, .mean, .minimum, .maximum, .standardDeviation], [true, false])
  func aRollingStatisticIsThatOfItsWindow(statistic: RollingStatistic, includesCurrent: Bool) {
    checkProperty(cases: 100) { choices in
      let values = choices.array(count: 0...20) { $0.optional { Double($0.integer(in: -9...9)) } }
      var time = 0
      let times = values.map { _ in
        time += choices.integer(in: 0...3)
        return time
      }
      let table = try! Table([
        "v": Column(values), "time": Column(times),
        "key": choices.column(count: values.count, kinds: [.boolean]),
      ])
      return (table, choices.integer(in: 1...5))
    } holds: { table, length in
      let byRows = try table.rolling(
        statistic, "v", rows: length, within: ["key"], includingCurrent: includesCurrent)
      let byTime = try table.rolling(
        statistic, "v", over: Double(length), of: "time", within: ["key"], includingCurrent: includesCurrent)
      let values = try table.optionalNumbers("v")
      let (times, keys) = (try table.integers("time"), try table.optionalBooleans("key"))
      func isRight(_ found: Double?, _ rows: some Sequence<Int>) -> Bool {
        let present = rows.compactMap { values[$0] }
        let expected: Double? =
          switch statistic {
          case .count: Double(present.count)
          case .sum: present.reduce(0, +)
          case .mean: present.isEmpty ? nil : mean(present)
          case .minimum: present.min()
          case .maximum: present.max()
          case .standardDeviation: present.count < 2 ? nil : standardDeviation(present)
          }
        guard let found, let expected else { return (found == nil) == (expected == nil) }
        return abs(found - expected) <= 1e-12 * max(1, abs(expected))
      }
      return try (0..<table.rowCount).allSatisfy { row in
        let before = (0..<(includesCurrent ? row + 1 : row)).filter { keys[$0] == keys[row] }
        return try isRight(Table(["x": byRows]).row(row).optionalNumber("x"), before.suffix(length))
          && isRight(
            Table(["x": byTime]).row(row).optionalNumber("x"),
            before.filter { times[row] - times[$0] < length })
      }
    }
  }

  @Test func categoriesKeepTheTextsAndSortLikeThem() {
    checkProperty { choices in
      choices.array(count: 0...12) { $0.optional { $0.awkwardText() } }
    } holds: { texts in
      let column = Column(texts)
      let table = try Table(["t": column, "c": column.categorical])
      return try column.categorical.asTexts == column && Column.categorical(texts).count == texts.count
        && table.optionalTexts("c") == texts
        && table.sorted(by: "c") == table.sorted(by: "t")
        && table.rows(Array((0..<texts.count).reversed())).columns[1].categories
          == column.categorical.categories
    }
  }

  @Test func missingValuesAreStoredAsEmptyWhateverTheyWereBefore() {
    checkProperty { choices in
      let count = choices.integer(in: 0...8)
      return (
        choices.column(count: count), choices.array(count: 0...10) { $0.optional { $0.integer(in: 0...7) } }
      )
    } holds: { column, rows in
      let rows = rows.map { $0.flatMap { $0 < column.count ? $0 : nil } }
      let gathered = column.gathered(rows)
      return gathered.count == rows.count
        && rows.indices.allSatisfy { gathered.text($0) == rows[$0].flatMap { column.text($0) } }
        // What is missing does not show in a comparison.
        && gathered.gathered(Array(gathered.count == 0 ? 0..<0 : 0..<gathered.count)) == gathered
        && gathered.markedMissing(rows.map { _ in true }) == column.missingValues(rows.count)
    }
  }
}
