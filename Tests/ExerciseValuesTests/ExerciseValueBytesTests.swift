import ExerciseValues
import Foundation
import TestSupport
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

  @Test func `any value comes back from its bytes, with the same bytes`() {
    checkProperty(cases: 500) {
      $0.exerciseValue()
    } holds: { value in
      let back = try ExerciseValue(bytes: value.bytes)
      return back == value && back.bytes == value.bytes && back.hashValue == value.hashValue
    }
  }

  @Test func `any value comes back from JSON`() {
    checkProperty {
      $0.exerciseValue()
    } holds: { value in
      try JSONDecoder().decode([ExerciseValue].self, from: JSONEncoder().encode([value])) == [value]
    }
  }

  @Test(arguments: ["0", "01+f", "01 0", "0A00", "01zz", ""])
  func `text that is no value's digits is refused`(text: String) {
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode([ExerciseValue].self, from: JSONEncoder().encode([text]))
    }
  }

  @Test func `values are equal if and only if their bytes are`() {
    checkProperty(cases: 1000) { (choices: inout Choices) -> [ExerciseValue] in
      choices.array(count: 2...2) { $0.exerciseValue(depth: 1) }
    } holds: { (values: [ExerciseValue]) -> Bool in
      let isEqual = values[0] == values[1]
      if isEqual, values[0].hashValue != values[1].hashValue { return false }
      return isEqual == (values[0].bytes == values[1].bytes)
    }
  }

  @Test func `not a number is one value, negative zero is zero, and texts are their UTF-8`() {
    let payload = Double(nan: 5, signaling: false)
    #expect(ExerciseValue.number(.nan) == .number(-payload))
    #expect(ExerciseValue.number(.nan).bytes == ExerciseValue.number(-payload).bytes)
    #expect(ExerciseValue.number(0).bytes == ExerciseValue.number(-0.0).bytes)
    #expect(ExerciseValue.text("é") != .text("e\u{301}"))
    #expect(ExerciseValue.number(1) != .integer(1))
  }

  @Test func `a set's bytes do not depend on the order of its members`() {
    let one = ExerciseValue.set([.integer(2), .integer(1), .integer(2)])
    #expect(one.bytes == ExerciseValue.set([.integer(1), .integer(2)]).bytes)
    #expect(one == .set(of: [.integer(1), .integer(2)]))
  }

  @Test func `a dictionary holds each key once`() {
    let entry = ExerciseValue.Entry(key: .number(.nan), value: .integer(1))
    #expect(ExerciseValue.dictionary(of: [entry, entry]) == nil)
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

  @Test func `broken bytes are refused, or are another value's canonical form`() {
    checkProperty(cases: 3000) { (choices: inout Choices) -> [UInt8] in
      var bytes = choices.exerciseValue().bytes
      for _ in 0..<choices.integer(in: 1...4) {
        let place = choices.integer(in: 0...max(0, bytes.count - 1))
        switch choices.integer(in: 0...2) {
        case 0: bytes[place] = UInt8(choices.integer(in: 0...255))
        case 1: bytes.insert(UInt8(choices.integer(in: 0...15)), at: place)
        default: if bytes.count > 1 { bytes.remove(at: place) }
        }
      }
      return bytes
    } holds: { (bytes: [UInt8]) -> Bool in
      guard let value = try? ExerciseValue(bytes: bytes) else { return true }
      return value.bytes == bytes && !value.text().isEmpty && !value.lines().isEmpty
    }
  }

  @Test func `bytes in another form are refused`() {
    let negativeZero: [UInt8] = [1, 5, 0, 0, 0, 0, 0, 0, 0, 0x80]
    let otherNaN: [UInt8] = [1, 5, 1, 0, 0, 0, 0, 0, 0xF8, 0x7F]
    let smallUnsigned: [UInt8] = [1, 4, 1, 0, 0, 0, 0, 0, 0, 0]
    let unordered: [UInt8] = [1, 8, 2, 0, 0, 0, 2, 1]
    let twice: [UInt8] = [1, 8, 2, 0, 0, 0, 1, 1]
    let keyTwice: [UInt8] = [1, 9, 2, 0, 0, 0, 1, 1, 1, 2]
    let rowsWithoutColumns: [UInt8] = [1, 13, 0, 0, 0, 0, 1, 0, 0, 0]
    let noText: [UInt8] = [1, 6, 1, 0, 0, 0, 0xFF]
    let behind: [UInt8] = [1, 0, 0]
    let otherVersion: [UInt8] = [2, 0]
    for bytes in [
      negativeZero, otherNaN, smallUnsigned, unordered, twice, keyTwice, rowsWithoutColumns, noText, behind,
      otherVersion, [],
    ] {
      #expect(throws: ExerciseValueError.self) { try ExerciseValue(bytes: bytes) }
    }
  }

  @Test func `what is nested too deeply or holds too much is refused`() {
    let deep: [UInt8] = [1] + [UInt8](repeating: 14, count: 1_000_000)
    #expect(throws: ExerciseValueError.malformed("it is nested too deeply")) {
      try ExerciseValue(bytes: deep)
    }
    let count = ExerciseValue.greatestCount
    var long: [UInt8] = [1, 7]
    for place in 0..<4 { long.append(UInt8(truncatingIfNeeded: count >> (8 * place))) }
    #expect(throws: ExerciseValueError.malformed("it holds too many values")) {
      try ExerciseValue(bytes: long + [UInt8](repeating: 0, count: count))
    }
  }

  @Test func `a matrix of billions of empty rows takes no time to show`() throws {
    let value = try ExerciseValue(bytes: [1, 12, 255, 255, 255, 255, 0, 0, 0, 0])
    #expect(value.text() == "4294967295 × 0 []")
    #expect(value.lines() == ["4294967295 × 0 []"])
  }
}
