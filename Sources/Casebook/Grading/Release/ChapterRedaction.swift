import CommonMark
import Foundation
import Workbook

extension Exercise {
  /// What students must not see.
  var secrets: [ExerciseCode] {
    [solution].compactMap(\.self) + outside + tests.filter(\.isHidden).map(\.code) + mistakes.map(\.code)
  }

  /// The code that students see.
  var visibleCode: [ExerciseCode] {
    given + [starter] + tests.filter { !$0.isHidden }.map(\.code)
  }
}

/// Takes what students must not see out of a chapter's text. All other bytes stay as they are, but for one empty line
/// at each place, so that no gap tells of more than the text does.
struct ChapterRedaction {
  private(set) var bytes: Data
  private(set) var diagnostics: [Diagnostic] = []

  init(of chapter: Chapter, bytes source: Data) {
    let lines = Self.lines(source)
    var removed: Set<Int> = []
    for code in chapter.exercises.flatMap(\.secrets) {
      let first = code.range.start.line - 1
      let end = code.range.end
      // A range that ends before the first byte of a line does not hold that line.
      let last = end.column == 1 && end.line - 1 > first ? end.line - 2 : end.line - 1
      guard lines.indices.contains(first), lines.indices.contains(last),
        Self.isFree(lines[first].prefix(code.range.start.column - 1))
      else {
        diagnostics.append(
          Diagnostic(
            .error, code: "secret-shares-its-line", "this fence shares its first line with other text",
            file: chapter.path, range: code.range, help: "start the fence on a line of its own"))
        continue
      }
      removed.formUnion(first...last)
    }
    let headings = Self.headings(of: chapter)
    var kept = Data()
    var isGap = false
    for (number, line) in lines.enumerated() {
      if removed.contains(number) {
        isGap = true
        continue
      }
      let line = headings[number].map { Self.marking(line, $0) } ?? line
      let isBlank = Self.isFree(line)
      let hasBlankBefore = number > 0 && Self.endsBlank(kept)
      if isGap, isBlank, hasBlankBefore { continue }
      isGap = false
      kept += line
    }
    bytes = kept
  }

  /// What each exercise's heading has to tell of the tests that are taken out, by the number of its line.
  private static func headings(of chapter: Chapter) -> [Int: String] {
    var headings: [Int: String] = [:]
    for exercise in chapter.exercises {
      let hidden = exercise.tests.filter(\.isHidden)
      guard !hidden.isEmpty else { continue }
      let points = hidden.reduce(0) { $0 + $1.points }
      headings[exercise.heading.start.line - 1] = " withheld=\(hidden.count):\(plain(points))"
    }
    return headings
  }

  private static func marking(_ line: Data, _ text: String) -> Data {
    guard let brace = line.lastIndex(of: UInt8(ascii: "}")) else { return line }
    return line[..<brace] + Data(text.utf8) + line[brace...]
  }

  /// The lines with their ends, of which `\n`, `\r` and `\r\n` are one each.
  static func lines(_ data: Data) -> [Data] {
    let bytes = [UInt8](data)
    var lines: [Data] = []
    var start = 0
    for index in bytes.indices {
      let isReturn = bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if bytes[index] == 0x0A || isReturn {
        lines.append(Data(bytes[start...index]))
        start = index + 1
      }
    }
    if start < bytes.count { lines.append(Data(bytes[start...])) }
    return lines
  }

  /// Whether nothing stands there but space and the marks of quotations.
  private static func isFree(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D, 0x3E].contains($0) }
  }

  private static func endsBlank(_ data: Data) -> Bool {
    lines(Data(data.suffix(4096))).last.map(isFree) ?? true
  }
}
