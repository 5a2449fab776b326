import CommonMark

/// Shows diagnostics to people: place, message, the source line with a caret under the place, and the remedy.
public struct DiagnosticPrinter: Sendable {
  public var usesColour: Bool

  public init(usesColour: Bool = false) {
    self.usesColour = usesColour
  }

  /// - Parameter line: The text of the line that the diagnostic's range starts in, where it is known.
  public func text(_ diagnostic: Diagnostic, line: String? = nil) -> String {
    let colour: Colour =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .magenta
      case .note: .cyan
      }
    let severity = styled("\(diagnostic.severity.rawValue):", colour)
    var text = "\(styled(diagnostic.place + ":", .bold)) \(severity) \(styled(diagnostic.message, .bold))"
    text += " \(styled("[\(diagnostic.code)]", .dim))\n"
    if let line, let range = diagnostic.range {
      let number = String(range.start.line)
      text += "  \(styled("\(number) |", .dim)) \(line)\n"
      text += "  \(String(repeating: " ", count: number.count)) \(styled("|", .dim)) "
      text += "\(Self.indent(of: range, in: line))\(styled(Self.marks(for: range, in: line), .green))\n"
    }
    if let help = diagnostic.help { text += "  \(label("help:")) \(help)\n" }
    return text
  }

  /// The word at the beginning of a line that adds something.
  public func label(_ word: String) -> String { styled(word, .cyan) }

  /// White space as wide as what stands before the place: tabs stay tabs.
  private static func indent(of range: SourceRange, in line: String) -> String {
    let before = prefix(of: line, bytes: range.start.column - 1)
    return before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columnWidth) }.joined()
  }

  /// A caret, and a tilde under each further column of the range.
  private static func marks(for range: SourceRange, in line: String) -> String {
    let end = range.end.line == range.start.line ? range.end.column - 1 : line.utf8.count
    let before = prefix(of: line, bytes: range.start.column - 1)
    let whole = prefix(of: line, bytes: max(end, range.start.column))
    let width = whole.dropFirst(before.count).reduce(0) { $0 + max(1, $1.columnWidth) }
    return "^" + String(repeating: "~", count: max(0, width - 1))
  }

  private static func prefix(of line: String, bytes: Int) -> String {
    String(decoding: line.utf8.prefix(max(0, bytes)), as: UTF8.self)
  }

  private enum Colour: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case magenta = "35"
    case cyan = "36"
  }

  private func styled(_ text: String, _ colour: Colour) -> String {
    usesColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic {
  /// `file:line:column`, or the file alone.
  public var place: String {
    guard let range else { return file }
    return "\(file):\(range.start.line):\(range.start.column)"
  }

  /// One JSON object on one line: file, line, column, endLine, endColumn, severity, code, message, help.
  ///
  /// Lines and columns are absent where the whole file is meant, and help where there is none.
  public var json: String {
    var fields = [("file", quoted(file))]
    if let range {
      fields += [
        ("line", "\(range.start.line)"), ("column", "\(range.start.column)"),
        ("endLine", "\(range.end.line)"),
        ("endColumn", "\(range.end.column)"),
      ]
    }
    fields += [("severity", quoted(severity.rawValue)), ("code", quoted(code)), ("message", quoted(message))]
    if let help { fields.append(("help", quoted(help))) }
    return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Collection<Diagnostic> {
  /// By file, then by place, then by severity; each complaint once.
  public func sortedForReaders() -> [Diagnostic] {
    let start = SourcePosition(line: 0, column: 0)
    return Set(self).sorted {
      if $0.file != $1.file { return comesBeforeNaturally($0.file, $1.file) }
      let (left, right) = ($0.range?.start ?? start, $1.range?.start ?? start)
      if left != right { return left < right }
      return ($0.severity, $0.code, $0.message) < ($1.severity, $1.code, $1.message)
    }
  }
}

extension Character {
  /// Columns that a terminal gives the character: 2 for wide East Asian characters and emoji, 0 for what only combines.
  var columnWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
