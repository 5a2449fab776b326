import SwiftSyntax

/// The range of an item that is an expression whose value is worth showing.
///
/// `if` and `switch` at the end of a snippet are statements, and an assignment has no value; neither is shown. A call
/// that returns nothing cannot be told apart without types: it is wrapped and shows nothing.
func shownExpression(_ item: CodeBlockItemSyntax) -> Range<Int>? {
  guard case .expr(let expression) = item.item else { return nil }
  let value = withoutEffects(expression)
  if value.is(IfExprSyntax.self) || value.is(SwitchExprSyntax.self) { return nil }
  if value.as(SequenceExprSyntax.self)?.elements.contains(where: { $0.is(AssignmentExprSyntax.self) }) == true
  {
    return nil
  }
  if let macro = value.as(MacroExpansionExprSyntax.self), ["warning", "error"].contains(macro.macroName.text)
  {
    return nil
  }
  return offset(expression)..<expression.endPositionBeforeTrailingTrivia.utf8Offset
}

/// The expression behind `try`, `await` and `unsafe`.
private func withoutEffects(_ expression: ExprSyntax) -> ExprSyntax {
  if let attempt = expression.as(TryExprSyntax.self) { return withoutEffects(attempt.expression) }
  if let wait = expression.as(AwaitExprSyntax.self) { return withoutEffects(wait.expression) }
  if let unsafe = expression.as(UnsafeExprSyntax.self) { return withoutEffects(unsafe.expression) }
  return expression
}
