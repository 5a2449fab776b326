import Learning
import LinearAlgebra

/// Solves the dual of a support vector machine two coefficients at a time.
///
/// With signed coefficients `βᵢ = yᵢαᵢ`, the violations `Fᵢ = yᵢ − Σⱼ βⱼKᵢⱼ` are what each step looks at: the optimum is where no
/// coefficient that can rise has a larger `F` than one that can fall.
struct SequentialOptimisation {
  private(set) var coefficients: [Double]
  private(set) var intercept = 0.0
  private var rows: KernelRows
  private let targets: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private var violations: [Double]
  /// Zero where a coefficient can rise or fall, minus infinity where not, so that a sum leaves it out of a maximum.
  private var canRise: [Double]
  private var canFall: [Double]
  private var gains: [Double]

  init(_ rows: KernelRows, targets: [Double], bounds: [Double]) {
    self.rows = rows
    self.targets = targets
    coefficients = [Double](repeating: 0, count: targets.count)
    lower = zip(targets, bounds).map { $0 > 0 ? 0 : -$1 }
    upper = zip(targets, bounds).map { $0 > 0 ? $1 : 0 }
    violations = targets
    canRise = upper.map { $0 > 0 ? 0 : -.infinity }
    canFall = lower.map { $0 < 0 ? 0 : -.infinity }
    gains = [Double](repeating: 0, count: targets.count)
  }

  /// `Σ|βᵢ| − ½ βᵀKβ`, with `(Kβ)ᵢ = yᵢ − Fᵢ`.
  var dualObjective: Double {
    coefficients.indices.reduce(0) {
      $0 + abs(coefficients[$1]) - 0.5 * coefficients[$1] * (targets[$1] - violations[$1])
    }
  }

  /// Steps until the largest violation is at most `tolerance`; the number of steps.
  mutating func solve(tolerance: Double, maximumIterations: Int) throws(FitError) -> Int {
    var gap = Double.infinity
    for step in 0...maximumIterations {
      let (rising, top) = largest(violations, sign: 1, plus: canRise)
      let bottom = -largest(violations, sign: -1, plus: canFall).value
      gap = top - bottom
      guard gap > tolerance else {
        intercept = intercept(top: top, bottom: bottom)
        return step
      }
      guard step < maximumIterations else { break }
      let falling = partner(of: rising, violation: top)
      move(rising, falling)
    }
    throw .notConverged(iterations: maximumIterations, residual: gap)
  }

  /// The first index of the largest `sign · value + mask`, and that sum.
  private func largest(_ values: [Double], sign: Double, plus mask: [Double]) -> (index: Int, value: Double) {
    values.withUnsafeBufferPointer { values in
      mask.withUnsafeBufferPointer { mask in
        var best = SIMD8<Double>(repeating: -.infinity)
        let whole = values.count / 8 * 8
        let (a, b) = (UnsafeRawPointer(values.baseAddress!), UnsafeRawPointer(mask.baseAddress!))
        for place in stride(from: 0, to: whole, by: 8) {
          let value = a.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
          let limit = b.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
          let sum = value * sign + limit
          best.replace(with: sum, where: sum .> best)
        }
        var top = best.max()
        for place in whole..<values.count { top = max(top, values[place] * sign + mask[place]) }
        for place in 0..<values.count where values[place] * sign + mask[place] == top { return (place, top) }
        return (0, top)
      }
    }
  }

  /// The coefficient that can fall and promises most together with one that can rise.
  private mutating func partner(of rising: Int, violation: Double) -> Int {
    let diagonal = rows.diagonal
    let own = diagonal[rising]
    rows.withRow(rising) { row in
      for index in gains.indices {
        let step = violation - violations[index]
        let curvature = max(own + diagonal[index] - 2 * Double(row[index]), 1e-12)
        // What cannot fall, or is no worse, gains nothing.
        let gain = step > 0 ? step * step / curvature : -Double.infinity
        gains[index] = gain
      }
    }
    return largest(gains, sign: 1, plus: canFall).index
  }

  /// Raises one coefficient and lowers the other by as much as lowers the objective most, within their bounds.
  private mutating func move(_ rising: Int, _ falling: Int) {
    let diagonal = rows.diagonal
    let difference = violations[rising] - violations[falling]
    let shared = rows.withRow(rising) { Double($0[falling]) }
    let curvature = max(diagonal[rising] + diagonal[falling] - 2 * shared, 1e-12)
    let (roomAbove, roomBelow) = (
      upper[rising] - coefficients[rising], coefficients[falling] - lower[falling]
    )
    let step = min(difference / curvature, roomAbove, roomBelow)
    // At a bound a coefficient is exactly there, so that rounding does not keep it in play.
    coefficients[rising] = step == roomAbove ? upper[rising] : coefficients[rising] + step
    coefficients[falling] = step == roomBelow ? lower[falling] : coefficients[falling] - step
    for index in [rising, falling] {
      canRise[index] = coefficients[index] < upper[index] ? 0 : -.infinity
      canFall[index] = coefficients[index] > lower[index] ? 0 : -.infinity
    }
    violations.withUnsafeMutableBufferPointer { violations in
      rows.withRows(rising, falling) { one, two in
        for index in violations.indices { violations[index] -= step * Double(one[index] - two[index]) }
      }
    }
  }

  /// The mean violation of the coefficients between their bounds, or the middle of what the others allow.
  private func intercept(top: Double, bottom: Double) -> Double {
    let free = coefficients.indices.filter { canRise[$0] == 0 && canFall[$0] == 0 }
    guard free.isEmpty else { return mean(free.map { violations[$0] }) }
    return 0.5 * (top + bottom)
  }
}
