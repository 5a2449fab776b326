import CommonMark
import Yams

/// A YAML text inside a file, with what turns its places into the file's.
struct YAMLSource {
  let file: String
  let text: String
  /// The file's line that the text starts on.
  let firstLine: Int
  private let lines: [Substring]

  init(file: String, text: String, firstLine: Int = 1) {
    self.file = file
    self.text = text
    self.firstLine = firstLine
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  func range(of node: Node) -> SourceRange {
    guard let mark = node.mark else { return wholeLine(firstLine) }
    let start = position(mark)
    var end = start
    if let scalar = node.scalar, !scalar.string.contains("\n") {
      let quotes = scalar.style == .plain || scalar.style == .any ? 0 : 2
      end.column = min(start.column + scalar.string.utf8.count + quotes, lineEnd(start.line))
    }
    end.column = max(end.column, start.column)
    return SourceRange(start, end)
  }

  func diagnostic(_ code: String, _ message: String, at node: Node, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, code: code, message, file: file, range: range(of: node), help: help)
  }

  /// What libyaml says of a text that is no YAML.
  func diagnostic(of error: any Error) -> Diagnostic {
    var place = SourceRange(
      SourcePosition(line: firstLine, column: 1), SourcePosition(line: firstLine, column: 1))
    var message = "this is not valid YAML"
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      place = SourceRange(position(mark), position(mark))
      message = problem
    case .reader(let problem, _, _, _):
      message = problem
    case .duplicatedKeysInMapping(let duplicates, let context):
      place = SourceRange(position(context.mark), position(context.mark))
      message = "the key \(duplicates.map { "'\($0)'" }.joined(separator: ", ")) stands here twice"
    default: break
    }
    return Diagnostic(
      .error, code: "bad-yaml", message, file: file, range: place,
      help: "texts with colons, brackets or quotes need quotes around them")
  }

  /// libyaml counts characters; places here count bytes.
  private func position(_ mark: Mark) -> SourcePosition {
    let index = mark.line - 1
    let line = lines.indices.contains(index) ? lines[index] : ""
    let scalars = line.unicodeScalars.prefix(max(0, mark.column - 1))
    return SourcePosition(
      line: firstLine + index, column: String(String.UnicodeScalarView(scalars)).utf8.count + 1)
  }

  private func lineEnd(_ line: Int) -> Int {
    let index = line - firstLine
    return lines.indices.contains(index) ? lines[index].utf8.count + 1 : 1
  }

  private func wholeLine(_ line: Int) -> SourceRange {
    SourceRange(SourcePosition(line: line, column: 1), SourcePosition(line: line, column: lineEnd(line)))
  }
}
