public import CommonMark

/// Parses a chapter's file and checks what can be checked in it alone.
///
/// - Parameters:
///   - path: The file's path relative to the book's folder.
///   - bytes: What the file holds.
/// - Returns: The chapter, or `nil` where the file has no text or no title, and what is wrong.
/// - Complexity: O(*n*) in the size of the file.
public func parseChapter(path: String, bytes: [UInt8]) -> (chapter: Chapter?, diagnostics: [Diagnostic]) {
  if let problem = encodingProblem(path: path, bytes: bytes) { return (nil, [problem]) }
  let text = String(decoding: bytes, as: UTF8.self)
  let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
  let (header, problem) = frontMatterLines(of: lines, path: path)
  guard let header else { return (nil, [problem!]) }

  let yaml = YAMLSource(
    file: path, text: lines[1..<header].joined(separator: "\n") + "\n", firstLine: 2)
  var (frontMatter, diagnostics) = FrontMatter.read(yaml)
  guard let frontMatter else { return (nil, diagnostics) }

  // The front matter's lines stay as empty ones, so that every place in the document is the file's.
  let body = Array(repeating: "", count: header + 1) + lines[(header + 1)...]
  let document = MarkdownDocument(parsing: body.joined(separator: "\n"))
  diagnostics += document.problems.map {
    Diagnostic(.error, code: $0.code, $0.message, file: path, range: $0.range, help: $0.help)
  }
  var chapter = Chapter(
    path: path, slug: slug(of: path), frontMatter: frontMatter, document: document, lines: lines)
  diagnostics += chapter.findSnippets()
  chapter.findValues()
  chapter.nameHeadings()
  return (chapter, diagnostics)
}

private func slug(of path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
}

/// The line behind the front matter's last, as an index of `lines`.
private func frontMatterLines(of lines: [String], path: String) -> (Int?, Diagnostic?) {
  func isFence(_ line: String) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }
  let start = SourcePosition(line: 1, column: 1)
  var first = lines.first ?? ""
  if first.unicodeScalars.first == "\u{FEFF}" { first.unicodeScalars.removeFirst() }
  guard isFence(first) else {
    return (
      nil,
      Diagnostic(
        .error, code: "missing-front-matter", "the chapter does not start with its title", file: path,
        range: SourceRange(start, start), help: "start the file with the lines '---', 'title: …' and '---'")
    )
  }
  guard let end = lines.dropFirst().firstIndex(where: isFence) else {
    return (
      nil,
      Diagnostic(
        .error, code: "unclosed-front-matter", "the front matter does not end", file: path,
        range: SourceRange(start, SourcePosition(line: 1, column: 4)), help: "write a line '---' behind it")
    )
  }
  return (end, nil)
}

/// A file that is no text: bytes that are not UTF-8, or a zero byte.
private func encodingProblem(path: String, bytes: [UInt8]) -> Diagnostic? {
  var offset = 0
  var decoder = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  decoding: while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar):
      if scalar.count == 1, scalar.first == 0 {
        return placed("zero-byte", "there is a zero byte here, so this is no text file", offset)
      }
      offset += scalar.count
    case .emptyInput: return nil
    case .error: break decoding
    }
  }
  return placed("invalid-utf8", "the byte \(hexadecimal(bytes[offset])) is not valid UTF-8", offset)

  func placed(_ code: String, _ message: String, _ offset: Int) -> Diagnostic {
    let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let start = SourcePosition(line: line, column: offset - lineStart + 1)
    return Diagnostic(
      .error, code: code, message, file: path,
      range: SourceRange(start, SourcePosition(line: line, column: start.column + 1)),
      help: "save the file as UTF-8")
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
}
