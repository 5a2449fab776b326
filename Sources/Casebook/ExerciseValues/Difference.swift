/// How a value differs from the one that is expected, in lines for people: what is missing or too many, then the places
/// that differ side by side.
public struct Difference: Hashable, Sendable {
  public var lines: [String]

  private static let shownRows = 8
  private static let cellWidth = 40

  /// - Returns: Nothing to show, beyond the two values themselves, if `lines` is empty.
  public init(_ actual: ExerciseValue, from expected: ExerciseValue, by comparison: Comparison = Comparison())
  {
    lines = Self.shape(actual, expected, comparison)
    let places = comparison.discrepancies(actual, expected, limit: Self.shownRows)
    lines += Self.members("missing:  ", places.missing, of: places.missingCount, \.expected)
    lines += Self.members("too many: ", places.surplus, of: places.surplusCount, \.actual)
    let wrong = places.wrong
    if wrong.count == 1, case .text(let one)? = wrong[0].actual, case .text(let other)? = wrong[0].expected {
      lines += Self.texts(one, other, at: wrong[0].path)
    } else if wrong.count == 1, wrong[0].path.isEmpty {
      if let step = Self.step(wrong[0]) { lines.append("they differ by \(step)") }
    } else {
      lines += Self.rows(wrong, of: places.wrongCount)
    }
  }

  /// What is wrong with the shape of the whole.
  private static func shape(
    _ actual: ExerciseValue, _ expected: ExerciseValue, _ comparison: Comparison
  ) -> [String] {
    switch (actual, expected) {
    case (.list(let one), .list(let other)) where one.count != other.count:
      return ["\(one.count) elements instead of \(other.count)"]
    case (.matrix(let rows, let columns, _), .matrix(let otherRows, let otherColumns, _))
    where rows != otherRows || columns != otherColumns:
      return ["\(rows) × \(columns) instead of \(otherRows) × \(otherColumns)"]
    case (.table(let one), .table(let other)):
      guard one.map(\.name) == other.map(\.name) else {
        return ["columns \(names(one))", "instead of \(names(other))"]
      }
      let rows = one.first?.values.count ?? 0
      let expectedRows = other.first?.values.count ?? 0
      if rows != expectedRows { return ["\(rows) rows instead of \(expectedRows)"] }
      return zip(one, other).filter { !comparison.agreesInKind($0, with: $1) }.map { column, expected in
        let name = column.name.isEmpty ? "the column" : "column \(column.name.shownName)"
        return column.kind == expected.kind
          ? "\(name) has its categories in another order"
          : "\(name) is a column of \(column.kind.plural) instead of \(expected.kind.plural)"
      }
    default: return []
    }
  }

  private static func names(_ columns: [ExerciseValue.Column]) -> String {
    columns.map(\.name.shownName).joined(separator: ", ").shortened(to: 200)
  }

  private static func members(
    _ word: String, _ places: [Discrepancy], of count: Int, _ value: (Discrepancy) -> ExerciseValue?
  ) -> [String] {
    guard !places.isEmpty else { return [] }
    let shown = places.map { place in
      let text = value(place)?.text(width: cellWidth) ?? ""
      return place.path.isEmpty ? text : "\(place.path) \(text)"
    }
    let rest = count > shownRows ? " and \(count - shownRows) more" : ""
    return [word + shown.joined(separator: ", ") + rest]
  }

  /// The places that differ, side by side: yours, expected and, for numbers, the difference.
  private static func rows(_ wrong: [Discrepancy], of count: Int) -> [String] {
    guard !wrong.isEmpty else { return [] }
    var table = [["", "yours", "expected", "difference"]]
    for place in wrong {
      table.append([
        place.path, place.actual?.text(width: cellWidth) ?? "", place.expected?.text(width: cellWidth) ?? "",
        step(place) ?? "",
      ])
    }
    if table.dropFirst().allSatisfy({ $0[3].isEmpty }) { table = table.map { Array($0.dropLast()) } }
    var lines = Alignment.lines(table)
    if count > shownRows { lines.append("and \(count - shownRows) more") }
    return lines
  }

  /// How far a number is from the one that is expected.
  private static func step(_ place: Discrepancy) -> String? {
    switch (place.actual, place.expected) {
    case (.number(let one)?, .number(let other)?) where one.isFinite && other.isFinite:
      return (one - other).shortText
    case (.integer(let one)?, .integer(let other)?):
      let (step, overflows) = one.subtractingReportingOverflow(other)
      return overflows ? nil : step > 0 ? "+\(step)" : "\(step)"
    default: return nil
    }
  }

  /// The first character that differs, with a mark under it.
  private static func texts(_ one: String, _ other: String, at path: String) -> [String] {
    let shared = zip(one, other).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let line = one.prefix(shared).split(separator: "\n", omittingEmptySubsequences: false)
    let start = max(0, (line.last?.count ?? 0) - 30)
    func excerpt(_ text: String) -> String {
      let from = text.dropFirst(shared - min(shared, (line.last?.count ?? 0) - start))
      return String(from.prefix { $0 != "\n" }.prefix(60)).madeVisible
    }
    let place = path.isEmpty ? "they differ" : "\(path) differs"
    let before = String((line.last ?? "").dropFirst(start)).madeVisible.count
    let lines = [
      place + (line.count > 1 ? " in line \(line.count):" : " here:"),
      "yours     " + excerpt(one), "expected  " + excerpt(other),
      String(repeating: " ", count: 10 + before) + "^",
    ]
    guard let own = one.dropFirst(shared).first, let wanted = other.dropFirst(shared).first,
      !own.isASCII || !wanted.isASCII
    else { return lines }
    // Characters of other scripts, or in other parts, can look the same.
    return lines + ["\(codePoints(own)) instead of \(codePoints(wanted))"]
  }

  private static func codePoints(_ character: Character) -> String {
    character.unicodeScalars.prefix(8).map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}

extension ExerciseValue.Column.Kind {
  fileprivate var plural: String {
    switch self {
    case .number: "numbers"
    case .integer: "integers"
    case .boolean: "truth values"
    case .text: "texts"
    case .category: "categories"
    case .orderedCategory: "ordered categories"
    case .date: "dates"
    case .timestamp: "timestamps"
    }
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
