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
    /// With every run of white space as one space.
    var condensed: Data
    var isData: Bool
  }

  /// Shorter lines say nothing.
  static let shortestLine = 12

  init(
    of book: Book, keys: [String: ExerciseKey], released: [String: ExerciseKey], files: [StudentsCopy.File]
  ) {
    let datasets = (book.configuration?.datasets ?? "datasets") + "/"
    let haystacks = files.map { file in
      Haystack(
        path: file.path, bytes: file.bytes, condensed: file.bytes.condensed,
        isData: file.path.hasPrefix(datasets))
    }
    let bytes = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let copies = book.chapters.compactMap { chapter in
      bytes[chapter.path].flatMap { parseChapter(path: chapter.path, bytes: Array($0)).0 }
    }
    for chapter in book.chapters {
      for exercise in chapter.exercises {
        inspectCode(exercise, chapter, Self.shownText(of: exercise, in: copies), haystacks)
        if let key = keys[exercise.name] {
          inspectValues(exercise, chapter, key, released[exercise.name], haystacks)
        }
      }
    }
  }

  /// What may be shown although it stands in a solution, condensed: given code, visible tests, and all of the copy's
  /// chapters but the exercise itself.
  private static func shownText(of exercise: Exercise, in copies: [Chapter]) -> Data {
    let others = copies.flatMap { chapter -> [String] in
      guard chapter.slug == exercise.chapterSlug else { return chapter.lines }
      guard let own = chapter.exercises.first(where: { $0.id == exercise.id })?.range else { return [] }
      return Array(chapter.lines.prefix(own.start.line - 1)) + chapter.lines.dropFirst(own.end.line)
    }
    return Data((exercise.visibleCode.map(\.code) + others).joined(separator: "\n").utf8).condensed
  }

  private mutating func inspectCode(
    _ exercise: Exercise, _ chapter: Chapter, _ shown: Data, _ haystacks: [Haystack]
  ) {
    let own = Data(exercise.visibleCode.map(\.code).joined(separator: "\n").utf8).condensed
    for code in [exercise.solution].compactMap(\.self) + exercise.outside
      + exercise.tests.filter(\.isHidden).map(\.code)
    {
      let whole = Data(code.code.utf8).condensed
      guard whole.count >= Self.shortestLine, !own.holds(whole) else { continue }
      for file in haystacks where file.condensed.holds(whole) {
        report(code.range, chapter, "the whole of this part", file.path)
      }
    }
    guard let solution = exercise.solution else { return }
    let lines = solution.code.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let line = Data(line.utf8).condensed
      guard line.count >= Self.shortestLine, !shown.holds(line) else { continue }
      for file in haystacks where file.condensed.holds(line) {
        report(
          solution.range(ofLine: number + 1), chapter, "this line of the solution", file.path)
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
      let isGiven = givenBytes.contains { $0.holds(bytes) }
      let digits = Data(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().utf8)
      let texts = value.writtenForms.filter { !givenTexts.contains($0) && !shown.contains($0) }
        .map { Data($0.utf8) }
      for file in haystacks {
        let holdsBytes =
          bytes.count >= 9 && !isGiven
          && (file.bytes.holds(bytes) || file.bytes.holds(digits))
        if holdsBytes || (!file.isData && texts.contains(where: file.bytes.holds)) {
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

extension Data {
  /// With every run of white space as one space, and none at the ends.
  fileprivate var condensed: Data {
    var result = Data()
    result.reserveCapacity(count)
    var isBetween = false
    for byte in self {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isBetween = !result.isEmpty
      } else {
        if isBetween { result.append(0x20) }
        isBetween = false
        result.append(byte)
      }
    }
    return result
  }

  fileprivate func holds(_ part: Data) -> Bool { range(of: part) != nil }
}

extension String {
  /// With every run of white space as one space, and none at the ends.
  var condensed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
