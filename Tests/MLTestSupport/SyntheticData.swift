import LinearAlgebra

public import Learning

/// The linear congruential generator of `Tests/Parity/common.py`: both languages get the same bits.
public struct Generator {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
    for _ in 0..<4 { _ = uniform() }
  }

  public mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// A sum of four uniform numbers around 0: nearly normal, variance 1/3.
  public mutating func bell() -> Double {
    let first = uniform() + uniform()
    let second = uniform() + uniform()
    return (first + second) - 2
  }
}

/// Features and labels with linear, step and interaction effects, as `synthetic` in `Tests/Parity/common.py` has them.
public func synthetic(rows: Int, columns: Int, seed: UInt64, decimals: Int? = nil) -> Dataset<Bool> {
  var generator = Generator(seed: seed)
  var values: [Double] = []
  var labels: [Bool] = []
  for _ in 0..<rows {
    let x = (0..<columns).map { _ -> Double in
      let value = generator.bell()
      guard let decimals else { return value }
      return rounded(value, decimals: decimals)
    }
    let z = 2 * x[0] - 1.5 * x[1] + (x[2] > 0.3 ? 1 : 0) + 2 * x[0] * x[3] - 1.2
    let probability = 0.5 + 0.5 * z / (1 + z * z).squareRoot()
    labels.append(generator.uniform() < probability)
    values += x
  }
  return Dataset(
    features: Matrix(rowCount: rows, columnCount: columns, values: values), target: labels)
}

public func rounded(_ value: Double, decimals: Int) -> Double {
  let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
  return (value * unit).rounded(.toNearestOrEven) / unit
}

/// The accuracy with which two numbers agree, relative to the larger one or to 1.
public func isClose(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

public func isClose(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, within: tolerance) }
}
