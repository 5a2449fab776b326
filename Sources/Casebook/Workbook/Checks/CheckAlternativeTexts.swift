import CommonMark

/// A picture says in words what it shows.
func checkAlternativeTexts(_ book: Book) -> [Diagnostic] {
  book.chapters.flatMap { chapter in
    chapter.document.allInlines.compactMap { inline -> Diagnostic? in
      guard case .image(_, _, let alternative, let range) = inline,
        alternative.plainText.allSatisfy(\.isWhitespace)
      else { return nil }
      return Diagnostic(
        .error, code: "missing-alternative-text", "the picture has no text for those who cannot see it",
        file: chapter.path, range: range, help: "write ![what it shows](file)")
    }
  }
}
