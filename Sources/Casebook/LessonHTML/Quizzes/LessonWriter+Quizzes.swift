import CommonMark
import Workbook

/// A quick check under way to the page.
private struct QuizForm {
  let quiz: Quiz
  /// What running the chapter's code gave, where that is the answer.
  let computed: String?
  /// Names elements within the page; an author's identifier may hold anything.
  let name: String
  let seal: Seal
  var body = ""
  var answer: QuizAnswer?
  /// What is said of each option.
  var options: [String]?
}

extension LessonWriter {
  /// Writes a question with its fields. Without scripts it can be read and filled in; `quizzes.js` adds the button that
  /// checks the answer, where the answer is known.
  mutating func write(_ quiz: Quiz, number: Int) {
    hasQuiz = true
    var form = QuizForm(
      quiz: quiz, computed: lesson.quizAnswers[number - 1], name: "_quiz-\(number)",
      seal: Seal(question: quiz.id, in: lesson.chapter.slug))
    let question = fragment(quiz.question, of: quiz.range)
    let kind: String
    switch quiz.kind {
    case .choice(let options, let allowsSeveral):
      kind = allowsSeveral ? "several" : "choice"
      fill(&form, options: options, allowsSeveral: allowsSeveral)
    case .numeric(let numeric):
      kind = "numeric"
      fill(&form, numeric)
    case .output(let code):
      kind = "output"
      fill(&form, output: code)
    case .order(let lines):
      kind = "order"
      fill(&form, lines: lines)
    case .matching(let pairs):
      kind = "matching"
      fill(&form, pairs: pairs)
    }
    html += """
      <div class="quiz" id="\(escaped(quiz.id))" role="group" aria-labelledby="\(form.name)-label \(form.name)-question" \
      data-kind="\(kind)"\(payload(of: form))>
      <p class="quiz-label" id="\(form.name)-label">\(escaped(wording[.quickCheck]))</p>
      <div class="question" id="\(form.name)-question">
      \(question)</div>
      \(form.body)<noscript><p class="quiz-note">\(escaped(wording[.withoutScript]))</p></noscript>
      </div>

      """
  }

  private mutating func payload(of form: QuizForm) -> String {
    guard let answer = form.answer else { return "" }
    var payload = QuizPayload(answer, form.seal)
    payload.options = form.options?.enumerated().map { index, text in
      form.seal.hidden(text, under: "", for: "option \(index)")
    }
    payload.explanation = form.quiz.explanation.map { text in
      form.seal.hidden(fragment(text, of: form.quiz.range), under: answer.text, for: "explanation")
    }
    return " data-seal=\"\(escaped(payload.json))\""
  }

  private mutating func fill(_ form: inout QuizForm, options: [Quiz.Option], allowsSeveral: Bool) {
    let type = allowsSeveral ? "checkbox" : "radio"
    form.body = "<div class=\"options\">\n"
    for (index, option) in options.enumerated() {
      let (text, isPhrase) = phrase(option.text, of: form.quiz.range)
      let id = "\(form.name)-\(index + 1)"
      let field = "<input type=\"\(type)\" name=\"\(form.name)\" value=\"\(index)\" id=\"\(id)\""
      form.body +=
        isPhrase
        ? "<div class=\"option\">\(field)><label for=\"\(id)\">\(text)</label></div>\n"
        // A label may not hold blocks.
        : "<div class=\"option\">\(field) aria-labelledby=\"\(id)-text\">"
          + "<div class=\"option-text\" id=\"\(id)-text\">\n\(text)</div></div>\n"
    }
    form.body += "</div>\n"
    let right = options.indices.filter { options[$0].isRight }
    form.answer = QuizAnswer(text: right.map(String.init).joined(separator: ","))
    let said = options.map { option in
      (option.isRight ? "+" : "-") + (option.feedback.map { fragment($0, of: form.quiz.range) } ?? "")
    }
    // Of one length, or the option that nothing is said of would stand out.
    let length = said.map(\.utf8.count).max() ?? 0
    form.options = said.map { $0 + String(repeating: " ", count: length - $0.utf8.count) }
  }

