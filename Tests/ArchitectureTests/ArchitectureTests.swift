import Foundation
import Testing

/// The house's order: a module may import what stands before it in its own wing, and nothing else of the project.
private let wings: [[String]] = [
  [
    "Plots", "LinearAlgebra", "Tabular", "Learning", "Preprocessing", "Anomaly", "LinearModels", "Trees",
    "Supervised",
    "Neural", "Streams", "Evaluation", "Ensembles", "Explanation", "ML",
  ],
  [
    "CommonMark", "Workbook", "Cache", "SwiftSource", "SnippetSupport", "ExerciseValues", "ExerciseSupport",
    "SnippetRunner", "Mathematics", "LessonHTML", "Archives", "Grading", "SiteBuild", "Gradebook",
    "CasebookCLI",
    "casebook",
  ],
]

/// What both wings may use: chart and table values.
private let common = "Plots"

/// What is linked into a student's program turns the library's values into those that leave it.
private let meetingPlace = "ExerciseSupport"

private struct SourceFile {
  let module: String
  let name: String
  let imports: Set<String>
}

private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func sources(under folder: String) throws -> [SourceFile] {
  let base = root.appendingPathComponent(folder)
  return try FileManager.default.subpathsOfDirectory(atPath: base.path)
    .filter { $0.hasSuffix(".swift") }
    .map { path in
      let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
      // Indented lines may be part of a text that the tool writes.
      let imports = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap { line -> String? in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 2,
          words[..<index].allSatisfy({
            ["public", "internal", "package", "@_exported", "@testable"].contains($0)
          })
        else { return nil }
        return String(words[index + 1].prefix { $0 != "." })
      }
      return SourceFile(module: String(path.prefix { $0 != "/" }), name: path, imports: Set(imports))
    }
}

@Suite("The house")
struct ArchitectureTests {
  @Test("imports point one way only", arguments: ["ML", "Casebook"])
  func importsPointOneWay(folder: String) throws {
    let wing = folder == "ML" ? wings[0] : wings[1]
    let project = Set(wings.joined())
    let files = try sources(under: "Sources/\(folder)")
    #expect(!files.isEmpty)
    for file in files {
      let place = try #require(
        wing.firstIndex(of: file.module),
        "\(file.module) has no place in the house; add it to this test's order")
      var allowed = Set(wing[..<place]).union([common])
      if file.module == meetingPlace { allowed.formUnion(wings[0]) }
      let wrong = file.imports.intersection(project).subtracting(allowed).subtracting([file.module])
      #expect(wrong.isEmpty, "\(file.name) may not import \(wrong.sorted().joined(separator: ", "))")
    }
  }

  @Test("each C library is imported in one file only")
  func oneFileForEachLibrary() throws {
    let libraries = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources/C").path)
    let files = try sources(under: "Sources")
    for library in libraries {
      let users = files.filter { $0.imports.contains(library) }.map(\.name)
      #expect(users.count == 1, "\(library) is imported in \(users)")
    }
  }

  @Test("source files stay short: half under 120 lines, 95 % under 400, none over 600")
  func filesStayShort() throws {
    let base = root.appendingPathComponent("Sources")
    let lengths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
      .filter { $0.hasSuffix(".swift") }
      .map { path in
        let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
        return (path: path, lines: text.utf8.count { $0 == UInt8(ascii: "\n") })
      }
      .sorted { $0.lines < $1.lines }
    let longest = try #require(lengths.last)
    #expect(lengths[lengths.count / 2].lines <= 120)
    #expect(lengths[lengths.count * 95 / 100].lines <= 400)
    #expect(longest.lines <= 600, "\(longest.path) has \(longest.lines) lines")
  }

  @Test("the ML library prints nothing by itself")
  func theLibraryIsSilent() throws {
    for file in try sources(under: "Sources/ML") {
      let text = try String(
        contentsOf: root.appendingPathComponent("Sources/ML/\(file.name)"), encoding: .utf8)
      let prints = text.split(separator: "\n").filter {
        let line = $0.drop { $0 == " " }
        return !line.hasPrefix("//") && (line.contains(" print(") || line.hasPrefix("print("))
      }
      #expect(prints.isEmpty, "\(file.name) prints: \(prints)")
    }
  }
}
