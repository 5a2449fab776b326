import SwiftIDEUtils
import SwiftSyntax

/// A stretch of code of one syntactic class.
public struct SourceToken: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Sendable {
    case plain, keyword, type, function, name, number, string, comment, attribute, `operator`
  }
  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Cuts code into coloured pieces. Neighbours of one kind are joined; the pieces' texts joined are the code.
func highlight(_ file: SourceFileSyntax, _ code: String) -> [SourceToken] {
  let bytes = Array(code.utf8)
  let calls = CalledNames(viewMode: .sourceAccurate)
  calls.walk(file)

  var tokens: [SourceToken] = []
  func add(_ kind: SourceToken.Kind, upTo end: Int, from start: Int) {
    guard start < end else { return }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    if tokens.last?.kind == kind {
      tokens[tokens.count - 1].text += text
    } else {
      tokens.append(SourceToken(kind, text))
    }
  }

  var position = 0
  for piece in Syntax(file).classifications {
    let start = max(position, piece.range.lowerBound.utf8Offset)
    let end = min(bytes.count, piece.range.upperBound.utf8Offset)
    add(.plain, upTo: start, from: position)
    add(calls.kinds[start] ?? kind(of: piece.kind), upTo: end, from: start)
    position = max(start, end)
  }
  add(.plain, upTo: bytes.count, from: position)
  return tokens
}

private func kind(of classification: SyntaxClassification) -> SourceToken.Kind {
  switch classification {
  case .keyword, .ifConfigDirective: .keyword
  case .attribute: .attribute
  case .type: .type
  case .identifier, .dollarIdentifier, .argumentLabel: .name
  case .integerLiteral, .floatLiteral: .number
  case .stringLiteral, .regexLiteral: .string
  case .lineComment, .blockComment, .docLineComment, .docBlockComment: .comment
  case .operator: .operator
  case .none, .editorPlaceholder: .plain
  }
}

/// Finds names that are declared or called as functions, and names that start with a capital: types by convention.
private final class CalledNames: SyntaxVisitor {
  var kinds: [Int: SourceToken.Kind] = [:]

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    mark(node.name, .function)
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { mark(node.name, .type) }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { mark(node.name, .type) }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { mark(node.name, .type) }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind { mark(node.name, .type) }
  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { mark(node.name, .type) }
  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind { mark(node.name, .type) }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    guard case .identifier(let name) = node.baseName.tokenKind else { return .visitChildren }
    if name.first?.isUppercase == true { return mark(node.baseName, .type) }
    let callee = node.parent?.as(MemberAccessExprSyntax.self).map { Syntax($0) } ?? Syntax(node)
    let isMemberName = node.parent?.as(MemberAccessExprSyntax.self).map { $0.declName.id == node.id } ?? true
    if isMemberName, callee.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id == callee.id {
      return mark(node.baseName, .function)
    }
    return .visitChildren
  }

  private func mark(_ token: TokenSyntax, _ kind: SourceToken.Kind) -> SyntaxVisitorContinueKind {
    kinds[offset(token)] = kind
    return .visitChildren
  }
}
