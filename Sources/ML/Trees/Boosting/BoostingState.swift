public import Learning
import LinearAlgebra

/// The log-odds of the training rows so far, with the gradients that the next tree learns from.
struct BoostingState {
  private let target: [Bool]
  private let weights: [Double]?
  let scale: GradientScale
  private var logOdds: [Double]
  private(set) var gradients: [SIMD2<Int64>]
  /// The sum of all gradients.
  private(set) var total = SIMD2<Int64>.zero
  private static let pieceLength = 4_096

  init(_ training: Dataset<Bool>, start: Double) {
    target = training.target
    weights = training.weights
    scale = GradientScale(
      count: training.rowCount,
      weightSum: training.weights?.reduce(0, +) ?? Double(training.rowCount))
    logOdds = [Double](repeating: start, count: training.rowCount)
    gradients = [SIMD2<Int64>](repeating: .zero, count: training.rowCount)
    update(
      [TreeGrower.Leaf(places: 0..<training.rowCount, value: 0)], rows: Array(0..<UInt32(training.rowCount)))
  }

  /// Adds each leaf's value to its rows' log-odds and computes the gradients there.
  mutating func update(_ leaves: [TreeGrower.Leaf], rows: [UInt32]) {
    let pieces = leaves.flatMap { leaf in
      stride(from: leaf.places.lowerBound, to: leaf.places.upperBound, by: Self.pieceLength).map {
        TreeGrower.Leaf(
          places: $0..<min($0 + Self.pieceLength, leaf.places.upperBound), value: leaf.value)
      }
    }
    let scale = scale
    let target = target
    let weights = weights
    let totals = logOdds.withUnsafeMutableBufferPointer { logOdds in
      gradients.withUnsafeMutableBufferPointer { gradients in
        rows.withUnsafeBufferPointer { rows in
          // Every piece has rows of its own.
          nonisolated(unsafe) let logOdds = logOdds.baseAddress!
          nonisolated(unsafe) let gradients = gradients.baseAddress!
          nonisolated(unsafe) let rows = rows.baseAddress!
          return parallelMap(pieces.count) { index -> SIMD2<Int64> in
            var total = SIMD2<Int64>.zero
            target.withUnsafeBufferPointer { target in
              for place in pieces[index].places {
                let row = Int(rows[place])
                let margin = logOdds[row] + pieces[index].value
                logOdds[row] = margin
                let weight = weights?[row] ?? 1
                // e = exp(−|margin|) gives p(1 − p) and the error without cancellation.
                let e = exponential(-abs(margin))
                let near = 1 / (1 + e)
                let far = e * near
                let error = target[row] ? (margin >= 0 ? -far : -near) : (margin >= 0 ? near : far)
                let packed = scale.pack(
                  gradient: weight * error, hessian: weight * near * far, counts: weight > 0)
                gradients[row] = packed
                total &+= packed
              }
            }
            return total
          }
        }
      }
    }
    // Whole numbers: the order of the pieces does not matter.
    total = totals.reduce(.zero, &+)
  }
}
