import Testing

@testable import LinearAlgebra

@Suite struct MatrixArithmeticTests {
  let matrix = Matrix(rows: [[1, 2], [3, 4], [5, 9]])

  @Test func elementsAreAddedAndScaled() {
    #expect(matrix + matrix == matrix * 2)
    #expect(2 * matrix - matrix == matrix)
    #expect(matrix.scaled(rowsBy: [1, 0, -1]) == Matrix(rows: [[1, 2], [0, 0], [-5, -9]]))
    #expect(matrix.scaled(columnsBy: [10, 1]) == Matrix(rows: [[10, 2], [30, 4], [50, 9]]))
    #expect(matrix.centered(by: [1, 2]) == Matrix(rows: [[0, 0], [2, 2], [4, 7]]))
  }

  @Test func theLargestOfEqualElementsIsTheFirst() {
    #expect(Matrix(rows: [[1, 3, 3], [2, 2, 2], [-1, -5, 0]]).rowArgmax() == [1, 0, 2])
  }

  @Test func softmaxOfEachRowAddsUpToOne() {
    let probabilities = (randomMatrix(50, 7, seed: 1) * 100).rowSoftmax()
    for row in 0..<50 { #expect(abs(probabilities.row(row).reduce(0, +) - 1) < 1e-14) }
  }

  @Test func aViewShowsItsRectangle() {
    let large = randomMatrix(30, 20, seed: 2)
    let view = large.view(rows: 5..<25, columns: 3..<17)
    let copy = large.rows(5..<25).columns(Array(3..<17))
    #expect(view.copy == copy)
    #expect(view[2, 4] == large[7, 7] && Array(view.row(2)) == Array(copy.row(2)))
    let other = randomMatrix(14, 6, seed: 3)
    expectClose(view.multiplied(by: other), copy.multiplied(by: other), within: 1e-13)
    #expect(large.view().copy == large)
    #expect(large.withUnsafeRow(3) { Array($0) } == Array(large.row(3)))
  }

  @Test func singlePrecisionProductsAreThoseOfDoublePrecision() {
    for (rows, inner, columns) in [(3, 4, 5), (700, 30, 40), (40, 30, 700), (0, 2, 3)] {
      let a = randomMatrix(rows, inner, seed: 4)
      let b = randomMatrix(inner, columns, seed: 5)
      let (a32, b32) = (FloatMatrix(a), FloatMatrix(b))
      let expected = a32.doublePrecision.multiplied(by: b32.doublePrecision)
      expectClose(a32.multiplied(by: b32).doublePrecision, expected, within: 1e-4)
      expectClose(
        FloatMatrix(a.transpose).multiplied(
          by: FloatMatrix(b.transpose), transposingSelf: true, transposingOther: true
        ).doublePrecision, expected, within: 1e-4)
    }
    var matrix = FloatMatrix(rowCount: 2, columnCount: 2)
    matrix[1, 0] = 3
    #expect(matrix.values == [0, 0, 3, 0] && Array(matrix.row(1)) == [3, 0])
  }
}

@Suite struct MatrixStatisticsTests {
  let data = randomMatrix(500, 4, seed: 6).mapValues { $0 + 1e6 }

  @Test func columnsHaveTheStatisticsOfTheirValues() {
    for (column, (mean, variance)) in zip(data.columnMeans(), data.columnVariances()).enumerated() {
      #expect(abs(mean - LinearAlgebra.mean(data.column(column))) < 1e-9)
      #expect(abs(variance - populationVariance(data.column(column))) < 1e-9)
    }
    #expect(Matrix(rowCount: 0, columnCount: 2).columnMeans().allSatisfy { $0.isNaN })
  }

  @Test func aWeightIsTheNumberOfOccurrences() {
    let weights = (0..<500).map { Double($0 % 4) }
    let repeated = data.rows((0..<500).flatMap { [Int](repeating: $0, count: $0 % 4) })
    #expect(
      zip(data.columnMeans(weights: weights), repeated.columnMeans()).allSatisfy { abs($0 - $1) < 1e-8 })
    #expect(
      zip(data.columnVariances(weights: weights), repeated.columnVariances()).allSatisfy {
        abs($0 - $1) < 1e-8
      })
    expectClose(data.covariance(weights: weights), repeated.covariance(), within: 1e-8)
  }

  @Test func covarianceAndCorrelationAreThoseOfThePairs() {
    let covariance = data.covariance()
    #expect(covariance == covariance.transpose)
    for column in 0..<4 { #expect(abs(covariance[column, column] - variance(data.column(column))) < 1e-9) }
    let line = Matrix(rowCount: 9, columnCount: 3) { row, column in
      column == 2 ? 7 : Double(row) * (column == 0 ? 1 : -2)
    }
    let correlation = line.correlation()
    #expect(correlation[0, 0] == 1 && abs(correlation[0, 1] + 1) < 1e-15)
    #expect(correlation[0, 2].isNaN && correlation[2, 2].isNaN)
    #expect(Matrix(rows: [[1, 2]]).covariance().values.allSatisfy { $0.isNaN })
  }

  @Test func squaredNormsAreThoseOfTheRows() {
    #expect(Matrix(rows: [[3, 4], [0, 1]]).rowSquaredNorms() == [25, 1])
  }
}
