import Foundation
import Testing
import Workbook

@Suite struct ReferencesTests {
  @Test func aWorkIsShownShortAndWhole() throws {
    let (references, problems) = References.read(
      """
      breiman:
        type: article
        authors: [Leo Breiman]
        title: Random forests
        year: 2001
        container: Machine Learning
        volume: 45
        issue: 1
        pages: 5–32
        doi: 10.1023/A:1010933404324
      """)
    #expect(problems == [])
    let entry = try #require(references.entries.first)
    #expect(entry.short == "Breiman (2001)")
    #expect(entry.full == "Breiman, Leo (2001). _Random forests_. Machine Learning 45(1), 5–32.")
    #expect(entry.address == "https://doi.org/10.1023/A:1010933404324")
  }

  @Test func worksOfOneYearAreToldApart() {
    let (references, _) = References.read(
      "x: {title: Later, authors: [A B], year: 2001}\ny: {title: Earlier, authors: [A B], year: 2001}\n"
        + "z: {title: Z, authors: ['C, D', '{An Org}', E F], year: 1999}")
    #expect(references.entries.map(\.short) == ["B (2001a)", "B (2001b)", "C et al. (1999)"])
    #expect(references.entries.map(\.key) == ["y", "x", "z"])
  }

  @Test func mistakesAreFoundAtTheirPlace() {
    let (_, problems) = References.read(
      "a:\n  titel: T\n  type: artcle\nb: 3\nc:\n  title: T\n  url: nowhere\n")
    #expect(
      Set(problems.map(\.summary)) == [
        "2:3 missing-title", "2:3 unknown-key", "3:9 bad-value", "4:4 wrong-type", "7:8 bad-value",
      ])
    #expect(problems.contains { $0.help == "did you mean 'title'?" })
  }

  @Test func referencesOfOtherToolsAreRead() throws {
    let json = """
      [{"id":"k","type":"article-journal","author":[{"family":"Breiman","given":"Leo"},{"family":"Cutler"}],
      "title":"T","issued":{"date-parts":[[2001,10]]},"container-title":"J","volume":"45","issue":1,"page":"5-32",
      "DOI":"10.1/x"}]
      """
    let entry = try #require(try References(cslJSON: Data(json.utf8)).entries.first)
    #expect(entry.key == "k" && entry.short == "Breiman and Cutler (2001)")
    #expect(entry.full == "Breiman, Leo; and Cutler (2001). _T_. J 45(1), 5–32.")
    #expect(throws: (any Error).self) { try References(cslJSON: Data("{}".utf8)) }
  }
}
