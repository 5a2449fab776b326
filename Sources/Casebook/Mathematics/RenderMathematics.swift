public import Cache
import Foundation
public import Workbook

/// Formulas as MathML, and what is wrong with those that KaTeX refuses.
public struct RenderedMathematics: Hashable, Sendable {
  public var rendered: [Formula: String]
  /// KaTeX's complaint by formula, with the position in the formula.
  public var problems: [Formula: String]

  public init(rendered: [Formula: String] = [:], problems: [Formula: String] = [:]) {
    self.rendered = rendered
    self.problems = problems
  }
}

/// Turns formulas into MathML with KaTeX.
///
/// Formulas that the cache knows cost a file read each; all others are rendered by one Node.js process. A book without
/// mathematics needs neither Node.js nor KaTeX.
///
/// - Throws: ``MathematicsError`` if Node.js or KaTeX is missing or does not run.
public func render(
  _ formulas: Set<Formula>, cache: CacheFolder
) async throws -> RenderedMathematics {
  if formulas.isEmpty { return RenderedMathematics() }
  return try await render(formulas, with: KaTeX.locate(), cache: cache)
}

func render(
  _ formulas: Set<Formula>, with katex: KaTeX, cache: CacheFolder
) async throws -> RenderedMathematics {
  var result = RenderedMathematics()
  var new: [(formula: Formula, key: Digest)] = []
  for formula in formulas {
    let key = key(of: formula, katex: katex)
    if let known = cache.value(String.self, kind: drawer, key: key) {
      result.rendered[formula] = known
    } else {
      new.append((formula, key))
    }
  }
  if new.isEmpty { return result }
  // A stable order, so that two builds ask the same question.
  new.sort { $0.key.description < $1.key.description }
  let answers = try await katex.render(new.map(\.formula))
  for (asked, answer) in zip(new, answers) {
    if let mathML = answer.mathML {
      result.rendered[asked.formula] = mathML
      try cache.store(mathML, kind: drawer, key: asked.key)
    } else {
      result.problems[asked.formula] = answer.problem ?? "KaTeX refuses it and does not say why"
    }
  }
  return result
}

private let drawer = "mathematics"

private func key(of formula: Formula, katex: KaTeX) -> Digest {
  let hasher = Digest.Hasher()
  hasher.add("KaTeX", katex.version)
  hasher.add("script", KaTeX.script)
  hasher.add(formula.isDisplayed ? "displayed" : "inline", formula.source)
  return hasher.finish()
}
