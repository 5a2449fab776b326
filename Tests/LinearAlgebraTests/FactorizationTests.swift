import Testing

@testable import LinearAlgebra

/// Factors against what defines them: their product is the matrix, and they have the form that they promise.
@Suite struct FactorizationTests {
  static let shapes = [(1, 1), (3, 3), (7, 4), (4, 7), (60, 20), (20, 60), (130, 130)]

  @Test(arguments: [1, 2, 7, 60])
  func anLUFactorizationSolvesWhatWasMultiplied(order: Int) throws {
    let matrix = randomMatrix(order, order, seed: 1)
    let x = randomMatrix(order, 3, seed: 2)
    let factorization = try LUFactorization(matrix)
    expectClose(factorization.solve(matrix.multiplied(by: x)), x, within: 1e-9)
    let vector = factorization.solve(matrix.multiplied(by: x.column(1)))
    #expect(zip(vector, x.column(1)).allSatisfy { abs($0 - $1) < 1e-9 })
    expectClose(factorization.inverse.multiplied(by: matrix), .identity(order), within: 1e-9)
  }

  @Test func theDeterminantHasItsSign() throws {
    #expect(abs(try LUFactorization(Matrix(rows: [[0, 2], [3, 4]])).determinant + 6) < 1e-14)
    #expect(abs(try LUFactorization(Matrix(rows: [[2, 1], [1, 3]])).determinant - 5) < 1e-14)
    #expect(try LUFactorization(Matrix(rowCount: 0, columnCount: 0)).determinant == 1)
  }

