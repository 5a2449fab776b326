/// The scalar product of two vectors of the same length. O(*n*).
public func dot(_ a: [Double], _ b: [Double]) -> Double {
  require(a.count == b.count, "vectors of \(a.count) and \(b.count) elements have no scalar product")
  guard !a.isEmpty else { return 0 }
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in BLAS.dot(a.baseAddress!, b.baseAddress!, count: a.count) }
  }
}

/// The Euclidean length of a vector, without overflow on the way. O(*n*).
public func norm(_ vector: [Double]) -> Double {
  guard !vector.isEmpty else { return 0 }
  return vector.withUnsafeBufferPointer { BLAS.norm($0.baseAddress!, count: $0.count) }
}

/// Adds `scale · vector` to `target`, element by element. O(*n*).
public func add(_ scale: Double, times vector: [Double], to target: inout [Double]) {
  require(
    vector.count == target.count,
    "a vector of \(vector.count) elements cannot be added to one of \(target.count)")
  guard !vector.isEmpty else { return }
  vector.withUnsafeBufferPointer { source in
    target.withUnsafeMutableBufferPointer { target in
      BLAS.add(scale, source.baseAddress!, to: target.baseAddress!, count: source.count)
    }
  }
}

/// The logistic function `1 / (1 + exp(−x))`, without overflow for any `x`.
public func sigmoid(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + (-x).exponential) }
  let power = x.exponential
  return power / (1 + power)
}

/// `log(1 + exp(x))`, the softplus function, without overflow and with full relative accuracy.
///
/// - Source: Mächler, "Accurately computing log(1 − exp(−|a|))", vignette of the R package Rmpfr, 2012.
public func log1pExp(_ x: Double) -> Double {
  if x > 33.3 { return x }
  if x > 18 { return x + (-x).exponential }
  return x.exponential.logarithmOfOnePlus
}

/// `log(Σ exp(xᵢ))` without overflow; minus infinity for no elements. O(*n*).
public func logSumExp(_ values: [Double]) -> Double {
  guard let largest = values.max(), largest > -.infinity else {
    return values.contains { $0.isNaN } ? .nan : -.infinity
  }
  guard largest < .infinity else { return values.contains { $0.isNaN } ? .nan : .infinity }
  var sum = 0.0
  for value in values { sum += (value - largest).exponential }
  return largest + sum.logarithm
}
