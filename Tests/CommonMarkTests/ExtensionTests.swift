import CommonMark
import Testing

private func range(_ line: Int, _ start: Int, _ end: Int) -> SourceRange {
  SourceRange(SourcePosition(line: line, column: start), SourcePosition(line: line, column: end))
}

@Suite struct MathematicsTests {
  private func sources(_ text: String) -> [String] {
    Places.inlines(in: MarkdownDocument(parsing: text)).compactMap {
      if case .mathematics(let source, _) = $0 { source } else { nil }
    }
  }

  @Test(arguments: [
    ("$a_i * b_i * c$", ["a_i * b_i * c"]), ("$5 and $6", []), ("$ a$", []), ("$a $", []), ("$a$5", []),
    ("\\$a$", []), ("`$a$`", []), ("<b title=\"$a$\">", []), ("$a\\$b$", ["a\\$b"]), ("*$x*y$*", ["x*y"]),
    ("$x$$y$", ["x", "y"]), ("é $x$, $y$.", ["x", "y"]), ("$a\nb$", ["a\nb"]), ("$$", []), ("costs $", []),
    ("[$x$](u$y$z \"$t$\")", ["x"]),
  ])
  func dollarsAreMathematicsOnlyByTheRule(text: String, expected: [String]) {
    #expect(sources(text) == expected)
  }

  @Test func codeAndAddressesKeepTheirDollars() {
    let html = HTMLRendering.html(
      of: MarkdownDocument(
        parsing: "```sh\n$x$ $$y$$\n```\n\n    $a$\n\n<div>$b$</div>\n\n[l](u$y$z \"$t$\") `` $c$ ``\n"))
    #expect(
      html == "<pre><code class=\"language-sh\">$x$ $$y$$\n</code></pre>\n<pre><code>$a$\n</code></pre>\n"
        + "<div>$b$</div>\n<p><a href=\"u$y$z\" title=\"$t$\">l</a> <code>$c$</code></p>\n")
  }

  @Test func displayedMathematicsIsABlock() {
    let document = MarkdownDocument(parsing: "before $$a$$ {#eq-a} after\n\n$$\na\n+ b\n=\nc\n$$ {#eq-b}\n")
    #expect(document.problems == [])
    guard case .mathematics(let first) = document.blocks[1],
      case .mathematics(let second) = document.blocks[3]
    else {
      Issue.record("\(document.blocks)")
      return
    }
    #expect(document.blocks.count == 4)
    #expect(first.source == "a" && first.id == "eq-a" && first.range == range(1, 8, 13))
    #expect(second.source == "a\n+ b\n=\nc" && second.id == "eq-b")
    #expect(
      second.range == SourceRange(SourcePosition(line: 3, column: 1), SourcePosition(line: 8, column: 3)))
  }

  @Test func unclosedMathematicsIsAProblem() {
    let document = MarkdownDocument(parsing: "> $$ a\n\nb $$\n")
    #expect(document.problems.map(\.code) == ["unclosed-mathematics", "unclosed-mathematics"])
    #expect(document.problems.map(\.range) == [range(1, 3, 5), range(3, 3, 5)])
  }

  @Test func mathematicsStandsWhereItIsWritten() {
    let document = MarkdownDocument(parsing: "> - é *x* $a$\n>   漢 $b_1$\n")
    let ranges = Places.inlines(in: document).compactMap {
      if case .mathematics(_, let range) = $0 { range } else { nil }
    }
    #expect(ranges == [range(1, 12, 15), range(2, 9, 14)])
  }
}

