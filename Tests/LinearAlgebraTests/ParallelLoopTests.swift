import Foundation
import Synchronization
import Testing

@testable import LinearAlgebra

@Suite struct ParallelLoopTests {
  @Test(arguments: [1, 2, 5], [0, 1, 2, 7, 1000])
  func everyIndexIsVisitedOnce(threads: Int, count: Int) {
    withThreadLimit(threads) {
      let visits = Mutex([Int](repeating: 0, count: count))
      parallelFor(count, grain: 3) { index in visits.withLock { $0[index] += 1 } }
      #expect(visits.withLock { $0 } == [Int](repeating: 1, count: count))
    }
  }

  @Test(arguments: [1, 2, 5])
  func rangesDependOnCountAndLengthOnly(threads: Int) {
    withThreadLimit(threads) {
      let ranges = Mutex<Set<Range<Int>>>([])
      parallelForRanges(10, length: 4) { range in _ = ranges.withLock { $0.insert(range) } }
      #expect(ranges.withLock { $0 } == [0..<4, 4..<8, 8..<10])
    }
  }

  @Test func resultsComeInOrderAndAreTheSameOnAnyNumberOfThreads() {
    let random = RandomNumbers(seed: 12)
    func draw() -> [Double] {
      parallelMap(500) { index in
        var random = random.split(index)
        return (0..<index).reduce(0) { sum, _ in sum + random.normal() }
      }
    }
    let alone = withThreadLimit(1) { draw() }
    #expect(withThreadLimit(2) { draw() } == alone)
    #expect(withThreadLimit(5) { draw() } == alone)
    #expect(draw() == alone)
  }

  @Test func theErrorOfTheLowestIndexIsThrown() {
    struct Failed: Error, Equatable { let index: Int }
    #expect(throws: Failed(index: 3)) {
      try withThreadLimit(5) {
        try parallelMap(100) { index throws(Failed) in
          if index % 10 == 3 { throw Failed(index: index) }
          return index
        }
      }
    }
  }

  @Test func aLoopInsideALoopRunsOnItsOwnThread() {
    withThreadLimit(5) {
      let limits = Mutex<Set<Int>>([])
      parallelFor(8) { _ in
        _ = limits.withLock { $0.insert(ThreadLimit.current) }
        let inner = parallelMap(10) { $0 * $0 }
        limits.withLock { if inner != (0..<10).map({ $0 * $0 }) { $0.insert(-1) } }
      }
      #expect(limits.withLock { $0 } == [1])
      #expect(ThreadLimit.current == 5)
    }
  }

  @Test func elementsThatNeedCleaningUpAreNotLost() {
    let texts = withThreadLimit(5) {
      parallelMap(300) { "a text that is too long to live in its word: \($0)" }
    }
    #expect(texts[299].hasSuffix(": 299"))
  }
}

@Suite struct ThreadCountTests {
  @Test(arguments: ["3", "0", "-1", "many"])
  func theEnvironmentSaysHowManyThreadsThereAre(text: String) async {
    await #expect(processExitsWith: .success) { [text] in
      setenv("CASEBOOK_THREADS", text, 1)
      let expected = text == "3" ? 3 : ProcessInfo.processInfo.processorCount
      exit(ThreadLimit.current == expected ? 0 : 1)
    }
  }
}
