import LinearAlgebra
import MLTestSupport

/// What `Tests/Parity/evaluation.py` recorded, and the data that it makes.
struct EvaluationFigures: Decodable {
  struct Regression: Decodable {
    let median: Double
    let plain: [String: Double]
    let weighted: [String: Double]
  }
  struct Classes: Decodable {
    let handTill: Double
    let plain: [String: Double]
    let weighted: [String: Double]
  }
  struct Reliability: Decodable {
    let frequencies: [Double]
    let means: [Double]
    let counts: [Int]
    let expected: Double
    let maximum: Double
    let average: Double
    let reliability: Double
    let resolution: Double
    let uncertainty: Double
  }
  struct DeLong: Decodable {
    let areas: [Double]
    let covariance: [Double]
    let z: Double
    let p: Double
  }
  struct Binary: Decodable {
    let decimals: Int
    let auc: Double
    let averagePrecision: Double
    let logLoss: Double
    let brier: Double
    let ks: Double
    let kappa: Double
    let jaccard: Double
    let delong: DeLong
    let uniform: Reliability
    let quantile: Reliability
  }
  struct Differences: Decodable {
    let wilcoxon: [Double]
    let wilcoxonTied: [Double]
    let wilcoxonLong: [Double]
    let permutation: Double
    let t: [Double]
    let f: [Double]
    let corrected: [Double]
    let friedman: [Double]
    let iman: [Double]
    let mcNemarExact: [Double]
    let mcNemar: [Double]
    let bonferroni: [Double]
    let holm: [Double]
    let benjaminiHochberg: [Double]
    let studentized: [[Double]]
    let wilson: [[Double]]
  }
  struct Calibration: Decodable {
    let sigmoidEnsemble: [Double]
    let sigmoidSingle: [Double]
    let isotonicEnsemble: [Double]
    let isotonicSingle: [Double]
    let temperatureEnsemble: [Double]
    let temperatureSingle: [Double]
    let beta: [Double]
  }
  struct Selection: Decodable {
    let means: [Double]
    let best: Int
    let aucs: [Double]
    let sizes: [Int]
    let grouped: [Int]
    let series: [[[Int]]]
  }
  let regression: Regression
  let classes: Classes
  let binary: [Binary]
  let differences: Differences
  let calibration: Calibration
  let selection: Selection

  static func recorded() throws -> EvaluationFigures { try reference("evaluation") }
}

/// Targets, predictions and weights of `regression` in the script.
func regressionData() -> (targets: [Double], predictions: [Double], weights: [Double]) {
  var generator = Generator(seed: 71)
  var data: (targets: [Double], predictions: [Double], weights: [Double]) = ([], [], [])
  for _ in 0..<200 {
    let target = 4 + generator.bell()
    data.targets.append(target)
    data.predictions.append(target + 0.5 * generator.bell())
    data.weights.append(generator.uniform())
  }
  return data
}

/// Labels, probabilities and weights of `classes` in the script.
func classData() -> (labels: [String], probabilities: Matrix, weights: [Double]) {
  var generator = Generator(seed: 72)
  var labels: [String] = []
  var rows: [[Double]] = []
  var weights: [Double] = []
  for _ in 0..<240 {
    let raw = [generator.uniform(), generator.uniform(), 2 * generator.uniform()]
    let total = (raw[0] + raw[1]) + raw[2]
    let row = raw.map { $0 / total }
    let draw = generator.uniform()
    labels.append(draw < row[0] ? "a" : draw < row[0] + row[1] ? "b" : "c")
    rows.append(row)
    weights.append(generator.uniform())
  }
  return (labels, Matrix(rows: rows), weights)
}

/// Labels, two scores and weights of `events` in the script.
func eventData(
  decimals: Int
) -> (labels: [Bool], scores: [Double], others: [Double], weights: [Double]) {
  var generator = Generator(seed: 73)
  var data: (labels: [Bool], scores: [Double], others: [Double], weights: [Double]) = ([], [], [], [])
  for _ in 0..<300 {
    let first = generator.uniform()
    let score = first * generator.uniform()
    data.labels.append(generator.uniform() < score)
    data.scores.append(decimals < 0 ? score : rounded(score, decimals: decimals))
    data.others.append(0.5 * (score + generator.uniform()))
    data.weights.append(generator.uniform())
  }
  return data
}
