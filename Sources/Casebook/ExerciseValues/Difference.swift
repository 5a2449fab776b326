/// How a value differs from the one that is expected, in lines for people.
public struct Difference: Hashable, Sendable {
  public var lines: [String]

  private static let shownRows = 8

  /// - Returns: Nothing to show, beyond the two values themselves, if `lines` is empty.
  public init(_ actual: ExerciseValue, from expected: ExerciseValue, by comparison: Comparison = Comparison())
  {
    lines = []
    switch (actual, expected) {
    case (.text(let one), .text(let other)): lines = Self.texts(one, other)
    case (.list(let one), .list(let other)) where comparison.isUnordered:
      lines = Self.members(one, other)
    case (.set(let one), .set(let other)): lines = Self.members(one, other)
    case (.list(let one), .list(let other)):
      lines = Self.rows(
        zip(one, other).enumerated().map { ("[\($0.offset)]", $0.element.0, $0.element.1) }, comparison)
      if one.count != other.count {
        lines.insert("\(one.count) elements instead of \(other.count)", at: 0)
      }
    case (.matrix(let rows, let columns, let one), .matrix(let otherRows, let otherColumns, let other)):
      guard rows == otherRows, columns == otherColumns else {
        lines = ["\(rows) × \(columns) instead of \(otherRows) × \(otherColumns)"]
        return
      }
      lines = Self.rows(
        one.indices.map {
          ("[\($0 / max(1, columns)), \($0 % max(1, columns))]", .number(one[$0]), .number(other[$0]))
        },
        comparison)
    case (.table(let one), .table(let other)): lines = Self.tables(one, other, comparison)
    case (.record(_, let one), .record(_, let other)) where one.map(\.name) == other.map(\.name):
      lines = Self.rows(
        zip(one, other).enumerated().map {
          (
            $0.element.0.name.isEmpty ? ".\($0.offset)" : $0.element.0.name, $0.element.0.value,
            $0.element.1.value
          )
        }, comparison)
    case (.dictionary(let one), .dictionary(let other)): lines = Self.dictionaries(one, other, comparison)
    default: break
    }
  }

  /// The places that differ, side by side: yours, expected and, for numbers, the difference.
  private static func rows(
    _ places: [(name: String, actual: ExerciseValue, expected: ExerciseValue)], _ comparison: Comparison
  ) -> [String] {
    let wrong = places.filter { !comparison.agrees($0.actual, with: $0.expected) }
    guard !wrong.isEmpty else { return [] }
    var table = [["", "yours", "expected", "difference"]]
    for place in wrong.prefix(shownRows) {
      var cells = [place.name, place.actual.text(width: 40), place.expected.text(width: 40), ""]
      if case .number(let one) = place.actual, case .number(let other) = place.expected {
        cells[3] = (one - other).shortText
      }
      table.append(cells)
    }
    if table.dropFirst().allSatisfy({ $0[3].isEmpty }) { table = table.map { Array($0.dropLast()) } }
    var lines = aligned(table)
    if wrong.count > shownRows { lines.append("and \(wrong.count - shownRows) more of \(places.count)") }
    return lines
  }

  private static func aligned(_ table: [[String]]) -> [String] {
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { cells in
      let line = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      return line.joined(separator: "  ")
    }
  }

  private static func tables(
    _ one: [ExerciseValue.Column], _ other: [ExerciseValue.Column], _ comparison: Comparison
  ) -> [String] {
    guard one.map(\.name) == other.map(\.name) else {
      return [
        "columns \(one.map(\.name.madeVisible).joined(separator: ", "))",
        "instead of \(other.map(\.name).joined(separator: ", "))",
      ]
    }
    let rows = one.first?.values.count ?? 0
    let expectedRows = other.first?.values.count ?? 0
    guard rows == expectedRows else { return ["\(rows) rows instead of \(expectedRows)"] }
    return self.rows(
      (0..<rows).flatMap { row in
        zip(one, other).map { ("row \(row), \($0.name.madeVisible)", $0.values[row], $1.values[row]) }
      }, comparison)
  }

  private static func dictionaries(
    _ one: [ExerciseValue.Entry], _ other: [ExerciseValue.Entry], _ comparison: Comparison
  ) -> [String] {
    let actual = Dictionary(one.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let shared = other.compactMap { entry in
      actual[entry.key].map { ("[\(entry.key.text(width: 30))]", $0, entry.value) }
    }
    return members(one.map(\.key), other.map(\.key)) + rows(shared, comparison)
  }

  private static func members(_ one: [ExerciseValue], _ other: [ExerciseValue]) -> [String] {
    func missing(_ values: [ExerciseValue], in others: [ExerciseValue]) -> [ExerciseValue] {
      var counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
      return values.filter { value in
        guard let count = counts[value], count > 0 else { return true }
        counts[value] = count - 1
        return false
      }
    }
    func line(_ word: String, _ values: [ExerciseValue]) -> [String] {
      guard !values.isEmpty else { return [] }
      let shown = values.prefix(shownRows).map { $0.text(width: 40) }.joined(separator: ", ")
      return [word + shown + (values.count > shownRows ? " and \(values.count - shownRows) more" : "")]
    }
    return line("missing: ", missing(other, in: one)) + line("too many: ", missing(one, in: other))
  }

  /// The first character that differs, with a mark under it.
  private static func texts(_ one: String, _ other: String) -> [String] {
    let shared = zip(one, other).prefix { $0 == $1 }.count
    let line = one.prefix(shared).split(separator: "\n", omittingEmptySubsequences: false)
    let start = max(0, (line.last?.count ?? 0) - 30)
    func excerpt(_ text: String) -> String {
      let from = text.dropFirst(shared - min(shared, (line.last?.count ?? 0) - start))
      return String(from.prefix { $0 != "\n" }.prefix(60)).madeVisible
    }
    let before = String((line.last ?? "").dropFirst(start)).madeVisible.count
    return [
      line.count > 1 ? "they differ in line \(line.count):" : "they differ here:",
      "yours     " + excerpt(one), "expected  " + excerpt(other),
      String(repeating: " ", count: 10 + before) + "^",
    ]
  }
}

extension Double {
  /// With three significant digits and a sign.
  var shortText: String {
    guard isFinite, self != 0 else { return "\(self)" }
    let sign = self < 0 ? "" : "+"
    let size = abs(self)
    guard size >= 1e-3, size < 1e6 else {
      return "\(sign)\(self)".count <= 12 ? "\(sign)\(self)" : sign + scientific
    }
    let digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    return "\(sign)\((self * factor).rounded() / factor)"
  }

  private var scientific: String {
    var exponent = 0
    var mantissa = abs(self)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return "\(self < 0 ? "-" : "")\((mantissa * 100).rounded() / 100)e\(exponent)"
  }
}
