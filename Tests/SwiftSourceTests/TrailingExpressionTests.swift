import SwiftSource
import Testing

@Suite struct TrailingExpressionTests {
  private func shown(_ code: String) -> String? {
    SnippetAnalysis(of: code).trailingExpression.map {
      String(decoding: Array(code.utf8)[$0], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("let a = 1\na", "a"),
    ("let a = 1; a // the value\n", "a"),
    ("a + 1;", "a + 1"),
    ("try await load(x)", "try await load(x)"),
    ("table.filter { row in\n  row.isNew\n}\n", "table.filter { row in\n  row.isNew\n}"),
    ("\"\"\"\n  text \\(a)\n  \"\"\"", "\"\"\"\n  text \\(a)\n  \"\"\""),
    ("a ? b : c", "a ? b : c"),
    ("a == b", "a == b"),
    ("ä[\"ü\"]!\n", "ä[\"ü\"]!"),
    ("// only\nmodel\n  .fit(x)\n  .score", "model\n  .fit(x)\n  .score"),
    ("#line", "#line"),
    ("{ 1 }()", "{ 1 }()"),
  ])
  func `A last statement that is an expression is shown`(code: String, expression: String) {
    #expect(shown(code) == expression)
  }

  @Test(arguments: [
    "", "// nothing", "let a = 1", "a = 2", "_ = f()", "a.b = c ? d : e", "if a { b }",
    "if a { b } else { c }",
    "switch a { default: b }", "for a in b { a }", "func f() -> Int { 1 }", "struct A {}", "import ML",
    "return",
    "do { a }", "#if DEBUG\na\n#endif", "#warning(\"x\")", "a +", "let = 3", "f(", "}",
  ])
  func `What has no value, and what does not parse, is not shown`(code: String) {
    #expect(shown(code) == nil)
  }

  @Test func `An inline value is exactly one expression`() {
    #expect(SnippetAnalysis(of: "a.b(c) + 1").isSingleExpression)
    #expect(!SnippetAnalysis(of: "a; b").isSingleExpression)
    #expect(!SnippetAnalysis(of: "a) + (b").isSingleExpression)
    #expect(!SnippetAnalysis(of: "let a = 1").isSingleExpression)
    #expect(!SnippetAnalysis(of: "").isSingleExpression)
  }

  @Test
  func `Statements that start a line are found, declarations of functions and types are not among them`() {
    let code =
      "import ML\nlet a = 1; let b = 2\nfunc f() {}\n\tprint(a)\n/* c */ print(b)\nfor x in y {\n  x\n}\n"
    #expect(
      SnippetAnalysis(of: code).statements.map { code.utf8.prefix($0).count { $0 == 10 } } == [1, 3, 5])
  }
}
