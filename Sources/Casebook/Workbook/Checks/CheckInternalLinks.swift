import CommonMark

/// Links to other chapters and to places in chapters lead somewhere.
func checkInternalLinks(_ book: Book) -> [Diagnostic] {
  let anchors = Dictionary(
    book.chapters.map { chapter in
      (chapter.slug, Set(chapter.labels.map(\.name) + Array(chapter.anchors.values)))
    }
  ) { first, _ in first }
  return book.chapters.flatMap { chapter in
    chapter.document.allInlines.compactMap { inline -> Diagnostic? in
      guard case .link(let destination, _, _, let range) = inline else { return nil }
      return problem(destination, in: chapter, anchors: anchors).map {
        Diagnostic(
          .error, code: "broken-link", $0.message, file: chapter.path, range: range, help: $0.help)
      }
    }
  }
}

private func problem(
  _ destination: String, in chapter: Chapter, anchors: [String: Set<String>]
) -> (message: String, help: String?)? {
  if destination.contains("://") || destination.hasPrefix("mailto:") { return nil }
  let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
  let file = parts.first.map(String.init) ?? ""
  guard file.isEmpty || file.hasSuffix(".md") else { return nil }
  let slug = file.isEmpty ? chapter.slug : String(file.split(separator: "/").last!.dropLast(3))
  guard let known = anchors[slug] else {
    let nearest = nearestName(to: slug, among: anchors.keys.sorted())
    return ("no chapter of the book is in a file '\(slug).md'", nearest.map { "did you mean '\($0).md'?" })
  }
  guard parts.count == 2, let fragment = parts.last.map(String.init), !fragment.isEmpty else { return nil }
  if known.contains(fragment) { return nil }
  let nearest = nearestName(to: fragment, among: known.sorted())
  let place = file.isEmpty ? "this chapter" : "'\(slug).md'"
  return ("nothing in \(place) is named '#\(fragment)'", nearest.map { "did you mean '#\($0)'?" })
}
