import CommonMark
import ExerciseValues
import Foundation
import Workbook

/// Looks through all files of a students' copy, as bytes, for what must not be in them.
///
/// It trusts nothing of how the copy was made. It finds
/// - a whole solution, hidden test or `outside` part, its white space aside, in any file;
/// - a line of a solution of 12 characters or more, unless the book shows the same line elsewhere: in code that the
///   exercise gives, or in the chapters' text outside of the exercise;
/// - what a hidden test expects: its canonical bytes from 9 bytes on, those in hexadecimal digits, and its texts and
///   numbers as people write them, unless a visible test or an input holds the same.
///
/// Data sets are searched for bytes and code only: that an answer can be found in the data is what exercises live from.
struct LeakInspection {
  private(set) var diagnostics: [Diagnostic] = []

  private struct Haystack {
    var path: String
    var bytes: Data
    var text: String
    /// The text with every run of white space as one space.
    var condensed: String
    var isData: Bool
  }

  /// Shorter lines say nothing.
  static let shortestLine = 12

  init(
    of book: Book, keys: [String: ExerciseKey], released: [String: ExerciseKey], files: [StudentsCopy.File]
  ) {
    let datasets = (book.configuration?.datasets ?? "datasets") + "/"
    let haystacks = files.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      return Haystack(
        path: file.path, bytes: file.bytes, text: text, condensed: text.condensed,
        isData: file.path.hasPrefix(datasets))
    }
    let copies = Dictionary(haystacks.map { ($0.path, $0) }) { first, _ in first }
    for chapter in book.chapters {
      for exercise in chapter.exercises {
        let shown = Self.shownText(
          of: exercise, in: book.chapters.compactMap { copies[$0.path].map(\.text) })
        inspectCode(exercise, chapter, shown, haystacks)
        if let key = keys[exercise.name] {
          inspectValues(exercise, chapter, key, released[exercise.name], haystacks)
        }
      }
    }
  }

  /// What may be shown although it stands in a solution, condensed: given code, visible tests, and all of the chapters
  /// but the exercise itself.
  private static func shownText(of exercise: Exercise, in chapters: [String]) -> String {
    let own = exercise.visibleCode.map(\.code)
    let others = chapters.map { text -> String in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard
        let start = lines.firstIndex(where: { $0.hasPrefix("#") && $0.contains("{#\(exercise.id) ") })
          ?? lines.firstIndex(where: { $0.hasPrefix("#") && $0.contains("{#\(exercise.id)}") })
      else { return text }
      let level = lines[start].prefix { $0 == "#" }.count
      let end = lines[(start + 1)...].firstIndex { line in
        let marks = line.prefix { $0 == "#" }.count
        return (1...level).contains(marks) && line.dropFirst(marks).first == " "
      }
      return (lines[..<start] + lines[(end ?? lines.endIndex)...]).joined(separator: "\n")
    }
    return (own + others).joined(separator: "\n").condensed
  }

  private mutating func inspectCode(
    _ exercise: Exercise, _ chapter: Chapter, _ shown: String, _ haystacks: [Haystack]
  ) {
    let own = exercise.visibleCode.map(\.code).joined(separator: "\n").condensed
    for code in [exercise.solution].compactMap(\.self) + exercise.outside
      + exercise.tests.filter(\.isHidden).map(\.code)
    {
      let whole = code.code.condensed
      guard whole.utf8.count >= Self.shortestLine, !own.contains(whole) else { continue }
      for file in haystacks where file.condensed.contains(whole) {
        report(code.range, chapter, "the whole of this part", file.path)
      }
    }
    guard let solution = exercise.solution else { return }
    for (number, line) in solution.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = String(line).condensed
      guard line.utf8.count >= Self.shortestLine, !shown.contains(line) else { continue }
      for file in haystacks where file.condensed.contains(line) {
        let start = SourcePosition(
          line: solution.codeStart.line + number,
          column: solution.lineColumns.indices.contains(number) ? solution.lineColumns[number] : 1)
        let range = SourceRange(
          start, SourcePosition(line: start.line, column: start.column + line.utf8.count))
        report(range, chapter, "this line of the solution", file.path)
      }
    }
  }

  private mutating func inspectValues(
    _ exercise: Exercise, _ chapter: Chapter, _ key: ExerciseKey, _ released: ExerciseKey?,
    _ haystacks: [Haystack]
  ) {
    let given =
      (released.map { $0.expectations.compactMap(\.self) + $0.inputs.values + $0.labels.values } ?? [])
      .map(\.value)
    // Prose is no excuse here: an answer that the text gives away is what this looks for.
    let shown = exercise.visibleCode.map(\.code).joined(separator: "\n")
    let givenBytes = given.map { Data($0.bytes) }
    let givenTexts = Set(given.flatMap(\.writtenForms))
    for (place, test) in exercise.tests.enumerated() where test.isHidden {
      guard key.expectations.indices.contains(place), let value = key.expectations[place]?.value else {
        continue
      }
      // Without the byte that says the encoding's version: inside another value there is none.
      let bytes = Data(value.bytes.dropFirst())
      let isGiven = givenBytes.contains { $0.range(of: bytes) != nil }
      let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      let texts = value.writtenForms.filter { !givenTexts.contains($0) && !shown.contains($0) }
      for file in haystacks {
        let holdsBytes =
          bytes.count >= 9 && !isGiven
          && (file.bytes.range(of: bytes) != nil || file.text.contains(digits))
        if holdsBytes || (!file.isData && texts.contains(where: file.text.contains)) {
          report(test.code.range, chapter, "what the hidden test ‘\(test.name)’ expects", file.path)
        }
      }
    }
  }

  private mutating func report(_ range: SourceRange, _ chapter: Chapter, _ what: String, _ path: String) {
    diagnostics.append(
      Diagnostic(
        .error, code: "leak", "the students' copy would show \(what) in \(path)", file: chapter.path,
        range: range,
        help: "take it out of there, or change what the exercise asks for"))
  }
}

extension ExerciseValue {
  /// The numbers and texts in a value as people write them, where they are so long that they are no coincidence.
  var writtenForms: [String] {
    switch self {
    case .nothing, .boolean: []
    case .integer(let integer): ["\(integer)"].filter { $0.count >= 9 }
    case .unsigned(let integer): ["\(integer)"]
    case .number(let number): ["\(number)"].filter { $0.count >= 9 }
    case .text(let text): text.count >= 12 ? [text] : []
    case .list(let values), .set(let values): values.flatMap(\.writtenForms)
    case .dictionary(let entries): entries.flatMap { $0.key.writtenForms + $0.value.writtenForms }
    case .record(_, let fields), .choice(_, _, let fields): fields.flatMap(\.value.writtenForms)
    case .matrix(_, _, let numbers): numbers.flatMap { ExerciseValue.number($0).writtenForms }
    case .table(let columns): columns.flatMap { $0.values.flatMap(\.writtenForms) }
    case .thrown(let error): error.writtenForms
    }
  }
}

extension String {
  /// With every run of white space as one space, and none at the ends.
  var condensed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
