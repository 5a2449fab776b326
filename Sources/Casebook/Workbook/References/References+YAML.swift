import CommonMark

extension References {
  /// Reads `references.yml`: a mapping of keys to works.
  ///
  /// ```yaml
  /// breiman2001:
  ///   type: article            # article, book, chapter, proceedings, thesis, report, legislation, dataset, software, web
  ///   authors: [Leo Breiman]   # or "Breiman, Leo"; "{An Organisation}" stays whole
  ///   title: Random forests
  ///   year: 2001
  ///   container: Machine Learning
  ///   volume: 45
  ///   issue: 1
  ///   pages: 5–32
  ///   doi: 10.1023/A:1010933404324
  /// ```
  ///
  /// Also known are `publisher`, `edition` and `url`. Only `title` is needed; unknown keys are errors.
  public static func read(_ text: String, file: String = "references.yml") -> (References, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    guard var fields = YAMLText(text, file: file).mapping(&diagnostics) else {
      return (References(), diagnostics)
    }
    var works: [Work] = []
    for key in fields.keys {
      guard var inner = fields.fields(key.name) else { continue }
      works.append(work(key.name, &inner))
      fields.adopt(inner)
    }
    return (References(works: works), diagnostics + fields.problems())
  }

  private enum Kind: String, CaseIterable {
    case article, book, chapter, proceedings, thesis, report, legislation, dataset, software, web
  }

  private static func work(_ key: String, _ fields: inout YAMLFields) -> Work {
    var work = Work(key: key)
    _ = fields.choice("type", of: Kind.allCases)
    work.authors = (fields.strings("authors") ?? []).map { Work.Author($0) }
    if let title = fields.string("title"), !title.isEmpty {
      work.title = title
    } else {
      fields.reject(
        "title", "the work '\(key)' has no title", code: "missing-title", help: "write 'title: …' below it")
    }
    work.year = fields.string("year") ?? ""
    work.container = fields.string("container")
    work.publisher = fields.string("publisher")
    work.edition = fields.string("edition")
    work.volume = fields.string("volume")
    work.issue = fields.string("issue")
    work.pages = fields.string("pages")
    let doi = fields.string("doi")
    let url = fields.string("url")
    work.address = doi.map { "https://doi.org/\($0)" } ?? url
    if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
      fields.reject("url", "'\(url)' is not a web address", help: "write 'https://…'")
    }
    return work
  }
}
