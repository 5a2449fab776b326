/// The known name that a mistyped one most likely means, or `nil` where none is near.
///
/// Near means at most one edit for every three characters, and at least one edit is allowed, but never
/// all of the name. Of equally near names the
/// first wins.
///
/// - Complexity: O(number of names · length²).
/// - Source: Optimal string alignment after Damerau, *A technique for computer detection and correction of spelling
///   errors*, 1964: insertions, deletions, substitutions and swaps of neighbours.
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased())
  let limit = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in names {
    let distance = editDistance(wanted, Array(candidate.lowercased()))
    if distance <= limit, distance < wanted.count, distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.name
}

func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in first.indices {
    var row = [i + 1]
    for j in second.indices {
      let substitution = last[j] + (first[i] == second[j] ? 0 : 1)
      var distance = min(last[j + 1] + 1, row[j] + 1, substitution)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[second.count]
}
