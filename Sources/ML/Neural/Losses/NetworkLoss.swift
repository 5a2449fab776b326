import LinearAlgebra

/// What a network's output is compared with its targets by.
package protocol NetworkLoss: Sendable {
  /// Numbers in a row of targets.
  var targetWidth: Int { get }

  /// The sum over rows of weight times loss; if asked, also `scale` times its gradient by the output.
  func evaluate(
    _ rows: LossRows, scale: Float, gradient: UnsafeMutablePointer<Float>?
  ) -> Double
}

/// The outputs of some rows with their targets and weights.
package struct LossRows {
  package let count: Int
  /// The number of outputs of a row.
  package let width: Int
  package let output: UnsafePointer<Float>
  package let targets: UnsafePointer<Float>
  package let weights: UnsafePointer<Float>?
}

/// The log loss of one output, the log-odds `z` of an event: `log(1 + eᶻ) − t z` for a target `t` of 0 or 1.
package struct LogisticLoss: NetworkLoss {
  package init() {}

  package var targetWidth: Int { 1 }

  package func evaluate(_ rows: LossRows, scale: Float, gradient: UnsafeMutablePointer<Float>?) -> Double {
    var sum = 0.0
    for row in 0..<rows.count {
      let margin = rows.output[row]
      let weight = rows.weights?[row] ?? 1
      sum += Double(weight) * (log1pExp(Double(margin)) - Double(rows.targets[row] * margin))
    }
    if let gradient {
      gradient.update(from: rows.output, count: rows.count)
      VectorMath.sigmoid(UnsafeMutableBufferPointer(start: gradient, count: rows.count))
      for row in 0..<rows.count {
        gradient[row] = scale * (rows.weights?[row] ?? 1) * (gradient[row] - rows.targets[row])
      }
    }
    return sum
  }
}

/// The cross-entropy of the outputs' softmax: `log Σₖ exp zₖ − z_c` for a target that is the number `c` of a
/// class.
package struct SoftmaxLoss: NetworkLoss {
  package init() {}

  package var targetWidth: Int { 1 }

  package func evaluate(_ rows: LossRows, scale: Float, gradient: UnsafeMutablePointer<Float>?) -> Double {
    let count = rows.count * rows.width
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { buffer in
      let shares = buffer.baseAddress!
      for row in 0..<rows.count {
        let output = rows.output + row * rows.width
        var largest = output[0]
        for column in 1..<rows.width { largest = max(largest, output[column]) }
        for column in 0..<rows.width { shares[row * rows.width + column] = output[column] - largest }
      }
      var sum = 0.0
      for row in 0..<rows.count {
        let code = Int(rows.targets[row])
        sum -= Double(rows.weights?[row] ?? 1) * Double(shares[row * rows.width + code])
      }
      VectorMath.exponential(UnsafeMutableBufferPointer(start: shares, count: count))
      for row in 0..<rows.count {
        let weight = rows.weights?[row] ?? 1
        let start = row * rows.width
        var total: Float = 0
        for column in 0..<rows.width { total += shares[start + column] }
        sum += Double(weight) * Double(total).logarithm
        guard let gradient else { continue }
        let factor = scale * weight
        for column in 0..<rows.width { gradient[start + column] = factor * (shares[start + column] / total) }
        gradient[start + Int(rows.targets[row])] -= factor
      }
      return sum
    }
  }
}

/// Half the squared distance of the outputs from as many targets.
package struct SquaredLoss: NetworkLoss {
  package let targetWidth: Int

  package init(targetWidth: Int) { self.targetWidth = targetWidth }

  package func evaluate(_ rows: LossRows, scale: Float, gradient: UnsafeMutablePointer<Float>?) -> Double {
    var sum = 0.0
    for row in 0..<rows.count {
      let weight = rows.weights?[row] ?? 1
      for index in row * targetWidth..<(row + 1) * targetWidth {
        let difference = rows.output[index] - rows.targets[index]
        sum += 0.5 * Double(weight) * Double(difference) * Double(difference)
        gradient?[index] = scale * weight * difference
      }
    }
    return sum
  }
}
