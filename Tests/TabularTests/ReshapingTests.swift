import LinearAlgebra
import Testing

@testable import Tabular

@Suite struct ReshapingTests {
  let sales: Table

  init() throws {
    sales = try Table([
      "month": Column([1, 1, 2, 2, 2]), "channel": Column(["web", "atm", "web", nil, "web"]),
      "amount": Column([10.0, 5, 7, 1, 3]),
    ])
  }

  @Test func aPivotAggregatesWhatSharesACell() throws {
    let wide = try sales.pivoted(rows: ["month"], columns: "channel", aggregating: .sum("amount"))
    #expect(wide.columnNames == ["month", "atm", "web", "missing"])
    #expect(try wide.numbers("web") == [10, 10])
    #expect(try wide.numbers("atm") == [5, 0])
    let means = try sales.pivoted(rows: ["month"], columns: "channel", aggregating: .mean("amount"))
    #expect(try means.optionalNumbers("missing") == [nil, 1])
    let counts = try sales.pivoted(rows: [], columns: "month", aggregating: .count())
    #expect(try counts.integers("2") == [3])
    #expect(
      throws: TableError.ambiguousPivot(key: "(2)", column: "web")
    ) { try sales.pivoted(rows: ["month"], columns: "channel", values: "amount") }
    #expect(throws: TableError.duplicateColumn(name: "month")) {
      let odd = try Table(["month": Column([1]), "c": Column(["month"]), "v": Column([1])])
      _ = try odd.pivoted(rows: ["month"], columns: "c", values: "v")
    }
  }

  @Test func anUnpivotStacksColumnsRowByRow() throws {
    let wide = try Table(["id": Column(["a", "b"]), "y": Column([1, 2]), "x": Column([nil, 0.5])])
    let long = try wide.unpivoted(keeping: ["id"], names: "name", values: "value")
    #expect(try long.texts("name") == ["y", "x", "y", "x"])
    #expect(try long.categories("name") == ["y", "x"])
    #expect(try long.optionalNumbers("value") == [1, nil, 2, 0.5])
    let present = try wide.unpivoted(
      keeping: ["id"], names: "name", values: "value", includingMissing: false)
    #expect(try present.texts("id") == ["a", "b", "b"])
    #expect(throws: TableError.self) { try wide.unpivoted(keeping: [], names: "name", values: "value") }
    #expect(try wide.select(["id"]).unpivoted(keeping: ["id"], names: "n", values: "v").rowCount == 0)
  }

  @Test func moreAggregations() throws {
    let groups = try sales.grouped(by: "month")
    let table = try groups.aggregate(
      .share(), .first("channel"), .last("channel"), .mostFrequent("channel"), .quantile("amount", 0.5),
      .minimum("channel"), .maximum("channel"))
    #expect(try table.numbers("share") == [0.4, 0.6])
    #expect(try table.texts("first channel") == ["web", "web"])
    #expect(try table.texts("last channel") == ["atm", "web"])
    #expect(try table.texts("most frequent channel") == ["web", "web"])
    #expect(try table.numbers("0.5 quantile of amount") == [7.5, 3])
    #expect(try table.texts("minimum channel") == ["atm", "web"])
    #expect(try table.texts("maximum channel") == ["web", "web"])
    let spread = try groups.adding(.mean("amount", as: "usual"), .count())
    #expect(try spread.numbers("amount") == sales.numbers("amount"))
    #expect(try spread.integers("count") == [2, 2, 3, 3, 3])
    #expect(try spread.numbers("usual")[0] == 7.5)
    #expect(throws: TableError.self) { try groups.adding(.mean("amount", as: "month")) }
  }

  @Test func aDescriptionNamesTheMostFrequentValue() throws {
    let description = sales.describe()
    #expect(try description.integers("count") == [5, 4, 5])
    #expect(try description.optionalTexts("top") == ["2", "web", "10.0"])
    #expect(try description.optionalIntegers("top count") == [3, 3, 1])
    #expect(try sales.prefix(0).describe().optionalTexts("top") == [nil, nil, nil])
  }

  @Test func categoriesAreCheckedAndOrdered() throws {
    let table = try Table(["r": Column(["low", "high", nil, "low"])])
    let rated = try table.categorizing("r", as: ["low", "middle", "high"], isOrdered: true)
    #expect(try rated.column("r").kind == .category)
    #expect(try rated.categoryCodes("r", missing: -1) == [0, 2, -1, 0])
    #expect(try rated.sorted(by: "r", descending: true).optionalTexts("r") == ["high", "low", "low", nil])
    #expect(try table.categorizing("r").categories("r") == ["high", "low"])
    #expect(try rated.valueCounts("r").optionalTexts("r") == ["low", "high", nil])
    #expect(try rated.row(1).text("r") == "high")
    #expect(
      throws: TableError.unknownCategory(column: "r", value: "high", row: 1, nearest: nil)
    ) { try table.categorizing("r", as: ["low", "middle"]) }
    #expect(throws: TableError.duplicateCategory(column: "r", category: "low")) {
      try table.categorizing("r", as: ["low", "low"])
    }
    #expect(throws: TableError.self) { try table.categories("r") }
    let joined = try rated.joined(with: try Table(["r": Column(["high"]), "x": Column([1])]), on: ["r"])
    #expect(try joined.integers("x") == [1])
    let both = try rated.appending(try Table(["r": Column.categorical(["new", "high"])]))
    #expect(try both.optionalTexts("r") == ["low", "high", nil, "low", "new", "high"])
    #expect(try both.categories("r") == ["low", "middle", "high", "new"])
    #expect(try !both.column("r").isOrdered)
  }

  @Test func numbersAreCutIntoOrderedCategories() throws {
    let table = try Table(["x": Column([5.0, 10, 19.5, 20, nil, .nan])])
    let binned = try Table(["b": try table.binned("x", at: [10, 20])])
    #expect(try binned.optionalTexts("b") == ["< 10", "10 to < 20", "10 to < 20", "≥ 20", nil, nil])
    #expect(binned.columns[0].isOrdered)
    #expect(try table.binned("x", at: [0.5], labels: ["no", "yes"]).categories == ["no", "yes"])
    for edges in [[], [2, 1], [1, 1], [.nan]] {
      #expect(throws: TableError.self) { try table.binned("x", at: edges) }
    }
    #expect(throws: TableError.self) { try table.binned("x", at: [1], labels: ["a", "a"]) }
    let quarters = try Table(["q": try Table(["x": Column(Array(1...8))]).quantileBinned("x", count: 4)])
    #expect(try quarters.valueCounts("q").integers("count") == [2, 2, 2, 2])
    let tied = try Table(["x": Column([1, 1, 1, 2, 3, 4])])
    #expect(try tied.quantileBinned("x", count: 4).categories == ["< 1.5", "1.5 to < 2.75", "≥ 2.75"])
    #expect(throws: TableError.self) { try tied.prefix(3).quantileBinned("x", count: 2) }
    #expect(throws: TableError.self) { try tied.quantileBinned("x", count: 1) }
  }

  @Test func lagsDifferencesSumsAndCountsFollowTheRows() throws {
    let table = try Table([
      "k": Column(["a", "b", "a", "a"]), "v": Column([1, 2, nil, 5]),
      "day": Column([0, 1, 3, 10].map { CalendarDate(daysSince1970: $0) }),
    ])
    func numbers(_ column: Column) throws -> [Double?] { try Table(["x": column]).optionalNumbers("x") }
    #expect(try numbers(table.lagged("v", within: ["k"])) == [nil, nil, 1, nil])
    #expect(try numbers(table.lagged("v", by: -1)) == [2, nil, 5, nil])
    #expect(try table.lagged("day").kind == .date)
    #expect(try numbers(table.differences("day", within: ["k"])) == [nil, nil, 3, 7])
    #expect(try numbers(table.differences("v", by: 3)) == [nil, nil, nil, 4])
    #expect(try numbers(table.cumulativeSums("v", within: ["k"])) == [1, 2, 1, 6])
    #expect(try numbers(table.cumulativeCounts(within: ["k"])) == [0, 0, 1, 2])
    #expect(throws: TableError.self) { try table.differences("k") }
    let backwards = try table.sorted(by: "day", descending: true)
    #expect(throws: TableError.unordered(column: "day", row: 1)) {
      try backwards.rolling(.count, "v", over: 3, of: "day")
    }
    #expect(throws: TableError.self) { try table.rolling(.sum, "v", rows: 0) }
    #expect(throws: TableError.self) { try table.rolling(.sum, "k", rows: 2) }
  }

  @Test func ranksShareTies() throws {
    let table = try Table(["x": Column([3, 1, 3, .nan, nil, 7])])
    func ranks(_ ties: Table.RankTies, descending: Bool = false) throws -> [Double?] {
      try Table(["r": table.ranks("x", descending: descending, ties: ties)]).optionalNumbers("r")
    }
    #expect(try ranks(.mean) == [2.5, 1, 2.5, nil, nil, 4])
    #expect(try ranks(.minimum) == [2, 1, 2, nil, nil, 4])
    #expect(try ranks(.dense) == [2, 1, 2, nil, nil, 3])
    #expect(try ranks(.order, descending: true) == [2, 4, 3, nil, nil, 1])
  }

  @Test func joinsKeepOrDropWhatHasNoPartner() throws {
    let left = try Table(["k": Column([1, 2, 3]), "c": Column(["x", "y", "z"])])
    let right = try Table(["k": Column([3, 4, 1, 1]), "d": Column([30, 40, 10, 11])])
    #expect(try left.joined(with: right, on: ["k"], .semi).texts("c") == ["x", "z"])
    #expect(try left.joined(with: right, on: ["k"], .anti).texts("c") == ["y"])
    let all = try left.joined(with: right, on: ["k"], .outer)
    #expect(try all.integers("k") == [1, 1, 2, 3, 4])
    #expect(try all.optionalIntegers("d") == [10, 11, nil, 30, 40])
    let earlier = try Table(["t": Column([5, 9]), "a": Column([1, 1])]).joined(
      with: try Table(["t": Column([9, 5, 1]), "a": Column([1, 1, 1]), "v": Column([3, 2, 1])]), asOf: "t",
      on: ["a"], matchedTime: "then")
    #expect(try earlier.integers("v") == [1, 2])
    #expect(try earlier.integers("then") == [1, 5])
    #expect(throws: TableError.self) { try left.joined(with: right, asOf: "c") }
  }
}
