import LinearAlgebra
import Testing

@testable import Tabular

@Suite struct SplitsTests {
  private func expectPartition(
    _ split: Split, _ count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect((split.training + split.test).sorted() == Array(0..<count), sourceLocation: sourceLocation)
    #expect(
      split.training == split.training.sorted() && split.test == split.test.sorted(),
      sourceLocation: sourceLocation)
  }

  @Test(arguments: [0, 1, 2, 10, 999], [0, 0.25, 0.5, 1])
  func aRandomSplitIsAPartitionOfTheAskedSize(count: Int, fraction: Double) {
    let split = Splits.random(count: count, testFraction: fraction, seed: 4)
    expectPartition(split, count)
    #expect(split.test.count == Int((fraction * Double(count)).rounded()))
    #expect(split == Splits.random(count: count, testFraction: fraction, seed: 4))
  }

  @Test func anotherSeedGivesAnotherSplit() {
    let labels = (0..<100).map { $0 % 3 }
    #expect(
      Splits.random(count: 100, testFraction: 0.3, seed: 1)
        != Splits.random(count: 100, testFraction: 0.3, seed: 2))
    #expect(
      Splits.stratified(labels, testFraction: 0.3, seed: 1)
        != Splits.stratified(labels, testFraction: 0.3, seed: 2))
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.9])
  func eachLabelHasItsShareInBothParts(fraction: Double) {
    var random = RandomNumbers(seed: 9)
    let labels = (0..<2000).map { _ in random.bernoulli(0.01) ? "fraud" : random.bernoulli(0.3) ? "b" : "a" }
    let split = Splits.stratified(labels, testFraction: fraction, seed: 5)
    expectPartition(split, labels.count)
    #expect(split.test.count == Int((fraction * 2000).rounded()))
    for label in ["a", "b", "fraud"] {
      let total = labels.count { $0 == label }
      let test = split.test.count { labels[$0] == label }
      #expect(abs(Double(test) - fraction * Double(total)) <= 1)
    }
  }

  @Test func aRareLabelIsInBothParts() {
    let labels = [true, true] + [Bool](repeating: false, count: 98)
    for seed in 0..<20 {
      let split = Splits.stratified(labels, testFraction: 0.1, seed: UInt64(seed))
      #expect(split.test.count { labels[$0] } == 1)
      expectPartition(split, 100)
    }
  }

  @Test func smallAndOneSidedInputsAreSplit() {
    expectPartition(Splits.stratified([Int](), testFraction: 0.5, seed: 1), 0)
    expectPartition(Splits.stratified([7], testFraction: 0.5, seed: 1), 1)
    expectPartition(Splits.stratified([7, 7, 7], testFraction: 0.4, seed: 1), 3)
    #expect(Splits.stratified([1, 2, 1], testFraction: 0, seed: 1).test == [])
    #expect(Splits.stratified([1, 2, 1], testFraction: 1, seed: 1).training == [])
  }

  @Test func aSplitInTimeKeepsTheFutureForTesting() {
    let split = Splits.timeOrdered([5, 1, 3, 2, 3], at: 3)
    #expect(split == Split(training: [1, 3], test: [0, 2, 4]))
    #expect(Splits.timeOrdered([Int](), at: 0) == Split(training: [], test: []))
  }
}
