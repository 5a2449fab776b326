import CommonMark
import Plots
import Workbook

extension LessonFixture {
  mutating func addOpening() {
    lesson.chapter.document.footnotes = [
      Footnote(
        label: "issuer",
        blocks: [
          markdown.paragraph(
            "An issuer refunds its customer first and argues with the merchant later; the loss in the data is what "
              + "remains after that argument.")
        ], range: markdown.range())
    ]
    add { m in
      [
        m.paragraph(
          m.text(
            "A card is used in a petrol station at noon, and an hour later in a jeweller’s shop two countries away. A "
              + "person sees the trouble at once. A bank sees four million payments a day, of which some thousand are "
              + "fraudulent, and it must decide on each of them within the time that a terminal waits. "),
          .emphasis([m.text("Which alerts are worth an analyst’s minute?")]),
          m.text(" The loss that counts is the issuer’s"), .footnote(label: "issuer", m.range()),
          m.text(", and the base rate is "), .code("swift rate.percent(2)", m.range()),
          m.text(", so a model that always says “honest” is right almost always and worth nothing.")),
        m.paragraph(
          m.text("This chapter prefers precision and recall to the ROC curve "), m.reference("saito2015"),
          m.text(", and its anomaly detector isolates points by random cuts "), m.reference("liu2008", "§3"),
          m.text(". What a score means was the subject of "),
          m.link("1.1.2-classification.md#sec-scores", "the last chapter"),
          m.text("; here "), m.reference("fig-pr"), m.text(" and "), m.reference("tbl-budget"),
          m.text(" carry the argument, with "), m.reference("fig-old"), m.text(" for comparison and "),
          m.reference("eq-precision"), m.text(" for the definition.")),
      ]
    }
    if case .paragraph(let paragraph) = lesson.chapter.document.blocks[0] {
      for case .code("swift rate.percent(2)", let range) in paragraph.content {
        lesson.chapter.values = [
          InlineValue(
            index: 0, expression: "rate.percent(2)", range: range, expressionStart: range.start,
            precedingSnippets: 0)
        ]
        lesson.values[0] = "0.17 %"
      }
    }
    label(.figure, "fig-pr", "1")
    label(.table, "tbl-budget", "1")
    label(.figure, "fig-old", "2", in: "1.1.2-classification")
    label(.equation, "eq-precision", "1")
    label(.table, "tbl-words", "2")
  }

