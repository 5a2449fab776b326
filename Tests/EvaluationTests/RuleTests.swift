import Plots
import Tabular
import Learning
import MLTestSupport
import LinearModels
import Testing
import Trees

@testable import Evaluation

@Suite struct RuleTests {
  private let rules = RuleSet<Row>([
    Rule("large", points: 2) { try $0.number("amount") > 100 },
    Rule("abroad") { try $0.boolean("abroad") },
  ])
  private let table: Table

  init() throws {
    table = try Table([
      "amount": Column([50.0, 150, 200]), "abroad": Column([false, false, true]),
    ])
  }

  @Test func `points add up and every hit is known by its name`() throws {
    let result = try rules.evaluate(table)
    #expect(result.scores == [0, 2, 3])
    #expect(result.alerts == [false, true, true])
    #expect(result.hitCounts.map(\.count) == [2, 1])
    #expect(result.reasons(row: 2) == ["large", "abroad"])
    #expect(result.reasons(row: 0) == [])
  }

  @Test func `a table says how often each rule is right`() throws {
    let tabulation = try rules.evaluate(table).table(labels: [false, false, true])
    #expect(
      tabulation.rows.map { $0.map(\.text) } == [
        ["large", "2", "1", "0.500", "1.000"], ["abroad", "1", "1", "1.000", "1.000"],
        ["any rule", "2", "1", "0.500", "1.000"],
      ])
  }

  @Test func `a rule that asks for a column that is not there is an error`() throws {
    let wrong = RuleSet<Row>([Rule("typing mistake") { try $0.number("amuont") > 1 }])
    #expect(throws: TableError.unknownColumn(name: "amuont", nearest: "amount")) { try wrong.evaluate(table) }
  }

  @Test func `rules work on any type, and on no samples`() throws {
    let rules = RuleSet<Int>([Rule("even") { $0.isMultiple(of: 2) }])
    #expect(try rules.evaluate([1, 2, 4]).scores == [0, 1, 1])
    #expect(try rules.evaluate([]).scores == [])
    #expect(try RuleSet<Int>([]).evaluate([1, 2]).scores == [0, 0])
  }
}
