import LinearAlgebra
import ML
import MLTestSupport
import Testing

/// What holds for every transformer.
@Suite struct TransformerLaws {
  private let training = synthetic(rows: 400, columns: 5, seed: 61)
  private let features = synthetic(rows: 40, columns: 5, seed: 62).features

  @Test(arguments: transformerSubjects)
  func `the same bits come out on one, two and five threads, and nothing else changes`(
    _ subject: TransformerSubject
  ) throws {
    let before = (training, features)
    let first = try subject.fit(training).transform(features)
    for threads in [1, 2, 5] {
      #expect(try withThreadLimit(threads) { try subject.fit(training).transform(features) } == first)
    }
    #expect(training == before.0 && features == before.1)
    #expect(first.values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: transformerSubjects)
  func `each output has a name of its own`(_ subject: TransformerSubject) throws {
    let model = try subject.fit(training)
    let result = try model.transform(features)
    #expect(model.featureNames == training.featureNames)
    #expect(result.columnCount == model.outputNames.count && result.rowCount == features.rowCount)
    #expect(Set(model.outputNames).count == model.outputNames.count)
    let none = try model.transform(Matrix(rowCount: 0, columnCount: 5))
    #expect(none.rowCount == 0 && none.columnCount == model.outputNames.count)
  }

  @Test(arguments: transformerSubjects)
  func `each row is transformed on its own`(_ subject: TransformerSubject) throws {
    let model = try subject.fit(training)
    let some = try model.transform(features.rows([7, 3, 3]))
    #expect(isClose(some.values, try model.transform(features).rows([7, 3, 3]).values, within: 1e-13))
  }

  @Test(arguments: transformerSubjects)
  func `the order of the training rows does not matter`(_ subject: TransformerSubject) throws {
    var random = RandomNumbers(seed: 3)
    let moved = training.rows(random.permutation(training.rowCount))
    let first = try subject.fit(training).transform(features)
    #expect(isClose(first.values, try subject.fit(moved).transform(features).values, within: 1e-7))
  }

  @Test(arguments: transformerSubjects)
  func `another number of features is an error, and so are none and no samples`(
    _ subject: TransformerSubject
  ) throws {
    let model = try subject.fit(training)
    #expect(throws: PredictionError.featureCountMismatch(expected: 5, found: 4)) {
      try model.transform(features.columns([0, 1, 2, 3]))
    }
    #expect(throws: FitError.noSamples) {
      try subject.fit(Dataset(features: Matrix(rowCount: 0, columnCount: 5), target: []))
    }
    #expect(throws: FitError.noFeatures) {
      try subject.fit(Dataset(features: Matrix(rowCount: 2, columnCount: 0), target: [true, false]))
    }
    var wrong = training
    wrong.featureNames.removeLast()
    #expect(throws: FitError.featureCountMismatch(expected: 5, found: 4)) { try subject.fit(wrong) }
  }

  @Test(arguments: transformerSubjects)
  func `infinity is an error with its place, and so is NaN unless it means missing`(
    _ subject: TransformerSubject
  ) throws {
    for bad in [Double.infinity, -.infinity, .nan] {
      var wrong = training
      wrong.features[17, 2] = bad
      var test = features
      test[3, 1] = bad
      if bad.isNaN, subject.takesMissing {
        #expect(try subject.fit(wrong).transform(test).values.allSatisfy(\.isFinite))
      } else {
        #expect(throws: FitError.nonFinite(row: 17, column: "x2")) { try subject.fit(wrong) }
        #expect(throws: PredictionError.nonFinite(row: 3, column: "x1")) {
          try subject.fit(training).transform(test)
        }
      }
    }
  }

  @Test(arguments: transformerSubjects)
  func `one sample is a result or an error in words`(_ subject: TransformerSubject) throws {
    let one = training.rows(0..<1)
    if subject.takesOneSample {
      #expect(try subject.fit(one).transform(features).values.allSatisfy(\.isFinite))
    } else {
      #expect(throws: FitError.self) { try subject.fit(one) }
    }
  }

  @Test(arguments: transformerSubjects)
  func `a constant feature does no harm`(_ subject: TransformerSubject) throws {
    var constant = training
    for row in 0..<constant.rowCount { constant.features[row, 4] = 3 }
    let model = try subject.fit(constant)
    #expect(try model.transform(features).values.allSatisfy(\.isFinite))
    #expect(try model.transform(constant.features).values.allSatisfy(\.isFinite))
  }

  @Test(arguments: transformerSubjects, [0x1p-300, 0x1p-30, 0x1p30, 0x1p300])
  func `features of any size stay finite or are refused in words`(
    _ subject: TransformerSubject, scale: Double
  ) throws {
    let moved = Dataset(features: training.features.mapValues { $0 * scale }, target: training.target)
    do {
      let result = try subject.fit(moved).transform(features.mapValues { $0 * scale })
      #expect(result.values.allSatisfy { $0.isFinite })
    } catch let error as FitError {
      #expect(scale == 0x1p300 || scale == 0x1p-300, "\(error)")
    }
  }

  @Test func `every transformer and resampler in the sources is under these laws`() throws {
    #expect(
      try conformingTypes(to: "Transformer|SupervisedTransformer") == Set(transformerSubjects.map(\.name)))
    #expect(try conformingTypes(to: "Resampler") == Set(resamplerSubjects.map(\.name)))
  }
}

