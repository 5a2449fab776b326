import Foundation
import LinearAlgebra
import Testing

@testable import Tabular

@Suite struct CSVRoundTripTests {
  /// Tables of every kind with awkward texts, missing values and numbers of all sizes.
  @Test(arguments: 0..<60)
  func aTableReadsBackAsItWasWritten(seed: UInt64) throws {
    var random = RandomNumbers(seed: seed, stream: 1)
    let rows = random.integer(below: 40) + (seed % 7 == 0 ? 0 : 1)
    let columnCount = 1 + random.integer(below: 5)
    var names: [String] = []
    var columns: [Column] = []
    var kinds: [String: Column.Kind] = [:]
    for place in 0..<columnCount {
      let column = randomColumn(rows, &random)
      names.append(place == 0 ? "a \"name\",\n" : "ü\(place)")
      kinds[names[place]] = column.kind
      columns.append(column)
    }
    let table = try Table(names: names, columns: columns)
    for separator: Character in [",", ";", "\t"] {
      let text = table.csvText(separator: separator)
      let options = CSVOptions(separator: separator, kinds: kinds)
      for length in [1, 17, 1 << 20] {
        let read = try Table(csvBytes: Array(text.utf8), name: "", options: options, partLength: length)
        #expect(read == table)
      }
    }
  }

  private func randomColumn(_ rows: Int, _ random: inout RandomNumbers) -> Column {
    let missingShare = random.bernoulli(0.5) ? 0 : random.uniform()
    func values<Value>(_ value: () -> Value) -> [Value?] {
      (0..<rows).map { _ in random.bernoulli(missingShare) ? nil : value() }
    }
    switch random.integer(below: 4) {
    case 0:
      return Column(
        values {
          let number = Double(bitPattern: random.next())
          return number.isNaN ? -0.0 : random.bernoulli(0.1) ? -.infinity : number
        })
    case 1:
      return Column(
        values {
          Int(bitPattern: UInt(random.next())) == .min ? 0 : Int(bitPattern: UInt(random.next() >> 8))
        })
    case 2: return Column(values { random.bernoulli(0.5) })
    default:
      let pieces = [
        "", "a", "\"", ",", ";", "\n", "\r", "\r\n", "é", "e\u{301}", "👩‍🚀", " ", "7", "nan", "\t", "\u{FEFF}",
      ]
      return Column(
        values {
          (0..<random.integer(below: 5)).map { _ in pieces[random.integer(below: pieces.count)] }.joined()
        })
    }
  }

  @Test func aWrittenFileReadsBack() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("csv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("t.csv").path
    let table = try Table(["x": Column([1.5, nil]), "name": Column(["a", "b"])])
    try table.write(csv: path)
    try table.write(csv: path)
    #expect(try Table(csv: path) == table)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["t.csv"])
    #expect(throws: CSVError.self) { try table.write(csv: folder.appendingPathComponent("no/t.csv").path) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(throws: CSVError.malformed(path: path, line: 1, column: 1, .empty)) { try Table(csv: path) }
  }

  /// Any bytes give a table or an error with a place inside the file, the same however the file is cut.
  @Test(arguments: 0..<8)
  func anyBytesGiveATableOrAnErrorWithItsPlace(seed: UInt64) {
    var random = RandomNumbers(seed: seed, stream: 2)
    let alphabet: [[UInt8]] = [
      Array(",".utf8), Array("\"".utf8), Array("\n".utf8), Array("\r\n".utf8), [13], [0], [0xC3, 0xA9],
      [0xFF], [0xE2, 0x82],
      Array("a".utf8), Array("1".utf8), Array("2.5".utf8), Array("true".utf8), Array("-".utf8),
      Array("1e5".utf8),
    ]
    // The rarer the destructive bytes, the longer a file stays whole.
    let weights = WeightedChoice([20, 3, 12, 3, 0.2, 0.1, 1, 0.1, 0.1, 5, 9, 4, 2, 1, 1])
    for _ in 0..<400 {
      let pieces = random.integer(below: 60)
      let bytes = (0..<pieces).flatMap { _ in alphabet[weights.draw(&random)] }
      let lines = bytes.count { $0 == 10 } + 1
      let outcomes = [1, 4, 1 << 20].map { length in
        Result { () throws(CSVError) in
          try Table(
            csvBytes: bytes, name: "f", options: CSVOptions(hasHeader: seed % 2 == 0), partLength: length)
        }
      }
      #expect(outcomes.allSatisfy { $0 == outcomes[0] })
      if case .failure(.malformed(_, let line, let column, _)) = outcomes[0] {
        #expect(line >= 1 && line <= lines && column >= 1 && column <= bytes.count + 1)
      }
    }
  }

  @Test func randomNoiseNeverStopsTheProgram() {
    var random = RandomNumbers(seed: 3)
    for _ in 0..<2000 {
      let bytes = (0..<random.integer(below: 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      _ = try? Table(csvBytes: bytes)
    }
  }
}
