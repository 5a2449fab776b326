import CommonMark
package import Workbook

/// One complaint of the compiler, as it prints it.
package struct CompilerMessage: Hashable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int
  package var severity: Diagnostic.Severity
  package var text: String

  /// Reads what `swiftc -diagnostic-style llvm` printed; lines that are no complaints (the code shown) are left out.
  package static func all(in output: String) -> [CompilerMessage] {
    output.split(whereSeparator: \.isNewline).compactMap { CompilerMessage(String($0)) }
  }

  private init?(_ line: String) {
    let pattern =
      /(?<file>.+?):(?<line>[0-9]+):(?<column>[0-9]+): (?<severity>error|warning|note): (?<text>.*?)(?: \[#[-A-Za-z]+\])?/
    guard let match = line.wholeMatch(of: pattern), let number = Int(match.line),
      let column = Int(match.column),
      let severity = Diagnostic.Severity(rawValue: String(match.severity))
    else { return nil }
    file = String(match.file)
    self.line = number
    self.column = column
    self.severity = severity
    text = String(match.text)
  }
}

extension Program {
  /// Places the compiler's messages in the program's code; notes become the help of what they explain.
  func findings(from messages: [CompilerMessage]) -> [Finding] {
    var findings: [Finding] = []
    // What follows a call that does not return is mostly the generated end of the snippet.
    for message in messages where message.text != "will never be executed" {
      let place = place(of: message)
      if message.severity == .note {
        guard !findings.isEmpty else { continue }
        let last = findings.count - 1
        let addition = place.map { "\(message.text) (line \($0.line + 1) of the snippet)" } ?? message.text
        findings[last].help = [findings[last].help, addition].compactMap { $0 }.joined(separator: "; ")
        continue
      }
      // A warning about generated text is none of the reader's business.
      if message.severity == .warning, place == nil || message.column > generatedColumn { continue }
      let code = message.severity == .error ? "compile-error" : "compile-warning"
      let finding = Finding(message.severity, code: code, message.text, at: place)
      if !findings.contains(finding) { findings.append(finding) }
    }
    return findings
  }

  /// The place in an element's code that a message names.
  private func place(of message: CompilerMessage) -> Finding.Place? {
    let isGenerated = message.column > generatedColumn
    let line = isGenerated ? message.line + 1 : message.line
    for (number, element) in elements.enumerated() where fileName(of: number) == message.file {
      let offset = line - element.start.line
      guard (0..<element.lineCount).contains(offset) else { continue }
      let column = isGenerated ? startColumn(element, offset) : message.column
      return Finding.Place(element: number, line: offset, column: column)
    }
    return nil
  }

  /// The column of the expression that a generated opening stands before.
  private func startColumn(_ element: ProgramElement, _ line: Int) -> Int {
    let lines = element.code.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.indices.contains(line) ? lines[line].prefix { $0 == UInt8(ascii: " ") }.count : 0)
  }
}
