import CommonMark

/// Finds and reads the YAML between the `---` lines at a chapter's top.
struct FrontMatterReading {
  var frontMatter: FrontMatter
  /// How many of the file's lines belong to it, its two `---` lines included.
  var lineCount = 0
  var diagnostics: [Diagnostic] = []

  init(_ lines: [String], file: String, slug: String) {
    frontMatter = FrontMatter(title: slug)
    let first = lines.first.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
    guard let first, Self.isRule(first) else {
      complainAboutMissing(lines, file: file)
      return
    }
    guard let end = lines.dropFirst().firstIndex(where: { Self.isRule($0) || $0 == "..." }) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "unclosed-front-matter", "the front matter has no end", file: file,
          range: Self.line(1, lines[0]), help: "add a line '---' behind its last key"))
      return
    }
    lineCount = end + 1
    let text = YAMLText(lines[1..<end].joined(separator: "\n"), file: file, firstLine: 2)
    guard var fields = text.mapping(&diagnostics) else { return }
    read(&fields)
    diagnostics += fields.problems()
    frontMatter.places = fields.places
  }

  private mutating func read(_ fields: inout YAMLFields) {
    if let title = fields.string("title"), !title.allSatisfy(\.isWhitespace) {
      frontMatter.title = title
    } else {
      fields.reject("title", "the chapter has no title", code: "missing-title", help: "write 'title: …' here")
    }
    frontMatter.section = fields.string("section")
    frontMatter.summary = fields.string("summary")
    frontMatter.objectives = fields.strings("objectives") ?? []
    frontMatter.prerequisites = fields.strings("prerequisites") ?? []
    frontMatter.datasets = fields.strings("datasets") ?? []
    frontMatter.language = fields.string("language")
    frontMatter.charts = fields.choice("charts", of: [ChartForm.svg, .ascii])
    for (index, name) in frontMatter.datasets.enumerated() where BookPath.leavesFolder(name) {
      fields.reject(
        "datasets[\(index)]", "'\(name)' does not lie in the folder of datasets", code: "path-outside-book",
        help: "name a file of that folder")
    }
  }

  private mutating func complainAboutMissing(_ lines: [String], file: String) {
    let rule = lines.indices.first { index in
      Self.isRule(lines[index]) && index + 1 < lines.count && lines[index + 1].hasPrefix("title:")
    }
    if let rule {
      diagnostics.append(
        Diagnostic(
          .error, code: "misplaced-front-matter", "front matter stands at the very top of a chapter",
          file: file,
          range: Self.line(rule + 1, lines[rule]), help: "move it to the first line"))
    } else {
      diagnostics.append(
        Diagnostic(
          .error, code: "missing-front-matter", "the chapter has no front matter", file: file,
          range: Self.line(1, lines.first ?? ""),
          help: "start the file with the lines '---', 'title: …' and '---'"))
    }
  }

  private static func isRule(_ line: String) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }

  private static func line(_ number: Int, _ text: String) -> SourceRange {
    SourceRange(
      SourcePosition(line: number, column: 1), SourcePosition(line: number, column: text.utf8.count + 1))
  }
}
