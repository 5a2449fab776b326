import Foundation
import LinearAlgebra

public import Learning

/// Figures that `Tests/Parity` recorded from other implementations.
public func reference<Figures: Decodable>(_ name: String, _ figures: Figures.Type = Figures.self) throws
  -> Figures
{
  var tests = URL(filePath: #filePath)
  for _ in 0..<2 { tests.deleteLastPathComponent() }
  let file = tests.appending(path: "Parity/Reference/\(name).json")
  return try JSONDecoder().decode(Figures.self, from: Data(contentsOf: file))
}

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
