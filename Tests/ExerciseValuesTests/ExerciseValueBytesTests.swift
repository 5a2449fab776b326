import ExerciseValues
import Testing

@Suite("The canonical bytes of values")
struct ExerciseValueBytesTests {
  @Test func `a value comes back from its bytes`() throws {
    let value = ExerciseValue.record(
      type: "Alert",
      fields: [
        .init(name: "score", value: .number(-0.5)),
        .init(name: "tags", value: .set([.text("a"), .text("b")])),
        .init(name: "rows", value: .matrix(rows: 1, columns: 2, [1, .infinity])),
        .init(name: "next", value: .nothing),
      ])
    #expect(try ExerciseValue(bytes: value.bytes) == value)
  }

  @Test func `a set's bytes do not depend on the order of its members`() {
    let one = ExerciseValue.set([.integer(2), .integer(1), .integer(2)])
    #expect(one.bytes == ExerciseValue.set([.integer(1), .integer(2)]).bytes)
  }

  @Test func `what is cut short is refused at every length`() {
    let bytes = ExerciseValue.list([
      .text("abc"), .number(.nan), .table([.init(name: "x", values: [.integer(1)])]),
    ])
    .bytes
    for length in 0..<bytes.count {
      #expect(throws: ExerciseValueError.self) { try ExerciseValue(bytes: bytes[..<length]) }
    }
  }

  @Test func `a count beyond the bytes is refused before memory is taken`() {
    #expect(throws: ExerciseValueError.self) { try ExerciseValue(bytes: [1, 7, 255, 255, 255, 255]) }
    #expect(throws: ExerciseValueError.self) {
      try ExerciseValue(bytes: [1, 12, 255, 255, 255, 255, 255, 255, 255, 255])
    }
  }
}
