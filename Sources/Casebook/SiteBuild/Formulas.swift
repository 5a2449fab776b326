import Cache
import Mathematics
import Workbook

/// The mathematics of a whole book as MathML, and a diagnostic for each place of a formula that KaTeX refuses.
struct BookFormulas {
  var rendered: [Formula: String]
  var diagnostics: [Diagnostic]
}

func formulas(of chapters: [Chapter], cache: CacheFolder) async throws -> BookFormulas {
  let places = chapters.flatMap { chapter in
    (chapter.document.formulas + chapter.fragments.flatMap(\.formulas))
      .map { (formula: $0.formula, range: $0.range, file: chapter.path) }
  }
  let result = try await render(Set(places.map(\.formula)), cache: cache)
  let diagnostics = places.compactMap { place -> Diagnostic? in
    guard let problem = result.problems[place.formula] else { return nil }
    return Diagnostic(.error, code: "bad-mathematics", problem, file: place.file, range: place.range)
  }
  return BookFormulas(rendered: result.rendered, diagnostics: diagnostics)
}
