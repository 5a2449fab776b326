/// A parsed Markdown text: CommonMark with Casebook's extensions, as values.
///
/// Footnote definitions are taken out of the flow and listed in the order of their first reference.
public struct MarkdownDocument: Hashable, Sendable {
  public var blocks: [Block]
  public var footnotes: [Footnote]
  /// What is wrong with the text's use of the extensions, for instance a reference to a missing footnote.
  public var problems: [MarkdownProblem]

  public init(blocks: [Block], footnotes: [Footnote] = [], problems: [MarkdownProblem] = []) {
    self.blocks = blocks
    self.footnotes = footnotes
    self.problems = problems
  }
}

/// A complaint about Markdown, with its place.
public struct MarkdownProblem: Hashable, Sendable {
  /// A stable name in kebab case, for instance `missing-footnote`.
  public var code: String
  public var message: String
  public var help: String?
  public var range: SourceRange

  public init(code: String, message: String, help: String? = nil, range: SourceRange) {
    self.code = code
    self.message = message
    self.help = help
    self.range = range
  }
}

public indirect enum Block: Hashable, Sendable {
  case heading(Heading)
  case paragraph(Paragraph)
  case quote([Block], SourceRange)
  case admonition(Admonition)
  case list(MarkdownList)
  case code(CodeBlock)
  case table(PipeTable)
  case mathematics(DisplayedMathematics)
  case html(String, SourceRange)
  case thematicBreak(SourceRange)
}

public struct Heading: Hashable, Sendable {
  public var level: Int
  /// The identifier written as `{#id}` behind the heading.
  public var id: String?
  /// What follows the identifier between the braces: `{#id points=10}`.
  public var attributes: [String: String]
  public var content: [Inline]
  public var range: SourceRange

  public init(
    level: Int, id: String? = nil, attributes: [String: String] = [:], content: [Inline], range: SourceRange
  ) {
    self.level = level
    self.id = id
    self.attributes = attributes
    self.content = content
    self.range = range
  }
}

public struct Paragraph: Hashable, Sendable {
  public var content: [Inline]
  public var range: SourceRange

  public init(content: [Inline], range: SourceRange) {
    self.content = content
    self.range = range
  }
}

/// A block quote whose first line is `[!note]`, `[!tip]`, `[!warning]`, `[!important]` or `[!caution]`,
/// with a title of its own where one follows on that line.
public struct Admonition: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case note, tip, important, warning, caution
  }
  public var kind: Kind
  public var title: [Inline]
  public var blocks: [Block]
  public var range: SourceRange

  public init(kind: Kind, title: [Inline] = [], blocks: [Block], range: SourceRange) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
    self.range = range
  }
}

public struct MarkdownList: Hashable, Sendable {
  /// The first number of an ordered list; `nil` for bullets.
  public var start: Int?
  public var isTight: Bool
  public var items: [[Block]]
  public var range: SourceRange

  public init(start: Int? = nil, isTight: Bool, items: [[Block]], range: SourceRange) {
    self.start = start
    self.isTight = isTight
    self.items = items
    self.range = range
  }
}

/// A fenced or indented code block.
public struct CodeBlock: Hashable, Sendable {
  public var isFenced: Bool
  /// All that stands behind the opening fence, trimmed, with backslash escapes and entities resolved.
  public var info: String
  /// Where the info string starts.
  public var infoStart: SourcePosition?
  /// The code, each line ended by a line feed, with the indentation that belongs to the fence removed.
  public var literal: String
  /// Where the first byte of the code stands.
  public var codeStart: SourcePosition
  /// The column at which each line of ``literal`` starts in the source: what stands before it is indentation
  /// or the markers of the lists and quotes around the block.
  public var lineColumns: [Int]
  public var range: SourceRange

  public init(
    isFenced: Bool, info: String, infoStart: SourcePosition? = nil, literal: String,
    codeStart: SourcePosition, lineColumns: [Int] = [], range: SourceRange
  ) {
    self.isFenced = isFenced
    self.info = info
    self.infoStart = infoStart
    self.literal = literal
    self.codeStart = codeStart
    self.lineColumns = lineColumns
    self.range = range
  }
}

/// A pipe table. `header.count` is the number of columns of every row.
public struct PipeTable: Hashable, Sendable {
  public enum Alignment: String, Hashable, Sendable { case leading, centre, trailing }
  public struct Cell: Hashable, Sendable {
    public var content: [Inline]
    public var range: SourceRange

    public init(content: [Inline], range: SourceRange) {
      self.content = content
      self.range = range
    }
  }
  /// From a line `Table: caption {#tbl-id}` directly before or after the table.
  public var caption: [Inline]
  public var id: String?
  public var alignments: [Alignment?]
  public var header: [Cell]
  public var rows: [[Cell]]
  public var range: SourceRange

  public init(
    caption: [Inline] = [], id: String? = nil, alignments: [Alignment?], header: [Cell],
    rows: [[Cell]], range: SourceRange
  ) {
    self.caption = caption
    self.id = id
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.range = range
  }
}

/// `$$…$$`, with an identifier where `{#eq-id}` follows.
public struct DisplayedMathematics: Hashable, Sendable {
  public var source: String
  public var id: String?
  public var range: SourceRange

  public init(source: String, id: String? = nil, range: SourceRange) {
    self.source = source
    self.id = id
    self.range = range
  }
}

public struct Footnote: Hashable, Sendable {
  public var label: String
  public var blocks: [Block]
  public var range: SourceRange

  public init(label: String, blocks: [Block], range: SourceRange) {
    self.label = label
    self.blocks = blocks
    self.range = range
  }
}

public indirect enum Inline: Hashable, Sendable {
  case text(String, SourceRange)
  case softBreak
  case lineBreak
  case code(String, SourceRange)
  case emphasis([Inline])
  case strong([Inline])
  case link(destination: String, title: String, content: [Inline], SourceRange)
  case image(source: String, title: String, alternative: [Inline], SourceRange)
  case html(String, SourceRange)
  case mathematics(String, SourceRange)
  /// `[@fig-roc]` or `[@breiman2001; @friedman2001, p. 3]`: cross-references and citations.
  case references([Reference], SourceRange)
  case footnote(label: String, SourceRange)
}

/// One key of `[@key, locator; @key]`.
public struct Reference: Hashable, Sendable {
  public var key: String
  /// What follows the comma, for instance `p. 3`; empty where nothing does.
  public var locator: String
  public var range: SourceRange

  public init(key: String, locator: String = "", range: SourceRange) {
    self.key = key
    self.locator = locator
    self.range = range
  }
}
