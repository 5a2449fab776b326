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
/// `numeric` has `answer` (a number, or `` "`swift expression`" `` over the chapter's code), `tolerance` and `unit`;
/// `output` has `code`, which is run; `order` has `lines` in their right order; `matching` has `pairs` of `left` and
/// `right`. Texts are Markdown.
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
      guard case .code(let code) = block, code.isFenced, code.info.split(separator: " ").first == "quiz"
      else {
        continue
      }
      let text = YAMLText(code.literal, file: file, firstLine: code.codeStart.line)
      guard var fields = text.mapping(&diagnostics) else { continue }
      let id = fields.string("id")
      if id?.isEmpty ?? true {
        fields.reject("id", "this question has no name", code: "missing-id", help: "write 'id: a-name'")
      }
      let question = fields.string("question")
      if question?.isEmpty ?? true {
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
      if text?.isEmpty ?? true {
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
    let tolerance = fields.number("tolerance", in: 0...Double.greatestFiniteMagnitude)
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
    guard text.hasPrefix("`swift "), text.hasSuffix("`"), text.count > 8, let place = fields.places["answer"]
    else {
      fields.reject(
        "answer", "'\(text)' is not a number", help: "write 'answer: 42' or 'answer: \"`swift …`\"'")
      return nil
    }
    // The quotes, the backtick and the word stand before the expression.
    let start = SourcePosition(line: place.start.line, column: place.start.column + 8)
    values.append(
      InlineValue(
        index: values.count, expression: String(text.dropFirst(7).dropLast()), range: code.range,
        expressionStart: start, precedingSnippets: snippets.count { $0.range.start < code.range.start }))
    return .numeric(.init(answer: .value(values.count - 1), tolerance: tolerance ?? 1, unit: unit))
  }

  private static func output(_ fields: inout YAMLFields) -> Quiz.Kind? {
    guard let code = fields.string("code"), let place = fields.places["code"] else {
      fields.reject(
        "code", "there is no code to run", code: "missing-code", help: "write 'code: |' and the code below it"
      )
      return nil
    }
    // A block's text begins on the line behind its '|'.
    let line = code.contains("\n") ? place.start.line + 1 : place.start.line
    return .output(
      ExerciseCode(
        code: code, range: place, codeStart: SourcePosition(line: line, column: place.start.column)))
  }

  private static func order(_ fields: inout YAMLFields) -> Quiz.Kind? {
    let lines = fields.strings("lines") ?? []
    if lines.count < 2 {
      fields.reject(
        "lines", "there are fewer than two lines", code: "too-few-lines",
        help: "list them in their right order")
    }
    return .order(lines)
  }

  private static func matching(_ fields: inout YAMLFields) -> Quiz.Kind? {
    var pairs: [Quiz.Pair] = []
    for var pair in fields.list("pairs", of: "left and right") {
      let left = pair.string("left")
      let right = pair.string("right")
      if left == nil || right == nil {
        pair.reject(
          "left", "a pair has a left and a right side", code: "incomplete-pair",
          help: "write 'left: …' and 'right: …'")
      }
      pairs.append(Quiz.Pair(left: left ?? "", right: right ?? ""))
      fields.adopt(pair)
    }
    if pairs.count < 2 {
      fields.reject(
        "pairs", "there are fewer than two pairs", code: "too-few-pairs", help: "list them under 'pairs:'")
    }
    return .matching(pairs)
  }
}
