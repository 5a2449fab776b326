import CommonMark
import Foundation
import Testing

@Suite struct SpecificationTests {
  struct Example: Decodable {
    var markdown: String
    var example: Int
  }

  /// Examples that an extension changes, and why. Every other example must come out as `cmark` renders it.
  static let changed: [Int: String] = [:]

  @Test func everyExampleRendersAsTheReferenceDoes() throws {
    let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "../../.build-fixtures/commonmark.json").standardized
    let data = try #require(
      try? Data(contentsOf: file),
      "the CommonMark examples are missing; fetch them with: scripts/fetch-commonmark-examples")
    let examples = try JSONDecoder().decode([Example].self, from: data)
    #expect(examples.count > 600)
    let reference = try CommonMarkProgram.html(of: examples.map(\.markdown))
    var different: [Int] = []
    for (example, expected) in zip(examples, reference) {
      let actual = HTMLRendering.html(of: MarkdownDocument(parsing: example.markdown))
      guard actual != expected else { continue }
      different.append(example.example)
      if Self.changed[example.example] == nil {
        Issue.record(
          "example \(example.example)\n\(example.markdown)\n--- ours\n\(actual)\n--- cmark\n\(expected)")
      }
    }
    #expect(different == Self.changed.keys.sorted())
  }
}
