import Learning
import LinearAlgebra

/// The rows of the rarer class and of the other one. Of two classes of the same size the events count as the rarer.
struct MinorityClass: Sendable {
  let label: Bool
  let minority: [Int]
  let majority: [Int]

  /// - Throws: `FitError` for data that cannot be learnt from, and for a single class.
  init(_ training: Dataset<Bool>) throws(FitError) {
    try training.checkForFitting()
    let events = training.target.indices.filter { training.target[$0] }
    let others = training.target.indices.filter { !training.target[$0] }
    guard !events.isEmpty, !others.isEmpty else { throw .singleClass(others.isEmpty) }
    label = events.count <= others.count
    (minority, majority) = label ? (events, others) : (others, events)
  }

  /// How many rows the rarer class lacks to have `ratio` times the rows of the other.
  func shortage(_ ratio: Double) throws(FitError) -> Int {
    try checkHyperparameter("ratio", ratio, allowed: "above 0 and at most 1", ratio > 0 && ratio <= 1)
    return max(0, Int(ratio * Double(majority.count)) - minority.count)
  }

  /// The training samples and behind them new ones of the rarer class, each with the weight of the row it came from.
  func append(
    _ features: Matrix, from rows: [Int], to training: Dataset<Bool>
  ) -> Dataset<Bool> {
    Dataset(
      features: training.features.joined(withRowsOf: features),
      target: training.target + Array(repeating: label, count: rows.count),
      featureNames: training.featureNames,
      weights: training.weights.map { weights in weights + rows.map { weights[$0] } })
  }

  /// Points on the segments from rows to neighbours: `x + u · (neighbour − x)` with `u` uniform on 0 to 1.
  ///
  /// - Parameters:
  ///   - bases: The row that each point starts from.
  ///   - candidates: For each point the rows of which one, drawn at random, is its neighbour.
  static func interpolate(
    _ features: Matrix, bases: [Int], candidates: [[Int]], random: RandomNumbers
  ) -> Matrix {
    let width = features.columnCount
    var result = Matrix(rowCount: bases.count, columnCount: width)
    result.withUnsafeMutableValues { values in
      nonisolated(unsafe) let target = values.baseAddress!
      features.withUnsafeValues { source in
        nonisolated(unsafe) let source = source.baseAddress!
        parallelFor(bases.count, grain: 256) { index in
          var own = random.split(index)
          let neighbour = candidates[index][own.integer(below: candidates[index].count)]
          let part = own.uniform()
          let (from, to) = (source + bases[index] * width, source + neighbour * width)
          for column in 0..<width {
            // So written it cannot overflow between finite numbers, and stays between them.
            target[index * width + column] = from[column] * (1 - part) + to[column] * part
          }
        }
      }
    }
    return result
  }
}
