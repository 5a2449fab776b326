import CommonMark

extension FrontMatter {
  static let keys = [
    "title", "section", "summary", "objectives", "prerequisites", "datasets", "language", "charts",
  ]

  /// Reads what stands between the `---` lines.
  static func read(_ source: YAMLSource) -> (frontMatter: FrontMatter?, diagnostics: [Diagnostic]) {
    let (fields, problems) = YAMLFields.read(source, known: keys)
    guard var fields else { return (nil, problems) }
    guard let title = fields.text("title"), !title.isEmpty else {
      let place = SourcePosition(line: 1, column: 1)
      let missing = Diagnostic(
        .error, code: "missing-title", "the chapter has no title", file: source.file,
        range: SourceRange(place, place), help: "write a line 'title: …' between the '---' lines at the top")
      return (nil, fields.diagnostics + [missing])
    }
    var places: [String: SourceRange] = [:]
    for key in keys { places[key] = fields.place(key) }
    func members(_ key: String) -> [String] {
      let texts = fields.texts(key) ?? []
      for (index, member) in texts.enumerated() { places["\(key)[\(index)]"] = member.place }
      return texts.map(\.text)
    }
    let frontMatter = FrontMatter(
      title: title, section: fields.text("section"), summary: fields.text("summary"),
      objectives: members("objectives"), prerequisites: members("prerequisites"),
      datasets: members("datasets"),
      language: fields.text("language"), charts: fields.choice("charts", ChartForm.self), places: places)
    return (frontMatter, fields.diagnostics)
  }
}
