import SwiftParser
import SwiftSyntax

/// The code with a statement at the start of the body of every function, initializer and computed value.
public func inserting(_ statement: String, atStartOfBodiesIn code: String) -> String {
  let visitor = BodyStarts(viewMode: .sourceAccurate)
  visitor.walk(Parser.parse(source: code))
  let bytes = Array(code.utf8)
  var result: [UInt8] = []
  var position = 0
  for start in visitor.starts.sorted() {
    result += bytes[position..<start]
    result += Array(" \(statement); ".utf8)
    position = start
  }
  return String(decoding: result + bytes[position...], as: UTF8.self)
}

private final class BodyStarts: SyntaxVisitor {
  var starts: [Int] = []

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { add(node.body) }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { add(node.body) }
  override func visit(_ node: AccessorDeclSyntax) -> SyntaxVisitorContinueKind { add(node.body) }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    if case .getter = node.accessors {
      starts.append(node.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset)
    }
    return .visitChildren
  }

  private func add(_ body: CodeBlockSyntax?) -> SyntaxVisitorContinueKind {
    if let body { starts.append(body.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset) }
    return .visitChildren
  }
}
