public import CommonMark

/// Markdown that stands inside a fence: a hint, a question, an option.
public struct Fragment: Hashable, Sendable {
  public var text: String
  /// The whole fence.
  public var range: SourceRange

  /// Its formulas, at the fence's place.
  public var formulas: [(formula: Formula, range: SourceRange)] {
    // To parse a text without a dollar sign would be in vain.
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [] }
    return MarkdownDocument(parsing: text).formulas.map { ($0.formula, range) }
  }

  /// What stands in its `[@…]`, at the fence's place.
  public var references: [Reference] {
    guard text.contains("[@") else { return [] }
    return MarkdownDocument(parsing: text).references.map { reference in
      Reference(key: reference.key, locator: reference.locator, range: range)
    }
  }
}

extension Chapter {
  /// What stands in `[@…]` in the text, then in hints and quick checks.
  public var references: [Reference] { document.references + fragments.flatMap(\.references) }

  /// The Markdown of the chapter's hints and quick checks, which its document knows only as code.
  public var fragments: [Fragment] {
    let hints = exercises.flatMap(\.hints).filter { !$0.isCode }.map {
      Fragment(text: $0.text, range: $0.range)
    }
    return hints + quizzes.flatMap { quiz in quiz.texts.map { Fragment(text: $0, range: quiz.range) } }
  }
}

extension Quiz {
  /// All that is written in Markdown.
  fileprivate var texts: [String] {
    let parts: [String?] =
      switch kind {
      case .choice(let options, _): options.flatMap { [$0.text, $0.feedback] }
      case .matching(let pairs): pairs.map(\.left)
      case .numeric, .output, .order: []
      }
    return ([question, explanation] + parts).compactMap(\.self)
  }
}
