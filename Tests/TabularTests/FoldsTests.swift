import LinearAlgebra
import Testing

@testable import Tabular

@Suite struct FoldsTests {
  private func expectPartition(
    _ folds: [Split], _ count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(folds.flatMap(\.test).sorted() == Array(0..<count), sourceLocation: sourceLocation)
    for fold in folds {
      #expect((fold.training + fold.test).sorted() == Array(0..<count), sourceLocation: sourceLocation)
      #expect(
        fold.training == fold.training.sorted() && fold.test == fold.test.sorted(),
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [(10, 3), (7, 5), (5, 5), (100, 7), (3, 2)])
  func `the first folds have one row more`(count: Int, folds: Int) {
    for seed in [nil, 3 as UInt64] {
      let splits = Folds.kFold(count: count, folds: folds, seed: seed)
      expectPartition(splits, count)
      #expect(
        splits.map(\.test.count)
          == (0..<folds).map { count / folds + ($0 < count % folds ? 1 : 0) })
    }
    #expect(Folds.kFold(count: 7, folds: 5)[0].test == [0, 1])
  }

  @Test func `each label has its share in each fold`() {
    let labels = (0..<103).map { $0 % 10 == 0 ? "rare" : $0 % 3 == 0 ? "b" : "a" }
    let folds = Folds.stratified(labels, folds: 5, seed: 2)
    expectPartition(folds, 103)
    for label in ["rare", "a", "b"] {
      let counts = folds.map { $0.test.count { labels[$0] == label } }
      #expect(counts.max()! - counts.min()! <= 1)
    }
    #expect(folds == Folds.stratified(labels, folds: 5, seed: 2))
    #expect(folds != Folds.stratified(labels, folds: 5, seed: 3))
  }

  @Test func `no group is in two folds and the folds are balanced`() {
    var random = RandomNumbers(seed: 5)
    let groups = (0..<500).map { _ in "account \(random.integer(below: 40))" }
    let folds = Folds.grouped(groups, folds: 4)
    expectPartition(folds, 500)
    for fold in folds {
      #expect(Set(fold.training.map { groups[$0] }).isDisjoint(with: fold.test.map { groups[$0] }))
      #expect(abs(fold.test.count - 125) <= 5)
    }
    #expect(Folds.grouped([7, 7, 7, 8, 9, 9], folds: 2).map(\.test) == [[0, 1, 2], [3, 4, 5]])
  }

  @Test func `grouped folds can keep the labels' shares`() {
    var random = RandomNumbers(seed: 6)
    let groups = (0..<600).map { _ in random.integer(below: 60) }
    // Whole groups are events or not, so balance takes care.
    let labels = groups.map { $0 % 6 == 0 }
    let folds = Folds.stratifiedGrouped(labels, groups: groups, folds: 5, seed: 1)
    expectPartition(folds, 600)
    let share = Double(labels.count { $0 }) / 600
    for fold in folds {
      #expect(Set(fold.training.map { groups[$0] }).isDisjoint(with: fold.test.map { groups[$0] }))
      let own = Double(fold.test.count { labels[$0] }) / Double(fold.test.count)
      #expect(abs(own - share) < 0.06)
    }
  }

  @Test func `a time series is tested on what came next`() {
    let folds = Folds.timeSeries(count: 10, folds: 3)
    #expect(folds.map(\.test) == [[4, 5], [6, 7], [8, 9]])
    #expect(folds.map(\.training) == [Array(0..<4), Array(0..<6), Array(0..<8)])
    let sliding = Folds.timeSeries(count: 10, folds: 2, testSize: 3, gap: 1, maximumTrainingSize: 2)
    #expect(
      sliding == [Split(training: [1, 2], test: [4, 5, 6]), Split(training: [4, 5], test: [7, 8, 9])])
  }

  @Test func `rows in any order are sorted, and rows of the same moment are not on both sides`() {
    let times = [5, 1, 3, 3, 2, 4, 3, 0]
    let folds = Folds.timeSeries(times: times, folds: 2, testSize: 3)
    // In order of time: 7 1 | 4 2 3 | 6 5 0; row 6 is as late as rows 2 and 3.
    #expect(
      folds == [Split(training: [1, 7], test: [2, 3, 4]), Split(training: [1, 4, 7], test: [0, 5, 6])])
    #expect(folds.allSatisfy { $0.timeLeak(times) == nil })
    #expect(throws: Never.self) { try folds.withoutTimeLeak(times) }
  }

  @Test func `purged folds leave out what overlaps and what follows too soon`() {
    let starts = (0..<12).map(Double.init)
    let ends = starts.map { $0 + 1.5 }
    let folds = Folds.purged(starts: starts, ends: ends, folds: 3, embargo: 1)
    #expect(folds.map(\.test) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]])
    // The block's labels are known at 8.5; with the embargo the first row after it starts at 10.
    #expect(folds[1].training == [0, 1, 2, 10, 11])
    #expect(folds[0].training == [6, 7, 8, 9, 10, 11])
    #expect(folds[2].training == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test func `a random split of rows in time is told how much it leaks`() throws {
    let times = Array(0..<100)
    let random = Splits.random(count: 100, testFraction: 0.3, seed: 1)
    let leak = try #require(random.timeLeak(times))
    #expect(leak.earliestTestRow == random.test.min() && leak.latestTrainingRow == random.training.max())
    #expect(leak.lateTrainingRows == random.training.count { $0 > random.test[0] })
    #expect("\(leak)".contains("\(leak.lateTrainingRows) of 70 training rows"))
    #expect(throws: leak) { try random.withoutTimeLeak(times) }
    let honest = Splits.timeOrdered(times, at: 70)
    #expect(try honest.withoutTimeLeak(times) == honest)
    #expect(Split(training: [], test: [1]).timeLeak(times) == nil)
    #expect(Split(training: [0], test: [1]).timeLeak([3, 3])?.share == 1)
  }

  @Test func `repeated, nested and leave-one-out folds are made of the others`() {
    let rounds = Folds.repeated(3, seed: 4) { Folds.kFold(count: 10, folds: 2, seed: $0) }
    #expect(rounds.count == 6 && rounds[0] != rounds[2])
    for round in 0..<3 { expectPartition(Array(rounds[2 * round..<2 * round + 2]), 10) }
    expectPartition(Folds.leaveOneOut(count: 5), 5)
    let nested = Folds.nested(Folds.kFold(count: 12, folds: 3)) { Folds.kFold(count: $0.count, folds: 4) }
    for split in nested {
      #expect(split.inner.flatMap(\.test).sorted() == split.outer.training)
      for inner in split.inner {
        #expect(Set(inner.training + inner.test).isDisjoint(with: split.outer.test))
      }
    }
  }
}
