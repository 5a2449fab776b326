import Foundation
import LinearAlgebra
import MLTestSupport
import Testing

import ML

/// What holds for every estimator.
@Suite struct EstimatorLaws {
  private let training = synthetic(rows: 3_000, columns: 5, seed: 51)
  private let features = synthetic(rows: 50, columns: 5, seed: 52).features

  @Test(arguments: lawSubjects)
  func `the same bits come out on one, two and five threads, and again`(_ subject: LawSubject) throws {
    let first = try subject.scores(training, features)
    for threads in [1, 2, 5] {
      #expect(try withThreadLimit(threads) { try subject.scores(training, features) } == first)
    }
    #expect(first.count == 50 && first.allSatisfy(subject.range.contains))
  }

  @Test(arguments: lawSubjects)
  func `the data stay as they are`(_ subject: LawSubject) throws {
    let before = (training, features)
    _ = try subject.scores(training, features)
    #expect(training == before.0 && features == before.1)
  }

  @Test(arguments: lawSubjects)
  func `each row is scored on its own`(_ subject: LawSubject) throws {
    let all = try subject.scores(training, features)
    let some = try subject.scores(training, features.rows([7, 3, 3]))
    #expect(isClose(some, [all[7], all[3], all[3]], within: 1e-14))
    #expect(try subject.scores(training, Matrix(rowCount: 0, columnCount: 5)) == [])
  }

  @Test(arguments: lawSubjects)
  func `the order of the training rows does not matter where it should not`(_ subject: LawSubject) throws {
    var random = RandomNumbers(seed: 1)
    let permuted = training.rows(random.permutation(training.rowCount))
    let first = try subject.scores(training, features)
    let second = try subject.scores(permuted, features)
    if subject.isExactUnderRowPermutation {
      #expect(first == second)
    } else if subject.isUnchangedByRowOrder {
      #expect(isClose(first, second, within: 1e-7))
    } else {
      #expect(isClose(mean(first), mean(second), within: 0.05))
    }
  }

