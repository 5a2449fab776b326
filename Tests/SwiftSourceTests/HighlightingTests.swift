import SwiftSource
import Testing

@Suite struct HighlightingTests {
  private func kinds(_ code: String) -> [String: SourceToken.Kind] {
    Dictionary(
      SnippetAnalysis(of: code).tokens.map { ($0.text.trimmingSpaces, $0.kind) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func `Each class of token has its kind`() {
    let kinds = kinds(
      """
      // comment
      @inlinable func fit(_ table: Table, rounds: Int = 12) -> Double { 0.5 }
      let model = try Forest(trees: 7).fit(table, rounds: 3)
      let text = "auc \\(model.score) end"
      """)
    #expect(kinds["// comment"] == .comment)
    #expect(kinds["func"] == .keyword)
    #expect(kinds["let"] == .keyword)
    #expect(kinds["fit"] == .function)
    #expect(kinds["Table"] == .type)
    #expect(kinds["Forest"] == .type)
    #expect(kinds["12"] == .number)
    #expect(kinds["0.5"] == .number)
    #expect(kinds["score"] == .name)
    #expect(kinds["@inlinable"] == .attribute || kinds["inlinable"] == .attribute)
    #expect(kinds["auc"] == .string || kinds["\"auc"] == .string)
  }

  @Test(arguments: [
    "", "\n", "a", "let ä = \"🇬🇧\"\r\n", "func broken( {\n", "\"unterminated", "/* open", "\t#if A\nb\n#endif",
    "}}}}", "let a = /re+x/", "\u{FEFF}let a = 1", "€ ¿ 変数 = 3", "\"\"\"\n  a \\(b)\n  \"\"\"", "@", "#", "`",
    "\\(",
  ])
  func `The pieces joined are the code, also where it does not parse`(code: String) {
    #expect(SnippetAnalysis(of: code).tokens.map(\.text).joined() == code)
  }

  @Test func `Any bytes of code come back unchanged`() {
    let pieces = [
      "let ", "a", "=", "\"", "\\(", ")", "{", "}", "/*", "//", "\n", "é", "👩‍👧", "#", "@x ", "1.5", " ", "`",
      "if ",
    ]
    var state: UInt64 = 7
    for _ in 0..<150 {
      var code = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        code += pieces[Int(state >> 33) % pieces.count]
      }
      let analysis = SnippetAnalysis(of: code)
      #expect(analysis.tokens.map(\.text).joined() == code)
      if let range = analysis.trailingExpression { #expect(range.upperBound <= code.utf8.count) }
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }
}
