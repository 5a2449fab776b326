import CommonMark
import Testing

@Suite struct PositionTests {
  /// The line and column of every text, in the order of the document.
  private func places(_ text: String) -> [String] {
    Places.texts(in: MarkdownDocument(parsing: text)).map {
      "\($0.0) \($0.1.start.line):\($0.1.start.column)"
    }
  }

  @Test(arguments: [
    ("a\nb\n", ["a 1:1", "b 2:1"]),
    ("a\r\n  b\rc", ["a 1:1", "b 2:3", "c 3:1"]),
    ("\u{FEFF}a\n", ["a 1:4"]),
    ("- a\n  - b\n    c\n", ["a 1:3", "b 2:5", "c 3:5"]),
    ("> a\nlazy\n>   b\n", ["a 1:3", "lazy 2:1", "b 3:5"]),
    ("-\ta\n\n\tb\n", ["a 1:3", "b 3:2"]),
    ("é *x* y\n漢 **z**\n", ["é  1:1", "x 1:5", " y 1:7", "漢  2:1", "z 2:7"]),
    ("[a]: /u\n[b]:\n/v 't'\ntext\n", ["text 4:1"]),
    ("[a](/u\n  \"t\") b\n  c\n", ["a 1:2", " b 2:7", "c 3:3"]),
    ("a\\\n  b `c\nd` e\n", ["a 1:1", "b  2:3", " e 3:3"]),
    ("a&amp;b \\* c\n", ["a&b * c 1:1"]),
    ("# a #\n\nb\nc\n===\n", ["a 1:3", "b 3:1", "c 4:1"]),
    ("<http://a.b> c\n", ["http://a.b 1:2", " c 1:13"]),
    ("1. a\n\n   b\n", ["a 1:4", "b 3:4"]),
  ])
  func textStandsWhereItIsWritten(text: String, expected: [String]) {
    #expect(places(text) == expected)
  }

  @Test func codeStandsBelowItsFence() {
    let document = MarkdownDocument(
      parsing: "- x\n\n  ~~~  swift hide\n  a\n\n    b\n  ~~~\n\n        indented\n")
    let blocks = document.blocks.flatMap { block -> [CodeBlock] in
      guard case .list(let list) = block else { return [] }
      return list.items.joined().compactMap { if case .code(let code) = $0 { code } else { nil } }
    }
    #expect(blocks.map(\.isFenced) == [true, false])
    #expect(blocks.map(\.literal) == ["a\n\n  b\n", "  indented\n"])
    #expect(blocks[0].infoStart == SourcePosition(line: 3, column: 8))
    #expect(blocks[0].codeStart == SourcePosition(line: 4, column: 3))
    #expect(blocks[0].lineColumns.first == 3 && blocks[0].lineColumns.last == 3)
    #expect(blocks[1].codeStart == SourcePosition(line: 9, column: 7))
    #expect(
      blocks[0].range == SourceRange(SourcePosition(line: 3, column: 3), SourcePosition(line: 7, column: 6)))
  }

  @Test(arguments: [
    ">", "- ", "*a **b ", "![", "[", "> - ", "1. ", "`", "$", "$a ", "[^a]: ", "| a |\n|---|\n", "<", "\\",
  ])
  func deepNestingAndRepetitionReturn(piece: String) {
    let document = MarkdownDocument(parsing: String(repeating: piece, count: 50_000))
    #expect(document.blocks.count <= 50_001)
  }

  @Test func whatIsNestedTooDeeplyKeepsItsText() {
    let document = MarkdownDocument(parsing: String(repeating: "> ", count: 1000) + "deep")
    #expect(Places.texts(in: document).map(\.0) == ["deep"])
    #expect(document.problems.map(\.code) == ["nested-too-deeply"])
  }
}
