import Cache
import Foundation
import Workbook

/// The files that a chapter's code may read, and those that it might wish to.
struct Datasets: Sendable {
  /// Declared and there.
  var declared: [URL]
  /// Digests of the declared files by name; `nil` for one that cannot be read.
  var digests: [(name: String, digest: Digest?)]
  /// Declared but not there.
  var missing: [String]
  /// In the folder but not declared.
  var undeclared: [String]

  init(of chapter: Chapter, in folder: URL, digests known: FileDigests) {
    let names = chapter.frontMatter.datasets
    declared = []
    digests = []
    missing = []
    for name in names {
      let file = folder.appendingPathComponent(name)
      let digest = name.contains("/") ? nil : try? known.digest(of: file.path)
      digests.append((name, digest))
      if digest == nil { missing.append(name) } else { declared.append(file) }
    }
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    undeclared = present.filter { !names.contains($0) && !$0.hasPrefix(".") }.sorted()
  }

  /// A complaint for each declared file that is not there, at its line of the front matter.
  func diagnostics(for chapter: Chapter, folder: URL) -> [Diagnostic] {
    missing.map { name in
      let range = chapter.frontMatter.datasets.firstIndex(of: name)
        .flatMap { chapter.frontMatter.places["datasets[\($0)]"] }
      let help =
        undeclared.isEmpty
        ? "put the file into the folder `\(folder.lastPathComponent)`"
        : "the folder `\(folder.lastPathComponent)` holds \(undeclared.joined(separator: ", "))"
      return Diagnostic(
        .error, code: "missing-dataset", "the dataset ‘\(name)’ does not exist", file: chapter.path,
        range: range, help: help)
    }
  }

  /// What is missing in the front matter when code failed that names a file of the folder.
  func explanation(code: String, message: String) -> Failure? {
    guard let name = undeclared.first(where: { code.contains("\"\($0)\"") || message.contains($0) }) else {
      return nil
    }
    let all = (digests.map(\.name) + [name]).joined(separator: ", ")
    return Failure(
      "undeclared-dataset", "the dataset ‘\(name)’ is not declared, so this chapter cannot read it",
      help: "write `datasets: [\(all)]` in the chapter's front matter")
  }
}
