import CommonMark

/// Finds the exercises of a chapter and reads their parts.
struct ExerciseReading {
  private(set) var exercises: [Exercise] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let lines: [String]
  private let file: String
  private let frontMatter: FrontMatter

  init(
    _ document: MarkdownDocument, lines: [String], file: String, slug: String, _ frontMatter: FrontMatter
  ) {
    self.lines = lines
    self.file = file
    self.frontMatter = frontMatter
    var open: (heading: Heading, blocks: [Block])?
    func close() {
      if let (heading, blocks) = open { read(heading, blocks, slug: slug) }
      open = nil
    }
    for block in document.blocks {
      if case .heading(let heading) = block {
        if let current = open, heading.level <= current.heading.level { close() }
        let begins = Self.begins(heading, lines)
        if begins, open != nil { close() }
        if begins {
          open = (heading, [])
          continue
        }
      }
      if open != nil {
        open!.blocks.append(block)
      } else {
        rejectParts(in: [block], why: "stands in no exercise")
      }
    }
    close()
    rejectParts(in: document.footnotes.flatMap(\.blocks), why: "stands in a footnote")
    let outer = Set(document.blocks.map(\.range))
    for heading in document.headings where Self.begins(heading, lines) && !outer.contains(heading.range) {
      complain(
        "nested-exercise", "an exercise cannot stand inside of a list, a quotation or a note", heading.range,
        help: "write its heading at the start of a line")
    }
  }

  private static func begins(_ heading: Heading, _ lines: [String]) -> Bool {
    heading.attributes["points"] != nil || heading.content.plainText.hasPrefix("Exercise:")
      || hasUnreadPoints(heading, lines)
  }

  /// Whether the heading ends with braces that were meant to give points but cannot be read.
  private static func hasUnreadPoints(_ heading: Heading, _ lines: [String]) -> Bool {
    let text = heading.content.plainText
    guard heading.attributes.isEmpty, let open = text.lastIndex(of: "{"), text.last == "}" else {
      return false
    }
    let range = heading.range.start.line...max(heading.range.start.line, heading.range.end.line)
    let isEscaped = range.contains { lines.indices.contains($0 - 1) && lines[$0 - 1].contains("\\{") }
    return !isEscaped && (text[open...].contains("points=") || text[open...].contains("points ="))
  }

  private mutating func complain(_ code: String, _ message: String, _ range: SourceRange, help: String) {
    diagnostics.append(Diagnostic(.error, code: code, message, file: file, range: range, help: help))
  }

  /// Parts of exercises in places where no exercise finds them.
  private mutating func rejectParts(in blocks: [Block], why: String) {
    for block in MarkdownDocument(blocks: blocks).allBlocks {
      guard case .code(let code) = block, let fence = ExerciseFence(code, lines: lines, file: file) else {
        continue
      }
      complain(
        "part-outside-exercise", "this \(fence.role.rawValue) \(why)", fence.opening,
        help:
          "an exercise begins with a heading such as '### Exercise: title {#name points=10}'; its parts stand "
          + "below it, in no list or quotation")
    }
  }

  /// A part in a language that exercises are not written in would be shown as it stands, whatever it holds.
  private mutating func rejectLanguage(of code: CodeBlock) {
    let words = code.info.split(whereSeparator: \.isWhitespace)
    guard code.isFenced, words.count > 1, words[0] != "swift",
      let role = ExerciseRole(rawValue: String(words[1])),
      let start = code.infoStart
    else { return }
    let end = SourcePosition(line: start.line, column: start.column + words[0].utf8.count)
    complain(
      "unknown-language", "a \(role.rawValue) cannot be written in '\(words[0])'", SourceRange(start, end),
      help: role == .hint ? "write 'text hint' or 'swift hint'" : "write 'swift \(role.rawValue)'")
  }

  private mutating func read(_ heading: Heading, _ blocks: [Block], slug: String) {
    var fences: [ExerciseFence] = []
    for block in blocks {
      if case .code(let code) = block {
        if let fence = ExerciseFence(code, lines: lines, file: file) {
          fences.append(fence)
        } else {
          rejectLanguage(of: code)
        }
      } else {
        rejectParts(in: [block], why: "stands inside of a list or quotation")
      }
    }
    let points = points(of: heading)
    let title = heading.content.plainText
    let end = blocks.last?.range.end ?? heading.range.end
    var exercise = Exercise(
      id: heading.id ?? "", chapterSlug: slug, section: frontMatter.section,
      title: Self.withoutPrefix(title), points: points ?? 1, heading: heading.range,
      range: SourceRange(heading.range.start, end), datasets: datasets(of: heading),
      starter: ExerciseCode(code: "", range: heading.range, codeStart: heading.range.start))
    exercise.withheld = withheld(by: heading)
    check(exercise.id, of: heading)
    for index in fences.indices { add(&fences[index], to: &exercise) }
    diagnostics += fences.flatMap(\.diagnostics)
    let starters = fences.filter { $0.role == .starter }
    if starters.isEmpty {
      complain(
        "missing-starter", "the exercise has no starter", heading.range,
        help: "write a fence 'swift starter' with the code that students begin with")
    }
    for role in [ExerciseRole.starter, .solution] {
      for fence in fences.filter({ $0.role == role }).dropFirst() {
        complain(
          "duplicate-part", "the exercise has a \(role.rawValue) already", fence.opening, help: "keep one")
      }
    }
    exercises.append(exercise)
  }

