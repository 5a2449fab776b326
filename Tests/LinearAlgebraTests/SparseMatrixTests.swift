import TestSupport
import Testing

@testable import LinearAlgebra

/// Sparse algebra against dense algebra, on generated triplets.
@Suite struct SparseMatrixTests {
  /// Triplets with small integers as values, so that sums are exact; some fall on the same place, some are zero.
  private struct Triplets: CustomStringConvertible {
    var rowCount: Int
    var columnCount: Int
    var entries: [(row: Int, column: Int, value: Double)]

    var sparse: SparseMatrix {
      SparseMatrix(
        rowCount: rowCount, columnCount: columnCount, rows: entries.map(\.row),
        columns: entries.map(\.column), values: entries.map(\.value))
    }

    var dense: Matrix {
      var matrix = Matrix(rowCount: rowCount, columnCount: columnCount)
      for entry in entries { matrix[entry.row, entry.column] += entry.value }
      return matrix
    }

    var description: String { "\(rowCount) × \(columnCount): \(entries)" }

    init(_ choices: inout Choices) {
      let (rows, columns) = (choices.integer(in: 0...40), choices.integer(in: 0...40))
      rowCount = rows
      columnCount = columns
      entries =
        rows * columns == 0
        ? []
        : choices.array(count: 0...200) {
          ($0.integer(in: 0...rows - 1), $0.integer(in: 0...columns - 1), Double($0.integer(in: -4...4)))
        }
    }
  }

  private func forAllTriplets(
    seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation,
    _ law: (_ sparse: SparseMatrix, _ dense: Matrix) throws -> Bool
  ) {
    checkProperty(cases: 100, seed: seed, sourceLocation: sourceLocation) {
      Triplets(&$0)
    } holds: {
      try law($0.sparse, $0.dense)
    }
  }

  @Test func tripletsAreAddedUpIntoRowsInOrder() {
    forAllTriplets(seed: 1) { sparse, dense in
      sparse.dense == dense
        && (0..<sparse.rowCount).allSatisfy { row in
          let columns = sparse.row(row).map(\.column)
          return zip(columns, columns.dropFirst()).allSatisfy(<)
        }
        && (0..<sparse.rowCount).allSatisfy { row in
          (0..<sparse.columnCount).allSatisfy { sparse[row, $0] == dense[row, $0] }
        }
    }
  }

  @Test func aDenseMatrixSurvivesBeingSparse() {
    forAllTriplets(seed: 2) { _, dense in
      let sparse = SparseMatrix(dense)
      return sparse.dense == dense && sparse.storedCount == dense.values.count { $0 != 0 }
    }
  }

  @Test func transposingAndSelectingAreThoseOfTheDenseMatrix() {
    forAllTriplets(seed: 3) { sparse, dense in
      let rows = (0..<sparse.rowCount).filter { $0 % 3 != 1 }.reversed() + (0..<min(1, sparse.rowCount))
      let columns =
        (0..<sparse.columnCount).filter { $0 % 2 == 0 }.reversed() + (0..<min(1, sparse.columnCount))
      return sparse.transpose.dense == dense.transpose && sparse.transpose.transpose == sparse
        && sparse.rows(rows).dense == dense.rows(rows)
        && sparse.columns(columns).dense == dense.columns(columns)
    }
  }

  @Test(arguments: [0, 1, 3, 4, 16, 37])
  func productsWithDenseMatricesAreThoseOfTheDenseMatrix(width: Int) {
    forAllTriplets(seed: 4) { sparse, dense in
      let right = integers(sparse.columnCount, width)
      let left = integers(sparse.rowCount, width)
      return sparse.multiplied(by: right) == dense.multiplied(by: right)
        && sparse.transposeMultiplied(by: left) == dense.multiplied(by: left, transposingSelf: true)
    }
  }

  @Test func productsWithVectorsAreThoseOfTheDenseMatrix() {
    forAllTriplets(seed: 5) { sparse, dense in
      let right = integers(sparse.columnCount, 1).values
      let left = integers(sparse.rowCount, 1).values
      return sparse.multiplied(by: right) == dense.multiplied(by: right)
        && sparse.transposeMultiplied(by: left) == dense.transposeMultiplied(by: left)
    }
  }

