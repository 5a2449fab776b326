import CommonMark
import Foundation
import Testing
import Workbook

@Suite struct PresentationTests {
  private func diagnostic(_ from: Int, _ to: Int, line: Int = 7) -> Diagnostic {
    Diagnostic(
      .error, code: "c", "m", file: "chapters/x.md",
      range: SourceRange(SourcePosition(line: line, column: from), SourcePosition(line: line, column: to)),
      help: "h")
  }

  @Test(arguments: [
    ("let abc = 1", 5, 8, "    ^~~"),
    ("\tab", 2, 3, "\t^"),
    ("é漢x", 6, 7, "   ^"),
    ("e\u{301}x", 4, 5, " ^"),
    ("👩‍💻x", 12, 13, "  ^"),
    ("漢", 1, 4, "^~"),
    ("ab", 3, 3, "  ^"),
    ("ab", 90, 95, "  ^"),
  ])
  func theCaretStandsUnderItsCharacter(line: String, from: Int, to: Int, marks: String) {
    #expect(
      DiagnosticPrinter().text(diagnostic(from, to), line: line)
        == "chapters/x.md:7:\(from): error: m [c]\n  7 | \(line)\n    | \(marks)\n  help: h\n")
  }

  @Test func colourIsOnlyUsedOnRequest() {
    #expect(!DiagnosticPrinter().text(diagnostic(1, 2), line: "x").contains("\u{1B}"))
    #expect(DiagnosticPrinter(usesColour: true).text(diagnostic(1, 2), line: "x").contains("\u{1B}[31m"))
  }

  @Test func jsonIsOneLineThatParses() throws {
    var odd = diagnostic(2, 3)
    odd.message = "quote \" backslash \\ line\nend \u{1} é"
    #expect(!odd.json.contains("\n"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(odd.json.utf8)) as? [String: Any])
    #expect(object["message"] as? String == odd.message && object["endColumn"] as? Int == 3)
    #expect(
      Set(object.keys) == [
        "file", "line", "column", "endLine", "endColumn", "severity", "code", "message", "help",
      ])
  }

  @Test func diagnosticsAreSortedByFilePlaceAndSeverity() {
    let file = Diagnostic(.error, code: "a", "m", file: "chapters/1.10.md")
    let other = Diagnostic(.error, code: "a", "m", file: "chapters/1.2.md")
    let sorted = [file, diagnostic(3, 4), diagnostic(1, 2), other, diagnostic(1, 2)].sortedForReaders()
    #expect(sorted == [other, file, diagnostic(1, 2), diagnostic(3, 4)])
  }

  @Test func namesAreNearWithinAThirdOfTheirLength() {
    #expect(nearestName(to: "tiemout", among: ["hide", "timeout"]) == "timeout")
    #expect(nearestName(to: "x", among: ["hide", "timeout"]) == nil)
    #expect(nearestName(to: "Hide", among: ["hide"]) == "hide")
  }

  @Test func namesComeInNaturalOrder() {
    let names = ["1.10", "1.2", "1.02", "a", "1", "1.2.1", "A"]
    #expect(names.sorted(by: comesBeforeNaturally) == ["1", "1.02", "1.2", "1.2.1", "1.10", "A", "a"])
  }
}
