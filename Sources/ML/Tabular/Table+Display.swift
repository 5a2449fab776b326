public import Plots

extension Table: Displayable {
  /// The first ten rows; below them how many more there are, the kinds of the columns and the missing values.
  public var exhibit: Exhibit { .table(tabulation(rows: 10)) }

  /// The first rows as they are shown. Whole numbers in a column of numbers keep their point.
  public func tabulation(rows limit: Int) -> Tabulation {
    let shown = min(max(0, limit), rowCount)
    let texts = columns.map { $0.displayed(rows: shown) }
    return Tabulation(
      columns: zip(columnNames, columns).map { name, column in
        Tabulation.Column(
          name, alignment: column.kind == .number || column.kind == .integer ? .trailing : .leading)
      },
      rows: (0..<shown).map { row in
        texts.map { column in column[row].map { Tabulation.Cell($0) } ?? Tabulation.Cell("–", mark: .missing)
        }
      },
      note: note(shown: shown))
  }

  private func note(shown: Int) -> String {
    var parts = [
      shown < rowCount ? "\(rowCount - shown) more rows" : "\(rowCount) row\(rowCount == 1 ? "" : "s")"
    ]
    for kind in Column.Kind.allCases {
      let names = zip(columnNames, columns).filter { $1.kind == kind }.map(\.0)
      if !names.isEmpty { parts.append(kind.rawValue + listed(names)) }
    }
    let missing = zip(columnNames, columns).filter { $1.missingCount > 0 }.map { "\($0) \($1.missingCount)" }
    if !missing.isEmpty { parts.append("missing" + listed(missing)) }
    return parts.joined(separator: "; ")
  }

  /// Names behind a colon; of many the first ones and the last, with their number before the colon.
  private func listed(_ names: [String]) -> String {
    guard names.count > 8 else { return ": " + names.joined(separator: ", ") }
    return " (\(names.count)): " + names.prefix(4).joined(separator: ", ") + ", …, " + names[names.count - 1]
  }
}

extension Table: CustomStringConvertible {
  /// The number of rows and the columns with their kinds.
  public var description: String {
    let columns = zip(columnNames, columns).map { name, column in
      "\(name): \(column.kind.rawValue)" + (column.missingCount > 0 ? ", \(column.missingCount) missing" : "")
    }
    return "Table of \(rowCount) row\(rowCount == 1 ? "" : "s") (\(columns.joined(separator: "; ")))"
  }
}

extension Column {
  /// The first values as a reader wants to see them; `nil` where one is missing.
  ///
  /// Numbers have six significant digits and, within a column, the same number of decimals, at most.
  fileprivate func displayed(rows: Int) -> [String?] {
    guard case .numbers(let values) = storage else { return (0..<rows).map { text($0) } }
    let finite = (0..<rows).filter { !isMissing($0) && values[$0].isFinite }.map { abs(values[$0]) }
    let largest = finite.max() ?? 0
    let smallest = finite.filter { $0 > 0 }.min() ?? 1
    guard largest < 1e15, smallest >= 1e-6 || largest >= 1e-3 else { return (0..<rows).map { text($0) } }
    // Six significant digits for the largest, but no zeros that no value needs.
    var whole = 1
    var power = 10.0
    while power <= largest {
      power *= 10
      whole += 1
    }
    let decimals =
      (0...max(0, 6 - whole)).first { decimals in
        finite.allSatisfy { $0 == $0.rounded(toDecimals: decimals) }
      } ?? max(0, 6 - whole)
    return (0..<rows).map { row in
      if isMissing(row) { return nil }
      return values[row].isFinite ? values[row].text(decimals: decimals) : text(row)
    }
  }
}

extension Double {
  fileprivate func rounded(toDecimals decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    return (self * scale).rounded() / scale
  }

  /// Fixed-point text of a number below 10¹⁵.
  fileprivate func text(decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let scaled = (magnitude * Double(scale)).rounded()
    // So large that the fraction is lost anyway.
    guard scaled < 0x1p62 else { return description }
    let units = Int(scaled)
    let sign = self < 0 && units > 0 ? "−" : ""
    guard decimals > 0 else { return sign + String(units) }
    let fraction = String(units % scale)
    return sign + String(units / scale) + "." + String(repeating: "0", count: decimals - fraction.count)
      + fraction
  }
}
