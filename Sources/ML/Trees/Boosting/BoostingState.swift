import Learning
import LinearAlgebra

/// Gradients and Hessians of all rows, as whole numbers.
struct PackedGradients {
  var values: [SIMD2<Int64>]
  /// Their sum.
  var total: SIMD2<Int64>
  var scale: GradientScale
}

/// The margins of the training rows so far, with the gradients that the next trees learn from.
protocol BoostingTarget {
  var outputCount: Int { get }
  /// The gradients of an output; those of a round belong to the margins at its beginning.
  mutating func gradients(of output: Int) -> PackedGradients
  /// Adds each leaf's value to its rows' margins.
  mutating func add(_ leaves: [TreeGrower.Leaf], rows: [UInt32], output: Int)
  /// The best value of a leaf with these rows; nil if a Newton step serves.
  func leafValue(_ rows: ArraySlice<UInt32>) -> Double?
}

/// The margins of one output.
struct BoostingState<Objective: BoostingObjective>: BoostingTarget {
  private let objective: Objective
  private let target: [Objective.Target]
  private let weights: [Double]?
  private var margins: [Double]
  private var packed: PackedGradients
  private static var pieceLength: Int { 4_096 }

  var outputCount: Int { 1 }

  init(_ training: Dataset<Objective.Target>, objective: Objective, start: Double) {
    self.objective = objective
    target = training.target
    weights = training.weights
    margins = [Double](repeating: start, count: training.rowCount)
    let weightSum = training.weights?.reduce(0, +) ?? Double(training.rowCount)
    let bounds = objective.bounds ?? (1, 1)
    packed = PackedGradients(
      values: [SIMD2<Int64>](repeating: .zero, count: training.rowCount), total: .zero,
      scale: GradientScale(
        count: training.rowCount, gradientBound: bounds.gradient * weightSum,
        hessianBound: bounds.hessian * weightSum))
    add(
      [TreeGrower.Leaf(node: 0, places: 0..<training.rowCount, value: 0)],
      rows: Array(0..<UInt32(training.rowCount)), output: 0)
  }

  mutating func gradients(of output: Int) -> PackedGradients { packed }

  mutating func add(_ leaves: [TreeGrower.Leaf], rows: [UInt32], output: Int) {
    if objective.bounds != nil {
      update(leaves, rows: rows, packs: true)
    } else {
      update(leaves, rows: rows, packs: false)
      packed.scale = dataScale()
      update(leaves.map { TreeGrower.Leaf(node: 0, places: $0.places, value: 0) }, rows: rows, packs: true)
    }
  }

  /// Adds each leaf's value to its rows' margins and, if it `packs`, computes the gradients there.
  private mutating func update(_ leaves: [TreeGrower.Leaf], rows: [UInt32], packs: Bool) {
    let pieces = leaves.flatMap { leaf in
      stride(from: leaf.places.lowerBound, to: leaf.places.upperBound, by: Self.pieceLength).map {
        TreeGrower.Leaf(
          node: 0, places: $0..<min($0 + Self.pieceLength, leaf.places.upperBound), value: leaf.value)
      }
    }
    let scale = packed.scale
    let target = target
    let weights = weights
    let objective = objective
    let totals = margins.withUnsafeMutableBufferPointer { margins in
      packed.values.withUnsafeMutableBufferPointer { gradients in
        rows.withUnsafeBufferPointer { rows in
          // Every piece has rows of its own.
          nonisolated(unsafe) let margins = margins.baseAddress!
          nonisolated(unsafe) let gradients = gradients.baseAddress!
          nonisolated(unsafe) let rows = rows.baseAddress!
          return parallelMap(pieces.count) { index -> SIMD2<Int64> in
            var total = SIMD2<Int64>.zero
            target.withUnsafeBufferPointer { target in
              for place in pieces[index].places {
                let row = Int(rows[place])
                let margin = margins[row] + pieces[index].value
                margins[row] = margin
                guard packs else { continue }
                let weight = weights?[row] ?? 1
                let (gradient, hessian) = objective.derivatives(target[row], margin)
                let sums = scale.pack(
                  gradient: weight * gradient, hessian: weight * hessian, counts: weight > 0)
                gradients[row] = sums
                total &+= sums
              }
            }
            return total
          }
        }
      }
    }
    // Whole numbers: the order of the pieces does not matter.
    packed.total = totals.reduce(.zero, &+)
  }

