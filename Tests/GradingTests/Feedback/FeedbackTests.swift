import Cache
import CommonMark
import ExerciseValues
import Foundation
import Testing
import Workbook

@testable import Grading

@Suite("Feedback")
struct FeedbackTests {
  /// What would do harm if it were taken for anything but text.
  private static let hostile = [
    "<script>alert(1)</script>", "</pre><img src=x onerror=alert(1)>", "```\n# owned\n````\n<b>",
    "\u{1B}[2J\u{1B}]0;x\u{7}",
    "\u{202E}txt.exe", "&lt;\u{200B}", "'\" onload=x", "| a | b |", "![x](http://example.org/x.png)",
    "\r\nHTTP/1.1 200",
  ]

  private func mark(_ text: String) -> Mark {
    let place = SourcePosition(line: 1, column: 1)
    let exercise = ExerciseFixture.exercise(tests: [("a test", "f()")])
    let key = ExerciseKey(
      version: Digest(of: ""), expectations: [.init(value: .text("expected"), type: "Swift.String")])
    let run = ExerciseRun(
      diagnostics: [
        Diagnostic(
          .error, code: "compile-error", "cannot find '\(text)' in scope", file: "\(text).swift",
          range: SourceRange(place, place), help: text)
      ], isCompiled: true,
      cases: [
        CaseOutcome(
          .returned(
            .record(type: text, fields: [.init(name: text, value: .text(text))]), type: "Swift.String"),
          printed: text)
      ])
    return Grading.mark(run, of: exercise, against: key)
  }

  @Test(arguments: hostile)
  func `nothing of a student's is live in HTML`(text: String) throws {
    let page = feedbackHTML(
      Feedback(title: "T", works: [.init(mark: mark(text), code: "\(text)\n", notes: [text])]))
    let allowed: Set = [
      "!doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "strong",
      "section", "pre", "table", "thead", "tbody", "tr", "th", "td", "code",
    ]
    for match in page.matches(of: /<\/?([^\s>]+)/) {
      #expect(allowed.contains(String(match.1).lowercased()), "\(match.0)")
    }
    #expect(!page.contains("<script") && !page.contains("<img"))
    #expect(page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
    #expect(!page.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200B}" || $0.value == 0x9B })
    #expect(page.contains("default-src 'none'"))
  }

  @Test(arguments: hostile)
  func `nothing of a student's is live in Markdown`(text: String) throws {
    let source = feedbackMarkdown(
      Feedback(title: "T", works: [.init(mark: mark(text), code: "\(text)\n", notes: [text])]))
    let (chapter, _) = parseChapter(
      path: "chapters/a.md", bytes: Array(("---\ntitle: A\n---\n\n" + source).utf8))
    let document = try #require(chapter).document
    for inline in document.allInlines {
      switch inline {
      case .html, .image, .link: Issue.record("\(inline)")
      default: break
      }
    }
    for block in document.blocks {
      if case .html = block { Issue.record("\(block)") }
      if case .heading(let heading) = block { #expect(heading.level < 4) }
    }
    #expect(!source.contains("\u{1B}") && !source.contains("\u{202E}"))
  }

  @Test(arguments: hostile)
  func `nothing of a student's moves a terminal`(text: String) {
    let work = Feedback.Work(mark: mark(text), code: "\(text)\n")
    let shown = work.complaints.map { $0.text() }.joined() + work.mark.tests[0].explanation
    #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
    #expect(!shown.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `prints cannot pass for the tool's own lines`() {
    let explanation = mark("came back 1\nexpected  1").tests[0].explanation
    let lines = explanation.split(separator: "\n").filter { $0.hasPrefix("expected  1") }
    #expect(lines.isEmpty)
  }

  @Test func `several works have a sum that is a decimal`() {
    let mark = Mark(exercise: "1/a", tests: [], points: 0.1, maximum: 0.2)
    let feedback = Feedback(title: "Week 1", works: Array(repeating: .init(mark: mark), count: 3))
    #expect(feedback.points == 0.3)
    #expect(feedbackMarkdown(feedback).contains("**0.3 of 0.6 points**"))
    #expect(feedbackHTML(feedback).contains("0.3 of 0.6 points"))
  }

  @Test func `a hint keeps its code`() {
    let mark = Mark(
      exercise: "1/a", tests: [], points: 0, maximum: 1,
      mistake: .init(name: "m", hint: "Look at `perHour` & <units>"))
    let feedback = Feedback(title: "T", works: [.init(mark: mark)])
    #expect(feedbackMarkdown(feedback).contains("`perHour` \\& \\<units\\>"))
    #expect(feedbackHTML(feedback).contains("<code>perHour</code> &amp; &lt;units&gt;"))
  }
}
