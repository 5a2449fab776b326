import CommonMark

/// Prerequisites are chapters of the book, by file name or section number.
func checkPrerequisites(_ book: Book) -> [Diagnostic] {
  let names = book.chapters.flatMap { [$0.slug, $0.frontMatter.section].compactMap(\.self) }
  let known = Set(names)
  return book.chapters.flatMap { chapter in
    chapter.frontMatter.prerequisites.filter { !known.contains($0) }.map { name in
      Diagnostic(
        .error, code: "unknown-prerequisite", "no chapter is named '\(name)'", file: chapter.path,
        range: chapter.frontMatterRange(of: name),
        help: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "a prerequisite is a chapter's file name without '.md', or its section number")
    }
  }
}

extension Chapter {
  /// Where a word stands in the front matter, found in its lines.
  func frontMatterRange(of word: String) -> SourceRange? {
    for (index, line) in lines.enumerated().dropFirst() {
      if line.hasPrefix("---") { return nil }
      guard let found = line.firstRange(of: word) else { continue }
      let column = line.utf8.distance(from: line.startIndex, to: found.lowerBound) + 1
      return SourceRange(
        SourcePosition(line: index + 1, column: column),
        SourcePosition(line: index + 1, column: column + word.utf8.count))
    }
    return nil
  }
}
