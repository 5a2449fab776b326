import Cache
import Foundation
import Subprocess
import Workbook

/// Works from a book's `references.bib`, which Pandoc reads; they are kept as long as the file does not change.
struct BibTeX {
  let file: URL
  /// The file's name for diagnostics.
  let name: String

  /// `nil` if the book has no such file.
  init?(of book: Book, _ configuration: BookConfiguration) {
    let path = configuration.references
    name = path.hasSuffix(".bib") ? path : String(path.prefix { $0 != "." }) + ".bib"
    file = book.folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
  }

  func references(cache: CacheFolder) async throws -> (references: References, diagnostics: [Diagnostic]) {
    let bytes = try Data(contentsOf: file)
    let key = Digest(of: bytes)
    if let known = cache.value(String.self, kind: "bibliographies", key: key) {
      return (try References(cslJSON: Data(known.utf8)), [])
    }
    do {
      let answer = try await Subprocess.run(
        .name("pandoc"), arguments: ["--from=bibtex", "--to=csljson", file.path],
        output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
      guard answer.terminationStatus.isSuccess else {
        return (References(), [problem("bad-bibtex", "Pandoc cannot read it: \(answer.standardError)")])
      }
      let references = try References(cslJSON: Data(answer.standardOutput.utf8))
      try cache.store(answer.standardOutput, kind: "bibliographies", key: key)
      return (references, [])
    } catch let error as SubprocessError {
      let missing = problem(
        "missing-pandoc", "BibTeX files are read by Pandoc, which does not run here: \(error)",
        help: "install pandoc; `casebook doctor` says how")
      return (References(), [missing])
    }
  }

  private func problem(_ code: String, _ message: String, help: String? = nil) -> Diagnostic {
    let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? message
    return Diagnostic(.error, code: code, line, file: name, help: help)
  }
}

extension SiteBuilder {
  /// The book's chapters, its references completed from a BibTeX file where there is one.
  func load(_ folder: URL) async throws -> Book {
    var book = BookLoader.load(folder)
    guard let configuration = book.configuration, let file = BibTeX(of: book, configuration) else {
      return book
    }
    let (references, diagnostics) = try await file.references(cache: Workshop(book: folder).cache)
    book.references = book.references.merging(references)
    book.diagnostics += diagnostics
    return book
  }
}
