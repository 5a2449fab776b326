extension Admonition {
  /// Reads a quote that starts with `[!note]` as an admonition, or returns `nil` where it is none.
  static func read(
    _ blocks: [Block], range: SourceRange, problems: inout [MarkdownProblem]
  ) -> Block? {
    guard case .paragraph(let first) = blocks.first, case .text(let text, let place) = first.content.first,
      text.hasPrefix("[!"), let close = text.firstIndex(of: "]")
    else { return nil }
    let name = text[text.index(text.startIndex, offsetBy: 2)..<close]
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    guard let kind = Kind(rawValue: name.lowercased()) else {
      let end = SourcePosition(line: place.start.line, column: place.start.column + name.utf8.count + 3)
      problems.append(
        MarkdownProblem(
          code: "unknown-admonition", message: "there is no admonition '\(name)'",
          help: "use one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))",
          range: SourceRange(place.start, end)))
      return nil
    }

    var title = first.content
    let rest = text[text.index(after: close)...]
    let start = SourcePosition(
      line: place.start.line, column: place.start.column + text.utf8.count - rest.utf8.count)
    title[0] = .text(String(rest), SourceRange(min(start, place.end), place.end))
    var body: [Inline] = []
    if let lineEnd = title.firstIndex(where: { $0 == .softBreak || $0 == .lineBreak }) {
      body = Array(title[(lineEnd + 1)...])
      title.removeSubrange(lineEnd...)
    }
    var inside = Array(blocks.dropFirst())
    if !body.isEmpty {
      let bodyStart = body.firstPlace ?? SourcePosition(line: place.start.line + 1, column: 1)
      inside.insert(
        .paragraph(
          Paragraph(content: body, range: SourceRange(min(bodyStart, first.range.end), first.range.end))),
        at: 0)
    }
    return .admonition(Admonition(kind: kind, title: title.trimmed(), blocks: inside, range: range))
  }
}

extension [Inline] {
  /// The first place that any of these inlines names.
  var firstPlace: SourcePosition? {
    for inline in self {
      if let place = inline.start { return place }
    }
    return nil
  }

  /// The last place that any of these inlines names.
  var lastPlace: SourcePosition? {
    for inline in reversed() {
      if let place = inline.range?.end ?? inline.content?.lastPlace { return place }
    }
    return nil
  }
}

extension Inline {
  /// The range of an inline that names one; emphasis and breaks do not.
  public var range: SourceRange? {
    switch self {
    case .text(_, let range), .code(_, let range), .html(_, let range), .mathematics(_, let range): range
    case .link(_, _, _, let range), .image(_, _, _, let range), .footnote(_, let range): range
    case .references(_, let range): range
    case .softBreak, .lineBreak, .emphasis, .strong: nil
    }
  }

  /// What stands inside emphasis, links and images.
  public var content: [Inline]? {
    switch self {
    case .emphasis(let content), .strong(let content), .link(_, _, let content, _),
      .image(_, _, let content, _):
      content
    default: nil
    }
  }

  fileprivate var start: SourcePosition? {
    range?.start ?? content?.firstPlace
  }
}
