import CommonMark
import Workbook

extension LessonWriter {
  func exercise(at heading: Heading) -> Exercise? {
    lesson.chapter.exercises.first { $0.heading == heading.range }
  }

  /// Takes what belongs to a heading: all blocks before the next exercise or heading of the same or a higher level.
  func takeSection(of heading: Heading, from blocks: inout ArraySlice<Block>) -> ArraySlice<Block> {
    let end =
      blocks.firstIndex { block in
        if case .heading(let next) = block {
          next.level <= heading.level || exercise(at: next) != nil
        } else {
          false
        }
      } ?? blocks.endIndex
    defer { blocks = blocks[end...] }
    return blocks[..<end]
  }

  /// Writes an exercise as a section of its own: its text with what it starts from, what is tested, the hints, and how
  /// to check one's work. Of hidden tests it says only how many there are.
  mutating func write(_ exercise: Exercise, _ heading: Heading, _ blocks: ArraySlice<Block>) {
    let level = min(max(heading.level + levelShift, 2), 5)
    let number = (lesson.chapter.exercises.firstIndex(of: exercise) ?? 0) + 1
    let anchor = escaped(exercise.id)
    let title = escaped(curled(exercise.title))
    let name = "\(escaped(wording[.exercise])) \(number)"
    let data = exercise.datasets.map { " <code>\(escaped($0))</code>" }.joined()
    if level == 2 { contents.append(["anchor": exercise.id, "title": "\(name): \(title)"]) }
    html += """
      <section class="exercise" aria-labelledby="\(anchor)">
      <h\(level) id="\(anchor)"><span class="exercise-label">\(name)</span> \(title)\
      <a class="anchor" href="#\(anchor)" aria-hidden="true" tabindex="-1">#</a></h\(level)>
      <p class="exercise-points">\(points(exercise.points))\(data)</p>

      """
    write(Array(blocks))
    writeTests(of: exercise, level: level + 1)
    writeHints(of: exercise)
    let command = codeBlock(escaped("casebook check \(exercise.name)"), language: "sh")
    html += "<div class=\"command\">\n<p>\(escaped(wording[.checkWork]))</p>\n\(command)</div>\n</section>\n"
  }

  mutating func write(_ fence: Fence) {
    switch fence {
    case .given(let code):
      html += "<div class=\"snippet given\">\n\(codeBlock(self.code(of: code), language: "swift"))</div>\n"
    case .starter(let exercise): writeStarter(of: exercise)
    case .quiz(let quiz, let number): write(quiz, number: number)
    case .elsewhere: break
    }
  }

  /// The code that the reader changes, under its file's name, to copy and to keep.
  private mutating func writeStarter(of exercise: Exercise) {
    let name = fileName(exercise.id) + ".swift"
    let path = "exercises/\(fileName(lesson.chapter.slug))/\(name)"
    let starter = exercise.starter.code
    downloads.append(
      Asset(path: path, bytes: Array((starter.hasSuffix("\n") ? starter : starter + "\n").utf8)))
    let bar = """
      <div class="file-bar"><span class="file-name">\(escaped(name))</span>\
      <a class="download" href="\(escapedAddress(path))" download="\(escaped(name))">\
      \(escaped(wording[.download]))<span class="unseen"> \(escaped(name))</span></a></div>

      """
    let code = codeBlock(self.code(of: exercise.starter), language: "swift", bar: bar)
    html += "<div class=\"snippet starter\">\n\(code)</div>\n"
  }

  /// A name that is a file's name and nothing else, whatever an author calls an exercise.
  private func fileName(_ name: String) -> String {
    let safe = name.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
        ? Character(scalar) : "-"
    }
    return safe.first == "." ? "-" + String(safe.dropFirst()) : String(safe)
  }

  func code(of code: ExerciseCode) -> String {
    tokens(at: code.range, code.code)
  }

  private func tokens(at range: SourceRange, _ code: String) -> String {
    codeHTML(lesson.codeHighlighting[range] ?? [CodeToken(.plain, code)])
  }

  private mutating func writeTests(of exercise: Exercise, level: Int) {
    if exercise.tests.isEmpty && exercise.withheld.tests == 0 { return }
    html += "<h\(level) class=\"part\">\(escaped(wording[.tests]))</h\(level)>\n<ul class=\"tests\">\n"
    for test in exercise.tests where !test.isHidden {
      let note = comparison(test.comparator).map { "<span class=\"test-note\">\(escaped($0))</span>" } ?? ""
      html += """
        <li><p><span class="test-name">\(escaped(curled(test.name)))</span>\(note) \
        <span class="points">\(share(test.points, of: exercise))</span></p>
        \(codeBlock(code(of: test.code), language: "swift"))</li>

        """
    }
    let hidden = exercise.tests.filter(\.isHidden)
    let count = hidden.count + exercise.withheld.tests
    if count > 0 {
      let word = escaped(wording[count == 1 ? .hiddenTest : .hiddenTests])
      let sum = share(hidden.reduce(exercise.withheld.points) { $0 + $1.points }, of: exercise)
      html += "<li><p><span class=\"test-name\">\(count) \(word)</span>"
      html += " <span class=\"points\">\(sum)</span></p></li>\n"
    }
    html += "</ul>\n"
  }

  /// Each hint holds the next, so that they can only be opened one after the other.
  private mutating func writeHints(of exercise: Exercise) {
    for (index, hint) in exercise.hints.enumerated() {
      let count = exercise.hints.count == 1 ? "" : " \(index + 1)/\(exercise.hints.count)"
      html += "<details class=\"hint\"><summary>\(escaped(wording[.hint]))\(count)</summary>\n"
      html +=
        hint.isCode
        ? codeBlock(tokens(at: hint.range, hint.text), language: "swift")
        : fragment(hint.text, of: hint.range)
    }
    html += String(repeating: "</details>\n", count: exercise.hints.count)
  }

  /// What tests of this weight bring: the exercise's points are shared out in proportion.
  private func share(_ weight: Double, of exercise: Exercise) -> String {
    let sum = exercise.tests.reduce(exercise.withheld.points) { $0 + $1.points }
    return points(sum > 0 ? (exercise.points * weight / sum * 100).rounded() / 100 : 0)
  }

  private func points(_ points: Double) -> String {
    escaped("\(shortest(points)) \(wording[points == 1 ? .point : .points])")
  }

  /// How an answer may differ, where it may.
  private func comparison(_ comparator: Comparator) -> String? {
    if case .metric(let bound)? = comparator.judgement {
      let word = wording[bound.metric.isBetterHigher ? .atLeast : .atMost]
      return "\(bound.metric.rawValue) \(word) \(shortest(bound.bound))"
    }
    // What only evens out rounding is no news to a reader.
    let tolerance: String? =
      switch comparator.tolerance {
      case .within(let width) where width > 1e-6: "± \(shortest(width))"
      case .relative(let part) where part > 1e-6: "± \(shortest(part * 100)) %"
      case .exact, .within, .relative: nil
      }
    let parts = [tolerance, comparator.isUnordered ? wording[.anyOrder] : nil].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// A number without a fraction that it does not have.
func shortest(_ number: Double) -> String {
  let text = "\(number)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
