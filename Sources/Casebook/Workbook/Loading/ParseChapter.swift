import CommonMark

/// Parses one chapter and checks it as far as its own text allows.
///
/// - Parameter path: The file's path relative to the book's folder.
/// - Returns: the chapter, or `nil` where the file holds no text that could be read as one; and all that is wrong.
/// - Complexity: O(*n*) in the length of the file.
public func parseChapter(path: String, bytes: [UInt8]) -> (Chapter?, [Diagnostic]) {
  let (decoded, encodingProblems) = SourceText.decode(bytes, file: path)
  guard let text = decoded else { return (nil, encodingProblems) }
  guard !text.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) else {
    let empty = Diagnostic(
      .error, code: "empty-chapter", "the chapter is empty", file: path,
      help: "start it with the lines '---', 'title: …' and '---', or delete the file")
    return (nil, encodingProblems + [empty])
  }
  let lines = SourceText.lines(of: text)
  let slug = chapterSlug(of: path)
  let front = FrontMatterReading(lines, file: path, slug: slug)
  let document = MarkdownDocument(parsing: withoutFrontMatter(text, lineCount: front.lineCount))
  let snippets = SnippetReading(document, lines: lines, file: path)
  let exercises = ExerciseReading(document, lines: lines, file: path, slug: slug, front.frontMatter)
  var values = inlineValues(in: document, lines: lines, snippets: snippets.snippets)
  let quizzes = QuizReading(document, lines: lines, file: path, snippets: snippets.snippets, values: &values)
  let chapter = Chapter(
    path: path, slug: slug, frontMatter: front.frontMatter, document: document, snippets: snippets.snippets,
    values: values, exercises: exercises.exercises, quizzes: quizzes.quizzes, lines: lines,
    anchors: headingAnchors(in: document))
  let problems = document.problems.map {
    Diagnostic(
      $0.code == "unused-footnote" ? .warning : .error, code: $0.code, $0.message, file: path,
      range: $0.range,
      help: $0.help)
  }
  return (
    chapter,
    encodingProblems + front.diagnostics + problems + snippets.diagnostics
      + exercises.diagnostics + quizzes.diagnostics
  )
}

/// A file's name without its ending.
func chapterSlug(of path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
}

/// The text with its first lines emptied, so that all places stay.
private func withoutFrontMatter(_ text: String, lineCount: Int) -> String {
  guard lineCount > 0 else { return text }
  var remaining = lineCount
  let bytes = Array(text.utf8)
  var offset = 0
  while offset < bytes.count, remaining > 0 {
    let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    if bytes[offset] == 0x0A || (bytes[offset] == 0x0D && !isPair) { remaining -= 1 }
    offset += 1
  }
  return String(repeating: "\n", count: lineCount) + String(decoding: bytes[offset...], as: UTF8.self)
}

/// The anchor of each heading: its own identifier, or a slug of its text that is unique in the chapter.
private func headingAnchors(in document: MarkdownDocument) -> [SourceRange: String] {
  let headings = document.headings
  var slugs = HeadingSlugs(reserved: headings.compactMap(\.id))
  var anchors: [SourceRange: String] = [:]
  for heading in headings {
    anchors[heading.range] = heading.id ?? slugs.slug(for: heading.content.plainText)
  }
  return anchors
}
