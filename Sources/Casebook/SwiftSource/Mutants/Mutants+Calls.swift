import SwiftSyntax

/// Names that stand for their opposite in a mutant.
private let nameMutations: [String: (new: String, kind: Mutant.Kind)] = [
  "min": ("max", .extremum), "max": ("min", .extremum),
  "first": ("last", .end), "last": ("first", .end), "dropFirst": ("dropLast", .end),
  "dropLast": ("dropFirst", .end), "prefix": ("suffix", .end), "suffix": ("prefix", .end),
  "firstIndex": ("lastIndex", .end), "lastIndex": ("firstIndex", .end),
  "removeFirst": ("removeLast", .end), "removeLast": ("removeFirst", .end),
  "ascending": ("descending", .order), "descending": ("ascending", .order),
  "floor": ("ceil", .constant), "ceil": ("floor", .constant), "up": ("down", .constant),
  "down": ("up", .constant),
]

/// Functions whose effects no value shows, or that end the program.
private let ending: Set<String> = [
  "precondition", "preconditionFailure", "fatalError", "assert", "assertionFailure",
]
private let silent: Set<String> = ["print", "debugPrint", "dump", "reserveCapacity", "shuffle"]

/// Calls that give the same with their arguments exchanged.
private let symmetric: Set<String> = ["min", "max", "hypot", "abs", "swap", "union", "intersection"]

extension MutationVisitor {
  func mutateName(_ node: DeclReferenceExprSyntax) {
    let name = node.baseName.text
    if case .binaryOperator = node.baseName.tokenKind {
      if let turned = orderMutations[name], isComparator(node) {
        replace(node, by: turned, .order)
      } else if let (new, kind) = operatorMutations[name] {
        replace(node, by: new, kind)
      }
      return
    }
    guard let (new, kind) = nameMutations[name] else { return }
    // A variable of that name is the author's own; a function is called, and a property belongs to something.
    let member = node.parent?.as(MemberAccessExprSyntax.self)
    let isMember = member?.declName.id == node.id
    let isCalled = node.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id == node.id
    guard isMember || (isCalled && ["min", "max", "floor", "ceil"].contains(name)) else { return }
    if ["up", "down", "ascending", "descending"].contains(name), member?.base != nil { return }
    replace(node, by: new, kind)
  }

  func mutateArguments(of call: FunctionCallExprSyntax) {
    guard !symmetric.contains(calledName(call) ?? "") else { return }
    let arguments = Array(call.arguments)
    for (first, second) in zip(arguments, arguments.dropFirst()) {
      let (one, other) = (first.expression, second.expression)
      guard one.trimmedDescription != other.trimmedDescription, mayChangePlaces(one, other) else { continue }
      let whole = range(of: one).lowerBound..<range(of: other).upperBound
      let between = String(
        decoding: Array(call.syntaxTextBytes)[
          (range(of: one).upperBound - call.position.utf8Offset)..<(range(of: other).lowerBound
            - call.position.utf8Offset)], as: UTF8.self)
      replace(whole, by: other.trimmedDescription + between + one.trimmedDescription, .swappedArguments)
    }
  }

  /// Whether two arguments might have one type, as far as their text says.
  private func mayChangePlaces(_ one: ExprSyntax, _ other: ExprSyntax) -> Bool {
    func form(_ expression: ExprSyntax) -> Int? {
      if expression.is(StringLiteralExprSyntax.self) { return 0 }
      if expression.is(IntegerLiteralExprSyntax.self) || expression.is(FloatLiteralExprSyntax.self) {
        return 1
      }
      if expression.is(BooleanLiteralExprSyntax.self) { return 2 }
      if expression.is(ClosureExprSyntax.self) { return 3 }
      if expression.is(ArrayExprSyntax.self) { return 4 }
      return nil
    }
    guard let first = form(one), let second = form(other) else { return form(one) != 3 && form(other) != 3 }
    return first == second && first != 3
  }

  func calledName(_ call: FunctionCallExprSyntax) -> String? {
    if let name = call.calledExpression.as(DeclReferenceExprSyntax.self) { return name.baseName.text }
    return call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
  }

  func hasNoResult(_ call: FunctionCallExprSyntax) -> Bool {
    calledName(call).map { ending.contains($0) || silent.contains($0) } ?? false
  }

  // MARK: Statements

  func endsProgram(_ item: CodeBlockItemSyntax) -> Bool {
    guard case .expr(let expression) = item.item, let call = expression.as(FunctionCallExprSyntax.self)
    else { return false }
    return ending.contains(calledName(call) ?? "")
  }

  /// Takes a statement away where what is left may still compile.
  func remove(_ item: CodeBlockItemSyntax, from list: CodeBlockItemListSyntax) {
    let isRemovable: Bool
    switch item.item {
    case .expr(let expression): isRemovable = isRemovableExpression(expression, isOnly: list.count == 1)
    case .stmt(let statement):
      if let expression = statement.as(ExpressionStmtSyntax.self)?.expression {
        isRemovable = isRemovableExpression(expression, isOnly: list.count == 1)
      } else if let check = statement.as(GuardStmtSyntax.self) {
        isRemovable =
          check.conditions.allSatisfy { $0.condition.is(ExprSyntax.self) }
          && !check.body.statements.contains(where: endsProgram)
      } else {
        isRemovable = false
      }
    case .decl: isRemovable = false
    }
    if isRemovable { replace(item, by: "", .removedStatement) }
  }

  private func isRemovableExpression(_ expression: ExprSyntax, isOnly: Bool) -> Bool {
    var inner = expression
    while true {
      if let attempt = inner.as(TryExprSyntax.self) {
        inner = attempt.expression
      } else if let wait = inner.as(AwaitExprSyntax.self) {
        inner = wait.expression
      } else {
        break
      }
    }
    if let branch = inner.as(IfExprSyntax.self) {
      return branch.elseKeyword == nil && branch.body.statements.contains { !endsProgram($0) }
    }
    if let sequence = inner.as(SequenceExprSyntax.self) {
      return sequence.elements.contains { element in
        if element.is(AssignmentExprSyntax.self) { return true }
        let name = element.as(BinaryOperatorExprSyntax.self)?.operator.text ?? ""
        return ["+=", "-=", "*=", "/=", "%="].contains(name)
      }
    }
    // The only expression of a body is what it gives.
    if let call = inner.as(FunctionCallExprSyntax.self) { return !isOnly && !hasNoResult(call) }
    return false
  }
}
