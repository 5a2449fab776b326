import Cache
import CommonMark
import Foundation
import Plots
import SnippetRunner
import Workbook

/// A book in a folder of its own: chapters as Markdown texts, datasets as files.
final class TestBook: Sendable {
  let folder: URL
  let datasets: URL

  init(datasets files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "runner-tests-\(UUID().uuidString)")
    datasets = folder.appendingPathComponent("datasets")
    try FileManager.default.createDirectory(at: datasets, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: datasets.appendingPathComponent(name))
  }

  func runner() async throws -> SnippetRunner {
    // The toolchain's answer is shared by all tests; results are each book's own.
    let shared = CacheFolder(
      root: FileManager.default.temporaryDirectory.appendingPathComponent("casebook-tests"))
    let known = FileDigests(file: shared.root.appendingPathComponent("digests.json"))
    let toolchain = try await Toolchain.locate(cache: shared, digests: known)
    try? known.save()
    let library = try SnippetLibrary.locate(executable: URL(fileURLWithPath: CommandLine.arguments[0]))
    return SnippetRunner(
      toolchain: toolchain, library: library,
      cache: CacheFolder(root: folder.appendingPathComponent("cache")),
      digests: FileDigests(file: folder.appendingPathComponent("digests.json")))
  }

  /// Runs chapters given as Markdown.
  func run(
    chapters texts: [String], limits: BookConfiguration.Limits = quick, useCache: Bool = true,
    datasets names: [String] = []
  ) async throws -> [ChapterRun] {
    let chapters = texts.enumerated().map { chapter($1, number: $0 + 1, datasets: names) }
    return try await run(chapters, limits: limits, useCache: useCache)
  }

  func run(
    _ chapters: [Chapter], limits: BookConfiguration.Limits = quick, useCache: Bool = true
  ) async throws -> [ChapterRun] {
    var book = BookConfiguration(title: "Test")
    book.limits = limits
    return try await runner().run(chapters, book: book, datasetsFolder: datasets, jobs: 2, useCache: useCache)
  }

  func run(
    _ text: String, limits: BookConfiguration.Limits = quick, useCache: Bool = true,
    datasets names: [String] = []
  ) async throws -> ChapterRun {
    try await run(chapters: [text], limits: limits, useCache: useCache, datasets: names)[0]
  }

  static var quick: BookConfiguration.Limits {
    var limits = BookConfiguration.Limits()
    limits.seconds = 20
    limits.memoryMegabytes = 1024
    limits.outputMegabytes = 1
    return limits
  }
}

/// Reads a chapter with no more than fences and inline code, so that these tests depend on no parser.
func chapter(_ text: String, number: Int = 1, datasets: [String] = []) -> Chapter {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  var snippets: [Snippet] = []
  var values: [InlineValue] = []
  var open: (line: Int, indentation: Int, info: String, code: String)?
  for (index, line) in lines.enumerated() {
    let trimmed = line.drop { $0 == " " }
    if let fence = open {
      if trimmed.hasPrefix("```") {
        snippets.append(snippet(fence, index: snippets.count, end: index + 1))
        open = nil
      } else {
        open!.code += line.dropFirst(fence.indentation) + "\n"
      }
    } else if trimmed.hasPrefix("```swift") {
      open = (index + 1, line.count - trimmed.count, String(trimmed.dropFirst(8)), "")
    } else {
      values += inlineValues(line, number: index + 1, first: values.count, behind: snippets.count)
    }
  }
  return Chapter(
    path: "chapters/\(number).md", slug: "\(number)",
    frontMatter: FrontMatter(title: "Chapter \(number)", section: "1.\(number)", datasets: datasets),
    document: MarkdownDocument(blocks: []), snippets: snippets, values: values, lines: lines)
}

private func snippet(
  _ fence: (line: Int, indentation: Int, info: String, code: String), index: Int, end: Int
) -> Snippet {
  var options = SnippetOptions()
  for option in fence.info.split(separator: " ") {
    switch option {
    case "no-run": options.execution = .noRun
    case "expect-error": options.execution = .expectError
    case "fresh": options.isFresh = true
    case "volatile": options.isVolatile = true
    default: if option.hasPrefix("timeout=") { options.timeout = Double(option.dropFirst(8)) }
    }
  }
  return Snippet(
    index: index, code: fence.code, options: options,
    range: SourceRange(SourcePosition(line: fence.line, column: 1), SourcePosition(line: end, column: 4)),
    codeStart: SourcePosition(line: fence.line + 1, column: fence.indentation + 1))
}

private func inlineValues(_ line: String, number: Int, first: Int, behind: Int) -> [InlineValue] {
  line.ranges(of: /`swift [^`]*`/).enumerated().map { offset, range in
    let expression = String(line[range].dropFirst(7).dropLast())
    let column = line[..<range.lowerBound].utf8.count + 1
    return InlineValue(
      index: first + offset, expression: expression,
      range: SourceRange(
        SourcePosition(line: number, column: column),
        SourcePosition(line: number, column: column + line[range].utf8.count)),
      expressionStart: SourcePosition(line: number, column: column + 7), precedingSnippets: behind)
  }
}

extension ChapterRun {
  /// Each snippet's outputs as texts.
  func texts(_ snippet: Int) -> [String] {
    (results[snippet]?.outputs ?? []).map { output in
      switch output {
      case .printed(let text): text
      case .displayed(Exhibit.text(let text)): "= \(text)"
      case .displayed: "= exhibit"
      case .failed(let text): "! \(text)"
      }
    }
  }

  /// `line:column: code: message` of each diagnostic.
  var complaints: [String] {
    diagnostics.map { diagnostic in
      let start = diagnostic.range.map { "\($0.start.line):\($0.start.column): " } ?? ""
      return "\(start)\(diagnostic.code): \(diagnostic.message)"
    }
  }
}
