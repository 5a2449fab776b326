import LinearAlgebra

/// A linear program: which mixture of answers has the least cost plus penalty for the condition it breaks most.
///
/// Minimises `Σⱼ costⱼ xⱼ + penalty · v` over `x ≥ 0`, `Σⱼ xⱼ = 1` and `v ≥ 0` with `Σⱼ violationₖⱼ xⱼ ≤ v` for each
/// condition *k*, by the simplex method with Bland's rule, which cannot go round in circles.
///
/// - Source: Bland, "New finite pivoting rules for the simplex method", Mathematics of Operations Research 2(2),
///   1977.
struct MixtureProgram {
  let costs: [Double]
  /// For each answer by how much it breaks each condition.
  let violations: [[Double]]
  let penalty: Double

  /// The shares of the answers and the conditions' multipliers.
  func solve() -> (mixture: [Double], multipliers: [Double]) {
    let answers = costs.count
    let conditions = violations[0].count
    // Columns: answers but the first, v, slacks of the conditions, the first answer; then the right side. The first
    // answer's share is what the others leave.
    let v = answers - 1
    let firstSlack = answers
    let first = answers + conditions
    let right = first + 1
    var table = (0..<conditions).map { condition in
      var row = [Double](repeating: 0, count: right + 1)
      for answer in 1..<answers { row[answer - 1] = violations[answer][condition] - violations[0][condition] }
      row[v] = -1
      row[firstSlack + condition] = 1
      row[right] = -violations[0][condition]
      return row
    }
    var whole = [Double](repeating: 0, count: right + 1)
    for answer in 1..<answers { whole[answer - 1] = 1 }
    whole[first] = 1
    whole[right] = 1
    table.append(whole)
    var basis = (0..<conditions).map { firstSlack + $0 } + [first]
    var objective = [Double](repeating: 0, count: right + 1)
    for answer in 1..<answers { objective[answer - 1] = costs[answer] - costs[0] }
    objective[v] = penalty

    func pivot(_ row: Int, _ column: Int) {
      let scale = 1 / table[row][column]
      for index in table[row].indices { table[row][index] *= scale }
      let source = table[row]
      func clear(_ target: inout [Double]) {
        let factor = target[column]
        guard factor != 0 else { return }
        for index in target.indices { target[index] -= factor * source[index] }
      }
      for other in table.indices where other != row { clear(&table[other]) }
      clear(&objective)
      basis[row] = column
    }

    // If the first answer breaks a condition, v makes up for it: then all right sides are at least 0.
    if let worst = (0..<conditions).min(by: { table[$0][right] < table[$1][right] }), table[worst][right] < 0
    {
      pivot(worst, v)
    }
    // Far more steps than such small programs take.
    for _ in 0..<10_000 {
      guard let column = (0..<right).first(where: { objective[$0] < -1e-10 }) else { break }
      var leaving: Int?
      for row in table.indices where table[row][column] > 1e-12 {
        guard let best = leaving else {
          leaving = row
          continue
        }
        let (own, other) = (table[row][right] / table[row][column], table[best][right] / table[best][column])
        if own < other || (own == other && basis[row] < basis[best]) { leaving = row }
      }
      // Shares are bounded and v costs something, so something always leaves.
      guard let leaving else { break }
      pivot(leaving, column)
    }
    var mixture = [Double](repeating: 0, count: answers)
    for (row, column) in basis.enumerated() {
      if column < v { mixture[column + 1] = max(0, table[row][right]) }
      if column == first { mixture[0] = max(0, table[row][right]) }
    }
    let total = mixture.reduce(0, +)
    return (mixture.map { $0 / total }, (0..<conditions).map { max(0, objective[firstSlack + $0]) })
  }
}
