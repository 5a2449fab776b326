import Testing
import Workbook

@Suite struct ConfigurationTests {
  @Test func aTitleAloneIsEnough() throws {
    let (configuration, problems) = BookConfiguration.read("title: T")
    #expect(problems.isEmpty)
    #expect(configuration == BookConfiguration(title: "T"))
  }

  @Test func everyKeyIsRead() throws {
    let (configuration, problems) = BookConfiguration.read(
      """
      title: T
      subtitle: S
      authors: [Ada, Grace]
      language: de-AT
      chapters:
        - one.md
        - more/*.md
      datasets: data
      references: works.yml
      output: public
      theme: look
      base-url: https://example.org/course/
      charts: ascii
      theme-settings:
        accent: "#345"
      limits: {seconds: 1.5, memory-megabytes: 512, output-megabytes: 2}
      budgets: {page-kilobytes: 50, requests: 3, script-kilobytes: 0}
      exercises: {mutation-threshold: 0.75}
      """)
    #expect(problems == [])
    let book = try #require(configuration)
    #expect(book.subtitle == "S" && book.authors == ["Ada", "Grace"] && book.language == "de-AT")
    #expect(book.chapters == ["one.md", "more/*.md"] && book.datasets == "data")
    #expect(book.references == "works.yml" && book.output == "public" && book.theme == "look")
    #expect(book.baseURL == "https://example.org/course/" && book.charts == .ascii)
    #expect(book.themeSettings == ["accent": "#345"])
    #expect(
      book.limits.seconds == 1.5 && book.limits.memoryMegabytes == 512 && book.limits.outputMegabytes == 2)
    #expect(
      book.budgets.pageKilobytes == 50 && book.budgets.requests == 3 && book.budgets.scriptKilobytes == 0)
    #expect(book.exercises.mutationThreshold == 0.75)
  }

  @Test(arguments: [
    ("titel: T", ["1:1 missing-title", "1:1 unknown-key"]),
    ("", ["1:1 missing-title"]),
    ("title:\n", ["1:7 missing-title"]),
    ("title: [a]", ["1:8 missing-title", "1:8 wrong-type"]),
    ("- a\n- b", ["1:1 wrong-type"]),
    ("title: T\nauthrs: X", ["2:1 unknown-key"]),
    ("title: T\nlimits:\n  secnds: 3", ["3:3 unknown-key"]),
    ("title: T\nlimits: 3", ["2:9 wrong-type"]),
    ("title: T\nlimits:\n  seconds: soon", ["3:12 wrong-type"]),
    ("title: T\nlimits:\n  seconds: -1", ["3:12 bad-value"]),
    ("title: T\nbudgets: {requests: 1.5}", ["2:21 bad-value"]),
    ("title: T\nexercises: {mutation-threshold: 90}", ["2:33 bad-value"]),
    ("title: T\nexercises: {mutation-treshold: 0.9}", ["2:13 unknown-key"]),
    ("title: T\ncharts: asci", ["2:9 bad-value"]),
    ("title: T\noutput: .", ["2:9 output-overwrites-sources"]),
    ("title: T\noutput: chapters", ["2:9 output-overwrites-sources"]),
    ("title: T\noutput: site", ["2:9 output-overwrites-sources"]),
    ("title: T\noutput: ../x", ["2:9 path-outside-book"]),
    ("title: T\nchapters: [a.md, /etc/passwd]", ["2:18 path-outside-book"]),
    ("title: T\nbase-url: example.org", ["2:11 bad-value"]),
    ("title: T\nlanguage: English please", ["2:11 bad-value"]),
    ("title: T\ntitle: U", ["2:1 duplicate-key"]),
    ("title: \"T", ["1:10 yaml-syntax"]),
    ("title: é\nauthors: {ö: [1}", ["2:17 yaml-syntax"]),
  ])
  func mistakesAreFoundAtTheirPlace(text: String, expected: [String]) {
    #expect(BookConfiguration.read(text).1.map(\.summary).sorted() == expected.sorted())
  }

  @Test func theNearestKeyIsSuggested() {
    let problems = BookConfiguration.read("title: T\nauthrs: X\nbase_url: https://a.b").1
    #expect(problems.map(\.help) == ["did you mean 'authors'?", "did you mean 'base-url'?"])
  }

  @Test func deepNestingDoesNotExhaustTheStack() {
    #expect(
      BookConfiguration.read("title: " + String(repeating: "[", count: 100_000)).1.map(\.summary) == [
        "1:1 yaml-syntax"
      ])
    #expect(
      BookConfiguration.read(String(repeating: "- ", count: 100_000)).1.map(\.summary) == ["1:1 yaml-syntax"])
  }
}
