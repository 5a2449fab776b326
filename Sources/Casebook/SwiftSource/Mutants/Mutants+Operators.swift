import SwiftSyntax

/// What stands for an operator in a mutant.
let operatorMutations: [String: (new: String, kind: Mutant.Kind)] = [
  "+": ("-", .arithmetic), "-": ("+", .arithmetic), "*": ("/", .arithmetic), "/": ("*", .arithmetic),
  "%": ("*", .arithmetic), "&+": ("&-", .arithmetic), "&-": ("&+", .arithmetic),
  "+=": ("-=", .arithmetic), "-=": ("+=", .arithmetic), "*=": ("/=", .arithmetic), "/=": ("*=", .arithmetic),
  "%=": ("*=", .arithmetic),
  "<": ("<=", .comparison), "<=": ("<", .comparison), ">": (">=", .comparison), ">=": (">", .comparison),
  "==": ("!=", .comparison), "!=": ("==", .comparison),
  "&&": ("||", .logical), "||": ("&&", .logical),
  "...": ("..<", .rangeEnd), "..<": ("...", .rangeEnd),
]

/// Comparisons turned round, where they say how something is sorted.
let orderMutations = ["<": ">", ">": "<", "<=": ">=", ">=": "<="]

extension MutationVisitor {
  /// The parser leaves operators and their operands in one row; that is enough here.
  func mutateOperators(of sequence: SequenceExprSyntax) {
    let elements = Array(sequence.elements)
    for (place, element) in elements.enumerated() {
      guard let node = element.as(BinaryOperatorExprSyntax.self) else { continue }
      let name = node.operator.text
      let before = place > 0 ? elements[place - 1] : nil
      let after = place + 1 < elements.count ? elements[place + 1] : nil
      if let turned = orderMutations[name], saysOrder(sequence) {
        replace(node.operator, by: turned, .order)
      } else if let (new, kind) = operatorMutations[name], !isPointless(name, before, after) {
        replace(node.operator, by: new, kind)
      }
    }
  }

  /// Whether a change of the operator leaves the result as it is, or cannot compile.
  private func isPointless(_ name: String, _ before: ExprSyntax?, _ after: ExprSyntax?) -> Bool {
    let operand = after.flatMap(literalValue)
    switch name {
    case "*", "/", "*=", "/=": return operand == 1
    case "+", "-", "+=", "-=":
      return operand == 0 || [before, after].contains { isText($0) || $0?.is(ArrayExprSyntax.self) == true }
    default: return false
    }
  }

  private func isText(_ expression: ExprSyntax?) -> Bool {
    expression?.is(StringLiteralExprSyntax.self) == true
  }

  private func literalValue(_ expression: ExprSyntax) -> Double? {
    let text = expression.trimmedDescription.replacing("_", with: "")
    return expression.is(IntegerLiteralExprSyntax.self) || expression.is(FloatLiteralExprSyntax.self)
      ? Double(text) : nil
  }

  /// Whether an expression is the body of a closure that says how to sort or which element is the greatest.
  private func saysOrder(_ expression: SequenceExprSyntax) -> Bool {
    var node: Syntax = Syntax(expression)
    while let parent = node.parent, !parent.is(ClosureExprSyntax.self) {
      let isInside =
        parent.is(CodeBlockItemSyntax.self) || parent.is(CodeBlockItemListSyntax.self)
        || parent.is(ReturnStmtSyntax.self)
      guard isInside else { return false }
      node = parent
    }
    guard let closure = node.parent?.as(ClosureExprSyntax.self) else { return false }
    return isComparator(closure)
  }

  /// Whether an expression is an argument of `sort`, `sorted`, `min`, `max` or `partition`.
  func isComparator(_ expression: some SyntaxProtocol) -> Bool {
    var node: Syntax? = expression.parent
    if let argument = node?.as(LabeledExprSyntax.self) {
      guard argument.label?.text == "by" else { return false }
      node = argument.parent?.parent
    }
    guard let call = node?.as(FunctionCallExprSyntax.self) else { return false }
    let name = calledName(call)
    return ["sort", "sorted", "min", "max"].contains(name ?? "")
  }

  // MARK: Conditions

  func negate(_ conditions: ConditionElementListSyntax) {
    for element in conditions {
      guard case .expression(let condition) = element.condition else { continue }
      negate([condition])
    }
  }

  /// Negates the operands and operators of one condition that stand in a row.
  private func negate(_ elements: [ExprSyntax]) {
    guard let first = elements.first, let last = elements.last else { return }
    let row =
      elements.count == 1
      ? first.as(SequenceExprSyntax.self).map { Array($0.elements) } ?? elements : elements
    // Taking a `!` away, and `==` for `!=`, are mutants of their own.
    if row.count == 1, row[0].as(PrefixOperatorExprSyntax.self)?.operator.text == "!" { return }
    if row.count == 1, row[0].is(BooleanLiteralExprSyntax.self) { return }
    if row.count == 3, let name = row[1].as(BinaryOperatorExprSyntax.self)?.operator.text,
      ["==", "!="].contains(name)
    {
      return
    }
    let whole = offset(first)..<last.endPositionBeforeTrailingTrivia.utf8Offset
    let text = elements.map(\.description).joined()
    replace(whole, by: "!(\(text.trimmingSpace))", .negation)
  }

  /// In a row with `? :`, what stands before the question mark, up to an assignment or an earlier one.
  func mutateTernaryConditions(of sequence: SequenceExprSyntax) {
    let elements = Array(sequence.elements)
    var start = 0
    for (place, element) in elements.enumerated() {
      if element.is(AssignmentExprSyntax.self)
        || element.as(BinaryOperatorExprSyntax.self).map({ assignments.contains($0.operator.text) }) == true
      {
        start = place + 1
      } else if element.is(UnresolvedTernaryExprSyntax.self) {
        negate(Array(elements[start..<place]))
        start = place + 1
      }
    }
  }
}

private let assignments: Set<String> = ["+=", "-=", "*=", "/=", "%="]

extension String {
  /// Without space at both ends.
  var trimmingSpace: Substring {
    let start = self.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...end]
  }
}
