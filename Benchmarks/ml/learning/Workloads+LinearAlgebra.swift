import LinearAlgebra
import ML

/// Products, decompositions and the machine's bandwidth; the peers are in `peers/linear_algebra.py`.
let linearAlgebraWorkloads: [String: @Sendable (Session) throws -> Measurement] = [
  "product-double": productInDoublePrecision,
  "product-single": productInSinglePrecision,
  "svd-dense": denseSVD,
  "svd-sparse": sparseSVD,
  "copy": copyMemory,
]

private func square(_ session: Session, _ file: String) -> Matrix {
  Matrix(rowCount: 1_024, columnCount: 1_024, values: session.load(file, as: Double.self))
}

@Sendable private func productInDoublePrecision(_ session: Session) -> Measurement {
  let (left, right) = (square(session, "square_A.f64"), square(session, "square_B.f64"))
  let before = startMemory()
  let (product, seconds) = session.time { left.multiplied(by: right) }
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("trace", (0..<1_024).reduce(0) { $0 + product[$1, $1] })])
}

@Sendable private func productInSinglePrecision(_ session: Session) -> Measurement {
  let left = FloatMatrix(square(session, "square_A.f64"))
  let right = FloatMatrix(square(session, "square_B.f64"))
  let before = startMemory()
  let (product, seconds) = session.time { left.multiplied(by: right) }
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("trace", (0..<1_024).reduce(0) { $0 + Double(product[$1, $1]) })])
}

@Sendable private func denseSVD(_ session: Session) throws -> Measurement {
  let all = square(session, "square_A.f64")
  let matrix = Matrix(rowCount: 1_000, columnCount: 1_000) { all[$0, $1] }
  let before = startMemory()
  let (found, seconds) = try session.time { try SingularValueDecomposition(matrix) }
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("first", found.singularValues[0]), ("last", found.singularValues[999])])
}

/// A million ratings of 20,000 × 5,000.
@Sendable private func sparseSVD(_ session: Session) throws -> Measurement {
  let places = session.load("rating_places.i32", as: Int32.self).map(Int.init)
  let matrix = SparseMatrix(
    rowCount: 20_000, columnCount: 5_000,
    rows: places.indices.filter { $0.isMultiple(of: 2) }.map { places[$0] },
    columns: places.indices.filter { !$0.isMultiple(of: 2) }.map { places[$0] },
    values: session.load("rating_values.f64", as: Double.self))
  let before = startMemory()
  let (found, seconds) = try session.time {
    try SingularValueDecomposition.randomized(matrix, components: 32)
  }
  return Measurement(
    predict: seconds, memoryBefore: before,
    quality: [("first", found.singularValues[0]), ("last", found.singularValues[31])])
}

/// What the machine can do: 400 MB from one place to another on all threads.
@Sendable private func copyMemory(_ session: Session) -> Measurement {
  let count = 50_000_000
  let source = [Double](repeating: 1, count: count)
  var target = [Double](repeating: 0, count: count)
  let before = startMemory()
  let (_, seconds) = session.time {
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        // Every range writes its own elements.
        nonisolated(unsafe) let (from, to) = (source.baseAddress!, target.baseAddress!)
        parallelForRanges(count, length: count / 16) { range in
          (to + range.lowerBound).update(from: from + range.lowerBound, count: range.count)
        }
      }
    }
  }
  return Measurement(predict: seconds, memoryBefore: before, quality: [("last", target[count - 1])])
}
