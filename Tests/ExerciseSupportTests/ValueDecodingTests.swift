import ExerciseSupport
import ExerciseValues
import ML
import TestSupport
import Testing

@Suite("Making values again")
struct ValueDecodingTests {
  struct Alert: Equatable {
    var score: Double
    var tags: [String]
    var next: Int?
    var isOpen: Bool
  }
  struct Pair<Value: Equatable>: Equatable {
    let key: UInt8
    let value: Value
  }
  enum Kind: String, CaseIterable { case red = "r", blue }

  private func back<Value>(_ value: Value) throws -> Value? {
    let encoded = try #require(exerciseValue(of: value))
    return decodedValue(try ExerciseValue(bytes: encoded.bytes), as: Value.self)
  }

  private func returns<Value: Equatable>(
    _ value: Value, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try back(value) == value, sourceLocation: sourceLocation)
  }

  @Test func `values of the standard library come back`() throws {
    try returns(true)
    try returns(UInt64.max)
    try returns(Int8.min)
    try returns(-1.5)
    try returns(Float.pi)
    try returns("e\u{301}")
    try returns(Character("日"))
    try returns("abc".dropFirst())
    try returns([[1.5], []])
    try returns([1, 2, 3][1...])
    try returns(Set(["a", "b"]))
    try returns([1: ["x": Optional(2.5)], 2: [:]])
    try returns(1..<4)
    try returns("a"..."b")
  }

  @Test func `layers of optionals come back`() throws {
    for value in [Int???.none, .some(nil), .some(.some(nil)), 4] { try returns(value) }
  }

  @Test func `tuples and structures come back by their stored properties`() throws {
    let tuple = try #require(try back((1, name: "a long text that does not fit into a word", [2.5])))
    #expect(tuple.0 == 1 && tuple.name.count == 41 && tuple.2 == [2.5])
    let labelled: (mean: Double, deviation: Float) = (2, 3)
    #expect(try #require(try back(labelled)) == labelled)
    try returns(Alert(score: 0.5, tags: ["a", "b"], next: nil, isOpen: true))
    try returns([Alert(score: 0.5, tags: [], next: 3, isOpen: false)])
    try returns(Pair(key: 3, value: "text"))
    try returns(Pair(key: 3, value: Pair(key: 4, value: [true])))
    try returns(Kind.red)
    try returns(["x": [Kind.blue: 3]])
  }

  @Test func `values of the ML library come back`() throws {
    try returns(Matrix(rows: [[1, 2], [3, .infinity]]))
    try returns(FloatMatrix(Matrix(rows: [[1], [0.5]])))
    try returns(SparseMatrix(rowCount: 3, columnCount: 2, rows: [2, 0], columns: [1, 0], values: [5, 0]))
    try returns(CalendarDate("0000-01-01"))
    try returns(Timestamp("2024-02-29T12:30:00Z"))
    let low: [Int?] = [0, nil, 1]
    try returns(
      Table([
        "number": Column([1.5, nil, .infinity]), "integer": Column([1, 2, nil]),
        "text": Column(["a", nil, ""]), "boolean": Column([true, nil, false]),
        "date": Column([CalendarDate("2024-02-29"), nil, CalendarDate("1969-12-31")]),
        "time": Column([Timestamp("2024-02-29T12:30:00Z"), nil, nil]),
        "category": .categorical(["b", nil, "a"]),
        "size": Column(codes: low, categories: ["low", "high", "none"], isOrdered: true),
        "empty": Column([Double?.none, nil, nil]),
      ]))
    try returns(Column([1, nil]))
    try returns(ConfusionMatrix(labels: [true, false], predictions: [true, true]))
  }

  @Test func `what does not fit the type is refused`() {
    #expect(decodedValue(.number(1), as: Int.self) == nil)
    #expect(decodedValue(.integer(300), as: UInt8.self) == nil)
    #expect(decodedValue(.list([.integer(1), .nothing]), as: [Int].self) == nil)
    #expect(decodedValue(.text("ab"), as: Character.self) == nil)
    #expect(decodedValue(.choice(type: "Kind", name: "green", payload: []), as: Kind.self) == nil)
    let fields: [ExerciseValue.Field] = [
      .init(name: "key", value: .integer(1)), .init(name: "value", value: .text("a")),
    ]
    #expect(decodedValue(.record(type: "Other", fields: fields), as: Pair<String>.self) == nil)
    #expect(decodedValue(.record(type: "Pair<String>", fields: fields), as: Pair<String>.self) != nil)
    #expect(decodedValue(.record(type: "Pair<Int>", fields: fields), as: Pair<Int>.self) == nil)
    #expect(
      decodedValue(.record(type: "Pair<String>", fields: Array(fields.dropLast())), as: Pair<String>.self)
        == nil)
    let bounds: [ExerciseValue.Field] = [
      .init(name: "lowerBound", value: .number(2)), .init(name: "upperBound", value: .number(1)),
    ]
    #expect(decodedValue(.record(type: "Range", fields: bounds), as: Range<Double>.self) == nil)
    #expect(decodedValue(.nothing, as: (() -> Void).self) == nil)
    let unknown = ExerciseValue.Column(name: "", values: [.text("c")], kind: .category, categories: ["a"])
    #expect(decodedValue(.table([unknown]), as: Column.self) == nil)
    #expect(
      decodedValue(.table([.init(name: "", values: [.text("2023-02-29")], kind: .date)]), as: Column.self)
        == nil
    )
  }

  @Test func `a library's structures are not rebuilt around what its initialisers check`() throws {
    let model = try LinearRegression().fit(
      Dataset(features: Matrix(rows: [[1], [2], [4]]), target: [1, 2, 3]))
    let encoded = try #require(exerciseValue(of: model))
    #expect(decodedValue(encoded, as: type(of: model)) == nil)
  }
}
