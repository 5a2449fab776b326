import Foundation
import Subprocess
import Workbook

extension KaTeX {
  /// One formula's result: MathML or a complaint.
  struct Answer: Decodable {
    var mathML: String?
    var problem: String?
  }

  private struct Question: Encodable {
    var source: String
    var displayMode: Bool
  }

  /// The program that Node.js runs: a list of formulas in a file, as many answers on standard output.
  ///
  /// The list is no standard input: a process that ends before it has read a pipe would end ours with a signal.
  ///
  /// The wrapping `span` is dropped, because it only serves KaTeX's own style sheet. The formula's source stays in the
  /// MathML as an annotation: that is what a reader gets who copies it.
  static let script = """
    const katex = require(process.argv[1]);
    const render = ({ source, displayMode }) => {
      try {
        const options = { output: "mathml", displayMode, throwOnError: true, strict: "ignore", trust: false };
        const text = katex.renderToString(source, options);
        return { mathML: text.replace(/^<span class="katex">(.*)<\\/span>$/s, "$1") };
      } catch (error) {
        return { problem: String(error.message).replace(/^KaTeX parse error: /, "") };
      }
    };
    const questions = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
    process.stdout.write(JSON.stringify(questions.map(render)));
    """

  /// Renders all formulas in one Node.js process.
  func render(_ formulas: [Formula]) async throws -> [Answer] {
    let questions = formulas.map { Question(source: $0.source, displayMode: $0.isDisplayed) }
    let list = FileManager.default.temporaryDirectory.appending(path: "formulas-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: list) }
    try JSONEncoder().encode(questions).write(to: list)
    let node = Executable.name("node")
    guard (try? await node.resolveExecutablePath(in: .inherit)) != nil else {
      throw MathematicsError.missingNode
    }
    let result = try await run(
      node, arguments: ["-e", Self.script, folder.path, list.path], output: .data(limit: 256 << 20),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw MathematicsError.failed(
        result.standardError.isEmpty ? "\(result.terminationStatus)" : result.standardError)
    }
    let answers = try JSONDecoder().decode([Answer].self, from: result.standardOutput)
    guard answers.count == formulas.count else {
      throw MathematicsError.failed("\(answers.count) answers to \(formulas.count) formulas")
    }
    return answers
  }
}
