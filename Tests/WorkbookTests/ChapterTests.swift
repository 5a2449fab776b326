import CommonMark
import Testing
import Workbook

@Suite struct ChapterTests {
  private func problems(_ text: String) -> [String] {
    parseChapter(path: "a.md", bytes: Array(text.utf8)).1.map(\.summary)
  }

  @Test func frontMatterIsRead() throws {
    let (chapter, problems) = parsed(
      "# H\n",
      front:
        "title: \"A: b\"\nsection: 1.10\nsummary: S\nobjectives: [x, y]\nprerequisites:\n  - 1.1\ndatasets: d.csv\nlanguage: fr\ncharts: ascii"
    )
    #expect(problems == [])
    let matter = try #require(chapter?.frontMatter)
    #expect(matter.title == "A: b" && matter.section == "1.10" && matter.summary == "S")
    #expect(
      matter.objectives == ["x", "y"] && matter.prerequisites == ["1.1"] && matter.datasets == ["d.csv"])
    #expect(matter.language == "fr" && matter.charts == .ascii)
    #expect(matter.places["prerequisites[0]"]?.start == SourcePosition(line: 7, column: 5))
    #expect(chapter?.document.headings.first?.range.start == SourcePosition(line: 12, column: 1))
  }

  @Test func mistakesInFrontMatterAreFoundAtTheirPlace() {
    #expect(problems("# A\n") == ["1:1 missing-front-matter"])
    #expect(problems("\n---\ntitle: T\n---\n") == ["2:1 misplaced-front-matter"])
    #expect(problems("---\ntitle: T\n") == ["1:1 unclosed-front-matter"])
    #expect(problems("---\nsection: 1\n---\n") == ["2:1 missing-title"])
    #expect(problems("---\n---\n") == ["2:1 missing-title"])
    #expect(problems("---\ntitle: T\ndataset: x\n---\n") == ["3:1 unknown-key"])
    #expect(problems("---\ntitle: T\ndatasets: {a: b}\n---\n") == ["3:11 wrong-type"])
    #expect(problems("---\ntitle: T\ndatasets: [a.csv, ../b]\n---\n") == ["3:19 path-outside-book"])
    #expect(problems("---\ntitle: 'T\n---\nx\n").contains { $0.hasSuffix("yaml-syntax") })
  }

  @Test func bytesThatAreNoTextAreFoundAtTheirPlace() {
    let start = Array("---\ntitle: é\n---\nab".utf8)
    #expect(parseChapter(path: "a.md", bytes: start + [0xFF, 0x0A]).1.map(\.summary) == ["4:3 invalid-utf8"])
    #expect(parseChapter(path: "a.md", bytes: start + [0xE2, 0x82]).1.map(\.summary) == ["4:3 invalid-utf8"])
    #expect(parseChapter(path: "a.md", bytes: [0xC0]).0 == nil)
    #expect(parseChapter(path: "a.md", bytes: start + [0]).1.map(\.summary) == ["4:3 null-byte"])
    #expect(parseChapter(path: "a.md", bytes: []).1.map(\.summary) == ["empty-chapter"])
    #expect(
      parseChapter(path: "a.md", bytes: Array("\u{FEFF} \n".utf8)).1.map(\.summary) == ["empty-chapter"])
  }

  @Test func lineEndsAndMarksOfWindowsChangeNothing() throws {
    let text = "---\ntitle: T\n---\n\n```swift hid\nlet a = 1\n```\n\n`swift a`\n"
    let (plain, problems) = parseChapter(path: "a.md", bytes: Array(text.utf8))
    let windows = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    let (other, otherProblems) = parseChapter(path: "a.md", bytes: Array(windows.utf8))
    #expect(problems == otherProblems && problems.map(\.summary) == ["5:10 unknown-option"])
    #expect(plain?.snippets == other?.snippets)
    #expect(plain?.values == other?.values)
    #expect(plain?.frontMatter.title == other?.frontMatter.title)
    #expect(plain?.lines.dropFirst() == other?.lines.dropFirst())
  }

  @Test func headingsHaveUniqueAnchors() throws {
    let (chapter, _) = parsed("# Größe & Maß\n\n# Größe & Maß\n\n# X {#given}\n\n# given\n\n# ?!\n")
    let found = try #require(chapter)
    #expect(
      found.document.headings.compactMap { found.anchors[$0.range] }
        == ["größe-maß", "größe-maß-2", "given", "given-2", "section"])
  }

  @Test func aLargeChapterIsReadWhole() throws {
    let paragraph = "Some *text* with `code`, [a link](b.md) and $x_1$.\n\n```swift\nlet a = 1\n```\n\n"
    let (chapter, problems) = parsed(String(repeating: paragraph, count: 20_000))
    #expect(problems.isEmpty)
    #expect(chapter?.snippets.count == 20_000)
    #expect(chapter?.snippets.last?.codeStart.line == 3 + 19_999 * 6 + 4)
  }
}
