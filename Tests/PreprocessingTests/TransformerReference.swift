import LinearAlgebra
import MLTestSupport

/// What `Tests/Parity/transformers.py` recorded.
struct TransformerFigures: Decodable {
  struct Imputers: Decodable {
    let mean: [Double]
    let median: [Double]
    let most_frequent: [Double]
    let knn_uniform: [[Double]]
    let knn_distance: [[Double]]
  }
  struct Power: Decodable {
    let exponents: [Double]
    let first: [Double]
  }
  struct Scalers: Decodable {
    let robust_center: [Double]
    let robust_scale: [Double]
    let minmax_first: [Double]
    let quantile_uniform: [[Double]]
    let quantile_normal: [[Double]]
    let yeoJohnson: Power
    let boxCox: Power

    enum CodingKeys: String, CodingKey {
      case robust_center, robust_scale, minmax_first, quantile_uniform, quantile_normal
      case yeoJohnson = "yeo-johnson"
      case boxCox = "box-cox"
    }
  }
  struct Selection: Decodable {
    let f: [Double]
    let f_p: [Double]
    let chi2: [Double]
    let chi2_p: [Double]
    let f_regression: [Double]
    let mutual_information: [Double]
    let rfe_ranking: [Int]
    let lasso_support: [Bool]
  }
  struct Components: Decodable {
    let components: [[Double]]
    let variances: [Double]
    let shares: [Double]
    let first: [Double]
    let white_first: [Double]
    let count_for_95: Int
    let wide: [Double]
  }
  let imputers: Imputers
  let scalers: Scalers
  let selection: Selection
  let pca: Components
  let target: [String: [String: Double]]
  let polynomial: [Double]
  let interactions: [Double]
  let hash_texts: [String]
  let hashed: [[Double]]
}

/// A copy with cells missing at random, as `punched` in `Tests/Parity/transformers.py` makes it.
func punched(_ features: Matrix, share: Double, seed: UInt64) -> Matrix {
  var generator = Generator(seed: seed)
  var result = features
  for row in 0..<features.rowCount {
    for column in 0..<features.columnCount where generator.uniform() < share { result[row, column] = .nan }
  }
  return result
}
