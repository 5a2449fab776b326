import Foundation
import Testing

@testable import datasets

@Suite struct DatasetFilesTests {
  static let files = datasets.flatMap { $0.files() }
  static let committed = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("datasets")

  @Test func `two runs make the same bytes`() {
    let again = datasets.flatMap { $0.files() }
    #expect(again.map(\.name) == DatasetFilesTests.files.map(\.name))
    #expect(again.map(\.bytes) == DatasetFilesTests.files.map(\.bytes))
  }

  @Test func `the bytes do not depend on what runs beside the generator`() async {
    let runs = await withTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<2 { group.addTask { datasets[0].files()[0].bytes } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(runs.allSatisfy { $0 == DatasetFilesTests.files[0].bytes })
  }

  @Test func `the committed files are what the generators make`() {
    let folder = DatasetsFolder(path: DatasetFilesTests.committed.path)
    for file in DatasetFilesTests.files { #expect(folder.problem(with: file) == nil) }
  }

  @Test func `all datasets together leave room for those of other chapters`() {
    #expect(DatasetFilesTests.files.reduce(0) { $0 + $1.bytes.count } < 14_000_000)
  }

  @Test func `every dataset has a table under 8 MB and a data sheet`() {
    let names = DatasetFilesTests.files.map(\.name)
    for dataset in datasets {
      #expect(names.contains("\(dataset.name).csv"))
      #expect(names.contains("\(dataset.name).md"))
    }
    #expect(DatasetFilesTests.files.allSatisfy { $0.bytes.count < 8_000_000 })
  }

  @Test func `every row has every field, and only the report may be missing`() throws {
    let file = try #require(DatasetFilesTests.files.first { $0.name == "card-transactions.csv" })
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == cardTransactionColumns.joined(separator: ",")[...])
    let wrong = lines.dropFirst().count { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return fields.count != cardTransactionColumns.count || fields.dropLast().contains { $0.isEmpty }
    }
    #expect(wrong == 0)
  }

  @Test func `the data sheet names every column`() throws {
    let file = try #require(DatasetFilesTests.files.first { $0.name == "card-transactions.md" })
    let sheet = String(decoding: file.bytes, as: UTF8.self)
    for column in cardTransactionColumns { #expect(sheet.contains("| `\(column)` |")) }
  }
}
