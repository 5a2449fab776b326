import Testing

@testable import LinearAlgebra

@Suite struct CholeskyTests {
  @Test(arguments: [1, 2, 7, 60, 200])
  func solvingGivesBackWhatWasMultiplied(order: Int) throws {
    let matrix = positiveDefinite(order)
    let factorization = try CholeskyFactorization(matrix)
    let x = randomMatrix(order, 3, seed: 2)
    let solved = factorization.solve(matrix.multiplied(by: x))
    #expect(zip(solved.values, x.values).allSatisfy { abs($0 - $1) < 1e-8 })
    let vector = factorization.solve(matrix.multiplied(by: x.column(1)))
    #expect(zip(vector, x.column(1)).allSatisfy { abs($0 - $1) < 1e-8 })
  }

  @Test func theFactorIsUpperTriangularAndItsSquareIsTheMatrix() throws {
    let matrix = positiveDefinite(9)
    let factor = try CholeskyFactorization(matrix).factor
    for row in 0..<9 { for column in 0..<row { #expect(factor[row, column] == 0) } }
    let square = factor.multiplied(by: factor, transposingSelf: true)
    #expect(zip(square.values, matrix.values).allSatisfy { abs($0 - $1) < 1e-10 })
  }

  @Test func onlyTheUpperTriangleIsRead() throws {
    var matrix = positiveDefinite(4)
    let expected = try CholeskyFactorization(matrix)
    matrix[3, 0] = .nan
    #expect(try CholeskyFactorization(matrix) == expected)
  }

  @Test func inverseAndDeterminantAreThoseOfTheMatrix() throws {
    let factorization = try CholeskyFactorization(Matrix(rows: [[4, 2], [2, 3]]))
    let expected: [Double] = [0.375, -0.25, -0.25, 0.5]
    #expect(zip(factorization.inverse.values, expected).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(abs(factorization.logDeterminant - 8.0.logarithm) < 1e-15)
  }

  @Test(
    arguments: [
      ([[1, 2], [2, 1]], 1), ([[0]], 0), ([[-1, 0], [0, 1]], 0),
      ([[1, 0, 0], [0, .nan, 0], [0, 0, 1]], 1),
      ([[1, 0], [0, .infinity]], 1), ([[1, .nan], [0, 1]], 1),
    ] as [([[Double]], Int)])
  func aMatrixThatIsNotPositiveDefiniteIsAnErrorWithItsRow(rows: [[Double]], row: Int) {
    #expect(throws: NotPositiveDefinite(order: rows.count, row: row)) {
      try CholeskyFactorization(Matrix(rows: rows))
    }
  }

  @Test func aLargeMatrixWithANaNIsNotPositiveDefinite() {
    var matrix = positiveDefinite(150)
    matrix[3, 140] = .nan
    #expect(throws: NotPositiveDefinite.self) { try CholeskyFactorization(matrix) }
  }

  @Test func anEmptySystemHasAnEmptySolution() throws {
    let factorization = try CholeskyFactorization(Matrix(rowCount: 0, columnCount: 0))
    #expect(factorization.solve([]) == [])
    #expect(factorization.logDeterminant == 0)
  }

  private func positiveDefinite(_ order: Int) -> Matrix {
    var matrix = randomMatrix(order + 5, order, seed: 1).gram()
    for index in 0..<order { matrix[index, index] += 1 }
    return matrix
  }
}
