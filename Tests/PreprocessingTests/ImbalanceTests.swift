import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Preprocessing

@Suite struct ImbalanceTests {
  private struct Places: Decodable {
    let count: Int
    let means: [Double]
    let spreads: [Double]
  }
  private struct Figures: Decodable {
    let events: Int
    let over: [Int]
    let under: [Int]
    let tomek: [Int]
    let tomek_both: [Int]
    let edited: [Int]
    let edited_mode: [Int]
    let smote: Places
    let borderline: Places
    let adasyn: Places
  }

  private let figures: Figures
  private let training = synthetic(rows: 600, columns: 5, seed: 81)

  init() throws { figures = try reference("imbalance") }

  @Test func `counts are those of imbalanced-learn`() throws {
    #expect(training.target.count { $0 } == figures.events)
    for (index, ratio) in [1, 0.7].enumerated() {
      #expect(try RandomOverSampler(ratio: ratio).resample(training).rowCount == figures.over[index])
      #expect(try RandomUnderSampler(ratio: ratio).resample(training).rowCount == figures.under[index])
    }
  }

  @Test func `the same samples are cleaned away as by imbalanced-learn`() throws {
    for (resampler, kept) in [
      (TomekLinks() as any Resampler, figures.tomek), (TomekLinks(removesBoth: true), figures.tomek_both),
      (EditedNearestNeighbours(), figures.edited),
      (EditedNearestNeighbours(agreement: .majority), figures.edited_mode),
    ] {
      #expect(try resampler.resample(training) == training.rows(kept), "\(resampler)")
    }
  }

  @Test func `new samples lie where those of imbalanced-learn lie`() throws {
    for (name, make, expected) in [
      ("SMOTE", { SMOTE(seed: $0) as any Resampler }, figures.smote),
      ("BorderlineSMOTE", { BorderlineSMOTE(seed: $0) }, figures.borderline),
      ("ADASYN", { ADASYN(seed: $0) }, figures.adasyn),
    ] as [(String, (UInt64) -> any Resampler, Places)] {
      var means: [[Double]] = []
      for seed in 0..<20 {
        let result = try make(UInt64(seed)).resample(training)
        #expect(result.rowCount - 600 == expected.count, "\(name)")
        let new = result.features.rows(600..<result.rowCount)
        means.append((0..<5).map { mean(new.column($0)) })
      }
      for column in 0..<5 {
        let own = means.map { $0[column] }
        // Four standard errors of the difference of two means of 20.
        let error = ((populationVariance(own) + expected.spreads[column] * expected.spreads[column]) / 20)
          .squareRoot()
        #expect(abs(mean(own) - expected.means[column]) < 4 * error, "\(name), column \(column)")
      }
    }
  }

  @Test func `each new sample lies between two of the rarer class`() throws {
    let small = training.rows(0..<80)
    let result = try SMOTE(neighbours: 3, seed: 2).resample(small)
    let events = small.features.rows(small.target.indices.filter { small.target[$0] })
    func distance(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
      zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    for row in 80..<result.rowCount {
      let new = result.features.row(row)
      let isOnSegment = (0..<events.rowCount).contains { first in
        (0..<events.rowCount).contains { second in
          let (a, b) = (events.row(first), events.row(second))
          return first != second && distance(a, new) + distance(new, b) < distance(a, b) + 1e-9
        }
      }
      #expect(isOnSegment && result.target[row])
    }
  }

  @Test func `nothing is added where there is enough, and a ratio above one is an error`() throws {
    #expect(try SMOTE(ratio: 0.1).resample(training) == training)
    #expect(throws: FitError.self) { try SMOTE(ratio: 1.5).resample(training) }
    #expect(throws: FitError.self) { try RandomUnderSampler(ratio: 0).resample(training) }
    #expect(throws: FitError.self) { try ADASYN(neighbours: 0).resample(training) }
  }
}
