import LinearAlgebra

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How alike two rows are: a scalar product in some space of features.
public enum Kernel: Hashable, Sendable {
  /// `a · b`: the boundary is a plane.
  case linear
  /// `exp(−gamma ‖a − b‖²)`, the radial basis function. Without a `gamma` it is `1 / (p · variance)` with the population variance of all numbers
  /// in the training features; weights do not count.
  case radialBasis(gamma: Double? = nil)
  /// `(gamma a · b + constant)ᵈ`. Without a `gamma` it is as for ``radialBasis(gamma:)``.
  case polynomial(degree: Int = 3, gamma: Double? = nil, constant: Double = 0)
}

/// A kernel whose parameters are numbers, applied to rows of features by products of matrices.
struct FixedKernel: Hashable, Sendable {
  let kernel: Kernel
  let gamma: Double

  init(_ kernel: Kernel, features: Matrix) {
    self.kernel = kernel
    let given: Double?
    switch kernel {
    case .linear: given = 1
    case .radialBasis(let gamma), .polynomial(_, let gamma, _): given = gamma
    }
    if let given {
      gamma = given
    } else {
      let spread = populationVariance(features.values)
      gamma = spread > 0 ? 1 / (Double(features.columnCount) * spread) : 1
    }
  }

  /// Turns scalar products of one row with others into values of the kernel, in place.
  ///
  /// - Parameters:
  ///   - norm: The squared length of the one row.
  ///   - norms: The squared lengths of the others.
  @inline(__always)
  func apply(_ products: UnsafeMutableBufferPointer<Double>, norm: Double, norms: UnsafePointer<Double>) {
    switch kernel {
    case .linear: break
    case .radialBasis:
      for index in products.indices {
        // Rounding must not make a distance negative.
        products[index] = -gamma * max(0, norm + norms[index] - 2 * products[index])
      }
      VectorMath.exponential(products)
    case .polynomial(let degree, _, let constant):
      for index in products.indices {
        let base = gamma * products[index] + constant
        var power = 1.0
        for _ in 0..<degree { power *= base }
        products[index] = power
      }
    }
  }
}
