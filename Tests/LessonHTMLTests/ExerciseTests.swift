import CommonMark
import Testing
import Workbook

@testable import LessonHTML

/// What an author may type by accident or on purpose.
let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&../"

@Suite("Exercises")
struct ExerciseTests {
  private let source = """
    ## Practice

    ### Exercise: Alert's cost {#alert-cost points=10 datasets="cards.csv"}

    What does an alert cost?[^note]

    [^note]: In euros.

    ```swift given
    struct Alert { var amount: Double }
    ```

    ```swift starter
    func cost(of alerts: [Alert]) -> Double { 0 < 1 ? 0 : 1 }
    ```

    ```swift
    print("ordinary")
    ```

    ```swift solution
    let SECRET_SOLUTION = 1
    ```

    ```swift test "two alerts" points=2 within=0.01 unordered
    cost(of: [1, 2])
    ```

    ```swift test hidden "SECRET_NAME" points=2.5
    cost(of: SECRET_TEST)
    ```

    ```swift test hidden "SECRET_NAME 2" points=0.5
    cost(of: SECRET_TEST + 1)
    ```

    ```swift outside
    let SECRET_OUTSIDE = 7
    ```

    ```text hint
    Look at the **unit**.
    ```

    ```swift hint
    let hours = minutes / 60
    ```

    ```swift mistake "SECRET_MISTAKE" hint="SECRET_HINT"
    let SECRET_WRONG = 1
    ```

    ## After it

    More text.
    """

  @Test func `have a number, a title, points and data`() {
    let html = LessonFixture(source: source).text
    #expect(html.contains("<section class=\"exercise\" aria-labelledby=\"alert-cost\">"))
    #expect(
      html.contains(
        "<h3 id=\"alert-cost\"><span class=\"exercise-label\">Exercise 1</span> Alert’s cost<a class=\"anchor\""
      ))
    #expect(html.contains("<p class=\"exercise-points\">10 points <code>cards.csv</code></p>"))
    #expect(html.contains("<code class=\"language-sh\">casebook check 1.1/alert-cost</code>"))
  }

  @Test func `give their starter to keep, the bytes of the fence`() throws {
    let fixture = LessonFixture(source: source)
    let starter = try #require(fixture.page.downloads.first)
    #expect(fixture.page.downloads.count == 1)
    #expect(starter.path == "exercises/a-chapter/alert-cost.swift")
    #expect(
      String(decoding: starter.bytes, as: UTF8.self)
        == "func cost(of alerts: [Alert]) -> Double { 0 < 1 ? 0 : 1 }\n")
    #expect(
      fixture.text.contains(
        "href=\"exercises/a-chapter/alert-cost.swift\" download=\"alert-cost.swift\">Download<"))
    #expect(fixture.text.contains("{ 0 &lt; 1 ? 0 : 1 }</code>"))
  }

  @Test func `show what visible tests call, and of hidden ones their number alone`() {
    let html = LessonFixture(source: source).text
    #expect(html.contains("<span class=\"test-name\">two alerts</span>"))
    #expect(
      html.contains("<span class=\"points\">4 points</span>"), "ten points in proportion to 2, 2.5 and 0.5")
    #expect(html.contains("<span class=\"test-note\">± 0.01, in any order</span>"))
    #expect(html.contains(">cost(of: [1, 2])</code>"))
    #expect(
      html.contains(
        "<span class=\"test-name\">2 hidden tests</span> <span class=\"points\">6 points</span>"))
  }

  @Test func `count the hidden tests that a students' copy does not hold`() {
    var fixture = LessonFixture(source: source)
    fixture.lesson.chapter.exercises[0].tests.removeAll(where: \.isHidden)
    fixture.lesson.chapter.exercises[0].withheld.tests = 1
    fixture.lesson.chapter.exercises[0].withheld.points = 2
    #expect(fixture.text.contains(">1 hidden test</span> <span class=\"points\">5 points</span>"))
  }

  @Test func `hold each hint within the one before`() {
    let html = LessonFixture(source: source).text
    #expect(
      html.contains(
        "<summary>Hint 1/2</summary>\n<p>Look at the <strong>unit</strong>.</p>\n<details class=\"hint\">"
          + "<summary>Hint 2/2</summary>"))
  }

  @Test func `say nothing that would solve them, in no file of the page`() {
    let page = LessonFixture(source: source).page
    for bytes in [page.bytes] + page.downloads.map(\.bytes) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("SECRET"))
    }
  }

  @Test func `end where the next heading begins; what else they hold is as ever`() {
    let html = LessonFixture(source: source).text
    #expect(html.contains("<code class=\"language-swift\">print(&quot;ordinary&quot;)</code>"))
    let end = html.firstRange(of: "</section>")!.lowerBound
    #expect(!html[..<end].contains("After it"))
    #expect(html[end...].contains("After it"))
    #expect(html[end...].contains("<aside class=\"note\""))
    #expect(unbalancedElements(in: html) == [])
    #expect(Set(identifiers(in: html)).count == identifiers(in: html).count)
  }

  @Test(arguments: [
    "```swift solution\nSECRET\n```", "```swift test hidden \"SECRET\"\nSECRET\n```",
    "```swift  mistake \"SECRET\"\nSECRET\n```", "> ```swift outside\n> SECRET\n> ```",
    "- ```swift solution\n  SECRET\n  ```", "```quiz\nid: [broken\nanswer: SECRET\n```",
    "```Swift Solution\nSECRET\n```",
    "### Exercise: Two solutions {#two points=1}\n\n```swift solution\nSECRET\n```\n\n```swift solution\nSECRET\n```",
    "### Exercise: In another\n\n#### Exercise: deeper {#deeper points=1}\n\n```swift solution\nSECRET\n```",
  ])
  func `keep their secrets where the chapter has mistakes`(source: String) {
    #expect(!LessonFixture(source: source).html.contains("SECRET"))
  }

  @Test func `show as text whatever their author writes`() {
    var fixture = LessonFixture()
    let heading = fixture.markdown.heading(3, hostile)
    let starter = fixture.markdown.code(hostile, info: "swift starter")
    guard case .heading(let place) = heading else { return }
    func code() -> ExerciseCode {
      let range = fixture.markdown.range()
      return ExerciseCode(code: hostile, range: range, codeStart: range.start)
    }
    fixture.lesson.chapter.exercises = [
      Exercise(
        id: hostile, chapterSlug: hostile, section: hostile, title: hostile, points: 1, heading: place.range,
        range: place.range, datasets: [hostile], given: [code()],
        starter: ExerciseCode(code: hostile, range: starter.range, codeStart: starter.codeStart),
        tests: [ExerciseTest(name: hostile, code: code())],
        hints: [
          ExerciseHint(text: hostile, isCode: false, range: fixture.markdown.range()),
          ExerciseHint(text: "<div onclick=alert(1)>\n\nx", isCode: false, range: fixture.markdown.range()),
          ExerciseHint(text: hostile, isCode: true, range: fixture.markdown.range()),
        ])
    ]
    fixture.lesson.chapter.document.blocks = [heading, .code(starter)]
    let html = fixture.html
    #expect(!html.contains("<script>alert") && !html.contains("<img src=x") && !html.contains("<div onclick"))
    #expect(unbalancedElements(in: fixture.text) == [])
    let path = fixture.page.downloads[0].path
    #expect(path.hasPrefix("exercises/a-chapter/") && path.split(separator: "/").count == 3)
    #expect(path.allSatisfy { $0.isLetter || $0.isNumber || "/-.".contains($0) })
  }
}