  @Test func aSingularMatrixIsAnErrorWithItsRow() {
    #expect(throws: FactorizationError.singular(order: 2, row: 1)) {
      try LUFactorization(Matrix(rows: [[1, 2], [2, 4]]))
    }
  }

  @Test(arguments: shapes)
  func aQRFactorizationGivesTheColumnsBackInItsOrder(rows: Int, columns: Int) throws {
    let matrix = randomMatrix(rows, columns, seed: 3)
    for pivoting in [true, false] {
      let factorization = try QRFactorization(matrix, pivoting: pivoting)
      let smaller = min(rows, columns)
      expectClose(
        factorization.orthonormal.multiplied(by: factorization.triangular),
        matrix.columns(factorization.permutation), within: 1e-12)
      expectClose(factorization.orthonormal.gram(), .identity(smaller), within: 1e-13)
      for row in 0..<smaller {
        #expect(factorization.triangular[row, row] >= 0)
        for column in 0..<row { #expect(factorization.triangular[row, column] == 0) }
      }
      #expect(factorization.rank == smaller)
      #expect(pivoting || factorization.permutation == Array(0..<columns))
    }
  }

  @Test func pivotingTellsTheRank() throws {
    let matrix = randomMatrix(40, 3, seed: 4).multiplied(by: randomMatrix(3, 9, seed: 5))
    #expect(try QRFactorization(matrix).rank == 3)
    #expect(try SingularValueDecomposition(matrix).rank == 3)
    #expect(try QRFactorization(Matrix(rowCount: 3, columnCount: 2)).rank == 0)
  }

  @Test(arguments: [1, 2, 9, 80])
  func anEigendecompositionGivesTheMatrixBack(order: Int) throws {
    let half = randomMatrix(order, order, seed: 6)
    let matrix = half + half.transpose
    let eigen = try SymmetricEigendecomposition(matrix)
    expectClose(
      eigen.vectors.scaled(columnsBy: eigen.values).multiplied(by: eigen.vectors, transposingOther: true),
      matrix, within: 1e-11)
    expectClose(eigen.vectors.gram(), .identity(order), within: 1e-12)
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
    expectPositiveLargest(eigen.vectors)
    let values = try SymmetricEigendecomposition.values(of: matrix)
    #expect(zip(values, eigen.values).allSatisfy { abs($0 - $1) < 1e-11 })
  }

  @Test func onlyTheUpperTriangleIsRead() throws {
    var matrix = Matrix(rows: [[2, 1], [1, 2]])
    matrix[1, 0] = 77
    let eigen = try SymmetricEigendecomposition(matrix)
    #expect(zip(eigen.values, [3, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
    let root = (0.5).squareRoot()
    expectClose(eigen.vectors, Matrix(rows: [[root, root], [root, -root]]), within: 1e-14)
  }

  @Test(arguments: shapes)
  func aSingularValueDecompositionGivesTheMatrixBack(rows: Int, columns: Int) throws {
    let matrix = randomMatrix(rows, columns, seed: 7)
    let decomposition = try SingularValueDecomposition(matrix)
    let smaller = min(rows, columns)
    expectClose(decomposition.product, matrix, within: 1e-12)
    expectClose(decomposition.left.gram(), .identity(smaller), within: 1e-12)
    expectClose(decomposition.right.gram(), .identity(smaller), within: 1e-12)
    let values = decomposition.singularValues
    #expect(values.count == smaller && values.allSatisfy { $0 >= 0 })
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    expectPositiveLargest(decomposition.right)
    let alone = try SingularValueDecomposition.singularValues(of: matrix)
    #expect(zip(values, alone).allSatisfy { abs($0 - $1) < 1e-11 })
    let inverse = decomposition.pseudoinverse
    expectClose(matrix.multiplied(by: inverse).multiplied(by: matrix), matrix, within: 1e-10)
  }

  @Test func matricesWithoutElementsHaveEmptyFactors() throws {
    for (rows, columns) in [(0, 0), (0, 3), (3, 0)] {
      let matrix = Matrix(rowCount: rows, columnCount: columns)
      #expect(try SingularValueDecomposition(matrix).singularValues == [])
      #expect(try QRFactorization(matrix).rank == 0)
      let solution = try leastSquares(matrix, Matrix(rowCount: rows, columnCount: 2))
      #expect(solution.rank == 0 && solution.coefficients == Matrix(rowCount: columns, columnCount: 2))
    }
    #expect(try SymmetricEigendecomposition(Matrix(rowCount: 0, columnCount: 0)).values == [])
  }

  @Test(arguments: shapes)
  func leastSquaresLeavesAResidualThatIsOrthogonal(rows: Int, columns: Int) throws {
    let a = randomMatrix(rows, columns, seed: 8)
    let b = randomMatrix(rows, 2, seed: 9)
    let solution = try leastSquares(a, b)
    let residual = b - a.multiplied(by: solution.coefficients)
    expectClose(
      a.multiplied(by: residual, transposingSelf: true), Matrix(rowCount: columns, columnCount: 2),
      within: 1e-10)
    #expect(solution.rank == min(rows, columns))
  }

  @Test func leastSquaresOfDependentColumnsIsTheShortestSolutionAndReportsTheRank() throws {
    let a = Matrix(rows: [[1, 1], [2, 2], [3, 3]])
    let solution = try leastSquares(a, [2, 4, 6])
    #expect(solution.rank == 1)
    #expect(solution.coefficients.values.allSatisfy { abs($0 - 1) < 1e-14 })
    #expect(solution.tolerance > 0 && solution.tolerance < 1e-13)
    let uneven = Matrix(rows: [[1, 0], [0, 1e-3], [0, 0]])
    #expect(try leastSquares(uneven, [1, 1, 1]).rank == 2)
    #expect(try leastSquares(uneven, [1, 1, 1], relativeTolerance: 0.01).rank == 1)
  }

  @Test func whatIsNotFiniteIsRefusedWithItsPlace() {
    var matrix = randomMatrix(9, 5, seed: 10)
    matrix[7, 2] = .infinity
    let error = FactorizationError.notFinite(row: 7, column: 2, value: .infinity)
    #expect(throws: error) { try SingularValueDecomposition(matrix) }
    #expect(throws: error) { try QRFactorization(matrix) }
    #expect(throws: error) { try leastSquares(matrix, [Double](repeating: 0, count: 9)) }
    #expect(throws: error) { try SingularValueDecomposition.randomized(matrix, components: 2) }
    #expect(error.description.contains("inf in row 7, column 2"))
  }

  @Test func largeDecompositionsHaveTheSameBitsOnAnyNumberOfThreads() throws {
    let matrix = randomMatrix(400, 300, seed: 11)
    let alone = try withThreadLimit(1) { try SingularValueDecomposition(matrix) }
    #expect(try withThreadLimit(3) { try SingularValueDecomposition(matrix) } == alone)
    expectClose(alone.product, matrix, within: 1e-11)
  }

  private func expectPositiveLargest(_ vectors: Matrix) {
    for column in 0..<vectors.columnCount {
      let values = vectors.column(column)
      let largest = values.map(\.magnitude).max()!
      #expect(values.first { $0.magnitude >= largest * (1 - 1e-8) }! > 0)
    }
  }
}

func expectClose(
  _ result: Matrix, _ expected: Matrix, within tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    result.rowCount == expected.rowCount && result.columnCount == expected.columnCount,
    sourceLocation: sourceLocation)
  let largest = zip(result.values, expected.values).map { abs($0 - $1) }.max() ?? 0
  #expect(largest <= tolerance, sourceLocation: sourceLocation)
}
