import SwiftParser
import SwiftSyntax

/// Changes a piece of Swift in every place where a small slip changes what it computes.
///
/// Signatures, types, attributes and comments stay as they are, and so does what no result shows: the arguments of
/// `print` and of the checks that end a program. Changes that cannot make a difference, for instance `x * 1` to
/// `x / 1`, are left out where their text alone shows it. A mutant need not compile: only the compiler knows the types.
///
/// - Returns: the mutants in the order of their places; none for code that does not parse.
/// - Complexity: O(the code's length × the number of mutants), for their texts.
public func mutants(of code: String) -> [Mutant] {
  let file = Parser.parse(source: code)
  guard !file.hasError else { return [] }
  let visitor = MutationVisitor(viewMode: .sourceAccurate)
  visitor.walk(file)

  let bytes = Array(code.utf8)
  let lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  let mutations = visitor.mutations.enumerated().sorted {
    ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
  }
  var seen: Set<String> = []
  return mutations.map(\.element).compactMap { mutation in
    let text = bytes[..<mutation.range.lowerBound] + mutation.new.utf8 + bytes[mutation.range.upperBound...]
    let changed = String(decoding: text, as: UTF8.self)
    guard changed != code, seen.insert(changed).inserted else { return nil }
    return Mutant(
      kind: mutation.kind, range: mutation.range,
      line: lineStarts.count { $0 <= mutation.range.lowerBound },
      old: String(decoding: bytes[mutation.range], as: UTF8.self), new: mutation.new, code: changed)
  }
}

/// One change: what stands in a range is replaced.
struct Mutation {
  var kind: Mutant.Kind
  var range: Range<Int>
  var new: String
}

/// The range of a node without the space around it.
func range(of node: some SyntaxProtocol) -> Range<Int> {
  offset(node)..<node.endPositionBeforeTrailingTrivia.utf8Offset
}

/// Collects changes. What it looks for in each kind of node is in the files beside this one.
final class MutationVisitor: SyntaxVisitor {
  private(set) var mutations: [Mutation] = []

  func replace(_ node: some SyntaxProtocol, by new: String, _ kind: Mutant.Kind) {
    mutations.append(Mutation(kind: kind, range: range(of: node), new: new))
  }

  func replace(_ range: Range<Int>, by new: String, _ kind: Mutant.Kind) {
    mutations.append(Mutation(kind: kind, range: range, new: new))
  }

  // MARK: What is left alone

  override func visit(_ node: FunctionSignatureSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: GenericParameterClauseSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: GenericWhereClauseSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: GenericArgumentClauseSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: InheritanceClauseSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: TypeAnnotationSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AttributeListSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: EnumCaseDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: OperatorDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    if let accessors = node.accessorBlock { walk(accessors) }
    return .skipChildren
  }
  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AvailabilityConditionSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  // MARK: Expressions

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    mutateOperators(of: node)
    mutateTernaryConditions(of: node)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    switch node.operator.text {
    case "!", "-": replace(node.operator, by: "", .negation)
    case "...": replace(node.operator, by: "..<", .rangeEnd)
    case "..<": replace(node.operator, by: "...", .rangeEnd)
    default: break
    }
    return .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    mutateName(node)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if hasNoResult(node) { return .skipChildren }
    mutateArguments(of: node)
    return .visitChildren
  }

  override func visit(_ node: LabeledExprSyntax) -> SyntaxVisitorContinueKind {
    // Another seed is another draw of the same experiment.
    node.label?.text == "seed" && node.expression.is(IntegerLiteralExprSyntax.self)
      ? .skipChildren : .visitChildren
  }

  override func visit(_ node: BooleanLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    replace(node, by: node.literal.tokenKind == .keyword(.true) ? "false" : "true", .truth)
    return .skipChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    mutateInteger(node)
    return .skipChildren
  }

  override func visit(_ node: FloatLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    mutateNumber(node)
    return .skipChildren
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    mutateText(node)
    return .visitChildren
  }

  // MARK: Statements

  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    negate(node.conditions)
    return .visitChildren
  }

  override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
    // Values that a program refuses by ending are none that a test can ask about.
    if node.body.statements.count == 1, let only = node.body.statements.first, endsProgram(only) {
      return .skipChildren
    }
    negate(node.conditions)
    return .visitChildren
  }

  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    negate(node.conditions)
    return .visitChildren
  }

  override func visit(_ node: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    for item in node { remove(item, from: node) }
    return .visitChildren
  }
}
