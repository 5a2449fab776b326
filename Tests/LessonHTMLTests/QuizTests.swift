import CommonMark
import Foundation
import Testing
import Workbook

@testable import LessonHTML

/// A quick check's payload, as the page's script reads it.
private struct Sealed: Decodable {
  var salt: String
  var check: String
  var parts: [String]?
  var loose: String?
  var width: Double?
  var origin: Double?
  var options: [String]?
  var explanation: String?
}

@Suite("Quick checks")
struct QuizTests {
  private func quiz(_ kind: Quiz.Kind, id: String = "q", question: String = "Why?") -> Quiz {
    let place = SourcePosition(line: 900, column: 1)
    return Quiz(
      id: id, question: question, kind: kind, explanation: "Because of *WHY*.",
      range: SourceRange(place, SourcePosition(line: 902, column: 4)))
  }

  private func fixture(_ quiz: Quiz, computed: String? = nil) -> LessonFixture {
    var fixture = LessonFixture()
    fixture.lesson.chapter.quizzes = [quiz]
    fixture.lesson.quizAnswers[0] = computed
    let code = CodeBlock(
      isFenced: true, info: "quiz", literal: "id: SECRET", codeStart: quiz.range.start, range: quiz.range)
    fixture.lesson.chapter.document.blocks = [.code(code)]
    return fixture
  }

  private func sealed(_ fixture: LessonFixture) throws -> Sealed {
    let match = try #require(fixture.text.firstMatch(of: #/data-seal="([^"]*)"/#))
    let json = match.output.1.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    return try JSONDecoder().decode(Sealed.self, from: Data(json.utf8))
  }

  private let seal = Seal(question: "q", in: "a-chapter")

