import SwiftSource

/// Which of a program's declarations touch its state, directly or through one another.
///
/// The program is compiled with the main actor as default isolation, so that readers may use variables anywhere. What
/// touches no such state is marked `nonisolated` by the tangler: it may then be called from closures that run in
/// parallel. Names stand in for types here, so a declaration may be held for isolated that is not; never the reverse
/// as far as names tell, and where they do not the program is compiled again without any mark.
struct Isolation {
  private let isolated: Set<String>

  init(_ elements: [ProgramElement]) {
    var isolated = Set(elements.flatMap(\.analysis.state))
    var rest = elements.flatMap(\.analysis.declarations)
    var isChanged = true
    while isChanged {
      isChanged = false
      for declaration in rest where !isolated.isDisjoint(with: declaration.mentions) {
        isolated.formUnion(declaration.names)
        isChanged = true
      }
      rest.removeAll { !isolated.isDisjoint(with: $0.mentions) }
    }
    self.isolated = isolated
  }

  func isFree(_ declaration: TopLevelDeclaration) -> Bool {
    declaration.canBeNonisolated && isolated.isDisjoint(with: declaration.mentions)
  }
}
