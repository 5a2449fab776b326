import LinearAlgebra

public import Learning

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
