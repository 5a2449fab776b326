import Ensembles
import Evaluation
import Learning
import LinearAlgebra
import LinearModels
import MLTestSupport
import Testing
import Trees

@Suite struct EnsembleTests {
  struct Figures: Decodable {
    struct AdaBoost: Decodable {
      let weights: [Double]
      let margins: [Double]
    }
    let adaBoost: AdaBoost
  }

  private let data = synthetic(rows: 1_500, columns: 5, seed: 61)
  private var training: Dataset<Bool> { data.rows(0..<1_000) }
  private var test: Dataset<Bool> { data.rows(1_000..<1_500) }

  private func named(_ data: Dataset<Bool>) -> Dataset<String> {
    Dataset(features: data.features, target: data.target.map { $0 ? "yes" : "no" })
  }

  @Test func `AdaBoost of single cuts is scikit-learn's`() throws {
    let figures: Figures = try reference("trees")
    let raw = synthetic(rows: 1_000, columns: 5, seed: 32)
    let data = Dataset(
      features: Matrix(rowCount: 1_000, columnCount: 5) { Double(Float(raw.features[$0, $1])) },
      target: raw.target)
    let model = try AdaBoost(rounds: 15).fit(data)
    #expect(isClose(model.memberWeights, figures.adaBoost.weights, within: 1e-9))
    // scikit-learn adds up both classes' votes, which doubles the margin.
    let margins = try model.predictMargin(data.features).map { 2 * $0 }
    #expect(
      isClose(
        stride(from: 0, to: 1_000, by: 20).map { margins[$0] }, figures.adaBoost.margins, within: 1e-9))
  }

  @Test func `bagging improves on a deep tree`() throws {
    let tree = try DecisionTree().fit(training)
    let bagged = try Bagging(DecisionTree(), count: 30).fit(training)
    let alone = areaUnderROC(labels: test.target, scores: try tree.predictProbability(test.features))
    let together = areaUnderROC(labels: test.target, scores: try bagged.predictProbability(test.features))
    #expect(together > alone + 0.05)
  }

  @Test func `a soft vote is the mean probability and a hard vote the share of votes`() throws {
    let members: [any SupervisedEstimator<Bool>] = [
      DecisionTree(maximumDepth: 2), LogisticRegression(), GradientBoosting(rounds: 10),
    ]
    let first = try DecisionTree(maximumDepth: 2).fit(training).predictProbability(test.features)
    let second = try LogisticRegression().fit(training).predictProbability(test.features)
    let third = try GradientBoosting(rounds: 10).fit(training).predictProbability(test.features)
    let soft = try Voting(members, weights: [1, 1, 2]).fit(training).predictProbability(test.features)
    let hard = try Voting(members, vote: .hard).fit(training).predictProbability(test.features)
    for row in 0..<test.rowCount {
      #expect(isClose(soft[row], (first[row] + second[row] + 2 * third[row]) / 4, within: 1e-12))
      let votes = [first[row], second[row], third[row]].count { $0 >= 0.5 }
      #expect(isClose(hard[row], Double(votes) / 3, within: 1e-12))
    }
  }

  @Test func `a stack is not worse than its best member, and does not trust one that learns by heart`() throws
  {
    let deep = DecisionTree()
    let stack = try Stacking([deep, LogisticRegression()], final: LogisticRegression()).fit(training)
    let score = areaUnderROC(labels: test.target, scores: try stack.predictProbability(test.features))
    for member in [deep as any SupervisedEstimator<Bool>, LogisticRegression()] {
      let alone = try Voting([member]).fit(training).predictProbability(test.features)
      #expect(score > areaUnderROC(labels: test.target, scores: alone) - 0.005)
    }
  }

  @Test func `named classes of two are the event`() throws {
    let a = try Voting([DecisionTree(maximumDepth: 3)]).fit(training).predictProbability(test.features)
    let b = try Voting([DecisionTree(maximumDepth: 3)]).fit(named(training))
    #expect(isClose(try b.predictProbabilities(test.features).column(1), a, within: 1e-12))
    let c = try AdaBoost(rounds: 8).fit(training).predictMargin(test.features)
    let d = try AdaBoost(rounds: 8).fit(named(training)).predictProbabilities(test.features)
    #expect(isClose(d.column(1), c.map { (1 + $0) / 2 }, within: 1e-9))
  }

  @Test func `an estimator that knows no named classes is named in the error`() throws {
    #expect { try Bagging(PriorClassifier()).fit(named(training)) } throws: {
      "\($0)".contains("PriorClassifier")
    }
    #expect { try Voting([]).fit(training) } throws: { "\($0)".contains("members") }
    #expect { try Stacking([DecisionTree()], final: DecisionTree(), folds: 1).fit(training) } throws: {
      "\($0)".contains("folds")
    }
  }
}
