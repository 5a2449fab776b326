import Ensembles
import Evaluation
import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Supervised
import Testing
import Trees

/// Ensembles against what `Tests/Parity/ensembles.py` recorded.
@Suite struct EnsembleReferenceTests {
  struct Figures: Decodable {
    let voting: [Double]
    let quality: [[String: Double]]
  }

  private let figures: Figures

  init() throws { figures = try reference("ensembles") }

  /// Events and numbers as the script makes them, with features that a single precision holds.
  private func samples(rows: Int, seed: UInt64) -> (events: Dataset<Bool>, numbers: Dataset<Double>) {
    var events = synthetic(rows: rows, columns: 5, seed: seed)
    events.features = events.features.mapValues { Double(Float($0)) }
    let numbers = (0..<rows).map { row -> Double in
      let x = Array(events.features.row(row))
      return (2 * x[0] - 1.5 * x[1]) + (2 * x[0] * x[3] + (events.target[row] ? 1 : 0))
    }
    return (events, Dataset(features: events.features, target: numbers))
  }

  @Test func `a vote on numbers is scikit-learn's`() throws {
    let numbers = samples(rows: 900, seed: 91).numbers
    let model = try VotingRegression(
      [
        LinearRegression(), RidgeRegression(penalty: 50),
        DecisionTreeRegression(maximumDepth: 3, minimumSamplesPerLeaf: 20),
      ], weights: [1, 2, 3]
    ).fit(numbers.rows(0..<600))
    let found = try model.predict(numbers.features.rows(600..<900))
    #expect(isClose(stride(from: 0, to: 300, by: 5).map { found[$0] }, figures.voting, within: 1e-10))
  }

  @Test func `bagging, stacking and extra trees do as well as scikit-learn's over ten data sets`() throws {
    var differences: [String: [Double]] = [:]
    for (index, peer) in figures.quality.enumerated() {
      let (events, numbers) = samples(rows: 1_800, seed: UInt64(460 + index))
      let (train, test) = (0..<1_200, 1_200..<1_800)
      let stack = Stacking(
        [DecisionTree(maximumDepth: 5), LogisticRegression(), GaussianNaiveBayes()],
        final: LogisticRegression())
      let risks = [
        "bagging": try Bagging(DecisionTree(), count: 30).fit(events.rows(train))
          .predictProbability(events.features.rows(test)),
        "stacking": try stack.fit(events.rows(train)).predictProbability(events.features.rows(test)),
      ]
      let stackOfNumbers = StackingRegression(
        [DecisionTreeRegression(maximumDepth: 6, minimumSamplesPerLeaf: 10), LinearRegression()],
        final: LinearRegression())
      let predictions = [
        "baggingRegression": try BaggingRegression(DecisionTreeRegression(), count: 30)
          .fit(numbers.rows(train)).predict(numbers.features.rows(test)),
        "stackingRegression": try stackOfNumbers.fit(numbers.rows(train))
          .predict(numbers.features.rows(test)),
        "extraTreesRegression": try ExtraTreesRegression(treeCount: 50).fit(numbers.rows(train))
          .predict(numbers.features.rows(test)),
      ]
      for (name, risk) in risks {
        let auc = areaUnderROC(labels: Array(events.target[test]), scores: risk)
        differences[name, default: []].append(auc - peer[name]!)
      }
      for (name, values) in predictions {
        let share = rSquared(targets: Array(numbers.target[test]), predictions: values)
        differences[name, default: []].append(share - peer[name]!)
      }
    }
    #expect(Set(differences.keys) == Set(figures.quality[0].keys))
    // Figures that vary by about 0.02 from one data set to the next.
    for (name, values) in differences { #expect(abs(mean(values)) < 0.01, "\(name): \(values)") }
  }
}
