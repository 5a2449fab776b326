import CommonMark

/// Reads what follows `swift` in a fence's info string, and complains at the very word.
struct SnippetOptionsReader {
  private let file: String
  private let line: Int
  private var rest: Substring.UTF8View
  private var column: Int
  private(set) var options = SnippetOptions()
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - text: The info string as it stands in the file.
  ///   - start: Where it starts.
  init(_ text: Substring, at start: SourcePosition, file: String) {
    self.file = file
    line = start.line
    column = start.column
    rest = text.utf8
    _ = nextWord()
    readAll()
  }

  private struct Word {
    var name: String
    var value: String?
    var range: SourceRange
    var isTerminated = true
  }

  private mutating func readAll() {
    var given: [String: SnippetOptionRule] = [:]
    while let word = nextWord() {
      if !word.isTerminated {
        complain("unterminated-text", "the text in quotes does not end", word, "close it with \"")
      } else if word.name.hasPrefix("#") {
        readName(word)
      } else if let rule = SnippetOptionRule.all.first(where: { $0.name == word.name }) {
        apply(rule, word, &given)
      } else {
        let nearest = nearestName(to: word.name, among: SnippetOptionRule.all.map(\.name))
        let all = SnippetOptionRule.all.map(\.name).joined(separator: ", ")
        complain(
          "unknown-option", "there is no option '\(word.name)'", word,
          nearest.map { "did you mean '\($0)'?" } ?? "the options are \(all), and a name such as #fig-roc")
      }
    }
  }

  private mutating func apply(
    _ rule: SnippetOptionRule, _ word: Word, _ given: inout [String: SnippetOptionRule]
  ) {
    if given[rule.name] != nil {
      complain("duplicate-option", "the option '\(rule.name)' is given twice", word, "remove one of them")
      return
    }
    if let group = rule.group, let other = given.values.first(where: { $0.group == group }) {
      complain(
        "contradictory-options", "'\(rule.name)' contradicts '\(other.name)'", word, "remove one of them")
      return
    }
    given[rule.name] = rule
    switch (rule.value, word.value) {
    case (nil, .some):
      complain("bad-option", "the option '\(rule.name)' takes no value", word, "write just '\(rule.name)'")
    case (let wanted?, let value):
      if value == nil || !rule.apply(&options, value!) {
        complain("bad-option", "the option '\(rule.name)' takes \(wanted)", word, nil)
      }
    case (nil, nil): _ = rule.apply(&options, "")
    }
  }

  private mutating func readName(_ word: Word) {
    let name = String(word.name.dropFirst())
    if options.id != nil {
      complain("duplicate-option", "the snippet has two names", word, "remove one of them")
    } else if word.value != nil || !(name.hasPrefix("fig-") || name.hasPrefix("tbl-")) || name.count == 4 {
      complain(
        "bad-name", "'\(word.name)' names neither a figure nor a table", word,
        "names start with '#fig-' or '#tbl-'")
    } else {
      options.id = name
    }
  }

  /// The next word, `name`, `name=value` or `name="a value"`.
  private mutating func nextWord() -> Word? {
    while let byte = rest.first, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { skip() }
    if rest.isEmpty { return nil }
    let start = SourcePosition(line: line, column: column)
    var name: [UInt8] = []
    while let byte = rest.first, ![UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "=")].contains(byte) {
      name.append(byte)
      skip()
    }
    var value: String?
    var isTerminated = true
    if rest.first == UInt8(ascii: "=") {
      skip()
      (value, isTerminated) = nextValue()
    }
    return Word(
      name: String(decoding: name, as: UTF8.self), value: value,
      range: SourceRange(start, SourcePosition(line: line, column: column)), isTerminated: isTerminated)
  }

  /// A value up to white space, or a text in quotes in which `\"` and `\\` stand for themselves.
  private mutating func nextValue() -> (String, isTerminated: Bool) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = rest.first == quote
    if isQuoted { skip() }
    var bytes: [UInt8] = []
    while let byte = rest.first {
      if isQuoted ? byte == quote : byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { break }
      skip()
      if isQuoted, byte == UInt8(ascii: "\\"), let escaped = rest.first, [quote, byte].contains(escaped) {
        bytes.append(escaped)
        skip()
      } else {
        bytes.append(byte)
      }
    }
    let isTerminated = !isQuoted || !rest.isEmpty
    if isQuoted, isTerminated { skip() }
    return (String(decoding: bytes, as: UTF8.self), isTerminated)
  }

  private mutating func skip() {
    rest = rest.dropFirst()
    column += 1
  }

  private mutating func complain(_ code: String, _ message: String, _ word: Word, _ help: String?) {
    diagnostics.append(Diagnostic(.error, code: code, message, file: file, range: word.range, help: help))
  }
}
