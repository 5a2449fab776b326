import TestSupport
import Testing

@testable import LinearAlgebra

/// Decompositions of generated matrices against NumPy's.
@Suite struct DecompositionReferenceTests {
  private struct Case: Decodable {
    let rows, columns, rank: Int
    let seed: UInt64
    let solution, singularValues, firstRight, eigenvalues, covariance, correlation: [Double]
  }

  private struct Figures: Decodable {
    let cases: [Case]
    let randomized: [Double]
  }

  private func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = Generator(seed: seed)
    return Matrix(rowCount: rows, columnCount: columns) { _, _ in generator.bell() }
  }

  @Test func valuesVectorsSolutionsAndMomentsAreTheReferences() throws {
    for figures in try reference("decompositions", Figures.self).cases {
      let a = matrix(figures.rows, figures.columns, seed: figures.seed)
      let b = matrix(figures.rows, 2, seed: figures.seed + 1)
      let solution = try leastSquares(a, b)
      #expect(solution.rank == figures.rank)
      #expect(isClose(solution.coefficients.values, figures.solution, within: 1e-10))
      #expect(isClose(solution.singularValues, figures.singularValues, within: 1e-12))
      let decomposition = try SingularValueDecomposition(a)
      #expect(isClose(decomposition.singularValues, figures.singularValues, within: 1e-12))
      #expect(isClose(decomposition.right.column(0).map(abs), figures.firstRight, within: 1e-12))
      let eigen = try SymmetricEigendecomposition(a.gram())
      #expect(isClose(eigen.values, figures.eigenvalues, within: 1e-12))
      #expect(isClose(a.covariance().values, figures.covariance, within: 1e-14))
      #expect(isClose(a.correlation().values, figures.correlation, within: 1e-13))
    }
  }

  @Test func theRandomisedValuesAreTheReferences() throws {
    let scales = (0..<40).map { 0.8.power(Double($0)) }
    let a = matrix(200, 40, seed: 9).scaled(columnsBy: scales)
    let decomposition = try SingularValueDecomposition.randomized(a, components: 6, iterations: 7)
    let expected = try reference("decompositions", Figures.self).randomized
    #expect(isClose(decomposition.singularValues, expected, within: 1e-8))
  }
}
