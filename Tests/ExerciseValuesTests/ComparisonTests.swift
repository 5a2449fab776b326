import ExerciseValues
import TestSupport
import Testing

@Suite("Comparing values")
struct ComparisonTests {
  private func numbers(_ numbers: [Double]) -> ExerciseValue { .list(numbers.map(ExerciseValue.number)) }

  private static let comparisons = [
    Comparison(), Comparison(isUnordered: true), Comparison(tolerance: .within(0.5)),
    Comparison(tolerance: .within(0.5), isUnordered: true), Comparison(tolerance: .relative(0.1)),
    Comparison(tolerance: .relative(2), isUnordered: true),
  ]

  @Test(arguments: comparisons)
  func `every value agrees with itself`(comparison: Comparison) {
    checkProperty(cases: 300) {
      $0.exerciseValue()
    } holds: { value in
      comparison.agrees(value, with: value) && comparison.discrepancies(value, value).isEmpty
    }
  }

  @Test(arguments: comparisons)
  func `values agree exactly if they have no discrepancies`(comparison: Comparison) {
    checkProperty(cases: 500) {
      ($0.exerciseValue(depth: 2), $0.exerciseValue(depth: 2))
    } holds: {
      comparison.agrees($0, with: $1) == comparison.discrepancies($0, $1).isEmpty
    }
  }

  @Test(arguments: comparisons.filter { if case .relative = $0.tolerance { false } else { true } })
  func `agreement does not depend on which of two values is expected`(comparison: Comparison) {
    checkProperty(cases: 500) { (choices: inout Choices) -> ([Double], [Double]) in
      let one = choices.array(count: 0...4) { Double($0.integer(in: 0...6)) / 4 }
      let other = choices.array(count: 0...4) { Double($0.integer(in: 0...6)) / 4 }
      return (one, other)
    } holds: { one, other in
      comparison.agrees(numbers(one), with: numbers(other))
        == comparison.agrees(numbers(other), with: numbers(one))
    }
  }

  @Test func `exact and ordered agreement of values without categories is equality`() {
    checkProperty(cases: 500) {
      ($0.exerciseValue(depth: 1), $0.exerciseValue(depth: 1))
    } holds: { one, other in
      if case .table = one { return true }
      return Comparison().agrees(one, with: other) == (one == other)
    }
  }

  @Test func `numbers agree up to the tolerance, and special ones with themselves`() {
    let within = Comparison(tolerance: .within(0.25))
    #expect(within.agrees(1.25, with: 1) && within.agrees(0.75, with: 1) && !within.agrees(1.2501, with: 1))
    #expect(within.agrees(.nan, with: .nan) && !within.agrees(.nan, with: 1) && !within.agrees(1, with: .nan))
    #expect(within.agrees(.infinity, with: .infinity) && !within.agrees(.infinity, with: -.infinity))
    #expect(!within.agrees(1e308, with: .infinity) && within.agrees(-0.0, with: 0))
    let relative = Comparison(tolerance: .relative(0.1))
    #expect(relative.agrees(110, with: 100) && !relative.agrees(111, with: 100))
    #expect(relative.agrees(-90, with: -100) && !relative.agrees(1e-300, with: 0))
  }

  @Test func `a tolerance holds at any depth, but not for integers and keys`() {
    func nested(_ number: Double) -> ExerciseValue {
      .list([
        .record(type: "Fit", fields: [.init(name: "slope", value: .number(number))]),
        .choice(type: "Kind", name: "some", payload: [.init(name: "", value: .number(number))]),
        .dictionary([.init(key: .text("a"), value: .number(number))]), .set([.number(number)]),
        .matrix(rows: 1, columns: 1, [number]),
        .table([.init(name: "x", values: [.number(number), .nothing])]),
        .thrown(.number(number)),
      ])
    }
    let within = Comparison(tolerance: .within(0.25))
    #expect(within.agrees(nested(1.2), with: nested(1)) && !within.agrees(nested(1.3), with: nested(1)))
    #expect(!within.agrees(.integer(1), with: .number(1)) && !within.agrees(.integer(1), with: .integer(2)))
    let key = ExerciseValue.dictionary([.init(key: .number(1), value: .nothing)])
    #expect(!within.agrees(.dictionary([.init(key: .number(1.1), value: .nothing)]), with: key))
  }

