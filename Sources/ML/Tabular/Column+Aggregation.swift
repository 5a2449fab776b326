/// What aggregations need of a column.
extension Column {
  /// Numbers, integers as numbers, truth values as 0 and 1; zero where a value is missing.
  func numericValues(name: String) throws(TableError) -> [Double] {
    switch storage {
    case .numbers(let values): return values
    case .integers(let values): return values.map(Double.init)
    case .booleans(let values): return values.map { $0 ? 1 : 0 }
    default: throw .wrongKind(column: name, kind: kind, wanted: "number, integer or boolean")
    }
  }

  /// Whether values have an order but are no numbers to compute with.
  var isOrderedByRank: Bool {
    switch kind {
    case .text, .category, .date, .timestamp: true
    case .number, .integer, .boolean: false
    }
  }

  /// For each group its first value in an order of rows that is not missing.
  func firstValues(in order: [Int], _ groups: GroupCodes) -> Column {
    var rows = [Int?](repeating: nil, count: groups.firstRows.count)
    for row in order where !isMissing(row) && rows[groups.codes[row]] == nil { rows[groups.codes[row]] = row }
    return gathered(rows)
  }

  /// One row for each group in which a value is that is most frequent in it.
  func mostFrequentRows(in groups: GroupCodes) -> [Int] {
    let pairs = GroupCodes([Column(groups.codes), self], rowCount: count)
    var counts = [Int](repeating: 0, count: pairs.firstRows.count)
    for (row, pair) in pairs.codes.enumerated() where !isMissing(row) { counts[pair] += 1 }
    var best = [Int](repeating: -1, count: groups.firstRows.count)
    for (pair, row) in pairs.firstRows.enumerated() where counts[pair] > 0 {
      let group = groups.codes[row]
      if best[group] < 0 || counts[pair] > counts[best[group]] { best[group] = pair }
    }
    return best.filter { $0 >= 0 }.map { pairs.firstRows[$0] }
  }
}
