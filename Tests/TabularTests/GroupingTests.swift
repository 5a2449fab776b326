import LinearAlgebra
import Testing

@testable import Tabular

@Suite struct GroupingTests {
  @Test func groupsAreAggregatedInOrderOfAppearance() throws {
    let table = try Table([
      "channel": Column(["web", "shop", "web", nil, "shop", nil]),
      "day": Column([1, 1, 1, 2, 1, 2]),
      "amount": Column([10, 20, 30, nil, 60, nil]),
      "fraud": Column([true, false, false, true, true, true]),
    ])
    let groups = try table.grouped(by: "channel", "day")
    #expect(groups.count == 3)
    #expect(groups.rowIndices == [[0, 2], [1, 4], [3, 5]])
    #expect(groups.tables.map(\.rowCount) == [2, 2, 2])
    let summary = try groups.aggregate(
      .count(), .sum("amount"), .mean("amount", as: "average"), .mean("fraud"), .minimum("amount"),
      .maximum("amount"), .median("amount"), .standardDeviation("amount"), .present("amount"),
      .distinct("fraud"),
      .reduce("amount", as: "range") { values in values.max().map { $0 - values.min()! } })
    #expect(
      summary.columnNames == [
        "channel", "day", "count", "sum amount", "average", "mean fraud", "minimum amount", "maximum amount",
        "median amount", "standard deviation amount", "present amount", "distinct fraud", "range",
      ])
    #expect(try summary.optionalTexts("channel") == ["web", "shop", nil])
    #expect(try summary.integers("count") == [2, 2, 2])
    #expect(try summary.numbers("sum amount") == [40, 80, 0])
    #expect(try summary.optionalNumbers("average") == [20, 40, nil])
    #expect(try summary.numbers("mean fraud") == [0.5, 0.5, 1])
    #expect(try summary.integers("present amount") == [2, 2, 0])
    #expect(try summary.integers("distinct fraud") == [2, 2, 1])
    #expect(try summary.optionalNumbers("range") == [20, 40, nil])
    #expect(throws: TableError.self) { try groups.aggregate(.sum("channel")) }
    #expect(throws: TableError.duplicateColumn(name: "day")) { try table.grouped(by: "day", "day") }
    #expect(throws: TableError.duplicateColumn(name: "day")) { try groups.aggregate(.count(as: "day")) }
  }

  @Test func equalKeysAreOneGroupWhateverTheirNumberAndKind() throws {
    // Against a dictionary, with enough different keys that the hash table grows.
    var random = RandomNumbers(seed: 1)
    let keys = (0..<5000).map { _ in random.integer(below: 1500) }
    let texts = keys.map { "key number \($0) of a long text" }
    let expected = Dictionary(grouping: keys.indices) { keys[$0] }
    for column in [Column(keys), Column(texts), Column(keys.map(Double.init))] {
      let groups = try Table(["k": column]).grouped(by: "k")
      #expect(groups.count == expected.count)
      #expect(groups.rowIndices.allSatisfy { expected[keys[$0[0]]] == $0 })
    }
    let pair = try Table(["a": Column(keys.map { $0 / 40 }), "b": Column(keys.map { "\($0 % 40)" })])
    #expect(try pair.grouped(by: "a", "b").count == expected.count)
    #expect(try pair.grouped(by: []).count == 1)
    #expect(try pair.prefix(0).grouped(by: []).count == 0)
    #expect(try pair.prefix(0).grouped(by: "a").aggregate(.count()).rowCount == 0)
  }

  @Test func zeroAndNaNAreSingleKeys() throws {
    let table = try Table(["x": Column([0, -0.0, .nan, -.nan, nil, nil])])
    #expect(try table.grouped(by: "x").rowIndices == [[0, 1], [2, 3], [4, 5]])
  }

  @Test func valuesAreCountedMostFrequentFirst() throws {
    let counts = try Table(["v": Column(["a", "b", nil, "b", "c", nil, "b"])]).valueCounts("v")
    #expect(try counts.optionalTexts("v") == ["b", nil, "a", "c"])
    #expect(try counts.integers("count") == [3, 2, 1, 1])
    #expect(try counts.numbers("share") == [3, 2, 1, 1].map { $0 / 7 })
  }

  @Test func aDescriptionHasOneRowForEachColumn() throws {
    let table = try Table([
      "x": Column([1, 2, 3, nil]), "t": Column(["a", "a", "b", "c"]), "b": Column([true, true, false, true]),
    ])
    let description = table.describe()
    #expect(try description.texts("column") == ["x", "t", "b"])
    #expect(try description.integers("missing") == [1, 0, 0])
    #expect(try description.integers("distinct") == [3, 3, 2])
    #expect(try description.optionalNumbers("mean") == [2, nil, 0.75])
    #expect(try description.optionalNumbers("25 %") == [1.5, nil, 0.75])
    #expect(try description.optionalNumbers("standard deviation")[0] == 1)
    #expect(table.prefix(0).describe().rowCount == 3)
  }
}

@Suite struct JoinTests {
  let people: Table
  let orders: Table

  init() throws {
    people = try Table(["id": Column([1, 2, nil, 4]), "name": Column(["Ada", "Bo", "Cy", "Di"])])
    orders = try Table([
      "id": Column([2, 1, 2, nil, 9]), "amount": Column([5, 6, 7, 8, 9]),
      "ok": Column([true, false, nil, true, true]),
    ])
  }

  @Test func anInnerJoinKeepsRowsWithPartners() throws {
    let joined = try people.joined(with: orders, on: ["id"])
    #expect(joined.columnNames == ["id", "name", "amount", "ok"])
    #expect(try joined.texts("name") == ["Ada", "Bo", "Bo"])
    #expect(try joined.integers("amount") == [6, 5, 7])
    #expect(try joined.optionalBooleans("ok") == [false, true, nil])
  }

  @Test func aLeftJoinKeepsEveryRowOfTheLeftTable() throws {
    let joined = try people.joined(with: orders, on: ["id"], .left)
    #expect(try joined.texts("name") == ["Ada", "Bo", "Bo", "Cy", "Di"])
    #expect(try joined.optionalIntegers("amount") == [6, 5, 7, nil, nil])
  }

  @Test func aJoinWithoutKeysPairsEveryRowWithEveryRow() throws {
    let colours = try Table(["colour": Column(["red", "blue"])])
    #expect(try people.joined(with: colours, on: []).rowCount == 8)
    #expect(try people.joined(with: colours.prefix(0), on: []).rowCount == 0)
    #expect(
      try people.joined(with: colours.prefix(0), on: [], .left).optionalTexts("colour") == [
        nil, nil, nil, nil,
      ])
  }

  @Test func aJoinThatCannotBeIsAnError() throws {
    #expect(throws: TableError.self) { try people.joined(with: orders, on: ["name"]) }
    #expect(throws: TableError.self) {
      try people.joined(with: try orders.renaming("amount", to: "name"), on: ["id"])
    }
    let texts = try Table(["id": Column(["1"])])
    #expect(throws: TableError.wrongKind(column: "id", kind: .text, wanted: "integer as in the other table"))
    {
      try people.joined(with: texts, on: ["id"])
    }
  }

  @Test func tablesAreAppendedByName() throws {
    let more = try Table(["name": Column(["Eve"]), "id": Column([nil] as [Int?])])
    let all = try people.appending(more)
    #expect(try all.optionalIntegers("id") == [1, 2, nil, 4, nil])
    #expect(try all.texts("name").last == "Eve")
    #expect(throws: TableError.self) { try people.appending(orders) }
  }
}
