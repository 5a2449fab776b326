import CommonMark

/// Reads the fences `quiz` of a chapter.
///
/// ```yaml
/// id: base-rate
/// kind: choice            # or multiple, numeric, output, order, matching
/// question: Which of these is the precision?
/// options:
///   - text: 12 of 20 alerts are right
///     right: true
///   - text: 12 of 30 frauds are found
///     feedback: That is the recall.
/// explanation: Precision looks at the alerts, recall at the frauds.
/// ```
///
/// The other kinds have, beside `id`, `kind`, `question` and `explanation`:
///
/// - `multiple`: `options` as above, of which several may be right;
/// - `numeric`: `answer` (a number, or `` "`swift expression`" `` over the chapter's code), `tolerance` and `unit`;
/// - `output`: `code`, which runs as a program of its own;
/// - `order`: `lines` in their right order, as a list or below `lines: |`;
/// - `matching`: `pairs`, each `left: right`, or a list of `left` and `right` where a text is no handy key.
///
/// Texts are Markdown; one that holds a colon stands between quotes or below a `|`.
struct QuizReading {
  private(set) var quizzes: [Quiz] = []
  private(set) var diagnostics: [Diagnostic] = []

  private enum Kind: String, CaseIterable { case choice, multiple, numeric, output, order, matching }

