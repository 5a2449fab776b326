import Cache
import CommonMark
import SwiftSource
import Testing
import Workbook

@testable import SnippetRunner

@Suite struct TangleTests {
  private func element(_ code: String, line: Int, isValue: Bool = false) -> ProgramElement {
    ProgramElement(
      origin: isValue ? .value(0) : .snippet(0), code: code, start: SourcePosition(line: line, column: 1),
      lineColumns: [], analysis: SnippetAnalysis(of: code), seconds: 3)
  }

  /// What stands at each line and column that the generated program claims, as the compiler counts them.
  private func places(_ text: String) -> [String: String] {
    var places: [String: String] = [:]
    var file = ""
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.wholeMatch(of: /#sourceLocation\(file: "(.*)", line: (\d+)\)/) {
        (file, number) = (String(match.1), Int(match.2)!)
        continue
      }
      let start = line.prefix { $0 == " " || $0 == "\t" }
      if !line.dropFirst(start.count).isEmpty {
        places["\(file):\(number):\(start.utf8.count + 1)"] = String(line.dropFirst(start.count))
      }
      number += 1
    }
    return places
  }

  @Test
  func `Every line keeps its number and column, also behind tabs, in nested code and where it is wrapped`() {
    let code = "let a = [\n\t1,\n]\n\n  func f() -> Int {\n    a[0]\n  }\nlet é = 1; a\n  .map { $0 }\n"
    let program = Program(chapter: "c.md", ordinal: 0, elements: [element(code, line: 7)])
    let places = places(tangle(program))
    #expect(places["c.md:7:1"] == "let a = [")
    #expect(places["c.md:8:2"] == "1,")
    #expect(places["c.md:11:3"] == "func f() -> Int {")
    #expect(places["c.md:10:1001"] == "nonisolated")
    #expect(places["c.md:12:5"] == "a[0]")
    #expect(places["c.md:13:1001"] == "SnippetProgram.show(")
    #expect(places["c.md:14:13"] == "a")
    #expect(places["c.md:15:3"] == ".map { $0 })")
  }

  @Test
  func
    `A path with quotes and backslashes is a valid literal, and a value on the first line is wrapped in place`()
  {
    let program = Program(chapter: "a\"b\\c.md", ordinal: 0, elements: [element("x", line: 1, isValue: true)])
    let text = tangle(program)
    #expect(text.contains("file: \"a\\\"b\\\\c.md#0\", line: 1"))
    #expect(text.contains("SnippetProgram.value(x)"))
  }

  @Test func `Programs are cut at fresh snippets, and expected errors get one of their own`() {
    let source = chapter(
      "`swift 0`\n```swift\na\n```\n```swift expect-error\nb\n```\n```swift no-run\nc\n```\n`swift 1`\n```swift fresh\nd\n```\n"
    )
    let book = BookConfiguration(title: "T")
    let analyses = ChapterAnalyses(source, cache: CacheFolder(root: scratch))
    let codes = programs(of: source, analyses: analyses, limits: book.limits).map {
      $0.elements.map { $0.code.filter { $0 != "\n" } }
    }
    #expect(codes == [["0", "a", "b"], ["0", "a", "1"], ["d"]])
  }
}
