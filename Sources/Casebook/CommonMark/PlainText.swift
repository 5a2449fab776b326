extension Inline {
  /// What is left without markup: code and mathematics as their source, images as their alternative text.
  public var plainText: String {
    switch self {
    case .text(let text, _), .code(let text, _), .mathematics(let text, _): text
    case .softBreak, .lineBreak: " "
    case .emphasis(let content), .strong(let content): content.plainText
    case .link(_, _, let content, _), .image(_, _, let content, _): content.plainText
    case .references(let references, _): references.map(\.key).joined(separator: ", ")
    case .html, .footnote: ""
    }
  }
}

extension [Inline] {
  /// What is left without markup.
  public var plainText: String {
    map(\.plainText).joined()
  }
}
