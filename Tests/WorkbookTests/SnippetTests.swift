import CommonMark
import Testing
import Workbook

@Suite struct SnippetTests {
  @Test func optionsAreRead() throws {
    let (chapter, problems) = parsed(
      "```swift fold fresh volatile ascii timeout=2.5 #fig-roc caption=\"The \\\"curve\\\"\"\nlet a = 1\n```\n"
    )
    #expect(problems == [])
    let snippet = try #require(chapter?.snippets.first)
    #expect(snippet.code == "let a = 1\n")
    #expect(snippet.codeStart == SourcePosition(line: 5, column: 1))
    #expect(snippet.options.visibility == .folded && snippet.options.isFresh && snippet.options.isVolatile)
    #expect(snippet.options.charts == .ascii && snippet.options.timeout == 2.5)
    #expect(snippet.options.id == "fig-roc" && snippet.options.caption == "The \"curve\"")
  }

  @Test(arguments: [
    ("swift hide", [String]()),
    ("swift hid", ["4:10 unknown-option"]),
    ("swift  é hide", ["4:11 unknown-option"]),
    ("swift\thid", ["4:10 unknown-option"]),
    ("swift hide fold", ["4:15 contradictory-options"]),
    ("swift no-run expect-error", ["4:17 contradictory-options"]),
    ("swift no-run timeout=3", ["4:17 contradictory-options"]),
    ("swift hide hide", ["4:15 duplicate-option"]),
    ("swift hide=yes", ["4:10 bad-value"]),
    ("swift timeout", ["4:10 bad-value"]),
    ("swift timeout=soon", ["4:10 bad-value"]),
    ("swift timeout=0", ["4:10 bad-value"]),
    ("swift timeout=nan", ["4:10 bad-value"]),
    ("swift #roc", ["4:10 bad-id"]),
    ("swift #fig-", ["4:10 bad-id"]),
    ("swift #fig-a #fig-b", ["4:17 duplicate-option"]),
    ("swift caption=\"c\"", ["4:10 caption-without-id"]),
    ("swift #fig-a caption=\"c", ["4:17 unclosed-quote"]),
    ("swift #fig-a caption=\"\"", ["4:17 bad-value"]),
    ("Swift hide", ["4:4 unknown-language"]),
    ("{swift hide}", ["4:4 unknown-language"]),
    ("swift,hide", ["4:4 unknown-language"]),
    ("text hid", []), ("bash", []), ("", []),
  ])
  func mistakesInOptionsAreFoundAtTheirColumn(info: String, expected: [String]) {
    #expect(parsed("```\(info)\n1\n```\n").problems.map(\.summary) == expected)
  }

  @Test func theNearestOptionIsSuggested() {
    #expect(parsed("```swift expect-eror\n1\n```\n").problems.first?.help == "did you mean 'expect-error'?")
  }

  @Test func codeInsideListsAndQuotesKeepsItsColumns() throws {
    let (chapter, _) = parsed(
      "- a\n\n  ```swift\n  let x = 1\n    let y = 2\n  ```\n\n> ~~~swift\n> z\n> ~~~\n")
    let snippets = try #require(chapter?.snippets)
    #expect(snippets.map(\.code) == ["let x = 1\n  let y = 2\n", "z\n"])
    #expect(
      snippets.map(\.codeStart) == [SourcePosition(line: 7, column: 3), SourcePosition(line: 12, column: 3)])
    #expect(snippets.map(\.lineColumns) == [[3, 3], [3]])
  }

  @Test func inlineValuesKnowTheirPlaceAndOrder() throws {
    let (chapter, _) = parsed(
      "é `swift auc`\n\n```swift\nlet b = 2\n```\n\n- `` swift  b ``, `swift`, `let swift`\n")
    let values = try #require(chapter?.values)
    #expect(values.map(\.expression) == ["auc", "b"])
    #expect(
      values.map(\.expressionStart) == [
        SourcePosition(line: 4, column: 11), SourcePosition(line: 10, column: 13),
      ])
    #expect(values.map(\.precedingSnippets) == [0, 1])
    #expect(values.map(\.index) == [0, 1])
  }

  @Test func aSnippetsRangeFindsItsCodeBlock() throws {
    let chapter = try #require(parsed("> ```swift\n> 1\n> ```\n\n```swift\n2\n```\n").chapter)
    let ranges = Set(chapter.document.allBlocks.map(\.range))
    #expect(chapter.snippets.count == 2 && chapter.snippets.allSatisfy { ranges.contains($0.range) })
  }
}
