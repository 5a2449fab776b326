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
    let displayed = allBlocks.compactMap { block -> (formula: Formula, range: SourceRange)? in
      guard case .mathematics(let mathematics) = block else { return nil }
      return (Formula(mathematics.source, isDisplayed: true), mathematics.range)
    }
    let inline = allInlines.compactMap { inline -> (formula: Formula, range: SourceRange)? in
      guard case .mathematics(let source, let range) = inline else { return nil }
      return (Formula(source, isDisplayed: false), range)
    }
    return displayed + inline
  }
}
