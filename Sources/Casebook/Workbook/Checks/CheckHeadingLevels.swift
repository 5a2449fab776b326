import CommonMark

/// A heading is at most one level below the one before it, so that the outline has no holes.
func checkHeadingLevels(_ book: Book) -> [Diagnostic] {
  book.chapters.flatMap { chapter in
    let headings = chapter.document.headings
    // The chapter's title stands above its highest headings, whichever level they have.
    let top = headings.map(\.level).min() ?? 1
    return zip([top - 1] + headings.map(\.level), headings).filter { before, heading in
      heading.level > before + 1
    }
    .map { before, heading in
      Diagnostic(
        .error, code: "skipped-heading-level",
        "a heading of level \(heading.level) follows one of level \(before)", file: chapter.path,
        range: heading.range, help: "write \(String(repeating: "#", count: before + 1)) here")
    }
  }
}
