import ML
import MLTestSupport
import Testing

/// What holds for every encoder of a table's columns.
@Suite struct ColumnEncoderLaws {
  private let training: LabelledTable<Bool>
  private let test: Table

  init() throws {
    let rows = try Self.rows(400, seed: 71)
    training = LabelledTable(rows.table, target: rows.target)
    test = try Self.rows(40, seed: 72).table
  }

  /// Two columns of categories and two of numbers; events are more frequent in some shops and sizes.
  private static func rows(_ count: Int, seed: UInt64) throws -> (table: Table, target: [Bool]) {
    var random = RandomNumbers(seed: seed)
    let shops = (0..<count).map { _ in "shop \(random.integer(below: 7))" }
    let sizes = (0..<count).map { _ in ["small", "medium", "large"][random.integer(below: 3)] }
    let ages = (0..<count).map { _ in Double(20 + random.integer(below: 60)) }
    let incomes = (0..<count).map { _ in 1_000 * random.uniform() }
    let target = (0..<count).map { row in
      random.bernoulli((shops[row] < "shop 3" ? 0.2 : 0.5) + (sizes[row] == "large" ? 0.3 : 0))
    }
    let table = try Table([
      "shop": Column(shops), "size": Column(sizes), "age": Column(ages), "income": Column(incomes),
    ])
    return (table, target)
  }

  /// Some rows in which the first of the columns has other values.
  private func replacing(_ values: Column, _ name: String) throws -> Table {
    let others = try test.dropping([name]).rows(0..<values.count)
    return try Table(
      names: others.columnNames + [name],
      columns: try others.columnNames.map { try others.column($0) } + [values])
  }