  @Test(arguments: lawSubjects)
  func `another number of features is an error, not a trap`(_ subject: LawSubject) {
    #expect(throws: PredictionError.featureCountMismatch(expected: 5, found: 4)) {
      try subject.scores(training, features.columns([0, 1, 2, 3]))
    }
    var wrong = training
    wrong.featureNames.removeLast()
    #expect(throws: FitError.featureCountMismatch(expected: 5, found: 4)) {
      try subject.scores(wrong, features)
    }
  }

  @Test(arguments: lawSubjects)
  func `no samples and no features are errors`(_ subject: LawSubject) {
    let empty = Dataset(features: Matrix(rowCount: 0, columnCount: 5), target: [Bool]())
    #expect(throws: FitError.noSamples) { try subject.scores(empty, features) }
    let bare = Dataset(features: Matrix(rowCount: 3, columnCount: 0), target: [true, false, true])
    #expect(throws: FitError.noFeatures) { try subject.scores(bare, Matrix(rowCount: 1, columnCount: 0)) }
  }

  @Test(arguments: lawSubjects)
  func `one sample or one class is a result or the documented error`(_ subject: LawSubject) throws {
    let one = training.rows(0..<1)
    let events = training.rows(training.target.indices.filter { training.target[$0] })
    if let error = subject.errorForOneClass {
      #expect(throws: error(one.target[0])) { try subject.scores(one, features) }
      #expect(throws: error(true)) { try subject.scores(events, features) }
    } else {
      #expect(try subject.scores(one, features).allSatisfy(\.isFinite))
      #expect(try subject.scores(events, features).allSatisfy(\.isFinite))
    }
  }

  @Test(arguments: lawSubjects)
  func `two samples are enough`(_ subject: LawSubject) throws {
    let rows = [training.target.firstIndex(of: true)!, training.target.firstIndex(of: false)!]
    let scores = try subject.scores(training.rows(rows), features)
    #expect(scores.allSatisfy { subject.range.contains($0) && $0.isFinite })
  }

  @Test(arguments: lawSubjects)
  func `a constant feature does no harm`(_ subject: LawSubject) throws {
    var constant = training
    for row in 0..<constant.rowCount { constant.features[row, 4] = 3 }
    var test = features
    for row in 0..<test.rowCount { test[row, 4] = 3 }
    let scores = try subject.scores(constant, test)
    #expect(scores.allSatisfy { subject.range.contains($0) && $0.isFinite })
  }

  @Test(arguments: lawSubjects)
  func `infinity is an error with its place, and so is NaN unless it means missing`(
    _ subject: LawSubject
  ) throws {
    for bad in [Double.infinity, -.infinity, .nan] {
      var wrong = training
      wrong.features[17, 2] = bad
      var test = features
      test[3, 1] = bad
      if bad.isNaN, subject.takesMissing {
        #expect(try subject.scores(wrong, test).allSatisfy(\.isFinite))
      } else {
        #expect(throws: FitError.nonFinite(row: 17, column: "x2")) { try subject.scores(wrong, features) }
        #expect(throws: PredictionError.nonFinite(row: 3, column: "x1")) {
          try subject.scores(training, test)
        }
      }
    }
  }

  @Test(arguments: lawSubjects, [0x1p-300, 0x1p-30, 0x1p30, 0x1p300])
  func `features of any size give finite scores`(_ subject: LawSubject, scale: Double) throws {
    func scaled(_ matrix: Matrix) -> Matrix {
      Matrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount) { matrix[$0, $1] * scale }
    }
    let small = training.rows(0..<500)
    let moved = Dataset(features: scaled(small.features), target: small.target)
    do {
      let scores = try subject.scores(moved, scaled(features))
      #expect(scores.allSatisfy { subject.range.contains($0) && $0.isFinite })
      if subject.isScaleFree { #expect(scores == (try subject.scores(small, features))) }
    } catch let error as FitError {
      // Said in words: the squares of such features do not fit into a double.
      #expect(!subject.isScaleFree && (scale == 0x1p300 || scale == 0x1p-300), "\(error)")
    }
  }

  @Test(arguments: lawSubjects)
  func `targets and weights that do not fit the rows are errors`(_ subject: LawSubject) {
    guard subject.isSupervised else { return }
    var wrong = training
    wrong.target.removeLast()
    #expect(throws: FitError.sampleCountMismatch(samples: 3_000, of: "targets", count: 2_999)) {
      try subject.scores(wrong, features)
    }
    wrong = training
    wrong.weights = [1]
    #expect(throws: FitError.sampleCountMismatch(samples: 3_000, of: "weights", count: 1)) {
      try subject.scores(wrong, features)
    }
    wrong.weights = [Double](repeating: 1, count: 3_000)
    wrong.weights![5] = -1
    #expect(throws: FitError.invalidWeight(row: 5, value: -1)) { try subject.scores(wrong, features) }
    wrong.weights = [Double](repeating: 1e306, count: 3_000)
    #expect(throws: FitError.invalidWeight(row: 0, value: 1e306)) { try subject.scores(wrong, features) }
  }

  @Test(arguments: lawSubjects, [1e-300, 1e-9, 1e9, 1e300])
  func `weights of any size give finite scores`(_ subject: LawSubject, weight: Double) throws {
    var weighted = training.rows(0..<300)
    weighted.weights = [Double](repeating: weight, count: 300)
    do {
      let scores = try subject.scores(weighted, features)
      #expect(scores.allSatisfy { subject.range.contains($0) && $0.isFinite })
    } catch FitError.notConverged {
      #expect(subject.refusesExtremeScales && weight > 1)
    }
  }

  @Test(arguments: lawSubjects)
  func `the order of the features does not matter where it should not`(_ subject: LawSubject) throws {
    guard subject.isUnchangedByFeatureOrder else { return }
    let order = [3, 0, 4, 2, 1]
    let moved = Dataset(features: training.features.columns(order), target: training.target)
    let first = try subject.scores(training, features)
    #expect(isClose(first, try subject.scores(moved, features.columns(order)), within: 1e-6))
  }

  @Test(arguments: lawSubjects)
  func `a weight of two is the sample twice, and a weight of zero is no sample`(_ subject: LawSubject) throws
  {
    guard subject.takesWeights else { return }
    let small = training.rows(0..<400)
    var weighted = small
    weighted.weights = small.target.indices.map { Double($0 % 3) }
    let copies = small.rows(small.target.indices.flatMap { Array(repeating: $0, count: $0 % 3) })
    let first = try subject.scores(weighted, features)
    let second = try subject.scores(copies, features)
    if subject.countsWeightsAsCopies {
      #expect(isClose(first, second, within: 1e-6))
    } else {
      #expect(first != (try subject.scores(small, features)))
    }
  }

  @Test func `every estimator in the sources is under these laws`() throws {
    var root = URL(filePath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "Sources/ML")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)!
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    let declaration =
      /(?:^|\n) *(?:public |package |private )?(?:struct|class|enum|actor|extension) (\w+)(?:<[^>{]*>)?\s*:(?:(?!\bwhere\b)[^{])*\b(?:SupervisedEstimator|MulticlassEstimator|AnomalyDetector)\b/
    var found: Set<String> = []
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      found.formUnion(text.matches(of: declaration).map { String($0.output.1) })
    }
    // Protocols with extensions, and an estimator seen as another kind.
    found.subtract(["AnomalyDetector", "MulticlassEstimator", "Multiclass"])
    let known = Set(lawSubjects.map { String($0.name.prefix { $0 != "," }) })
    #expect(found.count >= 4)
    #expect(found.subtracting(known) == [], "estimators without laws")
    #expect(known.subtracting(found) == [], "laws without an estimator")
  }

  @Test func `every error is a sentence that names what is wrong`() {
    let errors: [any Error] = [
      FitError.noSamples, FitError.noFeatures,
      FitError.sampleCountMismatch(samples: 3, of: "targets", count: 2),
      FitError.featureCountMismatch(expected: 2, found: 3),
      FitError.invalidHyperparameter(name: "penalty", value: "-1", allowed: "at least 0"),
      FitError.nonFinite(row: 1, column: "amount"), FitError.invalidWeight(row: 2, value: -1),
      FitError.singleClass(true), FitError.singularMatrix(rank: 1, columns: ["a"]),
      FitError.separableClasses, FitError.notConverged(iterations: 3, residual: 0.1),
      FitError.diverged(epoch: 3),
      PredictionError.featureCountMismatch(expected: 2, found: 3),
      PredictionError.nonFinite(row: 1, column: "amount"),
      PredictionError.unknownGroup(row: 1, group: "d", known: ["a", "b"]),
      PredictionError.unknownCategory(row: 1, column: "channel", category: "phone"),
      PredictionError.rowCountMismatch(expected: 1, column: "channel", found: 2),
    ]
    for error in errors {
      #expect("\(error)".split(separator: " ").count > 5)
    }
    #expect("\(FitError.nonFinite(row: 1, column: "amount"))".contains("row 1 of column “amount”"))
  }
}
