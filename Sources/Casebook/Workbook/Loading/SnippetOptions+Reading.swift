import CommonMark

/// Reads what follows `swift` in a fence's info string.
struct SnippetOptionsReading {
  /// One option: how it is written and what it sets. A new option is one entry of ``known``.
  private struct Option: Sendable {
    var name: String
    /// How its value is written, for options that take one.
    var example: String?
    var set: @Sendable (inout SnippetOptions, String) -> Bool
  }

  private static let known: [Option] = [
    Option(name: "hide") { options, _ in
      options.visibility = .hidden; return true
    },
    Option(name: "fold") { options, _ in
      options.visibility = .folded; return true
    },
    Option(name: "no-run") { options, _ in
      options.execution = .noRun; return true
    },
    Option(name: "expect-error") { options, _ in
      options.execution = .expectError; return true
    },
    Option(name: "fresh") { options, _ in
      options.isFresh = true; return true
    },
    Option(name: "volatile") { options, _ in
      options.isVolatile = true; return true
    },
    Option(name: "ascii") { options, _ in
      options.charts = .ascii; return true
    },
    Option(name: "timeout", example: "timeout=20") { options, value in
      guard let seconds = Double(value), seconds > 0, seconds <= 86_400 else { return false }
      options.timeout = seconds
      return true
    },
    Option(name: "caption", example: "caption=\"What it shows\"") { options, value in
      options.caption = value
      return !value.allSatisfy(\.isWhitespace)
    },
  ]

  /// Pairs that contradict each other, or of which the first takes the second's sense away.
  private static let contradictions: [(String, String)] = [
    ("hide", "fold"), ("no-run", "expect-error"), ("no-run", "fresh"), ("no-run", "volatile"),
    ("no-run", "timeout"), ("no-run", "ascii"), ("no-run", "#"), ("no-run", "caption"),
    ("expect-error", "#"), ("expect-error", "caption"), ("expect-error", "ascii"),
  ]

  private(set) var options = SnippetOptions()
  private(set) var diagnostics: [Diagnostic] = []
  private var given: [String: InfoString.Word] = [:]
  private let file: String

  /// - Parameter words: All words behind the fence, `swift` first.
  init(_ words: [InfoString.Word], file: String) {
    self.file = file
    for word in words.dropFirst() { read(word) }
    for (first, second) in Self.contradictions {
      guard let one = given[first], let other = given[second] else { continue }
      let later = max(one.range.start, other.range.start) == one.range.start ? one : other
      complain(
        "contradictory-options", "'\(one.name)' and '\(other.name)' cannot stand together", later.range,
        help: "keep one of them")
    }
    if let caption = given["caption"], options.id == nil {
      complain(
        "caption-without-id", "a caption needs a name for its figure or table", caption.range,
        help: "write '#fig-…' or '#tbl-…' before it")
    }
  }

  private mutating func read(_ word: InfoString.Word) {
    if word.isUnclosed {
      complain("unclosed-quote", "this text has no closing quote", word.range, help: "end it with '\"'")
      return
    }
    if word.name.hasPrefix("#") {
      readIdentifier(word)
      return
    }
    guard let option = Self.known.first(where: { $0.name == word.name }) else {
      // The first word may have been meant to say what the fence is to an exercise.
      let roles = given.isEmpty ? ExerciseRole.allCases.map(\.rawValue) : []
      let nearest = nearestName(to: word.name, among: Self.known.map(\.name) + roles)
      complain(
        "unknown-option", "there is no option '\(word.name)'", word.range,
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "options are \(Self.known.map(\.name).joined(separator: ", ")) and #fig-… or #tbl-…")
      return
    }
    guard isFirst(word, name: word.name) else { return }
    switch (option.example, word.value) {
    case (let example?, let value):
      if !option.set(&options, value ?? "") {
        let got = value.map { "cannot be '\($0)'" } ?? "needs a value"
        complain("bad-value", "'\(word.name)' \(got)", word.range, help: "write \(example)")
      }
    case (nil, .some):
      complain("bad-value", "'\(word.name)' takes no value", word.range, help: "write '\(word.name)' alone")
    case (nil, nil):
      _ = option.set(&options, "")
    }
  }

  private mutating func readIdentifier(_ word: InfoString.Word) {
    guard isFirst(word, name: "#") else { return }
    let id = String(word.name.dropFirst())
    let name = id.dropFirst(4)
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
    guard id.hasPrefix("fig-") || id.hasPrefix("tbl-"), !name.isEmpty, isPlain, word.value == nil else {
      complain(
        "bad-id", "'#\(id)' is not the name of a figure or a table", word.range,
        help: "write '#fig-' or '#tbl-' and letters, digits and hyphens")
      return
    }
    options.id = id
  }

  private mutating func isFirst(_ word: InfoString.Word, name: String) -> Bool {
    defer { if given[name] == nil { given[name] = word } }
    guard given[name] != nil else { return true }
    complain(
      "duplicate-option", name == "#" ? "a snippet has one name" : "'\(word.name)' is given twice",
      word.range,
      help: "delete this one")
    return false
  }

  private mutating func complain(_ code: String, _ message: String, _ range: SourceRange, help: String) {
    diagnostics.append(Diagnostic(.error, code: code, message, file: file, range: range, help: help))
  }
}
