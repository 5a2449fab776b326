import Gradebook
import Testing

@Suite("Similar work")
struct SimilarityTests {
  private let starter = """
    /// Adds up what was paid.
    func total(_ amounts: [Double], above limit: Double) -> Double {
      return 0
    }
    """
  private let original = """
    func total(_ amounts: [Double], above limit: Double) -> Double {
      var sum = 0.0
      for (place, amount) in amounts.enumerated() {
        if amount > limit && place % 2 == 0 { sum += amount * 1.5 - limit }
        else if amount < -limit { sum -= limit / 2 }
      }
      return sum
    }
    """

  private func similarity(_ codes: [String], given: [String] = []) -> Similarity {
    Similarity(
      codes.enumerated().map { .init(student: "s\($0.offset)", code: Array($0.element.utf8)) },
      given: (given + [starter]).map { Array($0.utf8) })
  }

  @Test func `renaming, comments and layout hide nothing`() throws {
    let disguised = """
      // My own work!
      func total(_ values: [Double], above bound: Double) -> Double {
          var result = 0.0   /* starts at zero */
          for (index, value) in values.enumerated() {
              if value > bound && index % 2 == 0 {
                  result += value * 1.5 - bound
              }
              else if value < -bound { result -= bound / 2 }
          }
          return result
      }
      """
    let pair = try #require(similarity([original, disguised]).pairs.first)
    #expect(pair.share == 1)
    #expect(pair.firstLines.contains(3))
    #expect(!pair.secondLines.contains(0))
  }

  @Test func `other ways to solve the task are not similar`() {
    let other = """
      func total(_ amounts: [Double], above limit: Double) -> Double {
        let even = stride(from: 0, to: amounts.count, by: 2).map { amounts[$0] }.filter { $0 > limit }
        return even.map { 1.5 * $0 - limit }.reduce(0, +)
      }
      """
    #expect(similarity([original, other]).pairs.isEmpty)
  }

  @Test func `what everybody was given does not count`() {
    #expect(similarity([starter + "\nlet a = 1", starter + "\nlet b = [2]"]).pairs.isEmpty)
    #expect(similarity([original, original], given: [original]).pairs.isEmpty)
  }

  @Test func `what many wrote alike does not count`() {
    #expect(similarity(Array(repeating: original, count: 40)).pairs.isEmpty)
    #expect(similarity(Array(repeating: original, count: 5)).pairs.count == 10)
  }

  @Test func `a student's own attempts are not compared`() {
    let works = [original, original].map { Similarity.Work(student: "ada", code: Array($0.utf8)) }
    #expect(Similarity(works, given: []).pairs.isEmpty)
  }

  @Test func `the order of the works does not matter`() {
    let one = similarity([original, "let x = 1", original])
    let other = similarity([original, original, "let x = 1"])
    #expect(one.pairs.map(\.share) == other.pairs.map(\.share))
  }

  @Test func `broken code is compared, too`() {
    let broken = original + "\n\"never closed /* { "
    #expect(similarity([broken, original]).pairs.count == 1)
    #expect(similarity(["", "\u{0}", "/*", "\""]).pairs.isEmpty)
  }

  @Test func `names and code are inert in the pages`() {
    let works = [
      ("<script>alert(1)</script>", original + "// </pre><img src=x onerror=1> \u{202E}"), ("b", original),
    ]
    let report = SimilarityReport(
      [
        (
          "1.1/<b>",
          Similarity(works.map { .init(student: $0.0, code: Array($0.1.utf8)) }, given: [])
        )
      ], title: "Class")
    #expect(report.pages.count == 2)
    for page in report.pages {
      #expect(
        !page.html.contains("<script>alert") && !page.html.contains("<img") && !page.html.contains("<b>"))
      #expect(!page.html.contains("\u{202E}"))
    }
    #expect(report.pages[1].html.contains("<mark>"))
  }
}
