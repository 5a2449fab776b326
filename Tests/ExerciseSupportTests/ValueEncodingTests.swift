@testable import ExerciseSupport
import ExerciseValues
import ML
import Testing

@Suite("Telling values without their types")
struct ValueEncodingTests {
  struct Alert {
    var score: Double
    var tags: [String]
  }
  enum Kind: String, CaseIterable { case red = "r", blue }
  enum Shape {
    case none
    case circle(Double)
    case box(width: Double, height: Double)
    case pair((Int, Int))
    case named(name: String)
    case empty(())
    case list([Int])
  }
  indirect enum Chain {
    case end
    case link(Chain)
    case fork(Chain, Chain)
  }
  final class Node { var value = 1 }
  struct Holder { var node = Node() }
  struct Closure { var body: () -> Int = { 1 } }
  struct Wrong: Error { var code = 7 }

  /// Its own idea of equality would make any two the same.
  struct Sly: Hashable, CustomStringConvertible {
    var value: Int
    static func == (_: Sly, _: Sly) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
    var description: String { "7" }
  }
  /// No value is equal to any.
  struct Different: Hashable {
    var value = 1
    static func == (_: Different, _: Different) -> Bool { false }
  }
  struct Endless: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: ["next": Endless()], displayStyle: .struct) }
  }
  struct EndlessCollection: Collection {
    var startIndex: Int { 0 }
    var endIndex: Int { .max }
    subscript(index: Int) -> Int { index }
    func index(after index: Int) -> Int { index + 1 }
  }

  @Test func `simple values are what they are`() {
    #expect(exerciseValue(of: true) == .boolean(true))
    #expect(exerciseValue(of: UInt8(3)) == .integer(3))
    #expect(exerciseValue(of: UInt64.max) == .unsigned(.max))
    #expect(exerciseValue(of: Int128(5)) == .integer(5))
    #expect(exerciseValue(of: Int128.max) == nil)
    #expect(exerciseValue(of: 1.5) == .number(1.5))
    #expect(exerciseValue(of: Float(0.25)) == .number(0.25))
    #expect(exerciseValue(of: "text") == .text("text"))
    #expect(exerciseValue(of: "text".dropFirst()) == .text("ext"))
    #expect(exerciseValue(of: Character("é")) == .text("é"))
    #expect(exerciseValue(of: ()) == .nothing)
    #expect(exerciseValue(of: AnyHashable(3)) == .integer(3))
  }

  @Test func `layers of optionals stay apart`() {
    let none: Int?? = .none
    let layer: Int?? = .some(nil)
    let some: Int?? = .some(4)
    let void: Void? = ()
    #expect(exerciseValue(of: none as Any) == .nothing)
    #expect(
      exerciseValue(of: layer as Any)
        == .record(type: "Optional", fields: [.init(name: "some", value: .nothing)]))
    #expect(exerciseValue(of: some as Any) == .integer(4))
    #expect(exerciseValue(of: void as Any) != .nothing)
  }

  @Test func `ordered collections are lists`() {
    let list = ExerciseValue.list([.integer(1), .integer(2)])
    #expect(exerciseValue(of: [1, 2]) == list)
    #expect(exerciseValue(of: [0, 1, 2][1...]) == list)
    #expect(exerciseValue(of: ContiguousArray([1, 2])) == list)
    #expect(exerciseValue(of: [2, 1].reversed() as ReversedCollection<[Int]>) == list)
    #expect(exerciseValue(of: [1, 2] as [Any]) == list)
    #expect(exerciseValue(of: stride(from: 1, to: 3, by: 1)) == list)
    #expect(exerciseValue(of: [1.5, .nan]) == .list([.number(1.5), .number(.nan)]))
    #expect(exerciseValue(of: [[Double]]()) == .list([]))
  }

  @Test func `sets and dictionaries do not depend on the order of hashing`() throws {
    let values = (0..<200).map { "member \($0)" }
    let one = try #require(exerciseValue(of: Set(values)))
    let other = try #require(exerciseValue(of: Set(values.reversed())))
    #expect(one.bytes == other.bytes && "\(one)" == "\(other)")
    let dictionary = Dictionary(uniqueKeysWithValues: zip(values, 0...))
    let reversed = Dictionary(uniqueKeysWithValues: zip(values, 0...).reversed())
    #expect(exerciseValue(of: dictionary)?.bytes == exerciseValue(of: reversed)?.bytes)
  }

  @Test func `structures, tuples and ranges are records of their stored properties`() {
    #expect(
      exerciseValue(of: Alert(score: 0.5, tags: ["a"]))
        == .record(
          type: "Alert",
          fields: [
            .init(name: "score", value: .number(0.5)), .init(name: "tags", value: .list([.text("a")])),
          ]))
    #expect(
      exerciseValue(of: (1, name: "a"))
        == .record(
          type: "", fields: [.init(name: "", value: .integer(1)), .init(name: "name", value: .text("a"))]))
    #expect(exerciseValue(of: 1..<3)?.text() == "Range(lowerBound: 1, upperBound: 3)")
  }

  @Test func `cases have their own names, whatever their raw value`() {
    #expect(exerciseValue(of: Kind.red) == .choice(type: "Kind", name: "red", payload: []))
    #expect(exerciseValue(of: Shape.none) == .choice(type: "Shape", name: "none", payload: []))
    #expect(exerciseValue(of: Shape.circle(2))?.text() == ".circle(2.0)")
    #expect(exerciseValue(of: Shape.box(width: 1, height: 2))?.text() == ".box(width: 1.0, height: 2.0)")
    #expect(exerciseValue(of: Shape.pair((1, 2)))?.text() == ".pair(1, 2)")
    #expect(exerciseValue(of: Shape.named(name: "x"))?.text() == ".named(name: \"x\")")
    #expect(exerciseValue(of: Shape.empty(()))?.text() == ".empty(nil)")
    #expect(exerciseValue(of: Shape.list([1]))?.text() == ".list([1])")
    #expect(exerciseValue(of: Chain.link(.end))?.text() == ".link(.end)")
  }

  @Test func `errors are values`() {
    let error: any Error = Wrong()
    #expect(exerciseValue(of: error)?.text() == "Wrong(code: 7)")
    let result: Result<Int, any Error> = .failure(error)
    #expect(exerciseValue(of: result)?.text() == ".failure(Wrong(code: 7))")
  }

  @Test func `a local type's name holds no address`() {
    struct Local { var x = 1 }
    #expect(exerciseValue(of: Local())?.text() == "Local(x: 1)")
  }

  @Test func `what has no form is refused wherever it stands`() {
    #expect(exerciseValue(of: Node()) == nil)
    #expect(exerciseValue(of: [Holder()]) == nil)
    #expect(exerciseValue(of: { 1 } as () -> Int) == nil)
    #expect(exerciseValue(of: ["a": Closure()]) == nil)
    #expect(exerciseValue(of: Optional(Closure()) as Any) == nil)
    #expect(exerciseValue(of: Int.self) == nil)
    #expect(exerciseValue(of: ObjectIdentifier(Node())) == nil)
    #expect(exerciseValue(of: (1, Node())) == nil)
  }

  @Test func `what a type says of itself is not asked`() {
    #expect(exerciseValue(of: Sly(value: 3)) != exerciseValue(of: Sly(value: 4)))
    #expect(exerciseValue(of: Sly(value: 3))?.text() == "Sly(value: 3)")
    #expect(exerciseValue(of: Endless()) == nil)
    #expect(exerciseValue(of: [Different(): 1, Different(): 2]) == nil)
    #expect(exerciseValue(of: EndlessCollection())?.text() == "EndlessCollection()")
  }

  @Test func `what is too deep or too much is refused`() {
    var chain = Chain.end
    for _ in 0..<10_000 { chain = .link(chain) }
    #expect(exerciseValue(of: chain) == nil)
    var encoder = ValueEncoder(remaining: 1_000)
    #expect(encoder.encode(repeatElement(true, count: .max)) == nil)
    var tree = Chain.end
    for _ in 0..<40 { tree = .fork(tree, tree) }
    encoder = ValueEncoder(remaining: 1_000)
    #expect(encoder.encode(tree) == nil)
  }

  @Test func `matrices and tables are told as what they are`() throws {
    let matrix = Matrix(rows: [[1, 2], [3, 4]])
    #expect(exerciseValue(of: matrix) == .matrix(rows: 2, columns: 2, [1, 2, 3, 4]))
    #expect(exerciseValue(of: FloatMatrix(matrix)) == .matrix(rows: 2, columns: 2, [1, 2, 3, 4]))
    let table = try Table([
      "cost": Column([1.5, nil]), "count": Column([1, 2]), "day": Column([CalendarDate("2024-02-29"), nil]),
      "kind": .categorical(["b", "a"]),
    ])
    #expect(
      exerciseValue(of: table)
        == .table([
          .init(name: "cost", values: [.number(1.5), .nothing]),
          .init(name: "count", values: [.integer(1), .integer(2)]),
          .init(name: "day", values: [.text("2024-02-29"), .nothing], kind: .date),
          .init(name: "kind", values: [.text("b"), .text("a")], kind: .category, categories: ["a", "b"]),
        ]))
    let sparse = SparseMatrix(
      rowCount: 1_000_000, columnCount: 1_000_000, rows: [5], columns: [999_999], values: [2])
    #expect(try #require(exerciseValue(of: sparse)).bytes.count < 200)
    let confusion = ConfusionMatrix(labels: [true, false], predictions: [true, true])
    #expect(exerciseValue(of: confusion)?.text().hasPrefix("ConfusionMatrix(") == true)
  }
}
