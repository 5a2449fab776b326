import SwiftSyntax

extension MutationVisitor {
  func mutateInteger(_ node: IntegerLiteralExprSyntax) {
    let text = node.literal.text.replacing("_", with: "")
    // Other bases spell bit patterns.
    guard let value = Int(text), value < Int.max else { return }
    replace(node, by: "\(value + 1)", .constant)
    if value >= 1, !(value == 1 && isDivisor(node)) { replace(node, by: "\(value - 1)", .constant) }
    if value > 1, !isDivisor(node) { replace(node, by: "0", .constant) }
  }

  func mutateNumber(_ node: FloatLiteralExprSyntax) {
    let text = node.literal.text.replacing("_", with: "")
    // Tolerances and the like: a little more or less of them is no mistake.
    guard let value = Double(text), value == 0 || value >= 1e-3, value < 1e15 else { return }
    guard value != value.rounded() else {
      replace(node, by: "\(value + 1)", .constant)
      if value >= 1, !(value == 1 && isDivisor(node)) { replace(node, by: "\(value - 1)", .constant) }
      if value > 1, !isDivisor(node) { replace(node, by: "0.0", .constant) }
      return
    }
    replace(node, by: "\((value.rounded(.down) + value) / 2)", .constant)
    replace(node, by: "\((value + value.rounded(.up)) / 2)", .constant)
  }

  /// Only where the text itself is a result or decides one; a column's name that is wrong ends the program.
  func mutateText(_ node: StringLiteralExprSyntax) {
    guard node.segments.allSatisfy({ $0.is(StringSegmentSyntax.self) }), node.openingPounds == nil,
      node.openingQuote.tokenKind == .stringQuote
    else { return }
    let isResult: Bool
    switch node.parent {
    case .some(let parent) where parent.is(ReturnStmtSyntax.self) || parent.is(CodeBlockItemSyntax.self):
      isResult = true
    case .some(let parent) where parent.is(UnresolvedTernaryExprSyntax.self): isResult = true
    case .some(let parent) where parent.is(ExprListSyntax.self): isResult = decidesOrFollows(parent)
    default: isResult = false
    }
    guard isResult else { return }
    replace(node, by: node.segments.description.isEmpty ? "\"?\"" : "\"\"", .constant)
  }

  private func decidesOrFollows(_ row: Syntax) -> Bool {
    row.children(viewMode: .sourceAccurate).contains { element in
      if element.is(UnresolvedTernaryExprSyntax.self) { return true }
      return ["==", "!="].contains(element.as(BinaryOperatorExprSyntax.self)?.operator.text ?? "")
    }
  }

  private func isDivisor(_ node: some SyntaxProtocol) -> Bool {
    guard let row = node.parent?.as(ExprListSyntax.self) else { return false }
    let elements = Array(row)
    guard let place = elements.firstIndex(where: { $0.id == node.id }), place > 0 else { return false }
    let name = elements[place - 1].as(BinaryOperatorExprSyntax.self)?.operator.text
    return ["/", "%", "/=", "%="].contains(name ?? "")
  }
}
