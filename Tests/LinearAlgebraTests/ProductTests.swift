import Testing

@testable import LinearAlgebra

/// Products through BLAS against loops that follow the definition.
@Suite struct ProductTests {
  static let shapes = [
    (0, 0, 0), (0, 3, 2), (2, 0, 3), (3, 2, 0), (1, 1, 1), (2, 3, 4), (17, 5, 33), (1, 70, 1), (300, 40, 130),
    (130, 300, 150), (5, 2000, 700),
  ]

  @Test(arguments: shapes)
  func aProductIsTheSumOverTheInnerIndex(rows: Int, inner: Int, columns: Int) {
    let a = randomMatrix(rows, inner, seed: 1)
    let b = randomMatrix(inner, columns, seed: 2)
    let expected = naiveProduct(a, b)
    expectClose(a.multiplied(by: b), expected)
    expectClose(a.transpose.multiplied(by: b, transposingSelf: true), expected)
    expectClose(a.multiplied(by: b.transpose, transposingOther: true), expected)
    expectClose(
      a.transpose.multiplied(by: b.transpose, transposingSelf: true, transposingOther: true), expected)
  }

  @Test(arguments: [(0, 0), (0, 4), (4, 0), (1, 1), (3, 5), (1000, 7), (100_000, 12), (7, 3000)])
  func aMatrixTimesAVectorIsAProductWithOneColumn(rows: Int, columns: Int) {
    let a = randomMatrix(rows, columns, seed: 3)
    let x = randomMatrix(columns, 1, seed: 4)
    let y = randomMatrix(rows, 1, seed: 5)
    expectClose(
      Matrix(rowCount: rows, columnCount: 1, values: a.multiplied(by: x.values)), naiveProduct(a, x))
    expectClose(
      Matrix(rowCount: columns, columnCount: 1, values: a.transposeMultiplied(by: y.values)),
      naiveProduct(a.transpose, y))
  }

  @Test(arguments: [(0, 0), (0, 4), (4, 0), (1, 1), (3, 5), (5, 3), (20_000, 6), (400, 90)])
  func theGramMatrixIsTheProductWithTheTranspose(rows: Int, columns: Int) {
    let x = randomMatrix(rows, columns, seed: 6)
    var random = RandomNumbers(seed: 7)
    let weights = (0..<rows).map { $0 % 5 == 0 ? 0 : random.exponential() }
    let weighted = Matrix(rowCount: rows, columnCount: columns) { weights[$0] * x[$0, $1] }
    expectClose(x.gram(), naiveProduct(x.transpose, x))
    expectClose(x.gram(weights: weights), naiveProduct(x.transpose, weighted))
    #expect(x.gram(weights: weights) == x.gram(weights: weights).transpose)
  }

  @Test func productsHaveTheSameBitsOnAnyNumberOfThreads() {
    let a = randomMatrix(700, 300, seed: 8)
    let b = randomMatrix(300, 500, seed: 9)
    let tall = randomMatrix(60_000, 9, seed: 10)
    let weights = tall.column(0).map(abs)
    func everything() -> [[Double]] {
      [
        a.multiplied(by: b).values, tall.multiplied(by: Array(b.values.prefix(9))),
        tall.transposeMultiplied(by: weights), tall.gram(weights: weights).values, tall.gram().values,
      ]
    }
    let alone = withThreadLimit(1) { everything() }
    #expect(withThreadLimit(2) { everything() } == alone)
    #expect(withThreadLimit(5) { everything() } == alone)
  }

  private func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
    var product = Matrix(rowCount: a.rowCount, columnCount: b.columnCount)
    a.withUnsafeValues { a in
      b.withUnsafeValues { b in
        let (inner, columns) = (b.count / max(1, product.columnCount), product.columnCount)
        product.withUnsafeMutableValues { c in
          for place in c.indices {
            let (row, column) = (place / columns, place % columns)
            for index in 0..<inner { c[place] += a[row * inner + index] * b[index * columns + column] }
          }
        }
      }
    }
    return product
  }

  private func expectClose(
    _ result: Matrix, _ expected: Matrix, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      result.rowCount == expected.rowCount && result.columnCount == expected.columnCount,
      sourceLocation: sourceLocation)
    let largest = zip(result.values, expected.values).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? 0
    #expect(largest < 1e-9, sourceLocation: sourceLocation)
  }
}
