import SwiftSyntax

/// Macros whose value depends on where they stand in a file.
final class PositionMacros: SyntaxVisitor {
  private static let names: Set<String> = [
    "line", "column", "file", "fileID", "filePath", "function", "dsohandle", "sourceLocation",
  ]
  private var areFound = false

  static func areMentioned(in file: SourceFileSyntax) -> Bool {
    let visitor = PositionMacros(viewMode: .all)
    visitor.walk(file)
    return visitor.areFound
  }

  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind {
    areFound = areFound || Self.names.contains(node.macroName.text)
    return .visitChildren
  }

  override func visit(_ node: PoundSourceLocationSyntax) -> SyntaxVisitorContinueKind {
    areFound = true
    return .skipChildren
  }
}
