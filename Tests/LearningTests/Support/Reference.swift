import Foundation
import LinearAlgebra

@testable import Learning

/// Figures that `Tests/Parity` recorded from other implementations.
func reference<Figures: Decodable>(_ name: String, _ figures: Figures.Type = Figures.self) throws -> Figures {
  var tests = URL(filePath: #filePath)
  for _ in 0..<3 { tests.deleteLastPathComponent() }
  let file = tests.appending(path: "Parity/Reference/\(name).json")
  return try JSONDecoder().decode(Figures.self, from: Data(contentsOf: file))
}

/// Wolberg's breast cancer data as they ship inside scikit-learn, with its scaler's figures.
struct BreastCancer: Decodable {
  let features: [[Double]]
  let target: [Int]
  let means: [Double]
  let scales: [Double]
  let firstRow: [Double]

  var dataset: Dataset<Bool> {
    Dataset(features: Matrix(rows: features), target: target.map { $0 == 1 })
  }
}