@Suite struct PipeTableTests {
  private func table(_ text: String) -> PipeTable? {
    MarkdownDocument(parsing: text).blocks.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }.first
  }

  @Test func cellsAreParsedWithTheTextsDefinitions() throws {
    let text = "| *a* | [b] |\n|:--|--:|\n| `x\\|y` | \\| $p|q$ |\n\n[b]: /u\n"
    let found = try #require(table(text))
    #expect(found.alignments == [.leading, .trailing])
    #expect(found.header.map(\.content.plainText) == ["a", "b"])
    #expect(found.rows.map { $0.map(\.content.plainText) } == [["x|y", "| p|q"]])
    #expect(found.header.map(\.range) == [range(1, 3, 6), range(1, 9, 12)])
    guard case .link(let destination, _, _, let place) = found.header[1].content[0] else {
      Issue.record("no link")
      return
    }
    #expect(destination == "/u" && place == range(1, 9, 12))
    #expect(found.rows[0][0].content == [.code("x|y", range(3, 3, 9))])
    #expect(found.rows[0][1].content.last?.range == range(3, 15, 20))
  }

  @Test func raggedRowsArePaddedOrCutAndReported() throws {
    let text = "> é\n\n> | a | b |\n> |---|---|\n> | 1 |\n> | 1 | 2 | 3 |\n"
    let document = MarkdownDocument(parsing: text)
    #expect(document.problems.map(\.code) == ["ragged-table", "ragged-table"])
    #expect(
      document.problems.map(\.range.start) == [
        SourcePosition(line: 5, column: 3), SourcePosition(line: 6, column: 13),
      ])
    guard case .quote(let blocks, _) = document.blocks[1], case .table(let table) = blocks[0] else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map(\.count) == [2, 2])
  }

  @Test(arguments: [
    "Table: C *x* {#tbl-a}\n| a |\n|---|\n| 1 |\n", "| a |\n|---|\n| 1 |\nTable: C *x* {#tbl-a}\n",
    "Table: C *x* {#tbl-a}\n\n| a |\n|---|\n| 1 |\n", "| a |\n|---|\n| 1 |\n\nTable: C *x* {#tbl-a}\n",
  ])
  func captionsStandBeforeOrBehind(text: String) throws {
    let found = try #require(table(text))
    #expect(found.caption.plainText == "C x" && found.id == "tbl-a")
    #expect(found.rows.count == 1)
    #expect(MarkdownDocument(parsing: text).blocks.count == 1)
  }

  @Test(arguments: [
    "a | b\n---\n", "| a |\n| b |\n", "| a | b |\n|---|\n", "| a |\n|--x|\n", "```\n| a |\n|---|\n```\n",
  ])
  func whatHasNoDelimiterRowIsNoTable(text: String) {
    #expect(table(text) == nil)
  }

  @Test func aTableInsideAParagraphIsReported() {
    let problems = MarkdownDocument(parsing: "text\n| a | b |\n|---|---|\n").problems
    #expect(problems.map(\.code) == ["table-in-paragraph"] && problems.first?.range == range(2, 1, 10))
  }

  @Test func cellsKeepWhatLooksLikeBlocks() throws {
    let found = try #require(table("| # a # | - b |\n|--|--|\n| > c | |\n"))
    #expect(found.header.map(\.content.plainText) == ["# a #", "- b"])
    #expect(found.rows[0].map(\.content.plainText) == ["> c", ""])
  }
}

@Suite struct NoteTests {
  @Test func footnotesHoldSeveralBlocks() {
    let text =
      "A[^b] c[^a].\n\n[^a]: One\n[^b]: Two\n  lazy\n\n    - $x$ item\n\n    ```\n    code\n    ```\n\nAfter.\n"
    let document = MarkdownDocument(parsing: text)
    #expect(document.problems == [])
    #expect(document.blocks.count == 2)
    #expect(document.footnotes.map(\.label) == ["b", "a"])
    #expect(document.footnotes[0].blocks.count == 3)
    guard case .code(let code) = document.footnotes[0].blocks[2] else {
      Issue.record("no code")
      return
    }
    #expect(code.literal == "code\n" && code.codeStart == SourcePosition(line: 10, column: 5))
    #expect(document.footnotes[1].range == range(3, 1, 10))
  }