  @Test func productsOfSparseMatricesAreThoseOfTheDenseMatrices() {
    forAllTriplets(seed: 6) { sparse, dense in
      let other = SparseMatrix(integers(sparse.columnCount, 11).mapValues { $0 > 1 ? $0 : 0 })
      return sparse.multiplied(by: other).dense == dense.multiplied(by: other.dense)
        && sparse.gram == dense.gram()
    }
  }

  @Test func sumsNormsAndScalesAreThoseOfTheDenseMatrix() {
    forAllTriplets(seed: 7) { sparse, dense in
      let rowFactors = (0..<sparse.rowCount).map { Double($0) - 3 }
      let columnFactors = (0..<sparse.columnCount).map { Double($0) - 5 }
      let norms = (0..<sparse.rowCount).map { norm(Array(dense.row($0))) }
      return sparse.rowSums == (0..<sparse.rowCount).map { dense.row($0).reduce(0, +) }
        && sparse.columnSums == (0..<sparse.columnCount).map { dense.column($0).reduce(0, +) }
        && sparse.scaled(rowsBy: rowFactors).dense == dense.scaled(rowsBy: rowFactors)
        && sparse.scaled(columnsBy: columnFactors).dense == dense.scaled(columnsBy: columnFactors)
        && zip(sparse.rowNorms, norms).allSatisfy { abs($0 - $1) < 1e-12 }
        && sparse.rowsNormalized.rowNorms.allSatisfy { $0 == 0 || abs($0 - 1) < 1e-14 }
        && sparse.columnStoredCounts
          == (0..<sparse.columnCount).map { sparse.transpose.storedCount(inRow: $0) }
    }
  }

  @Test func largeProductsHaveTheSameBitsOnAnyNumberOfThreads() {
    var random = RandomNumbers(seed: 9)
    let count = 400_000
    let sparse = SparseMatrix(
      rowCount: 5000, columnCount: 700, rows: (0..<count).map { _ in random.integer(below: 5000) },
      columns: (0..<count).map { _ in random.integer(below: 700) },
      values: (0..<count).map { _ in random.normal() })
    let thin = randomMatrix(700, 9, seed: 10)
    let tall = randomMatrix(5000, 9, seed: 11)
    func everything() -> [[Double]] {
      [
        sparse.multiplied(by: thin).values, sparse.transposeMultiplied(by: tall).values,
        sparse.multiplied(by: thin.column(0)), sparse.transposeMultiplied(by: tall.column(0)),
      ]
    }
    let alone = withThreadLimit(1) { everything() }
    #expect(withThreadLimit(3) { everything() } == alone)
    expectClose(
      Matrix(rowCount: 700, columnCount: 1, values: alone[3]),
      Matrix(rowCount: 700, columnCount: 1, values: sparse.dense.transposeMultiplied(by: tall.column(0))),
      within: 1e-9)
  }

  @Test func aStoredZeroIsStored() {
    let sparse = SparseMatrix(rowCount: 2, columnCount: 2, rows: [1], columns: [0], values: [0])
    #expect(sparse.storedCount == 1 && sparse.row(1).map(\.column) == [0])
    #expect(sparse.description == "SparseMatrix 2 × 2, 1 stored")
  }

  @Test func aTripletOutsideStopsWithItsPlace() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SparseMatrix(rowCount: 2, columnCount: 2, rows: [0], columns: [2], values: [1])
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("there is no element (0, 2) in a 2 × 2 sparse matrix"))
  }

  @Test func whatIsNotFiniteIsFoundWithItsPlace() {
    let sparse = SparseMatrix(
      rowCount: 3, columnCount: 2, rows: [0, 2], columns: [1, 1], values: [1, .nan])
    #expect {
      try sparse.requireFinite()
    } throws: { error in
      guard case .notFinite(2, 1, _) = error as? FactorizationError else { return false }
      return true
    }
  }

  /// Small integers, so that products are exact.
  private func integers(_ rows: Int, _ columns: Int) -> Matrix {
    var random = RandomNumbers(seed: 12)
    return Matrix(rowCount: rows, columnCount: columns) { _, _ in Double(random.integer(in: -3..<4)) }
  }
}