  /// What lies under a key: the same operation takes it off again.
  private func revealed(_ text: String?, under key: String, for purpose: String) throws -> String {
    func bytes(_ text: String?) throws -> [UInt8] {
      let text = try #require(text)
      return [UInt8](try #require(Data(base64Encoded: text)))
    }
    let hidden = try bytes(text)
    // Of as many zeros it gives the stream alone.
    let zeros = String(repeating: "\0", count: hidden.count)
    let stream = try bytes(seal.hidden(zeros, under: key, for: purpose))
    return String(decoding: zip(hidden, stream).map { $0 ^ $1 }, as: UTF8.self)
  }

  private let options = [
    Quiz.Option(text: "`one`", isRight: false, feedback: "Not *ONE*."),
    Quiz.Option(text: "two", isRight: true),
    Quiz.Option(text: "three", isRight: false, feedback: "T"),
  ]

  @Test func `of one choice have a field for each option and a label beside it`() {
    let html = fixture(quiz(.choice(options, allowsSeveral: false))).text
    #expect(
      html.contains("role=\"group\" aria-labelledby=\"_quiz-1-label _quiz-1-question\" data-kind=\"choice\""))
    #expect(
      html.contains(
        "<input type=\"radio\" name=\"_quiz-1\" value=\"0\" id=\"_quiz-1-1\">"
          + "<label for=\"_quiz-1-1\"><code>one</code></label>"))
    #expect(html.contains("<noscript>") && !html.contains("<button"))
    #expect(fixture(quiz(.choice(options, allowsSeveral: true))).text.contains("type=\"checkbox\""))
  }

  @Test func `hold digests, and texts that only an answer opens`() throws {
    let fixture = fixture(quiz(.choice(options, allowsSeveral: false)))
    let sealed = try sealed(fixture)
    #expect(sealed.check == seal.check("1") && sealed.check != seal.check("0"))
    #expect(
      try revealed(sealed.explanation, under: "1", for: "explanation") == "<p>Because of <em>WHY</em>.</p>\n")
    #expect(try revealed(sealed.options?[0], under: "", for: "option 0") == "-<p>Not <em>ONE</em>.</p>\n")
    #expect(try revealed(sealed.options?[1], under: "", for: "option 1").hasPrefix("+ "))
    #expect(
      Set(sealed.options!.map(\.count)).count == 1, "no option stands out by the length of what is said of it"
    )
    for word in ["WHY", "ONE", "SECRET", "isRight"] { #expect(!fixture.html.contains(word)) }
  }

  @Test func `of several choices are right only as a whole`() throws {
    let both = options.map { Quiz.Option(text: $0.text, isRight: $0.text != "three") }
    let sealed = try sealed(fixture(quiz(.choice(both, allowsSeveral: true))))
    #expect(sealed.check == seal.check("0,1"))
  }

  @Test(arguments: [
    (40.0, 0.5), (0.3, 0.1), (-2.5, 0.25), (0, 1), (1e6, 1), (0.1 + 0.2, 1e-9), (12, 0), (1e-3, 1e-4),
    (7, 30),
  ])
  func `of numbers accept the whole tolerance, its edges too, and nothing beyond`(
    number: Double, tolerance: Double
  )
    throws
  {
    let buckets = try #require(NumericBuckets(around: number, tolerance: tolerance))
    func isAccepted(_ value: Double) -> Bool {
      "\(Int64(((value - buckets.origin) / buckets.width).rounded(.down)))" == buckets.answer
    }
    for part in stride(from: -1.0, through: 1.0, by: 0.125) {
      #expect(isAccepted(number + part * tolerance), "\(part)")
    }
    let beyond = tolerance * 1.001 + max(abs(number), 1e-3) * 1e-9
    #expect(!isAccepted(number - beyond) && !isAccepted(number + beyond))
    #expect(buckets.origin >= 0 && buckets.origin < buckets.width)
  }

  @Test func `of numbers show unit and tolerance, not the answer`() throws {
    let numeric = Quiz.Numeric(answer: .number(4321.5), tolerance: 0.5, unit: "EUR & more")
    let fixture = fixture(quiz(.numeric(numeric)))
    #expect(fixture.text.contains("<span class=\"unit\" aria-hidden=\"true\">EUR &amp; more</span>"))
    #expect(fixture.text.contains("to within 0.5 EUR &amp; more</span>"))
    #expect(!fixture.html.contains("4321"))
    #expect(NumericBuckets(around: .infinity, tolerance: 1) == nil)
  }

  @Test(
    arguments: [
      ("0.17 %", 0.17), ("1,234.5", 1234.5), ("−3", -3), ("1e-05", 1e-5), ("  12 EUR", 12), ("none", nil),
    ] as [(String, Double?)])
  func `take a computed number as the chapter shows it`(text: String, number: Double?) {
    #expect(QuizAnswer.number(shown: text) == number)
  }

  @Test func `whose answer did not come from its code cannot be checked`() throws {
    let computed = quiz(.numeric(Quiz.Numeric(answer: .value(0), tolerance: 0.1)))
    #expect(!fixture(computed).text.contains("data-seal"))
    #expect(try sealed(fixture(computed, computed: "0.25")).width != nil)
    let code = ExerciseCode(
      code: "print(1)", range: computed.range, codeStart: computed.range.start)
    #expect(!fixture(quiz(.output(code))).text.contains("data-seal"))
  }

  @Test func `of output hide what is printed and forgive what cannot be seen`() throws {
    let place = SourcePosition(line: 901, column: 1)
    let code = ExerciseCode(code: "print(6 * 7 < 1)", range: SourceRange(place, place), codeStart: place)
    let fixture = fixture(quiz(.output(code)), computed: "PRINTED 42  \r\n\tb\n\n")
    let sealed = try sealed(fixture)
    #expect(sealed.check == seal.check("PRINTED 42\n\tb"))
    #expect(sealed.parts == [seal.glimpse("PRINTED 42", for: "part 0"), seal.glimpse("\tb", for: "part 1")])
    #expect(sealed.loose == seal.glimpse("printed42b", for: "loose"))
    #expect(fixture.text.contains("print(6 * 7 &lt; 1)"))
    #expect(!fixture.html.contains("PRINTED"))
  }

  @Test func `of order show every line, never in the right order`() throws {
    for count in 2...9 {
      let lines = (1...count).map { "line \($0)" }
      let fixture = fixture(quiz(.order(lines)))
      let shown = fixture.text.matches(of: #/<li><code>([^<]*)<\/code>/#).map { String($0.output.1) }
      #expect(shown != lines && shown.sorted() == lines.sorted())
      #expect(try sealed(fixture).check == seal.check(lines.joined(separator: "\n")))
    }
    #expect(
      seal.shuffled(3) { _ in true }.sorted() == [0, 1, 2], "lines that are all the same have no wrong order")
  }

  @Test func `of pairs offer every right side once, in another order`() throws {
    let pairs = [("`a`", "x"), ("b", "y"), ("c", "x"), ("d", "z <")].map { Quiz.Pair(left: $0, right: $1) }
    let fixture = fixture(quiz(.matching(pairs)))
    let all = fixture.text.matches(of: #/<option value="\d+">([^<]*)<\/option>/#).map { String($0.output.1) }
    let shown = Array(all.prefix(3))
    #expect(shown.sorted() == ["x", "y", "z &lt;"] && shown != ["x", "y", "z &lt;"])
    let answer = ["x", "y", "x", "z &lt;"].map { "\(shown.firstIndex(of: $0)!)" }.joined(separator: ",")
    #expect(try sealed(fixture).check == seal.check(answer))
    #expect(fixture.text.components(separatedBy: "<select").count == 5)
  }

  @Test func `load their script on the pages that have some, and only there`() {
    let script = LessonFixture.theme.pageScripts["quizzes.js"]!
    let html = fixture(quiz(.order(["a", "b"]))).html
    #expect(html.components(separatedBy: "<script src=\"\(script)\" defer>").count == 2)
    #expect(html.contains("&quot;check&quot;:&quot;Check&quot;"))
    #expect(!LessonFixture.rich().html.contains(script))
    #expect(LessonFixture.theme.assets.contains { $0.path == script && $0.bytes.count < 20_000 })
  }

  @Test func `speak the book's language`() {
    var fixture = fixture(quiz(.order(["a", "b"])))
    fixture.book.themeSettings = ["quickCheck": "Kurze Frage", "quizCheck": "Prüfen"]
    #expect(fixture.html.contains(">Kurze Frage</p>"))
    #expect(fixture.html.contains("&quot;check&quot;:&quot;Prüfen&quot;"))
  }

  @Test func `show as text whatever their author writes, sealed texts too`() throws {
    let place = SourcePosition(line: 901, column: 1)
    let code = ExerciseCode(code: hostile, range: SourceRange(place, place), codeStart: place)
    let option = Quiz.Option(text: hostile, isRight: true, feedback: hostile)
    let block = Quiz.Option(
      text: "<div onclick=alert(1)>\n\n```\n\(hostile)\n```", isRight: false, feedback: nil)
    let kinds: [Quiz.Kind] = [
      .choice([option, block], allowsSeveral: false), .output(code), .order([hostile, "b"]),
      .numeric(Quiz.Numeric(answer: .number(1), tolerance: 1, unit: hostile)),
      .matching([Quiz.Pair(left: hostile, right: hostile), Quiz.Pair(left: "<b>", right: "<i>")]),
    ]
    for kind in kinds {
      let html = fixture(quiz(kind, id: hostile, question: hostile), computed: hostile).html
      #expect(
        !html.contains("<script>alert") && !html.contains("<img src=x") && !html.contains("<div onclick"))
      #expect(unbalancedElements(in: html) == [])
      #expect(Set(identifiers(in: html)).count == identifiers(in: html).count)
    }
    let said = try revealed(
      try sealed(fixture(quiz(kinds[0]))).options?[0], under: "", for: "option 0")
    #expect(said.contains("&lt;script&gt;alert") && !said.contains("<script") && !said.contains("<img"))
  }

  @Test func `find nothing of the chapter at the places of their own text`() {
    var fixture = LessonFixture(source: "A `swift 1 + 1` value.")
    fixture.lesson.values[0] = "VALUE"
    let question = quiz(.order(["a", "b"]), question: "A `swift 1 + 1` value.")
    fixture.lesson.chapter.quizzes = [question]
    let code = CodeBlock(
      isFenced: true, info: "quiz", literal: "", codeStart: question.range.start, range: question.range)
    fixture.lesson.chapter.document.blocks.append(.code(code))
    #expect(fixture.text.components(separatedBy: "VALUE").count == 2)
  }
}