  @Test(arguments: columnEncoderSubjects)
  func `the same bits come out on one, two and five threads, and nothing else changes`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let before = (training.table, training.target, test)
    let first = try subject.fit(training, subject.columns)
    let features = try first.model.transform(test)
    for threads in [1, 2, 5] {
      try withThreadLimit(threads) {
        let again = try subject.fit(training, subject.columns)
        let others = try again.model.transform(test)
        #expect(again.features == first.features && others == features)
      }
    }
    #expect(training.table == before.0 && training.target == before.1 && test == before.2)
    #expect(features.values.allSatisfy { $0.isFinite } && first.features.values.allSatisfy(\.isFinite))
  }

  @Test(arguments: columnEncoderSubjects)
  func `each output has a name of its own, and the columns read are those asked for`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let (model, features) = try subject.fit(training, subject.columns)
    #expect(model.columnNames == subject.columns)
    #expect(Set(model.outputNames).count == model.outputNames.count)
    #expect(features.rowCount == training.rowCount && features.columnCount == model.outputNames.count)
    let result = try model.transform(test)
    #expect(result.rowCount == test.rowCount && result.columnCount == model.outputNames.count)
    let none = try model.transform(test.rows([]))
    #expect(none.rowCount == 0 && none.columnCount == model.outputNames.count)
  }

  @Test(arguments: columnEncoderSubjects)
  func `each row is encoded on its own, wherever its columns stand`(_ subject: ColumnEncoderSubject) throws {
    let model = try subject.fit(training, subject.columns).model
    let all = try model.transform(test)
    #expect(try model.transform(test.rows([7, 3, 3])) == all.rows([7, 3, 3]))
    #expect(try model.transform(test.select(subject.columns.reversed())) == all)
  }

  @Test(arguments: columnEncoderSubjects)
  func `the training rows' own features are the model's, unless they come from other rows`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let (model, own) = try subject.fit(training, subject.columns)
    let plain = try subject.plainFit(training, subject.columns)
    #expect(try plain.transform(test) == model.transform(test) && plain.outputNames == model.outputNames)
    #expect(try (own == model.transform(training.table)) != subject.isCrossFitted)
  }

  @Test(arguments: columnEncoderSubjects)
  func `the order of the training rows does not matter, and a weight of two is a row twice`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let first = try subject.plainFit(training, subject.columns).transform(test)
    var random = RandomNumbers(seed: 3)
    let moved = training.rows(random.permutation(training.rowCount))
    #expect(
      isClose(
        first.values, try subject.plainFit(moved, subject.columns).transform(test).values, within: 1e-12))
    var weighted = training
    weighted.weights = (0..<training.rowCount).map { $0 % 3 == 0 ? 2 : 1 }
    let repeated = training.rows(
      (0..<training.rowCount).flatMap { Array(repeating: $0, count: $0 % 3 == 0 ? 2 : 1) })
    #expect(
      isClose(
        try subject.plainFit(weighted, subject.columns).transform(test).values,
        try subject.plainFit(repeated, subject.columns).transform(test).values, within: 1e-12))
  }

  @Test(arguments: columnEncoderSubjects)
  func `an unknown category is an error with its place or what the documentation says`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let name = subject.columns[0]
    let table = try replacing(Column(["shop 1", "shop 2", "nowhere"]), name)
    let model = try subject.fit(training, [name]).model
    switch subject.unknown {
    case .error:
      #expect(throws: PredictionError.unknownCategory(row: 2, column: name, category: "nowhere")) {
        try model.transform(table)
      }
    case .wrongKind:
      #expect(throws: TableError.self) { try model.transform(table) }
    case .value(let value):
      #expect(try model.transform(table).row(2).allSatisfy { $0 == value })
    case .prevalence:
      #expect(isClose(try model.transform(table)[2, 0], prevalence, within: 1e-12))
    case .something:
      #expect(try model.transform(table).row(2).contains { $0 != 0 && $0.isFinite })
    }
  }

  @Test(arguments: columnEncoderSubjects)
  func `a missing value is an error with its place or what the documentation says`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let name = subject.columns[0]
    let isNumber = name == "age"
    let table = try replacing(
      isNumber ? Column([30, nil, 40] as [Double?]) : Column(["shop 1", nil, "shop 2"] as [String?]), name)
    let model = try subject.fit(training, [name]).model
    switch subject.missing {
    case .value(let value):
      #expect(try model.transform(table).row(1).allSatisfy { $0 == value })
    case .prevalence:
      #expect(isClose(try model.transform(table)[1, 0], prevalence, within: 1e-12))
    default:
      #expect(throws: TableError.missingValues(column: name, count: 1, firstRow: 1)) {
        try model.transform(table)
      }
    }
    // The same in training: an error, or a model that takes them.
    var gappy: [String?] = try training.table.texts("shop")
    for row in stride(from: 0, to: gappy.count, by: 9) { gappy[row] = nil }
    let other = LabelledTable(try Table(["shop": Column(gappy)]), target: training.target)
    guard !isNumber else { return }
    if case .error = subject.missing {
      #expect(throws: TableError.self) { try subject.fit(other, ["shop"]) }
    } else {
      let learnt = try subject.fit(other, ["shop"])
      #expect(learnt.features.values.allSatisfy { $0.isFinite })
      #expect(try learnt.model.transform(other.table).values.allSatisfy { $0.isFinite })
    }
  }

  private var prevalence: Double {
    Double(training.target.count { $0 }) / Double(training.rowCount)
  }

  @Test(arguments: columnEncoderSubjects)
  func `a column that is not there is an error, and so are no columns, no rows and too few targets`(
    _ subject: ColumnEncoderSubject
  ) throws {
    let (first, second) = (subject.columns[0], subject.columns[1])
    #expect(throws: TableError.unknownColumn(name: "shops", nearest: "shop")) {
      try subject.fit(training, [first, "shops"])
    }
    let model = try subject.fit(training, subject.columns).model
    #expect {
      try model.transform(test.dropping([second]))
    } throws: { error in
      guard case TableError.unknownColumn(second, _) = error else { return false }
      return true
    }
    let columns = ColumnTransformer(ColumnPart(subject.columns, subject.encoder))
    #expect(throws: FitError.noSamples) { try columns.fit(training.rows([])) }
    var wrong = training
    wrong.target.removeLast()
    #expect(throws: FitError.sampleCountMismatch(samples: 400, of: "targets", count: 399)) {
      try columns.fit(wrong)
    }
    if subject.needsRows {
      #expect(throws: FitError.noFeatures) { try subject.fit(training, []) }
      #expect(throws: FitError.self) { try subject.fit(training.rows([]), subject.columns) }
    }
  }

  @Test(arguments: columnEncoderSubjects)
  func `one category alone does no harm`(_ subject: ColumnEncoderSubject) throws {
    guard subject.columns[0] == "shop" else { return }
    let same = LabelledTable(
      try Table(["shop": Column(Array(repeating: "only", count: 60))]), target: (0..<60).map { $0 % 3 == 0 })
    let (model, features) = try subject.fit(same, ["shop"])
    #expect(features.values.allSatisfy { $0.isFinite })
    #expect(try Set(model.transform(same.table).values).count <= 2)
  }

  @Test func `every encoder of columns in the sources is under these laws`() throws {
    #expect(try conformingTypes(to: "ColumnEncoder") == Set(columnEncoderSubjects.map(\.name)))
  }
}