  /// An exercise's name is the name of a student's file, too.
  private mutating func check(_ id: String, of heading: Heading) {
    if id.isEmpty, !Self.hasUnreadPoints(heading, lines) {
      complain(
        "missing-id", "this exercise has no name", heading.range,
        help: "write '{#name points=10}' at the end of the heading")
    } else if !id.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) || id.hasPrefix("-")
      || id.hasPrefix("_")
    {
      complain(
        "bad-id", "'\(id)' cannot be the name of an exercise, which is a file's name, too", heading.range,
        help: "use letters, digits and hyphens, and begin with a letter or a digit")
    }
  }

  /// `Exercise: The cost of an alert` without the word before the colon.
  private static func withoutPrefix(_ title: String) -> String {
    guard let colon = title.firstIndex(of: ":"), !title[..<colon].contains(" ") else { return title }
    return String(title[title.index(after: colon)...].drop { $0 == " " })
  }

  private mutating func points(of heading: Heading) -> Double? {
    guard let text = heading.attributes["points"] else {
      if Self.hasUnreadPoints(heading, lines) {
        complain(
          "malformed-attributes", "what stands between the braces cannot be read", heading.range,
          help: "write '{#name points=10}': first the name, then each option once as 'key=value'")
      } else {
        complain(
          "missing-points", "this exercise has no points", heading.range,
          help: "write '{#name points=10}' at the end of the heading")
      }
      return nil
    }
    // `withheld` is the tool's own word, so nobody is told of it.
    let known = ["points", "datasets"]
    for key in heading.attributes.keys.sorted() where !known.contains(key) && key != "withheld" {
      let nearest = nearestName(to: key, among: known).map { "did you mean '\($0)'?" }
      complain(
        "unknown-option", "an exercise has no option '\(key)'", heading.range,
        help: nearest ?? "options are \(known.joined(separator: " and "))")
    }
    guard let points = Double(text), points > 0, points <= 1_000_000 else {
      complain("bad-value", "'points' cannot be '\(text)'", heading.range, help: "write 'points=10'")
      return nil
    }
    return points
  }

  /// `withheld=2:5`, which only a release writes.
  private mutating func withheld(by heading: Heading) -> Exercise.Withheld {
    var withheld = Exercise.Withheld()
    guard let text = heading.attributes["withheld"] else { return withheld }
    let parts = text.split(separator: ":")
    guard parts.count == 2, let tests = Int(parts[0]), let points = Double(parts[1]), tests > 0, points >= 0
    else {
      complain(
        "bad-value", "'withheld' cannot be '\(text)'", heading.range,
        help: "it is written by casebook release")
      return withheld
    }
    withheld.tests = tests
    withheld.points = points
    return withheld
  }

  private mutating func datasets(of heading: Heading) -> [String] {
    let names = heading.attributes["datasets"]?.split(separator: ",").map(String.init) ?? []
    for name in names where !frontMatter.datasets.contains(name) {
      let nearest = nearestName(to: name, among: frontMatter.datasets).map { "did you mean '\($0)'?" }
      complain(
        "undeclared-dataset", "the dataset '\(name)' is not declared, so no code can read it", heading.range,
        help: nearest ?? "write it under 'datasets' in the chapter's front matter")
    }
    return names.filter(frontMatter.datasets.contains)
  }

  private mutating func add(_ fence: inout ExerciseFence, to exercise: inout Exercise) {
    switch fence.role {
    case .given: exercise.given.append(fence.exerciseCode)
    case .outside: exercise.outside.append(fence.exerciseCode)
    case .starter: if exercise.starter.code.isEmpty { exercise.starter = fence.exerciseCode }
    case .solution: exercise.solution = exercise.solution ?? fence.exerciseCode
    case .hint:
      exercise.hints.append(
        ExerciseHint(text: fence.code.literal, isCode: !fence.isText, range: fence.code.range))
    case .test: addTest(&fence, to: &exercise)
    case .mistake: addMistake(&fence, to: &exercise)
    }
  }

  private mutating func addTest(_ fence: inout ExerciseFence, to exercise: inout Exercise) {
    let name = fence.name ?? ""
    if name.allSatisfy(\.isWhitespace) {
      fence.complain("missing-name", "this test has no name", help: "write 'swift test \"what it checks\"'")
    } else if exercise.tests.contains(where: { $0.name == name }) {
      fence.complain("duplicate-name", "there is a test '\(name)' already", help: "say what this one checks")
    }
    exercise.tests.append(
      ExerciseTest(
        name: name, points: fence.number("points", in: 0...1_000_000) ?? 1, isHidden: fence.has("hidden"),
        code: fence.exerciseCode, comparator: fence.comparator(),
        timeout: fence.number("timeout", in: 0.01...3_600)))
  }

  private mutating func addMistake(_ fence: inout ExerciseFence, to exercise: inout Exercise) {
    let name = fence.name ?? ""
    if name.allSatisfy(\.isWhitespace) {
      fence.complain(
        "missing-name", "this mistake has no name", help: "write 'swift mistake \"name\" hint=\"…\"'")
    } else if exercise.mistakes.contains(where: { $0.name == name }) {
      fence.complain(
        "duplicate-name", "there is a mistake '\(name)' already", help: "give this one a name of its own")
    }
    if fence.text("hint") == nil {
      fence.complain(
        "missing-hint", "this mistake has no hint", help: "write hint=\"what helps a student who made it\"")
    }
    exercise.mistakes.append(
      ExerciseMistake(name: name, hint: fence.text("hint") ?? "", code: fence.exerciseCode))
  }
}
