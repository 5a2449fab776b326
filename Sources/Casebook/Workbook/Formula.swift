public import CommonMark

/// A piece of mathematics as a chapter writes it, in the notation of LaTeX.
public struct Formula: Hashable, Sendable, Codable {
  public var source: String
  /// Whether it stands on a line of its own.
  public var isDisplayed: Bool

  public init(_ source: String, isDisplayed: Bool) {
    self.source = source
    self.isDisplayed = isDisplayed
  }
}

extension MarkdownDocument {
  /// Every formula of the text with its place, in no particular order; captions, titles and footnotes included.
  public var formulas: [(formula: Formula, range: SourceRange)] {
    Self.formulas(in: blocks + footnotes.flatMap(\.blocks))
  }

  private static func formulas(in blocks: [Block]) -> [(formula: Formula, range: SourceRange)] {
    blocks.flatMap { block -> [(formula: Formula, range: SourceRange)] in
      switch block {
      case .heading(let heading): formulas(in: heading.content)
      case .paragraph(let paragraph): formulas(in: paragraph.content)
      case .quote(let inner, _): formulas(in: inner)
      case .admonition(let admonition):
        formulas(in: admonition.title) + formulas(in: admonition.blocks)
      case .list(let list): list.items.flatMap { formulas(in: $0) }
      case .table(let table):
        formulas(in: table.caption)
          + ([table.header] + table.rows).flatMap { $0.flatMap { formulas(in: $0.content) } }
      case .mathematics(let mathematics):
        [(Formula(mathematics.source, isDisplayed: true), mathematics.range)]
      case .code, .html, .thematicBreak: []
      }
    }
  }

  private static func formulas(in inlines: [Inline]) -> [(formula: Formula, range: SourceRange)] {
    inlines.flatMap { inline -> [(formula: Formula, range: SourceRange)] in
      switch inline {
      case .mathematics(let source, let range): [(Formula(source, isDisplayed: false), range)]
      case .emphasis(let inner), .strong(let inner): formulas(in: inner)
      case .link(_, _, let inner, _), .image(_, _, let inner, _): formulas(in: inner)
      case .text, .softBreak, .lineBreak, .code, .html, .references, .footnote: []
      }
    }
  }
}
