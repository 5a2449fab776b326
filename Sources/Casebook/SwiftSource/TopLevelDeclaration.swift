import SwiftSyntax

/// A function, type or extension at a snippet's top level, as far as it matters for what may run in parallel.
///
/// A declaration that touches none of the program's state can be used from any task. Whether it does shows in the
/// names that it mentions, so no types are needed.
public struct TopLevelDeclaration: Hashable, Codable, Sendable {
  /// Where it starts, attributes included.
  public var offset: Int
  /// The names that it makes known: its own and those of its members.
  public var names: [String]
  /// Every identifier in it.
  public var mentions: [String]
  /// Whether `nonisolated` may be written before it: it says nothing of isolation itself and starts its line.
  public var canBeNonisolated: Bool

  init?(_ item: CodeBlockItemSyntax, canBeMarked: Bool) {
    guard case .decl(let declaration) = item.item,
      declaration.is(FunctionDeclSyntax.self) || declaration.is(StructDeclSyntax.self)
        || declaration.is(EnumDeclSyntax.self) || declaration.is(ClassDeclSyntax.self)
        || declaration.is(ProtocolDeclSyntax.self) || declaration.is(ExtensionDeclSyntax.self)
    else { return nil }
    let collector = NameCollector(viewMode: .sourceAccurate)
    collector.walk(declaration)
    offset = SwiftSource.offset(declaration)
    names = collector.declared.sorted()
    mentions = collector.mentioned.sorted()
    canBeNonisolated = canBeMarked && !statesIsolation(declaration)
  }
}

/// Names of the top level's own state that an item declares.
func stateNames(_ item: CodeBlockItemSyntax) -> [String] {
  guard case .decl(let declaration) = item.item, let variable = declaration.as(VariableDeclSyntax.self)
  else { return [] }
  let isVariable = variable.bindingSpecifier.tokenKind == .keyword(.var)
  return variable.bindings.flatMap { binding -> [String] in
    guard isVariable || binding.initializer?.value.is(ClosureExprSyntax.self) == true else { return [] }
    return binding.pattern.tokens(viewMode: .sourceAccurate).compactMap(\.identifier?.name)
  }
}

private func statesIsolation(_ declaration: DeclSyntax) -> Bool {
  let attributes = declaration.asProtocol((any WithAttributesSyntax).self)?.attributes
  let modifiers = declaration.asProtocol((any WithModifiersSyntax).self)?.modifiers
  let hasActor =
    attributes?.contains { element in
      guard case .attribute(let attribute) = element else { return true }
      return attribute.attributeName.trimmedDescription.hasSuffix("Actor")
        || attribute.attributeName.trimmedDescription == "main"
    } ?? false
  return hasActor || modifiers?.contains { $0.name.tokenKind == .keyword(.nonisolated) } ?? false
}

private final class NameCollector: SyntaxVisitor {
  var declared: Set<String> = []
  var mentioned: Set<String> = []

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    if let name = token.identifier?.name { mentioned.insert(name) }
    return .skipChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name)
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name)
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name)
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name)
  }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name)
  }

  override func visit(_ node: EnumCaseElementSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name)
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    // Only members are visible elsewhere; a local of a function is not, and its name says nothing.
    if node.parent?.parent?.parent?.parent?.is(MemberBlockItemSyntax.self) == true {
      return declare(node.identifier)
    }
    return .visitChildren
  }

  private func declare(_ name: TokenSyntax) -> SyntaxVisitorContinueKind {
    declared.insert(name.identifier?.name ?? name.text)
    return .visitChildren
  }
}
