import LinearAlgebra

public import Learning
// The recorded figures and their generator, which the tests of modules below Learning use, too.
@_exported public import TestSupport

/// Wolberg's breast cancer data as they ship inside scikit-learn, with its scaler's figures.
public struct BreastCancer: Decodable {
  public let features: [[Double]]
  public let target: [Int]
  public let means: [Double]
  public let scales: [Double]
  public let firstRow: [Double]

  public var dataset: Dataset<Bool> {
    Dataset(features: Matrix(rows: features), target: target.map { $0 == 1 })
  }
}