/// What holds for every resampler.
@Suite struct ResamplerLaws {
  private let training = synthetic(rows: 300, columns: 5, seed: 63)

  @Test(arguments: resamplerSubjects)
  func `the same samples come out on one, two and five threads`(_ subject: ResamplerSubject) throws {
    let before = training
    let first = try subject.resampler.resample(training)
    for threads in [1, 2, 5] {
      #expect(try withThreadLimit(threads) { try subject.resampler.resample(training) } == first)
    }
    #expect(training == before)
    #expect(first.target.count == first.rowCount && first.featureNames == training.featureNames)
    #expect(first.rowCount != training.rowCount)
  }

  @Test(arguments: resamplerSubjects)
  func `classes come nearer to the same size`(_ subject: ResamplerSubject) throws {
    func share(_ data: Dataset<Bool>) -> Double {
      Double(data.target.count { $0 }) / Double(data.rowCount)
    }
    let result = try subject.resampler.resample(training)
    #expect(share(training) < 0.5)
    #expect(share(result) > share(training))
  }

  @Test(arguments: resamplerSubjects)
  func `originals that stay come first, in their order, with their weights`(_ subject: ResamplerSubject)
    throws
  {
    var weighted = training
    weighted.weights = training.target.indices.map { 1 + Double($0) }
    let result = try subject.resampler.resample(weighted)
    let weights = try #require(result.weights)
    #expect(weights.count == result.rowCount)
    let kept = min(result.rowCount, training.rowCount)
    for row in 0..<kept {
      let original = Int(weights[row]) - 1
      #expect(result.features.row(row).elementsEqual(training.features.row(original)))
      #expect(result.target[row] == training.target[original])
      if row > 0 { #expect(weights[row] > weights[row - 1]) }
    }
  }

  @Test(arguments: resamplerSubjects)
  func `bad samples are errors`(_ subject: ResamplerSubject) throws {
    let none = Dataset(features: Matrix(rowCount: 0, columnCount: 5), target: [Bool]())
    #expect(throws: FitError.noSamples) { try subject.resampler.resample(none) }
    let events = training.rows(training.target.indices.filter { training.target[$0] })
    #expect(throws: FitError.singleClass(true)) { try subject.resampler.resample(events) }
    var wrong = training
    wrong.features[2, 3] = .nan
    #expect(throws: FitError.nonFinite(row: 2, column: "x3")) { try subject.resampler.resample(wrong) }
    wrong = training
    wrong.target.removeLast()
    #expect(throws: FitError.sampleCountMismatch(samples: 300, of: "targets", count: 299)) {
      try subject.resampler.resample(wrong)
    }
  }

  @Test(arguments: resamplerSubjects)
  func `two samples, constant features and repeated rows do no harm`(_ subject: ResamplerSubject) throws {
    let rows = [training.target.firstIndex(of: true)!, training.target.firstIndex(of: false)!]
    if subject.name != "TomekLinks" { _ = try subject.resampler.resample(training.rows(rows)) }
    let same = Dataset(
      features: Matrix(rowCount: 20, columnCount: 2, repeating: 3), target: (0..<20).map { $0 % 4 == 0 })
    let result = try subject.resampler.resample(same)
    #expect(result.features.values.allSatisfy { $0 == 3 })
  }
}
