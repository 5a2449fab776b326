import SwiftParser
import SwiftSyntax

/// What the tool needs to know of a piece of Swift before the compiler sees it.
///
/// Offsets count UTF-8 bytes from the start of the code. Code that does not parse has no trailing expression and no
/// declarations: the compiler then reports what is wrong with it.
///
/// - Complexity: O(*n*), but swift-syntax without optimisation reads only some thousand lines a second: callers keep
///   the analysis with the code's digest.
public struct SnippetAnalysis: Hashable, Codable, Sendable {
  /// Raised when the analysis of the same code changes, so that kept analyses are made anew.
  public static let version = 1

  /// The last statement where it is an expression whose value is shown.
  public var trailingExpression: Range<Int>?
  /// Whether the code is exactly one expression, as an inline value has to be.
  public var isSingleExpression: Bool
  /// Where each top-level statement starts that runs and is the first thing on its line.
  public var statements: [Int]
  public var declarations: [TopLevelDeclaration]
  /// Names that hold state of the program's top level: variables, and constants that hold closures.
  public var state: [String]
  /// Whether the result may depend on where the code stands (`#line`, `#column`, `#fileID`, …).
  public var mentionsPosition: Bool
  /// The code in coloured pieces; their texts joined are the code.
  public var tokens: [SourceToken]

  public init(of code: String) {
    let file = Parser.parse(source: code)
    let isWhole = !file.hasError
    let items = Array(file.statements)

    trailingExpression = isWhole ? items.last.flatMap(shownExpression) : nil
    isSingleExpression = isWhole && items.count == 1 && trailingExpression != nil
    let starts = LineStarts(code)
    statements = isWhole ? items.filter(runs).map(offset).filter(starts.isFirstOnItsLine) : []
    declarations =
      isWhole
      ? items.compactMap { TopLevelDeclaration($0, canBeMarked: starts.isFirstOnItsLine(offset($0))) } : []
    state = isWhole ? items.flatMap(stateNames) : []
    mentionsPosition = PositionMacros.areMentioned(in: file)
    tokens = highlight(file, code)
  }
}

func offset(_ node: some SyntaxProtocol) -> Int {
  node.positionAfterSkippingLeadingTrivia.utf8Offset
}

/// Whether a top-level item does something when the program reaches it.
private func runs(_ item: CodeBlockItemSyntax) -> Bool {
  switch item.item {
  case .expr, .stmt: true
  case .decl(let declaration): declaration.is(VariableDeclSyntax.self)
  }
}

/// Tells what stands before a place on its line.
struct LineStarts {
  private let bytes: [UInt8]

  init(_ code: String) {
    bytes = Array(code.utf8)
  }

  func isFirstOnItsLine(_ offset: Int) -> Bool {
    for byte in bytes[..<offset].reversed() {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return true }
      if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") { return false }
    }
    return true
  }
}
