import CommonMark

/// A fence with a role: its words, read by name, and what is wrong with them.
struct ExerciseFence {
  let role: ExerciseRole
  let code: CodeBlock
  /// The text between quotes that stands alone: a test's or a mistake's name.
  private(set) var name: String?
  private(set) var diagnostics: [Diagnostic] = []
  private var values: [String: InfoString.Word] = [:]
  private var flags: Set<String> = []
  private let file: String
  /// The fence's opening line.
  let opening: SourceRange

  private static func options(of role: ExerciseRole) -> (values: [String], flags: [String], hasName: Bool) {
    switch role {
    case .given, .outside, .starter, .solution, .hint: ([], [], false)
    case .test:
      (
        [
          "points", "within", "relative", "atLeast", "atMost", "metric", "labels", "property", "timeout",
        ], ["hidden", "unordered"], true
      )
    case .mistake: (["hint"], [], true)
    }
  }

  /// - Returns: `nil` if the block is no part of an exercise.
  init?(_ code: CodeBlock, lines: [String], file: String) {
    guard code.isFenced, let start = code.infoStart, lines.indices.contains(start.line - 1) else {
      return nil
    }
    let words = InfoString(line: lines[start.line - 1], start: start).words
    guard words.count > 1, let role = ExerciseRole(rawValue: words[1].name),
      words[0].name == "swift" || (words[0].name == "text" && role == .hint)
    else { return nil }
    self.role = role
    self.code = code
    self.file = file
    opening = SourceRange(words[0].range.start, words[words.count - 1].range.end)
    let known = Self.options(of: role)
    for word in words.dropFirst(2) { read(word, known) }
    if code.literal.allSatisfy(\.isWhitespace) {
      complain(
        "empty-code", "this \(role.rawValue) is empty", opening, help: "write its code, or delete the fence")
    }
  }

  var isText: Bool { code.info.hasPrefix("text") }

  var exerciseCode: ExerciseCode {
    ExerciseCode(
      code: code.literal, range: code.range, codeStart: code.codeStart, lineColumns: code.lineColumns)
  }

  private mutating func read(
    _ word: InfoString.Word, _ known: (values: [String], flags: [String], hasName: Bool)
  ) {
    if word.isUnclosed {
      return complain(
        "unclosed-quote", "this text has no closing quote", word.range, help: "end it with '\"'")
    }
    if word.isText {
      guard known.hasName, name == nil else {
        return complain(
          "unexpected-text", "a text is not expected here", word.range,
          help: known.hasName ? "a \(role.rawValue) has one name" : "a \(role.rawValue) has no name")
      }
      name = word.value
      return
    }
    let takesValue = known.values.contains(word.name)
    guard takesValue || known.flags.contains(word.name) else {
      let all = known.values + known.flags
      let nearest = nearestName(to: word.name, among: all).map { "did you mean '\($0)'?" }
      return complain(
        "unknown-option", "a \(role.rawValue) has no option '\(word.name)'", word.range,
        help: nearest ?? (all.isEmpty ? "delete it" : "options are \(all.joined(separator: ", "))"))
    }
    guard values[word.name] == nil, !flags.contains(word.name) else {
      return complain(
        "duplicate-option", "'\(word.name)' is given twice", word.range, help: "delete this one")
    }
    switch (takesValue, word.value) {
    case (true, let value?) where !value.isEmpty: values[word.name] = word
    case (true, _):
      complain("bad-value", "'\(word.name)' needs a value", word.range, help: "write '\(word.name)=…'")
    case (false, .some):
      complain("bad-value", "'\(word.name)' takes no value", word.range, help: "write '\(word.name)' alone")
    case (false, nil): flags.insert(word.name)
    }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  func text(_ key: String) -> String? { values[key]?.value }

  mutating func number(_ key: String, in allowed: ClosedRange<Double>) -> Double? {
    guard let word = values[key], let text = word.value else { return nil }
    guard let number = Double(text), allowed.contains(number) else {
      complain(
        "bad-value", "'\(key)' cannot be '\(text)'", word.range,
        help: "write a number\(allowed.inWords.map { " \($0)" } ?? "")")
      return nil
    }
    return number
  }

  func range(of key: String) -> SourceRange { values[key]?.range ?? opening }

  mutating func complain(_ code: String, _ message: String, _ range: SourceRange? = nil, help: String) {
    diagnostics.append(
      Diagnostic(.error, code: code, message, file: file, range: range ?? opening, help: help))
  }
}

extension ExerciseFence {
  /// How a test compares, read from its options.
  mutating func comparator() -> Comparator {
    var comparator = Comparator(isUnordered: has("unordered"))
    let within = number("within", in: .fromZero)
    let relative = number("relative", in: 0...1)
    if let within { comparator.tolerance = .within(within) }
    if let relative { comparator.tolerance = .relative(relative) }
    let given = ["within", "relative", "property", "atLeast", "atMost"].filter { text($0) != nil }
    let judged = given.contains { ["property", "atLeast", "atMost"].contains($0) }
    if given.count > 1 || (judged && has("unordered")) {
      let names = given + (has("unordered") ? ["unordered"] : [])
      complain(
        "contradictory-options", "'\(names[0])' and '\(names[1])' cannot stand together", range(of: names[1]),
        help: "keep one of them")
    }
    if let condition = text("property") { comparator.judgement = .property(condition) }
    if let bound = metricBound() { comparator.judgement = .metric(bound) }
    return comparator
  }

  private mutating func metricBound() -> Comparator.MetricBound? {
    let names = ["atLeast", "atMost", "metric", "labels"]
    guard names.contains(where: { text($0) != nil }) else { return nil }
    guard let name = text("metric"), let labels = text("labels") else {
      complain(
        "incomplete-metric", "a metric needs a bound, its name and its labels",
        help: "write, for instance, 'atLeast=0.85 metric=auc labels=holdoutLabels'")
      return nil
    }
    guard let metric = ExerciseMetric(rawValue: name) else {
      let all = ExerciseMetric.allCases.map(\.rawValue)
      let nearest = nearestName(to: name, among: all).map { "did you mean '\($0)'?" }
      complain(
        "unknown-metric", "there is no metric '\(name)'", range(of: "metric"),
        help: nearest ?? "metrics are \(all.joined(separator: ", "))")
      return nil
    }
    let key = metric.isBetterHigher ? "atLeast" : "atMost"
    guard text(key) != nil else {
      complain(
        "incomplete-metric", "of '\(name)', \(metric.isBetterHigher ? "more" : "less") is better",
        help: "write '\(key)=…'")
      return nil
    }
    return number(key, in: .everyNumber).map {
      Comparator.MetricBound(metric: metric, bound: $0, labels: labels)
    }
  }
}
