import CommonMark
import Yams

/// A YAML text inside a file, with the places of its values in that file.
package struct YAMLText {
  let file: String
  let lines: [String]
  /// The line of the file on which the text's first line stands.
  let firstLine: Int
  /// The column of the file at which each line starts, as in ``CodeBlock/lineColumns``; 1 for lines that it lacks.
  private let lineColumns: [Int]
  /// What the first key may look like, for complaints.
  private let example: String

  package init(
    _ text: String, file: String, firstLine: Int = 1, lineColumns: [Int] = [], example: String = "title: …"
  ) {
    self.file = file
    self.firstLine = firstLine
    self.lineColumns = lineColumns
    self.example = example
    lines = SourceText.lines(of: text)
  }

  /// How many bytes of the file's line stand before the text's line.
  private func indentation(ofLine index: Int) -> Int {
    lineColumns.indices.contains(index) ? lineColumns[index] - 1 : 0
  }

  /// How deeply values may be nested: more has no meaning here and would exhaust the stack of the YAML parser.
  private static let deepestNesting = 64

  /// Reads the text's mapping of keys to values; what is wrong with the text goes into `diagnostics`.
  package func mapping(_ diagnostics: inout [Diagnostic]) -> YAMLFields? {
    if let line = lines.firstIndex(where: Self.isNestedTooDeeply) {
      diagnostics.append(
        error("yaml-syntax", "this is nested too deeply", wholeLine(line), help: "write it with less nesting")
      )
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: lines.joined(separator: "\n") + "\n") else {
        return YAMLFields(text: self, pairs: [], range: wholeLine(0))
      }
      guard case .mapping(let mapping) = node else {
        if case .scalar(let scalar) = node, scalar.string.isEmpty {
          return YAMLFields(text: self, pairs: [], range: wholeLine(0))
        }
        diagnostics.append(
          error(
            "wrong-type", "keys and values are expected here", range(of: node), help: "write '\(example)'"))
        return nil
      }
      return YAMLFields(text: self, pairs: mapping.map { ($0.key, $0.value) }, range: range(of: node))
    } catch let problem as YamlError {
      diagnostics.append(syntaxError(problem))
    } catch {
      diagnostics.append(self.error("yaml-syntax", "this is not YAML: \(error)", wholeLine(0), help: nil))
    }
    return nil
  }

  private static func isNestedTooDeeply(_ line: String) -> Bool {
    let brackets = line.utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
    let dashes = line.utf8.prefix { "- ?\t".utf8.contains($0) }.count
    return brackets > deepestNesting || dashes > 4 * deepestNesting
  }

  private func syntaxError(_ problem: YamlError) -> Diagnostic {
    var help = "check the indentation, the colons and the quotes around this place"
    switch problem {
    case .scanner(_, let message, let mark, _), .parser(_, let message, let mark, _),
      .composer(_, let message, let mark, _):
      let place = position(line: mark.line, scalar: mark.column)
      if message.contains("mapping values are not allowed") {
        help = "put a text that holds a colon between quotes"
      }
      return error("yaml-syntax", "this is not YAML: \(message)", SourceRange(place, place), help: help)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.sorted().joined(separator: ", ")
      let place = position(line: context.mark.line, scalar: context.mark.column)
      return error(
        "duplicate-key", "\(names) is given twice", secondUse(of: duplicates) ?? SourceRange(place, place),
        help: "keep one of them")
    default:
      return error("yaml-syntax", "this is not YAML: \(problem)", wholeLine(0), help: help)
    }
  }

  /// Where a key stands a second time at the start of a line.
  private func secondUse(of keys: [String]) -> SourceRange? {
    var indentations: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == " " }.count
      for key in keys where line.dropFirst(indentation).hasPrefix("\(key):") {
        if indentations[key] == indentation {
          let start = SourcePosition(
            line: firstLine + index, column: self.indentation(ofLine: index) + indentation + 1)
          return SourceRange(start, SourcePosition(line: start.line, column: start.column + key.utf8.count))
        }
        indentations[key] = indentation
      }
    }
    return nil
  }

  func error(_ code: String, _ message: String, _ range: SourceRange, help: String?) -> Diagnostic {
    Diagnostic(.error, code: code, message, file: file, range: range, help: help)
  }

  func wholeLine(_ index: Int) -> SourceRange {
    let width = lines.indices.contains(index) ? lines[index].utf8.count : 0
    let indentation = indentation(ofLine: index)
    return SourceRange(
      SourcePosition(line: firstLine + index, column: indentation + 1),
      SourcePosition(line: firstLine + index, column: indentation + width + 1))
  }

  /// A place that the YAML parser counts in Unicode scalars from 1.
  private func position(line: Int, scalar: Int) -> SourcePosition {
    let index = min(max(line - 1, 0), max(lines.count - 1, 0))
    let text = lines.indices.contains(index) ? lines[index] : ""
    // The parser names the line behind the text where the text ends too early.
    let scalar = line > lines.count ? text.unicodeScalars.count + 1 : scalar
    let bytes = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(scalar - 1, 0)))).utf8.count
    return SourcePosition(line: firstLine + index, column: indentation(ofLine: index) + bytes + 1)
  }

  func range(of node: Node) -> SourceRange {
    guard let mark = node.mark else { return wholeLine(0) }
    let start = position(line: mark.line, scalar: mark.column)
    guard case .scalar(let scalar) = node else { return SourceRange(start, start) }
    let line = lines.indices.contains(start.line - firstLine) ? Array(lines[start.line - firstLine].utf8) : []
    let indentation = indentation(ofLine: start.line - firstLine)
    let from = min(max(start.column - 1 - indentation, 0), line.count)
    var end = line.count
    if line[from...].starts(with: scalar.string.utf8) {
      end = from + scalar.string.utf8.count
    } else if let quote = line[from...].first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = line[(from + 1)...].firstIndex(of: quote)
    {
      end = close + 1
    }
    return SourceRange(start, SourcePosition(line: start.line, column: indentation + end + 1))
  }

  /// Where the lines of a text in a block (`key: |`) stand in the file; `nil` if the text stands behind its key.
  func block(_ node: Node) -> (start: SourcePosition, lineColumns: [Int])? {
    guard case .scalar(let scalar) = node, scalar.style == .literal, let mark = node.mark else { return nil }
    // The mark is that of the '|'; the lines begin below it. Empty ones have no indentation to tell of.
    let texts = scalar.string.split(separator: "\n", omittingEmptySubsequences: false)
    let columns = texts.enumerated().map { offset, text -> Int in
      let index = mark.line + offset
      let width = lines.indices.contains(index) ? lines[index].utf8.count : 0
      return indentation(ofLine: index) + max(width - text.utf8.count, 0) + 1
    }
    return (SourcePosition(line: firstLine + mark.line, column: columns.first ?? 1), columns)
  }
}
