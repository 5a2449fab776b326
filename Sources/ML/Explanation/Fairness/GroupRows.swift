import LinearAlgebra

/// The rows of each group, groups in ascending order of their names.
func groupRows(_ groups: [String]) -> [(name: String, rows: [Int])] {
  var rows: [String: [Int]] = [:]
  for (row, group) in groups.enumerated() { rows[group, default: []].append(row) }
  return rows.keys.sorted().map { ($0, rows[$0]!) }
}

/// Stops unless there are labels and one of everything else for each of them.
func requireOneEach(_ count: Int, _ others: [(what: String, count: Int)]) {
  require(count > 0, "there are no labels; at least one is needed")
  for other in others {
    require(
      other.count == count,
      "there are \(count) labels but \(other.count) \(other.what); there must be one for each")
  }
}