  @Test func `taking the first that fits would fail, the pairing does not`() {
    let within = Comparison(tolerance: .within(1), isUnordered: true)
    #expect(within.agrees(numbers([1, 2]), with: numbers([2, 1])))
    #expect(within.agrees(numbers([1, 0]), with: numbers([1, 2])))
    func pair(_ one: Double, _ other: Double) -> ExerciseValue { numbers([one, other]) }
    #expect(
      Comparison(tolerance: .within(1)).agrees(
        .set([pair(1, 0), pair(0, 1)]), with: .set([pair(0.5, 0.5), pair(1, 1)])))
  }

  /// All orders of a list.
  private func orders(_ values: [ExerciseValue]) -> [[ExerciseValue]] {
    guard let first = values.first else { return [[]] }
    return orders(Array(values.dropFirst())).flatMap { rest in
      (0...rest.count).map { place in
        var order = rest
        order.insert(first, at: place)
        return order
      }
    }
  }

  @Test(arguments: [Comparison.Tolerance.exact, .within(1), .relative(0.5), .relative(2)])
  func `lists agree in any order if and only if one of all orders agrees`(tolerance: Comparison.Tolerance) {
    let (ordered, unordered) = (
      Comparison(tolerance: tolerance), Comparison(tolerance: tolerance, isUnordered: true)
    )
    func element(_ choices: inout Choices) -> ExerciseValue {
      func number(_ choices: inout Choices) -> ExerciseValue {
        .number(choices.boolean(0.05) ? .nan : Double(choices.integer(in: -4...6)) / 2)
      }
      return choices.boolean(0.3)
        ? .record(
          type: "",
          fields: [
            .init(name: "x", value: number(&choices)), .init(name: "y", value: number(&choices)),
          ]) : number(&choices)
    }
    checkProperty(cases: 600) { (choices: inout Choices) -> ([ExerciseValue], [ExerciseValue]) in
      let count = choices.integer(in: 0...5)
      let one = choices.array(count: count...count, of: element)
      let other = choices.array(count: count...count, of: element)
      return (one, other)
    } holds: { one, other in
      let brute = orders(one).contains { ordered.agrees(.list($0), with: .list(other)) }
      return unordered.agrees(.list(one), with: .list(other)) == brute
    }
  }

  @Test func `long lists in any order are settled quickly, also those that no pairing settles`() {
    let within = Comparison(tolerance: .within(0.4), isUnordered: true)
    let many = (0..<20_000).map { Double($0 * 7919 % 20_000) }
    #expect(within.agrees(numbers(many), with: numbers(many.sorted().map { $0 + 0.3 })))
    #expect(!within.agrees(numbers(many + [5]), with: numbers(many + [7])))
    let records = (0..<500).map { place in
      ExerciseValue.record(
        type: "P",
        fields: [
          .init(name: "x", value: .number(Double(place))), .init(name: "y", value: .number(Double(-place))),
        ])
    }
    #expect(within.agrees(.list(records.reversed()), with: .list(records)))
    #expect(!within.agrees(.list(records.dropLast() + [records[0]]), with: .list(records)))
  }

  @Test func `columns of categories agree whatever their order, unless it means something`() {
    func table(_ kind: ExerciseValue.Column.Kind, _ categories: [String]) -> ExerciseValue {
      .table([.init(name: "size", values: [.text("low")], kind: kind, categories: categories)])
    }
    let comparison = Comparison()
    #expect(comparison.agrees(table(.category, ["low", "high"]), with: table(.category, ["high", "low"])))
    #expect(
      !comparison.agrees(
        table(.orderedCategory, ["low", "high"]), with: table(.orderedCategory, ["high", "low"])))
    #expect(!comparison.agrees(table(.text, []), with: table(.category, ["low"])))
  }

  @Test func `places are named as a reader would write them`() {
    func alert(_ score: Double, _ tags: [String]) -> ExerciseValue {
      .record(
        type: "Alert",
        fields: [
          .init(name: "score", value: .number(score)),
          .init(name: "tags", value: .list(tags.map(ExerciseValue.text))),
        ])
    }
    let places = Comparison().discrepancies(
      .dictionary([.init(key: .text("a"), value: .list([alert(1, ["x"]), alert(2, ["x", "y"])]))]),
      .dictionary([
        .init(key: .text("a"), value: .list([alert(1, ["z"]), alert(3, ["x"])])),
        .init(key: .text("b"), value: .nothing),
      ]))
    #expect(places.wrong.map(\.path) == ["[\"a\"][0].tags[0]", "[\"a\"][1].score"])
    #expect(places.surplus.map(\.path) == ["[\"a\"][1].tags[1]"])
    #expect(places.missing.map(\.path) == ["[\"b\"]"])
  }
}
