import Learning
import LinearAlgebra

/// The normal equations of centred and scaled features, with the features sorted into those that are linearly
/// independent and those that depend on them.
struct NormalEquations: Sendable {
  let independent: [Int]
  let dependent: [Int]
  private let gram: Matrix
  private let moments: CenteredMoments
  private let factorization: CholeskyFactorization?
  /// Whether a feature is so near to depending on others that the equations lose more than half of the digits.
  private let needsRefinement: Bool

  /// The part of a feature's sum of squares below which it depends on others: a millionth of its spread.
  private static let dependence = 1e-12

  /// - Parameter gram: Of features and target, the target last.
  init(_ gram: Matrix, _ moments: CenteredMoments) {
    self.gram = gram
    self.moments = moments
    let size = gram.rowCount - 1
    let features = Matrix(rowCount: size, columnCount: size) { gram[$0, $1] }
    if let whole = try? CholeskyFactorization(features), let least = Self.leastPivot(whole, gram, 0..<size),
      least > Self.dependence
    {
      independent = Array(0..<size)
      dependent = []
      factorization = whole
      needsRefinement = least < 1e-6
      return
    }
    (independent, dependent) = Self.sorted(features)
    let block = gram.block(independent, independent)
    factorization = try? CholeskyFactorization(block)
    needsRefinement = true
  }

  /// The smallest part of a feature's sum of squares that the features before it leave over.
  private static func leastPivot(_ factorization: CholeskyFactorization, _ gram: Matrix, _ range: Range<Int>)
    -> Double?
  {
    range.map { index in
      let pivot = factorization.factor[index, index]
      return pivot * pivot / gram[index, index]
    }.min()
  }

  /// Cholesky's method with pivots: always the feature of which most is left, in proportion, until nothing is.
  private static func sorted(_ gram: Matrix) -> (independent: [Int], dependent: [Int]) {
    let size = gram.rowCount
    var rest = (0..<size).map { gram[$0, $0] }
    var remaining = Array(0..<size)
    var independent: [Int] = []
    var factor: [[Double]] = []
    while let best = remaining.max(by: { share($0) < share($1) }), share(best) > dependence {
      remaining.removeAll { $0 == best }
      independent.append(best)
      let pivot = rest[best].squareRoot()
      var row = [Double](repeating: 0, count: size)
      row[best] = pivot
      for column in remaining {
        var value = gram[best, column]
        for earlier in factor { value -= earlier[best] * earlier[column] }
        row[column] = value / pivot
        rest[column] -= row[column] * row[column]
      }
      factor.append(row)
    }
    return (independent.sorted(), remaining)

    func share(_ index: Int) -> Double { gram[index, index] > 0 ? rest[index] / gram[index, index] : 0 }
  }

  /// Coefficients of the centred and scaled features: the least squares' or, with dependent features, those of the
  /// smallest norm in the units of the data.
  func solution(_ training: Dataset<Double>) -> [Double] {
    let size = gram.rowCount - 1
    var solution = [Double](repeating: 0, count: size)
    guard let factorization, !independent.isEmpty else { return solution }
    var basis = factorization.solve(independent.map { gram[$0, size] })
    if needsRefinement {
      for _ in 0..<2 {
        let correction = factorization.solve(residualProducts(basis, training))
        basis = zip(basis, correction).map(+)
      }
    }
    for (place, index) in independent.enumerated() { solution[index] = basis[place] }
    guard !dependent.isEmpty else { return solution }
    // In the data's units, X_dependent = X_independent · T. Coefficients (γ − T·δ, δ) fit as well as γ alone, and
    // their norm is smallest at [I T]ᵀ (I + T Tᵀ)⁻¹ γ.
    var shares = factorization.solve(gram.block(independent, dependent))
    for (row, index) in independent.enumerated() {
      for (column, other) in dependent.enumerated() {
        shares[row, column] *= moments.scales[other] / moments.scales[index]
      }
    }
    var outer = shares.multiplied(by: shares, transposingOther: true)
    for index in independent.indices { outer[index, index] += 1 }
    let gamma = independent.enumerated().map { solution[$1] / moments.scales[$1] }
    guard let inner = try? CholeskyFactorization(outer) else { return solution }
    let first = inner.solve(gamma)
    let second = shares.transposeMultiplied(by: first)
    for (place, index) in independent.enumerated() { solution[index] = first[place] * moments.scales[index] }
    for (place, index) in dependent.enumerated() { solution[index] = second[place] * moments.scales[index] }
    return solution
  }

  /// The products of the independent features with what a solution leaves over, computed from the data.
  private func residualProducts(_ basis: [Double], _ training: Dataset<Double>) -> [Double] {
    let size = gram.rowCount - 1
    let count = training.rowCount
    let length = 8_192
    let parts = parallelMap((count + length - 1) / length) { index -> [Double] in
      let block = moments.rows(index * length..<min(count, (index + 1) * length), of: training)
      var combined = [Double](repeating: 0, count: size + 1)
      for (place, index) in independent.enumerated() { combined[index] = -basis[place] }
      combined[size] = 1
      return block.transposeMultiplied(by: block.multiplied(by: combined))
    }
    var total = parts[0]
    for part in parts.dropFirst() { add(1, times: part, to: &total) }
    return independent.map { total[$0] }
  }
}

extension Matrix {
  /// The elements in some rows and columns.
  func block(_ rows: [Int], _ columns: [Int]) -> Matrix {
    Matrix(rowCount: rows.count, columnCount: columns.count) { self[rows[$0], columns[$1]] }
  }
}
