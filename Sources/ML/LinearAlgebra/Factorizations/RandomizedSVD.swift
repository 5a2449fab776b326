/// What the randomised decomposition needs of a matrix: products with thin dense ones.
private protocol ThinProducts {
  var rowCount: Int { get }
  var columnCount: Int { get }
  func times(_ thin: Matrix) -> Matrix
  func transposeTimes(_ thin: Matrix) -> Matrix
}

extension SingularValueDecomposition {
  /// The leading singular values and vectors of a dense matrix, from products with a few random vectors.
  ///
  /// The result is the exact decomposition of the matrix projected onto a random subspace that `iterations` power
  /// steps turned towards the leading singular vectors; values come out slightly too small, the last ones most.
  ///
  /// - Parameters:
  ///   - components: How many values and vectors; at most the smaller side of the matrix.
  ///   - oversampling: How many vectors more the subspace has.
  ///   - iterations: Power steps. Zero is enough where the values fall fast; four serve nearly always.
  /// - Complexity: O(*mn* · (components + oversampling) · (iterations + 1)).
  /// - Throws: ``FactorizationError`` if an element is not finite.
  /// - Source: Halko, Martinsson & Tropp, "Finding structure with randomness: probabilistic algorithms for
  ///   constructing approximate matrix decompositions", SIAM Review 53(2), 2011, algorithms 4.4 and 5.1.
  public static func randomized(
    _ matrix: Matrix, components: Int, oversampling: Int = 10, iterations: Int = 4, seed: UInt64 = 0
  ) throws(FactorizationError) -> SingularValueDecomposition {
    try matrix.requireFinite()
    return try randomized(
      of: DenseProducts(matrix: matrix), components: components, oversampling: oversampling,
      iterations: iterations, seed: seed)
  }

  /// The leading singular values and vectors of a sparse matrix, by the same method as for a dense one.
  ///
  /// - Complexity: O((stored elements + rows + columns) · (components + oversampling) · (iterations + 1)) and, for
  ///   orthonormal vectors, O((rows + columns) · (components + oversampling)²) for each power step.
  /// - Throws: ``FactorizationError`` if an element is not finite.
  public static func randomized(
    _ matrix: SparseMatrix, components: Int, oversampling: Int = 10, iterations: Int = 4, seed: UInt64 = 0
  ) throws(FactorizationError) -> SingularValueDecomposition {
    try matrix.requireFinite()
    return try randomized(
      of: SparseProducts(matrix: matrix, transpose: matrix.transpose), components: components,
      oversampling: oversampling, iterations: iterations, seed: seed)
  }

  private static func randomized(
    of matrix: some ThinProducts, components: Int, oversampling: Int, iterations: Int, seed: UInt64
  ) throws(FactorizationError) -> SingularValueDecomposition {
    let smaller = min(matrix.rowCount, matrix.columnCount)
    require(
      components >= 0 && components <= smaller,
      "a \(matrix.rowCount) × \(matrix.columnCount) matrix has no \(components) singular values")
    require(oversampling >= 0 && iterations >= 0, "oversampling and iterations must not be negative")
    let width = min(smaller, components + oversampling)
    var random = RandomNumbers(seed: seed)
    let directions = Matrix(rowCount: matrix.columnCount, columnCount: width) { _, _ in random.normal() }
    guard width > 0 else {
      return SingularValueDecomposition(
        left: Matrix(rowCount: matrix.rowCount, columnCount: 0), singularValues: [], right: directions)
    }
    var basis = try matrix.times(directions).orthonormalized().orthonormal
    for _ in 0..<iterations {
      let turned = try matrix.transposeTimes(basis).orthonormalized().orthonormal
      basis = try matrix.times(turned).orthonormalized().orthonormal
    }
    // A ≈ Q (AᵀQ)ᵀ, and AᵀQ = P R leaves the decomposition of the small R.
    let (right, triangular) = try matrix.transposeTimes(basis).orthonormalized()
    let small = try SingularValueDecomposition(triangular.transpose).leading(components)
    return SingularValueDecomposition(
      left: basis.multiplied(by: small.left), singularValues: small.singularValues,
      right: right.multiplied(by: small.right))
  }
}

private struct DenseProducts: ThinProducts {
  let matrix: Matrix
  var rowCount: Int { matrix.rowCount }
  var columnCount: Int { matrix.columnCount }
  func times(_ thin: Matrix) -> Matrix { matrix.multiplied(by: thin) }
  func transposeTimes(_ thin: Matrix) -> Matrix { matrix.multiplied(by: thin, transposingSelf: true) }
}

private struct SparseProducts: ThinProducts {
  let matrix: SparseMatrix
  let transpose: SparseMatrix
  var rowCount: Int { matrix.rowCount }
  var columnCount: Int { matrix.columnCount }
  func times(_ thin: Matrix) -> Matrix { matrix.multiplied(by: thin) }
  func transposeTimes(_ thin: Matrix) -> Matrix { transpose.multiplied(by: thin) }
}