  /// - Parameter values: Answers that are expressions are added.
  init(
    _ document: MarkdownDocument, lines: [String], file: String, snippets: [Snippet],
    values: inout [InlineValue]
  ) {
    for block in document.allBlocks {
      guard case .code(let code) = block, code.isFenced, isQuiz(code, lines: lines, file: file) else {
        continue
      }
      let text = YAMLText(
        code.literal, file: file, firstLine: code.codeStart.line, lineColumns: code.lineColumns,
        example: "id: a-name")
      guard var fields = text.mapping(&diagnostics) else { continue }
      let id = Self.id(&fields)
      let question = fields.string("question")
      if question.isBlank {
        fields.reject(
          "question", "there is no question", code: "missing-question", help: "write 'question: …'")
      }
      let explanation = fields.string("explanation")
      guard let kind = fields.choice("kind", of: Kind.allCases) else {
        if fields.places["kind"] == nil {
          fields.reject(
            "kind", "the question has no kind", code: "missing-kind",
            help: "write 'kind: choice', or one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        diagnostics += fields.problems().filter { $0.code != "unknown-key" }
        continue
      }
      let read = Self.kind(kind, &fields, code, snippets, &values)
      let problems = fields.problems()
      diagnostics += problems
      guard let read, let id, let question, problems.isEmpty else { continue }
      quizzes.append(
        Quiz(id: id, question: question, kind: read, explanation: explanation, range: code.range))
    }
  }

  /// Whether a fence is a quick check; one that was clearly meant to be one is complained about.
  private mutating func isQuiz(_ code: CodeBlock, lines: [String], file: String) -> Bool {
    guard let start = code.infoStart, lines.indices.contains(start.line - 1) else { return false }
    let words = InfoString(line: lines[start.line - 1], start: start).words
    guard let first = words.first, first.name.lowercased() == "quiz" else { return false }
    if first.name != "quiz" {
      diagnostics.append(
        Diagnostic(
          .error, code: "unknown-language", "'\(first.name)' is not a language; quick checks are 'quiz'",
          file: file,
          range: first.range, help: "write 'quiz'"))
      return false
    }
    if words.count > 1 {
      diagnostics.append(
        Diagnostic(
          .error, code: "unknown-option", "a quick check has no options behind 'quiz'", file: file,
          range: words[1].range, help: "write them below as 'key: value'"))
    }
    return true
  }

  private static func id(_ fields: inout YAMLFields) -> String? {
    let id = fields.string("id") ?? ""
    if id.isEmpty {
      fields.reject("id", "this question has no name", code: "missing-id", help: "write 'id: a-name'")
    } else if !id.allSatisfy({ $0.isLetter || $0.isNumber || "-_.:".contains($0) }) {
      fields.reject(
        "id", "'\(id)' cannot be the name of a question", code: "bad-id",
        help: "use letters, digits and hyphens")
    }
    return id
  }

  private static func kind(
    _ kind: Kind, _ fields: inout YAMLFields, _ code: CodeBlock, _ snippets: [Snippet],
    _ values: inout [InlineValue]
  ) -> Quiz.Kind? {
    switch kind {
    case .choice, .multiple: options(&fields, allowsSeveral: kind == .multiple)
    case .numeric: numeric(&fields, code, snippets, &values)
    case .output: output(&fields)
    case .order: order(&fields)
    case .matching: matching(&fields)
    }
  }

  private static func options(_ fields: inout YAMLFields, allowsSeveral: Bool) -> Quiz.Kind? {
    var options: [Quiz.Option] = []
    for var option in fields.list("options", of: "text and right") {
      let text = option.string("text")
      if text.isBlank {
        option.reject("text", "this option has no text", code: "missing-text", help: "write 'text: …'")
      }
      let isRight = option.truth("right") ?? false
      options.append(Quiz.Option(text: text ?? "", isRight: isRight, feedback: option.string("feedback")))
      fields.adopt(option)
    }
    let right = options.count(where: \.isRight)
    if options.count < 2 {
      fields.reject(
        "options", "a question needs two options or more", code: "too-few-options",
        help: "list them under 'options:'")
    } else if right == 0 || (!allowsSeveral && right > 1) {
      fields.reject(
        "options", right == 0 ? "no option is right" : "\(right) options are right",
        code: "wrong-right-options",
        help: right == 0 ? "write 'right: true' below the right one" : "keep one, or write 'kind: multiple'")
    }
    if Set(options.map(\.text)).count < options.count {
      fields.reject(
        "options", "two options are the same", code: "duplicate-option", help: "change one of them")
    }
    return .choice(options, allowsSeveral: allowsSeveral)
  }

  private static func numeric(
    _ fields: inout YAMLFields, _ code: CodeBlock, _ snippets: [Snippet], _ values: inout [InlineValue]
  ) -> Quiz.Kind? {
    let tolerance = fields.number("tolerance", in: .fromZero)
    let unit = fields.string("unit")
    guard let text = fields.string("answer") else {
      fields.reject(
        "answer", "there is no answer", code: "missing-answer",
        help: "write 'answer: 42' or 'answer: \"`swift …`\"'")
      return nil
    }
    if tolerance == nil || tolerance == 0 {
      fields.reject(
        "tolerance", "a number needs a tolerance above 0", code: "missing-tolerance",
        help: "write 'tolerance: 0.5', in the answer's unit")
    }
    if let number = Double(text), number.isFinite {
      return .numeric(.init(answer: .number(number), tolerance: tolerance ?? 1, unit: unit))
    }
    let expression = String(text.dropFirst(7).dropLast())
    guard text.hasPrefix("`swift "), text.hasSuffix("`"), !Optional(expression).isBlank,
      let place = fields.places["answer"]
    else {
      let hasUnit = text.first.map { $0.isNumber || "+-.".contains($0) } ?? false
      fields.reject(
        "answer", "'\(text)' is not a number",
        help: hasUnit
          ? "write the number alone, and what it counts below it as 'unit: …'"
          : "write 'answer: 42' or 'answer: \"`swift …`\"'")
      return nil
    }
    // The quotes, the backtick and the word stand before the expression.
    let start = SourcePosition(line: place.start.line, column: place.start.column + 8)
    values.append(
      InlineValue(
        index: values.count, expression: expression, range: code.range,
        expressionStart: start, precedingSnippets: snippets.count { $0.range.start < code.range.start }))
    return .numeric(.init(answer: .value(values.count - 1), tolerance: tolerance ?? 1, unit: unit))
  }

  private static func output(_ fields: inout YAMLFields) -> Quiz.Kind? {
    guard let code = fields.code("code") else {
      fields.reject(
        "code", "there is no code to run", code: "missing-code", help: "write 'code: |' and the code below it"
      )
      return nil
    }
    return .output(code)
  }

  private static func order(_ fields: inout YAMLFields) -> Quiz.Kind? {
    let lines = fields.lines("lines") ?? []
    if lines.contains(where: { Optional($0).isBlank }) {
      fields.reject("lines", "one of the lines is empty", code: "empty-line", help: "delete it")
    } else if lines.count > 1, Set(lines).count == 1 {
      fields.reject(
        "lines", "the lines are all the same", code: "equal-lines", help: "no order of them is wrong")
    } else if lines.count < 2 {
      fields.reject(
        "lines", "there are fewer than two lines", code: "too-few-lines",
        help: "list them in their right order")
    }
    return .order(lines)
  }

  private static func matching(_ fields: inout YAMLFields) -> Quiz.Kind? {
    let pairs = fields.holdsFields("pairs") ? keyedPairs(&fields) : listedPairs(&fields)
    if pairs.count < 2 {
      fields.reject(
        "pairs", "there are fewer than two pairs", code: "too-few-pairs", help: "list them under 'pairs:'")
    } else if Set(pairs.map(\.left)).count < pairs.count {
      fields.reject(
        "pairs", "two pairs have the same left side", code: "duplicate-pair", help: "change one of them")
    } else if Set(pairs.map(\.right)).count < 2 {
      fields.reject(
        "pairs", "the right sides are all the same", code: "equal-pairs", help: "there is nothing to choose")
    }
    return .matching(pairs)
  }

  /// Pairs written as `left: right`.
  private static func keyedPairs(_ fields: inout YAMLFields) -> [Quiz.Pair] {
    guard var mapping = fields.fields("pairs") else { return [] }
    let pairs = mapping.keys.map { key in
      let right = mapping.string(key.name)
      if right.isBlank {
        mapping.reject(
          key.name, "'\(key.name)' has no right side", code: "incomplete-pair", help: "write 'left: right'")
      }
      return Quiz.Pair(left: key.name, right: right ?? "")
    }
    fields.adopt(mapping)
    return pairs
  }

  private static func listedPairs(_ fields: inout YAMLFields) -> [Quiz.Pair] {
    var pairs: [Quiz.Pair] = []
    for var pair in fields.list("pairs", of: "left and right") {
      let left = pair.string("left")
      let right = pair.string("right")
      if left.isBlank || right.isBlank {
        pair.reject(
          left.isBlank ? "left" : "right", "a pair has a left and a right side", code: "incomplete-pair",
          help: "write 'left: …' and 'right: …'")
      }
      pairs.append(Quiz.Pair(left: left ?? "", right: right ?? ""))
      fields.adopt(pair)
    }
    return pairs
  }
}

extension String? {
  fileprivate var isBlank: Bool { self?.allSatisfy(\.isWhitespace) ?? true }
}
