/// `exp` of each element, within 1 ulp. O(*n*), on several threads for many elements.
public func exp(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.exponential) }

/// `exp(x) − 1` of each element, accurate near zero, within 2 ulp.
public func expm1(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.exponentialLessOne) }

/// The natural logarithm of each element, within 1 ulp; not a number for negative elements.
public func log(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.logarithm) }

/// `log(1 + x)` of each element, accurate near zero, within 2 ulp.
public func log1p(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.logarithmOfOnePlus) }

/// The logistic function `1 / (1 + exp(−x))` of each element, within 3 ulp.
public func sigmoid(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.sigmoid) }

/// The hyperbolic tangent of each element, within 3 ulp.
public func tanh(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.hyperbolicTangent) }

/// `log(1 + exp(x))`, the softplus function, of each element, within 3 ulp.
public func log1pExp(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.softplus) }

/// The square root of each element; not a number for negative elements.
public func sqrt(_ values: [Double]) -> [Double] { elementwise(values, VectorMath.squareRoot) }

/// `exp(xᵢ) / Σ exp(xⱼ)`, without overflow: scores made probabilities.
public func softmax(_ values: [Double]) -> [Double] {
  Matrix(rowCount: 1, columnCount: values.count, values: values).rowSoftmax().values
}

private func elementwise(
  _ values: [Double], _ function: @Sendable (UnsafeMutableBufferPointer<Double>) -> Void
) -> [Double] {
  var results = values
  results.withUnsafeMutableBufferPointer { buffer in
    nonisolated(unsafe) let base = buffer.baseAddress
    parallelForRanges(buffer.count, length: 65_536) { range in
      function(UnsafeMutableBufferPointer(start: base! + range.lowerBound, count: range.count))
    }
  }
  return results
}
