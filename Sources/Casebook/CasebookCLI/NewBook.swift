import Foundation

/// The files of a new book: one chapter that runs, a dataset, and a recipe that publishes it.
struct NewBook {
  let title: String

  var files: [(path: String, text: String)] {
    [
      ("casebook.yml", configuration),
      ("chapters/1-first-chapter.md", chapter),
      ("datasets/coffee.csv", dataset),
      ("README.md", readMe),
      (".gitignore", "/site/public/\n/.casebook/\n"),
      (".github/workflows/publish.yml", workflow),
    ]
  }

  /// Writes the book into a folder that does not exist or is empty.
  func write(to folder: URL) throws {
    let manager = FileManager.default
    let existing = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    guard existing.isEmpty else { throw NewBookError.notEmpty(path: folder.path, example: existing.min()!) }
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  private var configuration: String {
    """
    # Only the title is needed; `casebook build --help` lists the rest.
    title: "\(title.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\""))"
    language: en
    # base-url: https://example.org/my-book/

    """
  }

  private var dataset: String {
    """
    day,cups,temperature
    1,41,21.5
    2,38,23.0
    3,52,14.2
    4,57,11.8
    5,49,15.9
    6,60,9.4
    7,44,19.7

    """
  }

  private var chapter: String {
    """
    ---
    title: A first chapter
    summary: Reads a small dataset, draws it and states what it says.
    datasets: [coffee.csv]
    ---

    A `swift` fence runs when the book is built. What follows reads the declared dataset.

    ```swift
    import ML

    let coffee = try Table(csv: "coffee.csv")
    coffee
    ```

    Later snippets see earlier names. A chart needs no more than its value:

    ```swift #fig-coffee caption="Cups sold against the day's temperature."
    let temperature = try coffee.numbers("temperature")
    let cups = try coffee.numbers("cups")
    Chart(
      title: "Coffee and warmth", x: Axis("temperature", unit: "°C"), y: Axis("cups sold"),
      [.scatter("one day", x: temperature, y: cups)])
    ```

    As [@fig-coffee] shows, warm days sell less coffee. The mean is
    `swift (cups.reduce(0, +) / Double(cups.count)).formatted(1)` cups a day, and this number is
    computed each time the code or the data change.

    A quick check asks about what was just read; its answer, too, is computed:

    ```quiz
    id: warmest-day
    kind: numeric
    question: How warm was the warmest day?
    answer: "`swift temperature.max()!`"
    tolerance: 0.05
    unit: °C
    explanation: It is the largest number of the column `temperature`.
    ```

    ## Exercise: Cups on warm days {#warm-cups points=3}

    Write `warmCups`: how many cups were sold in all on days that were at least as warm as `limit`.

    ```swift given
    struct Day {
      var cups: Int
      var temperature: Double
    }
    ```

    ```swift starter
    func warmCups(_ days: [Day], limit: Double) -> Int {
      -1
    }
    ```

    ```swift solution
    func warmCups(_ days: [Day], limit: Double) -> Int {
      days.filter { $0.temperature >= limit }.map(\\.cups).reduce(0, +)
    }
    ```

    ```swift test "a day at the limit counts"
    warmCups([Day(cups: 41, temperature: 20), Day(cups: 52, temperature: 14.2)], limit: 20)
    ```

    ```swift test "all warm days count"
    warmCups([Day(cups: 41, temperature: 21.5), Day(cups: 38, temperature: 23)], limit: 20)
    ```

    ```swift test hidden "no day is warm"
    warmCups([Day(cups: 60, temperature: 9.4)], limit: 20)
    ```

    ```text hint
    What is `reduce(0, +)` of an empty list?
    ```

    ```swift mistake "the limit left out" hint="Does a day that is exactly as warm as the limit count?"
    func warmCups(_ days: [Day], limit: Double) -> Int {
      days.filter { $0.temperature > limit }.map(\\.cups).reduce(0, +)
    }
    ```

    ```swift mistake "days counted" hint="These are the warm days; how many cups were sold on them?"
    func warmCups(_ days: [Day], limit: Double) -> Int {
      days.filter { $0.temperature >= limit }.count
    }
    ```

    """
  }

  private var readMe: String {
    """
    # \(title)

    A book made with Casebook. Chapters are Markdown files in `chapters/`, their data is in `datasets/`.

        casebook build            # writes site/public
        casebook run 1-first-chapter

    ## Publish it

    `site/public` is a folder of plain files: copy it to any web server, for instance

        rsync --archive --delete site/public/ user@host:/var/www/book/

    On GitHub, `.github/workflows/publish.yml` builds and publishes it with GitHub Pages at every push: choose
    "GitHub Actions" as the source in the repository's Pages settings, and set the repository variable
    `CASEBOOK_REPOSITORY` to the owner and name of the repository that Casebook itself lives in.

    """
  }

  private var workflow: String {
    """
    name: Publish the book
    on:
      push:
        branches: [main]
      workflow_dispatch:

    permissions:
      contents: read
      pages: write
      id-token: write

    concurrency:
      group: pages
      cancel-in-progress: true

    jobs:
      build:
        runs-on: ubuntu-latest
        container:
          image: swift:6.3
          # A snippet runs in a sandbox of its own, which needs user namespaces.
          options: --privileged
        steps:
          - run: apt-get update && apt-get install --yes git make
          - uses: actions/checkout@v4
            with:
              path: book
          - uses: actions/checkout@v4
            with:
              repository: ${{ vars.CASEBOOK_REPOSITORY }}
              path: casebook
          - uses: actions/cache@v4
            with:
              path: casebook/.build
              key: casebook-${{ hashFiles('casebook/Package.swift', 'casebook/Sources/**') }}
          - run: make -C casebook build install
          - run: casebook build book
          - uses: actions/upload-pages-artifact@v3
            with:
              path: book/site/public
      publish:
        needs: build
        runs-on: ubuntu-latest
        environment:
          name: github-pages
          url: ${{ steps.deployment.outputs.page_url }}
        steps:
          - id: deployment
            uses: actions/deploy-pages@v4

    """
  }
}

enum NewBookError: Error, CustomStringConvertible {
  case notEmpty(path: String, example: String)

  var description: String {
    switch self {
    case .notEmpty(let path, let example):
      "\(path) is not empty (it holds \(example)); name a new folder, nothing was written"
    }
  }
}
