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
        let begins = Self.begins(heading)
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
  }

  private static func begins(_ heading: Heading) -> Bool {
    heading.attributes["points"] != nil || heading.content.plainText.hasPrefix("Exercise:")
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

  private mutating func read(_ heading: Heading, _ blocks: [Block], slug: String) {
    var fences: [ExerciseFence] = []
    for block in blocks {
      if case .code(let code) = block, let fence = ExerciseFence(code, lines: lines, file: file) {
        fences.append(fence)
      } else if case .code = block {
        continue
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
    if exercise.id.isEmpty {
      complain(
        "missing-id", "this exercise has no name", heading.range,
        help: "write '{#name points=10}' at the end of the heading")
    }
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
    if exercise.tests.isEmpty {
      complain(
        "missing-test", "the exercise has no test", heading.range,
        help: "write a fence 'swift test \"what it checks\"' with an expression over the student's code")
    }
    exercises.append(exercise)
  }

  /// `Exercise: The cost of an alert` without the word before the colon.
  private static func withoutPrefix(_ title: String) -> String {
    guard let colon = title.firstIndex(of: ":"), !title[..<colon].contains(" ") else { return title }
    return String(title[title.index(after: colon)...].drop { $0 == " " })
  }

  private mutating func points(of heading: Heading) -> Double? {
    guard let text = heading.attributes["points"] else {
      complain(
        "missing-points", "this exercise has no points, or its braces cannot be read", heading.range,
        help: "write '{#name points=10}' at the end of the heading")
      return nil
    }
    for key in heading.attributes.keys.sorted() where !["points", "datasets", "withheld"].contains(key) {
      complain(
        "unknown-option", "an exercise has no option '\(key)'", heading.range,
        help: "options are points and datasets")
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
    guard parts.count == 2, let tests = Int(parts[0]), let points = Double(parts[1]), tests > 0, points >= 0 else {
      complain(
        "bad-value", "'withheld' cannot be '\(text)'", heading.range, help: "it is written by casebook release")
      return withheld
    }
    withheld.tests = tests
    withheld.points = points
    return withheld
  }

  private mutating func datasets(of heading: Heading) -> [String] {
    let names = heading.attributes["datasets"]?.split(separator: ",").map(String.init) ?? []
    for name in names where !frontMatter.datasets.contains(name) {
      complain(
        "undeclared-dataset", "the dataset '\(name)' is not declared, so no code can read it", heading.range,
        help: "write it under 'datasets' in the chapter's front matter")
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

extension Block {
  var range: SourceRange {
    switch self {
    case .heading(let heading): heading.range
    case .paragraph(let paragraph): paragraph.range
    case .quote(_, let range): range
    case .admonition(let admonition): admonition.range
    case .list(let list): list.range
    case .code(let code): code.range
    case .table(let table): table.range
    case .mathematics(let mathematics): mathematics.range
    case .html(_, let range): range
    case .thematicBreak(let range): range
    }
  }
}
