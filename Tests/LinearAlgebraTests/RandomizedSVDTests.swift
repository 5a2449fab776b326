import Testing

@testable import LinearAlgebra

@Suite struct RandomizedSVDTests {
  /// Singular values 2⁰, 2⁻¹, 2⁻² … over random directions.
  private func decaying(_ rows: Int, _ columns: Int) throws -> Matrix {
    let smaller = min(rows, columns)
    let left = try QRFactorization(randomMatrix(rows, smaller, seed: 1), pivoting: false).orthonormal
    let right = try QRFactorization(randomMatrix(columns, smaller, seed: 2), pivoting: false).orthonormal
    var value = 2.0
    let values = (0..<smaller).map { _ -> Double in
      value /= 2
      return value
    }
    return left.scaled(columnsBy: values).multiplied(by: right, transposingOther: true)
  }

  @Test(arguments: [(300, 60), (60, 300), (50, 50)])
  func leadingValuesAndVectorsAreThoseOfTheFullDecomposition(rows: Int, columns: Int) throws {
    let matrix = try decaying(rows, columns)
    let full = try SingularValueDecomposition(matrix).leading(6)
    for decomposition in [
      try SingularValueDecomposition.randomized(matrix, components: 6),
      try SingularValueDecomposition.randomized(SparseMatrix(matrix), components: 6),
    ] {
      for (value, expected) in zip(decomposition.singularValues, full.singularValues) {
        #expect(abs(value - expected) < 1e-12)
      }
      expectClose(decomposition.right, full.right, within: 1e-9)
      expectClose(decomposition.left, full.left, within: 1e-9)
    }
  }

  @Test func aMatrixOfLowRankIsFoundWhole() throws {
    let matrix = randomMatrix(80, 2, seed: 3).multiplied(by: randomMatrix(2, 30, seed: 4))
    let decomposition = try SingularValueDecomposition.randomized(matrix, components: 5, iterations: 1)
    expectClose(decomposition.product, matrix, within: 1e-12)
    #expect(decomposition.rank == 2)
    expectClose(decomposition.left.gram(), .identity(5), within: 1e-12)
    let nothing = try SingularValueDecomposition.randomized(
      Matrix(rowCount: 9, columnCount: 4), components: 2)
    #expect(nothing.singularValues == [0, 0])
  }

  @Test func theSeedDecidesAndThreadsDoNot() throws {
    let matrix = SparseMatrix(randomMatrix(700, 90, seed: 5).mapValues { $0 > 1 ? $0 : 0 })
    let one = try withThreadLimit(1) {
      try SingularValueDecomposition.randomized(matrix, components: 4, iterations: 0, seed: 8)
    }
    let other = try withThreadLimit(4) {
      try SingularValueDecomposition.randomized(matrix, components: 4, iterations: 0, seed: 8)
    }
    #expect(one == other)
    #expect(
      try SingularValueDecomposition.randomized(matrix, components: 4, iterations: 0, seed: 9).left
        != one.left)
  }
}