  mutating func addMetrics() {
    add { m in
      [
        m.heading(2, "What the stream looks like", id: "sec-stream"),
        m.paragraph(
          "We load the transactions and look before we compute. The file holds a year of payments of a few thousand "
            + "accounts; the last column says what the bank learnt in the end."),
      ]
    }
    add(
      code: """
        import ML

        // One row a payment, in the order of time.
        let payments = try Table(csv: "card-transactions.csv")
        let frauds = payments.rows(where: "isFraud", is: true)
        print("\\(payments.rowCount) payments, \\(frauds.rowCount) of them fraudulent")
        """,
      [.printed("120000 payments, 204 of them fraudulent\n")])
    add { m in
      [
        m.heading(3, "Precision and recall"),
        m.paragraph(
          m.text("Of the alerts that we raise, the share "), .mathematics("p", m.range()),
          m.text(" that is fraud is the precision:")),
        .mathematics(DisplayedMathematics(source: #"\frac{a}{b}"#, id: "eq-precision", range: m.range())),
        .admonition(
          Admonition(
            kind: .warning, title: [m.text("Accuracy flatters")],
            blocks: [
              m.paragraph(
                "At this base rate a constant answer is 99.83 % accurate. No chapter of this book reports it."
              )
            ], range: m.range())),
        .list(
          MarkdownList(
            start: nil, isTight: true,
            items: [
              [m.paragraph("Rules are read by people, and by thieves.")],
              [m.paragraph("An anomaly detector needs no labels, and has no idea of harm.")],
              [
                m.paragraph("A classifier learns harm, from labels that come late:"),
                .list(
                  MarkdownList(
                    start: 3, isTight: true,
                    items: [[m.paragraph("after a complaint;")], [m.paragraph("after an investigation.")]],
                    range: m.range())),
              ],
            ], range: m.range())),
      ]
    }
  }

  mutating func addModels() {
    add { m in
      [
        m.heading(2, "Three detectors, one budget"),
        m.paragraph(
          "An analyst looks at two hundred alerts a day. Whatever the method, it gets that many and no more, so the "
            + "comparison is at equal cost."),
      ]
    }
    add(
      code: """
        let forest = try IsolationForest(trees: 200, seed: 7).fit(train.features)
        let boosting = try GradientBoosting(rounds: 300, learningRate: 0.1).fit(train)
        let scores = try test.rows.map { (rule: rules.score($0), anomaly: forest.score($0), risk: boosting.risk($0)) }
        Chart.precisionRecall(scores)
        """,
      [.displayed(.chart(Self.chart))]
    ) { options in
      options.id = "fig-pr"
      options.caption =
        "Precision against recall on the last two months. The dotted line is the alert budget."
    }
    let columns = [
      Tabulation.Column("Detector"), Tabulation.Column("Precision", alignment: .trailing),
      Tabulation.Column("Recall", alignment: .trailing),
      Tabulation.Column("Money saved", alignment: .trailing),
    ]
    typealias Cell = Tabulation.Cell
    let rows: [[Cell]] = [
      [Cell("Rules"), Cell("0.214", mark: .baseline), Cell("0.388", mark: .baseline), Cell("€ 41,200")],
      [Cell("Isolation forest"), Cell("0.160"), Cell("0.291"), Cell("", mark: .missing)],
      [
        Cell("Gradient boosting"), Cell("0.471", mark: .best), Cell("0.853", mark: .best),
        Cell("€ 97,850", mark: .best),
      ],
    ]
    add(
      code: "display(evaluation.atBudget(200))\n",
      [
        .displayed(
          .table(
            Tabulation(
              columns: columns, rows: rows, hasRowHeaders: true, note: "Best of each column in bold.")))
      ]
    ) { options in
      options.id = "tbl-budget"
      options.caption = "Three detectors at two hundred alerts a day."
      options.visibility = .folded
    }
    add(code: "chart", [.printed("not shown"), .displayed(.chart(Self.chart))]) { options in
      options.visibility = .hidden
      options.charts = .ascii
    }
  }

  mutating func addLeaks() {
    add { m in
      [
        m.heading(2, "What goes wrong"),
        .quote([m.paragraph("All models are late; some are late and confident.")], m.range()),
        .table(
          PipeTable(
            caption: [m.text("Words of the trade.")], id: "tbl-words", alignments: [nil, .centre, .trailing],
            header: [m.cell("Word"), m.cell("Meaning"), m.cell("Days")],
            rows: [
              [m.cell("chargeback"), m.cell("a payment returned at the customer’s request"), m.cell("60")],
              [m.cell("takeover"), m.cell("an account used by someone else"), m.cell("3")],
            ], range: m.range())),
        m.paragraph("The compiler refuses to predict with a model that was never fitted:"),
      ]
    }
    add(
      code: "let risk = GradientBoosting(rounds: 10).predict(test)\n",
      [
        .failed(
          "error: value of type 'GradientBoosting' has no member 'predict'\nlet risk = GradientBoosting(rounds: 10)"
            + ".predict(test)\n           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ^~~~~~~")
      ]
    ) { $0.execution = .expectError }
    add(
      code: "for day in 1...60 { print(\"day \\(day): \\(alerts[day]) alerts\") }\n",
      [.printed((1...60).map { "day \($0): \(200 - $0) alerts\n" }.joined())])
    add { m in
      [
        .thematicBreak(m.range()),
        .code(m.code("{ \"budget\": 200, \"seed\": 7 }\n", info: "json")),
        .html(
          "<p>Raw <abbr title=\"HyperText Markup Language\">HTML</abbr> passes through.</p>\n", m.range()),
      ]
    }
  }

  private static var chart: Chart {
    let recall = (0...20).map { Double($0) / 20 }
    return Chart(
      title: "Precision and recall on the last two months", x: Axis("recall", domain: 0...1),
      y: Axis("precision", domain: 0...1), note: "Ties share a threshold.",
      [
        .line("gradient boosting", x: recall, y: recall.map { 1 - 0.7 * $0 * $0 }),
        .line("isolation forest", x: recall, y: recall.map { 0.6 - 0.55 * $0 }),
        .scatter("rules", x: [0.388], y: [0.214]),
        .rule(y: 0.3, label: "alert budget"),
      ])
  }
}