  @Test func missingUnusedAndDoubledFootnotesAreProblems() {
    let problems = MarkdownDocument(parsing: "a[^x] \\[^y] `[^z]`\n\n[^u]: u\n\n[^u]: v\n").problems
    #expect(problems.map(\.code) == ["missing-footnote", "unused-footnote", "duplicate-footnote"])
    #expect(
      problems.map(\.range.start)
        == [(1, 2), (3, 1), (5, 1)].map { SourcePosition(line: $0.0, column: $0.1) })
  }

  @Test func definitionsKeepTheirNeighboursApart() {
    let document = MarkdownDocument(parsing: "- a[^n]\n\n[^n]: x\n\n- b\n")
    #expect(document.blocks.count == 2)
  }

  @Test func referencesHaveKeysAndLocators() {
    let document = MarkdownDocument(parsing: "é [@fig-a_b; @x2001, p. 3]. \\[@no] [@] [@a](u)\n")
    let references = Places.inlines(in: document).compactMap { inline -> [Reference]? in
      if case .references(let keys, _) = inline { keys } else { nil }
    }
    #expect(
      references == [
        [
          Reference(key: "fig-a_b", range: range(1, 5, 13)),
          Reference(key: "x2001", locator: "p. 3", range: range(1, 15, 21)),
        ]
      ])
  }

  @Test func admonitionsHaveKindsAndTitles() {
    let document = MarkdownDocument(parsing: "> [!WARNING] A *title*\n> body\n\n> [!tip]\n\n> [!info] x\n")
    guard case .admonition(let first) = document.blocks[0], case .admonition(let second) = document.blocks[1],
      case .quote = document.blocks[2]
    else {
      Issue.record("\(document.blocks)")
      return
    }
    #expect(first.kind == .warning && first.title.plainText == "A title")
    #expect(first.blocks.map(\.range) == [range(2, 3, 7)])
    #expect(second.kind == .tip && second.title.isEmpty && second.blocks.isEmpty)
    #expect(document.problems.map(\.code) == ["unknown-admonition"])
    #expect(document.problems.map(\.range) == [range(6, 3, 10)])
  }

  @Test(
    arguments: [
      ("## Title {#some-id}", "some-id", "Title"), ("## Title {#a_b} ##", "a_b", "Title"),
      ("T *e* {#x}\n===", "x", "T e"),
      ("# {#only}", "only", ""), ("# T \\{#x}", nil, "T {#x}"), ("# T {#x} y", nil, "T {#x} y"),
      ("# T {x}", nil, "T {x}"),
    ] as [(String, String?, String)])
  func headingsMayHaveIdentifiers(text: String, id: String?, title: String) {
    guard case .heading(let heading) = MarkdownDocument(parsing: text).blocks[0] else {
      Issue.record("no heading")
      return
    }
    #expect(heading.id == id && heading.content.plainText == title)
  }

  @Test(
    arguments: [
      ("# T {#e points=10}", "e", ["points": "10"], "T"),
      (
        "# T {#e  points=10\tdatasets=a_b.csv,c_d.csv } ##", "e",
        ["points": "10", "datasets": "a_b.csv,c_d.csv"], "T"
      ),
      ("T {#e note=\"two words\"}\n---", "e", ["note": "two words"], "T"),
      ("# T {#e points=}", nil, [:], "T {#e points=}"), ("# T {#e points}", nil, [:], "T {#e points}"),
      ("# T {#e a=1 a=2}", nil, [:], "T {#e a=1 a=2}"), ("# T {points=1}", nil, [:], "T {points=1}"),
      ("# T \\{#e points=1}", nil, [:], "T {#e points=1}"), ("# T {#e a=\"1}", nil, [:], "T {#e a=\"1}"),
    ] as [(String, String?, [String: String], String)])
  func headingsMayHaveAttributes(text: String, id: String?, attributes: [String: String], title: String) {
    guard case .heading(let heading) = MarkdownDocument(parsing: text).blocks[0] else {
      Issue.record("no heading")
      return
    }
    #expect(heading.id == id && heading.attributes == attributes && heading.content.plainText == title)
  }
}
