import CommonMark
import LessonHTML
import Plots
import Workbook

extension LessonFixture {
  /// A chapter in which every kind of block and inline occurs, with text of a usual length.
  static func rich() -> LessonFixture {
    var fixture = LessonFixture(title: "Fraud detection")
    fixture.book.title = "Learning from Data with Swift"
    fixture.book.subtitle = "A workbook whose every number is computed beside it"
    fixture.book.authors = ["A. Author", "B. Writer"]
    fixture.lesson.chapter.slug = "1.1.3-fraud-detection"
    fixture.lesson.chapter.path = "chapters/1.1.3-fraud-detection.md"
    fixture.lesson.chapter.frontMatter = FrontMatter(
      title: "Fraud detection", section: "1.1.3",
      summary: "A rare event, an adversary who reads the rules, and labels that come two months late.",
      objectives: [
        "choose a metric that a rare class cannot fool",
        "compare rules, anomaly detection and supervised learning at one alert budget",
        "find the leak in an evaluation that looks too good",
      ],
      prerequisites: ["1.1.2", "0-swift"], datasets: ["card-transactions.csv"])
    fixture.outline = Outline([
      Outline.Entry(
        slug: "1.1.1-regression", title: "Linear regression", section: "1.1.1",
        summary: "The model to beat, and what its coefficients do not say."),
      Outline.Entry(
        slug: "1.1.2-classification", title: "Classification & calibration", section: "1.1.2",
        summary: "From scores to decisions."),
      Outline.Entry(
        slug: "1.1.3-fraud-detection", title: "Fraud detection", section: "1.1.3",
        summary: fixture.lesson.chapter.frontMatter.summary),
      Outline.Entry(
        slug: "1.1.4-churn", title: "Customer churn", section: "1.1.4", summary: "Who leaves, and when."),
    ])
    fixture.addOpening()
    fixture.addMetrics()
    fixture.addModels()
    fixture.addLeaks()
    for (index, snippet) in fixture.lesson.chapter.snippets.enumerated() {
      fixture.lesson.highlighting[index] = Self.tokens(of: snippet.code)
    }
    for case .heading(let heading) in fixture.lesson.chapter.document.blocks {
      fixture.lesson.chapter.anchors[heading.range] = heading.id ?? "section-\(heading.range.start.line)"
    }
    fixture.lesson.bibliography = [
      BibliographyEntry(
        key: "liu2008", short: "Liu et al. (2008)",
        full:
          "Liu, F. T., Ting, K. M. & Zhou, Z.-H. (2008). Isolation forest. _Eighth IEEE International Conference "
          + "on Data Mining_, 413–422.", address: "https://doi.org/10.1109/ICDM.2008.17"),
      BibliographyEntry(
        key: "saito2015", short: "Saito & Rehmsmeier (2015)",
        full:
          "Saito, T. & Rehmsmeier, M. (2015). The precision–recall plot is more informative than the ROC plot "
          + "when evaluating binary classifiers on imbalanced datasets. _PLOS ONE_, 10(3), e0118432.",
        address: "https://doi.org/10.1371/journal.pone.0118432"),
    ]
    fixture.formulas = [
      Formula("p", isDisplayed: false): "<math><mi>p</mi></math>",
      Formula(#"\frac{a}{b}"#, isDisplayed: true):
        "<math display=\"block\"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>",
    ]
    return fixture
  }

  /// A few classes of token, enough to see that each has its colour.
  private static func tokens(of code: String) -> [CodeToken] {
    let keywords: Set<String> = ["import", "let", "try", "for", "in", "func", "return", "var"]
    var tokens: [CodeToken] = []
    for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { tokens.append(CodeToken(.plain, "\n")) }
      let parts = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
      for word in parts[0].matches(of: #/"[^"]*"|[A-Za-z]+|[0-9][0-9_.]*|[^A-Za-z0-9"]+/#) {
        let text = String(word.output)
        let kind: CodeToken.Kind =
          if keywords.contains(text) { .keyword } else if text.hasPrefix("\"") {
            .string
          } else if text.first!.isNumber { .number } else if text.first!.isUppercase { .type } else { .plain }
        tokens.append(CodeToken(kind, text))
      }
      if parts.count > 1 { tokens.append(CodeToken(.comment, "//" + parts[1])) }
    }
    return tokens
  }
}