  /// Units for the gradients at the present margins. They follow from the largest ones, whose order does not matter.
  private func dataScale() -> GradientScale {
    let ranges = (margins.count + Self.pieceLength - 1) / Self.pieceLength
    let largest = parallelMap(ranges) { range -> (Double, Double) in
      var gradientBound = 0.0
      var hessianBound = 0.0
      for row in range * Self.pieceLength..<min(margins.count, (range + 1) * Self.pieceLength) {
        let weight = weights?[row] ?? 1
        let (gradient, hessian) = objective.derivatives(target[row], margins[row])
        gradientBound = max(gradientBound, weight * abs(gradient))
        hessianBound = max(hessianBound, weight * hessian)
      }
      return (gradientBound, hessianBound)
    }
    let count = Double(margins.count)
    return GradientScale(
      count: margins.count, gradientBound: count * largest.reduce(0) { max($0, $1.0) },
      hessianBound: count * largest.reduce(0) { max($0, $1.1) })
  }

  func leafValue(_ rows: ArraySlice<UInt32>) -> Double? {
    objective.leafValue(
      rows.map { target[Int($0)] }, rows.map { margins[Int($0)] },
      weights: weights.map { weights in rows.map { weights[Int($0)] } })
  }
}

/// The margins of several classes: the logarithms of their probabilities up to a constant.
struct MulticlassBoostingState: BoostingTarget {
  private let codes: [Int]
  private let weights: [Double]?
  let outputCount: Int
  /// Rows × classes.
  private var margins: [Double]
  private var probabilities: [Double]
  private let scale: GradientScale

  init(codes: [Int], weights: [Double]?, start: [Double]) {
    self.codes = codes
    self.weights = weights
    outputCount = start.count
    margins = codes.flatMap { _ in start }
    probabilities = margins
    let weightSum = weights?.reduce(0, +) ?? Double(codes.count)
    scale = GradientScale(count: codes.count, gradientBound: weightSum, hessianBound: weightSum / 4)
  }

  mutating func gradients(of output: Int) -> PackedGradients {
    if output == 0 { updateProbabilities() }
    let count = outputCount
    var total = SIMD2<Int64>.zero
    let values = codes.indices.map { row -> SIMD2<Int64> in
      let probability = probabilities[row * count + output]
      let weight = weights?[row] ?? 1
      let sums = scale.pack(
        gradient: weight * (codes[row] == output ? probability - 1 : probability),
        hessian: weight * probability * (1 - probability), counts: weight > 0)
      total &+= sums
      return sums
    }
    return PackedGradients(values: values, total: total, scale: scale)
  }

  private mutating func updateProbabilities() {
    let count = outputCount
    let margins = margins
    probabilities.withUnsafeMutableBufferPointer { probabilities in
      // Every range of rows writes its own probabilities.
      nonisolated(unsafe) let probabilities = probabilities.baseAddress!
      parallelForRanges(codes.count, length: 4_096) { range in
        margins.withUnsafeBufferPointer { margins in
          for row in range {
            softmax(margins.baseAddress! + row * count, count: count, to: probabilities + row * count)
          }
        }
      }
    }
  }

  mutating func add(_ leaves: [TreeGrower.Leaf], rows: [UInt32], output: Int) {
    for leaf in leaves {
      for place in leaf.places { margins[Int(rows[place]) * outputCount + output] += leaf.value }
    }
  }

  func leafValue(_ rows: ArraySlice<UInt32>) -> Double? { nil }
}

/// Probabilities in proportion to the exponentials of margins, without overflow.
func softmax(_ margins: UnsafePointer<Double>, count: Int, to probabilities: UnsafeMutablePointer<Double>) {
  var largest = margins[0]
  for index in 1..<count { largest = max(largest, margins[index]) }
  var sum = 0.0
  for index in 0..<count {
    probabilities[index] = exponential(margins[index] - largest)
    sum += probabilities[index]
  }
  for index in 0..<count { probabilities[index] /= sum }
}
