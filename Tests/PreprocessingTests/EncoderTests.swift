import Learning
import LinearAlgebra
import MLTestSupport
import Tabular
import Testing

@testable import Preprocessing

@Suite struct EncoderTests {
  @Test func `an order gives codes, and what it leaves out is an error or a code`() throws {
    let table = try Table(["size": Column(["small", "large", nil, "medium"] as [String?])])
    let encoder = OrdinalEncoder(orders: ["size": ["small", "medium", "large"]], missing: -1)
    let model = try encoder.fit(table, columns: ["size"])
    #expect(try model.transform(table).values == [0, 2, -1, 1])
    let other = try Table(["size": Column(["huge"])])
    #expect(throws: PredictionError.unknownCategory(row: 0, column: "size", category: "huge")) {
      try model.transform(other)
    }
    let open = try OrdinalEncoder(unknown: .nan, missing: -1).fit(table, columns: ["size"])
    #expect(try open.transform(other)[0, 0].isNaN)
    #expect(throws: TableError.missingValues(column: "size", count: 1, firstRow: 2)) {
      try OrdinalEncoder().fit(table, columns: ["size"])
    }
  }

  @Test func `without an order, texts and categories without gaps get their places`() throws {
    let table = try Table(["size": Column(["small", "large", "medium", "large"])])
    for table in [table, try table.categorizing("size", as: ["small", "medium", "large"])] {
      let model = try OrdinalEncoder().fit(table, columns: ["size"])
      #expect(try model.transform(table).values == [2, 0, 1, 0])
    }
  }

  @Test func `hashes and signs are those of scikit-learn`() throws {
    let figures: TransformerFigures = try reference("transformers")
    for (text, expected) in zip(figures.hash_texts, figures.hashed) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let table = try Table(names: [parts[0]], columns: [Column([parts[1]])])
      let model = try HashingEncoder(featureCount: 16).fit(table, columns: [parts[0]])
      #expect(try model.transform(table).values == expected, "\(text)")
    }
  }

  @Test func `codes by target agree with scikit-learn`() throws {
    let figures: TransformerFigures = try reference("transformers")
    var generator = Generator(seed: 78)
    let names = (0..<300).map { _ -> String in
      let u = generator.uniform()
      return ["a", "b", "c", "d", "e"][Int(5 * (u * u))]
    }
    let numbers = names.map { generator.bell() + ($0 == "b" ? 0.3 : 0) }
    let table = try Table(["name": Column(names)])
    for (label, smoothing) in [("auto", TargetEncoder.Smoothing.automatic), ("ten", .pseudoCount(10))] {
      let encoder = TargetEncoder(smoothing: smoothing)
      let events = try encoder.fit(LabelledTable(table, target: numbers.map { $0 > 0.1 }), columns: ["name"])
      let continuous = try encoder.fit(LabelledTable(table, target: numbers), columns: ["name"])
      for (kind, model) in [("binary", events), ("continuous", continuous)] {
        for (name, code) in figures.target["\(kind)_\(label)"]! {
          #expect(isClose(model.codes[0][name]!, code, within: 1e-12), "\(kind) \(label) \(name)")
        }
      }
    }
  }

  @Test func `a training row's code does not depend on its own target`() throws {
    let names = (0..<60).map { "\($0 % 7)" }
    var target = (0..<60).map { Double($0 % 5) }
    let table = try Table(["name": Column(names)])
    let encoder = TargetEncoder(seed: 4)
    let before = try encoder.fitTransform(LabelledTable(table, target: target), columns: ["name"])
    target[13] = 1_000
    let after = try encoder.fitTransform(LabelledTable(table, target: target), columns: ["name"])
    #expect(before.features[13, 0] == after.features[13, 0])
    #expect(before.features != after.features && before.model != after.model)
  }

  @Test func `codes of meaningless categories say nothing of the training targets`() throws {
    // As many categories as halves of rows: codes from all rows would know every second target.
    var random = RandomNumbers(seed: 9)
    let names = (0..<400).map { "\($0 / 2)" }
    let target = (0..<400).map { _ in random.bernoulli(0.5) }
    let training = LabelledTable(try Table(["name": Column(names)]), target: target)
    func separation(_ codes: [Double]) -> Double {
      let events = zip(codes, target).filter(\.1).map(\.0)
      let others = zip(codes, target).filter { !$0.1 }.map(\.0)
      return mean(events) - mean(others)
    }
    let encoder = TargetEncoder(smoothing: .pseudoCount(0.5))
    let naive = try encoder.fit(training, columns: ["name"]).transform(training.table)
    let crossed = try encoder.fitTransform(training, columns: ["name"]).features
    #expect(separation(naive.column(0)) > 0.25)
    #expect(abs(separation(crossed.column(0))) < 0.1)
  }

  @Test func `encoders that learn from targets say so when there are none`() throws {
    let table = try Table(["name": Column(["a", "b"])])
    for encoder in [TargetEncoder() as any ColumnEncoder, WeightOfEvidenceEncoder()] {
      let columns = ColumnTransformer(.categorical(["name"], encoder))
      let error = #expect(throws: FitError.self) { try columns.fit(table) }
      #expect("\(error!)".contains("there are none"))
      #expect(throws: FitError.self) { try columns.fit(LabelledTable(table, target: ["x", "y"])) }
    }
  }
}
