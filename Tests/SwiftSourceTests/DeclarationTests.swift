import SwiftSource
import Testing

@Suite struct DeclarationTests {
  @Test func `Variables and constants that hold closures are state`() {
    let code = """
      var a = 1, b = 2
      let c = 3
      let f = { 1 }
      var (x, y) = (1, 2)
      func g() { var local = 1 }
      """
    #expect(SnippetAnalysis(of: code).state.sorted() == ["a", "b", "f", "x", "y"])
  }

  @Test func `Declarations make their members known and list what they mention`() throws {
    let code = """
      struct Rule { var limit = 1; func score(_ n: Int) -> Int { let local = n; return local + offset } }
      """
    let declaration = try #require(SnippetAnalysis(of: code).declarations.first)
    #expect(declaration.names == ["Rule", "limit", "score"])
    #expect(Set(declaration.mentions).isSuperset(of: ["offset", "n", "Int"]))
    #expect(declaration.canBeNonisolated)
  }

  @Test(arguments: [
    "@MainActor func f() {}", "nonisolated func f() {}", "let a = 1; func f() {}", "@MainActor struct A {}",
  ])
  func `What states its isolation or starts within a line is not marked`(code: String) {
    #expect(SnippetAnalysis(of: code).declarations.allSatisfy { !$0.canBeNonisolated })
  }

  @Test(arguments: [
    ("#line", true), ("print(#fileID)", true), ("f(#function)", true), ("\"#line\"", false), ("a", false),
  ])
  func `Code that asks for its own place is known`(code: String, expected: Bool) {
    #expect(SnippetAnalysis(of: code).mentionsPosition == expected)
  }
}
