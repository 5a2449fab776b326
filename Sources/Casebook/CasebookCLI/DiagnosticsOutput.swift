import CommonMark
import Foundation
import Workbook

/// Writes diagnostics: as text to standard error, as JSON lines to standard output.
struct DiagnosticsOutput {
  let form: Build.DiagnosticForm
  let book: URL

  func write(_ diagnostics: [Diagnostic]) {
    switch form {
    case .json: for diagnostic in diagnostics { print(diagnostic.json) }
    case .text:
      let printer = DiagnosticPrinter(usesColour: Terminal(descriptor: 2).usesColour)
      var sources: [String: [Substring]] = [:]
      for diagnostic in diagnostics {
        if sources[diagnostic.file] == nil { sources[diagnostic.file] = lines(of: diagnostic.file) }
        let line = diagnostic.range.flatMap { range in
          sources[diagnostic.file].flatMap {
            $0.indices.contains(range.start.line - 1) ? $0[range.start.line - 1] : nil
          }
        }
        writeError(printer.text(diagnostic, line: line.map(String.init)))
      }
    }
  }

  private func lines(of file: String) -> [Substring] {
    guard let data = try? Data(contentsOf: book.appendingPathComponent(file)) else { return [] }
    return String(decoding: data, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}
