import CommonMark

/// Each key of `[@key]` names something in the book or a work in the list of references.
func checkReferences(_ book: Book) -> [Diagnostic] {
  let works = book.references.entries.map(\.key)
  let known = Set(book.labels.keys).union(works)
  return book.chapters.flatMap { chapter in
    chapter.references.filter { !known.contains($0.key) }.map { reference in
      let nearest = nearestName(to: reference.key, among: known.sorted())
      return Diagnostic(
        .error, code: "unresolved-reference", "nothing in the book is named '\(reference.key)'",
        file: chapter.path,
        range: reference.range,
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "figures and tables are named by '#fig-…' or '#tbl-…', works in the file of references")
    }
  }
}
