import Learning
import LinearAlgebra

/// A row's features as the players of a game: what each coalition of them is worth.
struct CoalitionGame {
  let output: ModelOutput
  let row: [Double]
  let background: Matrix
  /// What the coalition without players is worth: the base value.
  let empty: Double
  /// What all players together are worth: the prediction.
  let full: Double
  /// The features that differ from the background; the others are worth nothing.
  let players: [Int]

  init(output: ModelOutput, row: [Double], background: Matrix, empty: Double, full: Double) {
    self.output = output
    self.row = row
    self.background = background
    self.empty = empty
    self.full = full
    players = row.indices.filter { column in
      // Missing and missing are the same.
      background.column(column).contains { $0 != row[column] && !($0.isNaN && row[column].isNaN) }
    }
  }

  /// What coalitions are worth: the mean over the background.
  func worth(_ coalitions: [Coalition]) throws(PredictionError) -> [Double] {
    let height = background.rowCount
    let width = row.count
    // As many coalitions at a time as keep the rows that the model is asked about in a near cache.
    let batch = max(1, 32_768 / max(1, height * width))
    var worth: [Double] = []
    worth.reserveCapacity(coalitions.count)
    var start = 0
    while start < coalitions.count {
      let some = coalitions[start..<min(start + batch, coalitions.count)]
      var values: [Double] = []
      values.reserveCapacity(some.count * height * width)
      for coalition in some {
        let first = values.count
        background.withUnsafeValues { values.append(contentsOf: $0) }
        for (place, column) in players.enumerated() where coalition.contains(place) {
          for row in 0..<height { values[first + row * width + column] = self.row[column] }
        }
      }
      let answers = try output(
        Matrix(rowCount: some.count * height, columnCount: width, values: values))
      for index in some.indices {
        let first = (index - start) * height
        worth.append(mean(Array(answers[first..<first + height])))
      }
      start += batch
    }
    return worth
  }

  /// Shapley's formula over all coalitions.
  func exactValues() throws(PredictionError) -> [Double] {
    let count = players.count
    var values = [Double](repeating: 0, count: row.count)
    guard count > 0 else { return values }
    let all = 1 << count
    let inner = try worth((1..<all - 1).map { Coalition(bits: UInt64($0)) })
    let worth = [empty] + inner + [full]
    // |S|! (n − |S| − 1)! / n!, from the empty coalition on.
    var shares = [1 / Double(count)]
    for size in 1..<max(1, count) { shares.append(shares[size - 1] * Double(size) / Double(count - size)) }
    for (place, column) in players.enumerated() {
      var sum = 0.0
      for coalition in 0..<all where coalition >> place & 1 == 0 {
        sum += shares[coalition.nonzeroBitCount] * (worth[coalition | 1 << place] - worth[coalition])
      }
      values[column] = sum
    }
    return values
  }

  /// The regression with the Shapley kernel as weights over drawn coalitions.
  func sampledValues(_ budget: Int, random: RandomNumbers) throws(PredictionError) -> [Double] {
    let drawn = KernelSample(players: players.count, budget: budget, random: random)
    let worth = try worth(drawn.coalitions)
    // The last player gets what the others leave, so that all add up.
    let last = players.count - 1
    let total = full - empty
    var design = Matrix(rowCount: drawn.coalitions.count, columnCount: last)
    var target = [Double](repeating: 0, count: drawn.coalitions.count)
    for (index, coalition) in drawn.coalitions.enumerated() {
      let root = drawn.weights[index].squareRoot()
      let hasLast = coalition.contains(last) ? 1.0 : 0.0
      for place in 0..<last {
        design[index, place] = root * ((coalition.contains(place) ? 1 : 0) - hasLast)
      }
      target[index] = root * (worth[index] - empty - hasLast * total)
    }
    let solution: [Double]
    do { solution = try leastSquares(design, target).coefficients.column(0) } catch {
      // A model that gives infinite or no numbers has no contributions.
      solution = [Double](repeating: .nan, count: last)
    }
    var values = [Double](repeating: 0, count: row.count)
    for place in 0..<last { values[players[place]] = solution[place] }
    values[players[last]] = total - solution.reduce(0, +)
    return values
  }
}

/// A set of players.
struct Coalition: Hashable {
  private var words: [UInt64]

  init(bits: UInt64) { words = [bits] }

  init(_ players: [Int], of count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for player in players { words[player / 64] |= 1 << UInt64(player % 64) }
  }

  func contains(_ player: Int) -> Bool { words[player / 64] >> UInt64(player % 64) & 1 == 1 }
}
