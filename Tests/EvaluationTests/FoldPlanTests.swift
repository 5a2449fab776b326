import Learning
import LinearAlgebra
import MLTestSupport
import Tabular
import Testing

@testable import Evaluation

@Suite struct FoldPlanTests {
  private func data(_ labels: [Bool], weights: [Double]? = nil) -> Dataset<Bool> {
    Dataset(features: Matrix(rowCount: labels.count, columnCount: 1), target: labels, weights: weights)
  }

  @Test func `a rare class lowers the number of folds, down to none`() {
    let labels = (0..<20).map { $0 < 3 }
    #expect(FoldPlan.stratified(5).splits(of: data(labels)).count == 3)
    #expect(FoldPlan.stratified(5).splits(of: data(labels.map { !$0 })).count == 3)
    #expect(FoldPlan.stratified(5).splits(of: data([true, false])).isEmpty)
    #expect(FoldPlan.shuffled(5).splits(of: data([true, false])).count == 2)
    // Two of the three events have no weight.
    let weights = (0..<20).map { $0 < 2 ? 0.0 : 1 }
    #expect(FoldPlan.stratified(5).splits(of: data(labels, weights: weights)).isEmpty)
  }

  @Test func `numbers are divided without strata, time in its order`() {
    let numbers = Dataset(features: Matrix(rowCount: 9, columnCount: 1), target: (0..<9).map(Double.init))
    #expect(FoldPlan.stratified(3).splits(of: numbers) == FoldPlan.shuffled(3).splits(of: numbers))
    let series = FoldPlan.timeSeries(2, gap: 1).splits(of: numbers)
    #expect(series.allSatisfy { $0.timeLeak(Array(0..<9)) == nil } && series.count == 2)
    #expect(FoldPlan.contiguous(3).splits(of: numbers)[0].test == [0, 1, 2])
  }

  @Test func `a smaller sample is a part of a larger one and keeps the classes`() {
    let labels = (0..<200).map { $0 % 20 == 0 }
    let set = data(labels)
    let all = Array(0..<200)
    let small = set.sample(20, of: all, seed: 4)
    let large = set.sample(100, of: all, seed: 4)
    #expect(Set(small).isSubset(of: large) && large == large.sorted())
    #expect(small.count { labels[$0] } == 2 && large.count { labels[$0] } == 5)
    #expect(set.sample(500, of: all, seed: 4) == all)
  }
}