  private mutating func fill(_ form: inout QuizForm, _ numeric: Quiz.Numeric) {
    let number: Double? =
      switch numeric.answer {
      case .number(let number): number
      case .value: form.computed.flatMap(QuizAnswer.number(shown:))
      }
    form.answer = number.flatMap { QuizAnswer(number: $0, tolerance: numeric.tolerance) }
    let unit = numeric.unit.map(escaped) ?? ""
    let width = shortest(numeric.tolerance) + (unit.isEmpty ? "" : " \(unit)")
    let tolerance = numeric.tolerance > 0 ? "\(escaped(wording[.tolerance])) \(width)" : ""
    let about = tolerance.isEmpty ? "" : " aria-describedby=\"\(form.name)-about\""
    form.body = """
      <div class="field"><label for="\(form.name)-field">\(escaped(wording[.yourAnswer]))\
      \(unit.isEmpty ? "" : "<span class=\"unseen\">, \(unit)</span>")</label> \
      <span class="entry"><input type="text" inputmode="decimal" autocomplete="off" \
      id="\(form.name)-field"\(about)>\(unit.isEmpty ? "" : "<span class=\"unit\" aria-hidden=\"true\">\(unit)</span>")</span>\
      \(tolerance.isEmpty ? "" : "<span class=\"tolerance\" id=\"\(form.name)-about\">\(tolerance)</span>")</div>

      """
  }

  private func fill(_ form: inout QuizForm, output code: ExerciseCode) {
    form.answer = form.computed.map(QuizAnswer.init(printed:))
    form.body = """
      <div class="snippet">
      \(codeBlock(self.code(of: code), language: "swift"))</div>
      <div class="field"><label for="\(form.name)-field">\(escaped(wording[.whatIsPrinted]))</label>
      <textarea id="\(form.name)-field" rows="3" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea></div>

      """
  }

  private func fill(_ form: inout QuizForm, lines: [String]) {
    form.answer = QuizAnswer(text: lines.joined(separator: "\n"), parts: lines)
    let order = form.seal.shuffled(lines.count) { $0.map { lines[$0] } == lines }
    let items = order.map { "<li><code>\(escaped(lines[$0]))</code></li>\n" }.joined()
    form.body = "<ol class=\"lines\">\n\(items)</ol>\n"
  }

  private mutating func fill(_ form: inout QuizForm, pairs: [Quiz.Pair]) {
    var rights: [String] = []
    for pair in pairs where !rights.contains(pair.right) { rights.append(pair.right) }
    let order = form.seal.shuffled(rights.count) { $0 == Array(rights.indices) }
    let places = pairs.map { pair in order.firstIndex { rights[$0] == pair.right }! }
    form.answer = QuizAnswer(
      text: places.map(String.init).joined(separator: ","), parts: places.map(String.init))

    let shown = order.map { escaped(words(rights[$0])) }
    let choices = shown.enumerated().map { "<option value=\"\($0)\">\($1)</option>" }.joined()
    form.body = "<ul class=\"pairs\">\n"
    for (index, pair) in pairs.enumerated() {
      let id = "\(form.name)-\(index + 1)"
      let (left, isPhrase) = phrase(pair.left, of: form.quiz.range)
      form.body += """
        <li><label for="\(id)">\(isPhrase ? left : escaped(words(pair.left)))\
        <span class="unseen"> \(escaped(wording[.matches]))</span></label> \
        <select id="\(id)"><option value="">…</option>\(choices)</select></li>

        """
    }
    // Paper opens no lists.
    let letters = shown.map { "<li>\($0)</li>" }.joined()
    form.body += "</ul>\n<ol class=\"on-paper\">\(letters)</ol>\n"
  }
}
