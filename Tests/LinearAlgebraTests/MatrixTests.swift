import Testing

@testable import LinearAlgebra

@Suite struct MatrixTests {
  let matrix = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

  @Test func elementsStandRowAfterRow() {
    #expect(matrix.values == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(Array(matrix.row(1)) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    #expect(matrix == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(matrix == Matrix(rowCount: 2, columnCount: 3) { Double(3 * $0 + $1 + 1) })
  }

  @Test func aChangedCopyLeavesTheOriginal() {
    var copy = matrix
    copy[0, 0] = 9
    copy.withUnsafeMutableValues { $0[5] = 7 }
    #expect(matrix[0, 0] == 1)
    #expect(copy.values == [9, 2, 3, 4, 5, 7])
  }

  @Test func rowsAndColumnsAreGatheredInTheGivenOrder() {
    #expect(matrix.rows([1, 0, 1]).values == [4, 5, 6, 1, 2, 3, 4, 5, 6])
    #expect(matrix.columns([2, 2, 0]).values == [3, 3, 1, 6, 6, 4])
    #expect(matrix.rows(1..<2).values == [4, 5, 6])
    #expect(matrix.rows([]) == Matrix(rowCount: 0, columnCount: 3))
    #expect(matrix.columns([]) == Matrix(rowCount: 2, columnCount: 0))
  }

  @Test func matricesAreJoinedAtEitherSide() {
    #expect(matrix.joined(withColumnsOf: Matrix(columns: [[7, 8]])).values == [1, 2, 3, 7, 4, 5, 6, 8])
    #expect(matrix.joined(withRowsOf: Matrix(rows: [[7, 8, 9]])).values == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(matrix.joined(withColumnsOf: Matrix(rowCount: 2, columnCount: 0)) == matrix)
  }

  @Test(arguments: [(0, 0), (0, 3), (3, 0), (1, 1), (1, 40), (33, 65), (100, 31)])
  func transposingTwiceGivesTheMatrixBack(rows: Int, columns: Int) {
    let matrix = randomMatrix(rows, columns, seed: 1)
    let transpose = matrix.transpose
    #expect(transpose.rowCount == columns && transpose.columnCount == rows)
    for row in 0..<rows {
      for column in 0..<columns { #expect(transpose[column, row] == matrix[row, column]) }
    }
    #expect(transpose.transpose == matrix)
  }

  @Test func emptyMatricesKeepTheirShape() {
    #expect(Matrix(rows: [], columnCount: 4).columnCount == 4)
    #expect(Matrix(columns: [], rowCount: 4).rowCount == 4)
    #expect(Matrix(rows: [[], []]).rowCount == 2)
    #expect(Matrix(rowCount: 0, columnCount: 2).column(1) == [])
  }

  @Test func aSmallMatrixShowsItsElementsAndALargeOneItsShape() {
    #expect(Matrix(rows: [[1, 2.5]]).description == "Matrix 1 × 2\n  1.0  2.5")
    #expect(Matrix(rowCount: 20, columnCount: 3).description == "Matrix 20 × 3")
  }
}

@Suite struct MatrixMisuseTests {
  @Test func aShapeThatDoesNotFitStopsWithBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(rowCount: 2, columnCount: 3).multiplied(by: Matrix(rowCount: 4, columnCount: 5))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("a 2 × 3 matrix cannot be multiplied by a 4 × 5 matrix"))
  }

  @Test func anIndexOutsideStopsWithThePlaceAndTheShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(rowCount: 2, columnCount: 3)[0, 3]
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("there is no element (0, 3) in a 2 × 3 matrix"))
  }
}

/// A matrix of standard normal numbers.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
  var random = RandomNumbers(seed: seed)
  return Matrix(rowCount: rows, columnCount: columns) { _, _ in random.normal() }
}
