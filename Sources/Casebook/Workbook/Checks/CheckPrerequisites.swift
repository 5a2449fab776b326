import CommonMark

/// Prerequisites are chapters of the book, by file name or section number.
func checkPrerequisites(_ book: Book) -> [Diagnostic] {
  let names = book.chapters.flatMap { [$0.slug, $0.frontMatter.section].compactMap(\.self) }
  let known = Set(names)
  return book.chapters.flatMap { chapter in
    chapter.frontMatter.prerequisites.enumerated().filter { !known.contains($0.element) }.map { index, name in
      Diagnostic(
        .error, code: "unknown-prerequisite", "no chapter is named '\(name)'", file: chapter.path,
        range: chapter.frontMatter.places["prerequisites[\(index)]"],
        help: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "a prerequisite is a chapter's file name without '.md', or its section number")
    }
  }
}
