import ExerciseValues
import TestSupport

extension Choices {
  /// Any value in its canonical form; `nothing` is the simplest.
  mutating func exerciseValue(depth: Int = 3) -> ExerciseValue {
    let simple: [ExerciseValue] = [
      .nothing, .boolean(false), .boolean(true), .integer(0), .integer(.min), .unsigned(.max), .number(0),
      .number(.nan), .number(-.infinity), .text(""), .text("e\u{301}"), .text("é"), .text("\u{202E}a\n"),
    ]
    guard depth > 0 else { return element(of: simple) }
    switch integer(in: 0...11) {
    case 0: return element(of: simple)
    case 1: return .integer(Int64(integer(in: -100...100)))
    case 2: return .number(number())
    case 3: return .text(text(of: ["a", "é", "\"", "日", "\u{0}"]))
    case 4: return .list(values(depth))
    case 5: return .set(of: values(depth))
    case 6:
      let entries = values(depth).enumerated().map { place, value in
        ExerciseValue.Entry(key: .list([.integer(Int64(place)), .text("k")]), value: value)
      }
      return .dictionary(of: entries)!
    case 7: return .record(type: element(of: ["", "Alert"]), fields: fields(depth))
    case 8: return .choice(type: "Kind", name: element(of: ["first", "second"]), payload: fields(depth))
    case 9:
      let (rows, columns) = (integer(in: 0...3), integer(in: 0...3))
      return .matrix(rows: rows, columns: columns, (0..<rows * columns).map { _ in number() })
    case 10: return .thrown(exerciseValue(depth: depth - 1))
    default:
      let rows = integer(in: 0...3)
      return .table(
        array(count: 1...3) { choices in
          ExerciseValue.Column(
            name: choices.element(of: ["", "cost"]),
            values: (0..<rows).map { _ in choices.element(of: simple) },
            kind: choices.element(of: ExerciseValue.Column.Kind.allCases),
            categories: choices.boolean() ? ["a", "b"] : [])
        })
    }
  }

  private mutating func values(_ depth: Int) -> [ExerciseValue] {
    array(count: 0...4) { $0.exerciseValue(depth: depth - 1) }
  }

  private mutating func fields(_ depth: Int) -> [ExerciseValue.Field] {
    array(count: 0...3) {
      .init(name: $0.element(of: ["", "score"]), value: $0.exerciseValue(depth: depth - 1))
    }
  }
}
