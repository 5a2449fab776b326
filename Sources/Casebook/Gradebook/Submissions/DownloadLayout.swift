import Foundation

/// What the layouts of platforms say of a path.
struct PathClues: Hashable {
  var student: [StudentClue]
  /// What is left of the path: the folders below the student's, and the file.
  var rest: [String]
  /// `LATE` in a name of Canvas.
  var isMarkedLate = false
}

/// Reads what bulk downloads write into names. The first layout that knows a path decides.
enum DownloadLayout {
  static func clues(_ path: [String]) -> PathClues {
    for layout in [canvas, moodleFolder, moodleFlat] {
      if let clues = layout(path) { return clues }
    }
    return ownFolder(path)
  }

  /// `lovelaceada_LATE_4711_98765_alert-cost-1.swift`, wherever it lies.
  ///
  /// The name in front is the sortable one in small letters without blanks and signs, the first number is the user's, the
  /// second one the submission's. Behind it stands the file's own name, in which Canvas counts further uploads with `-1`,
  /// `-2`, ….
  static func canvas(_ path: [String]) -> PathClues? {
    for (place, part) in path.enumerated() {
      guard let match = part.wholeMatch(of: /(.+?)_(LATE_)?([0-9]+)_([0-9]+)_(.+)/) else { continue }
      // `Name_123_assignsubmission_file_` is Moodle's.
      let rest = place == path.count - 1 ? [String(match.5)] : Array(path[(place + 1)...])
      return PathClues(
        student: [StudentClue(.canvas, String(match.3)), StudentClue(.compactName, String(match.1))],
        rest: rest,
        isMarkedLate: match.2 != nil)
    }
    return nil
  }

  /// `Ada Lovelace_4711_assignsubmission_file_/alert-cost.swift`
  static func moodleFolder(_ path: [String]) -> PathClues? {
    for (place, part) in path.dropLast().enumerated() {
      guard let match = part.wholeMatch(of: /(.+)_([0-9]+)_assignsubmission_(?:file|onlinetext)_?/) else {
        continue
      }
      return PathClues(student: moodle(match.1, match.2), rest: Array(path[(place + 1)...]))
    }
    return nil
  }

  /// `Ada Lovelace_4711_assignsubmission_file_alert-cost.swift`
  static func moodleFlat(_ path: [String]) -> PathClues? {
    guard let file = path.last,
      let match = file.wholeMatch(of: /(.+)_([0-9]+)_assignsubmission_(?:file|onlinetext)_(.+)/)
    else { return nil }
    return PathClues(student: moodle(match.1, match.2), rest: [String(match.3)])
  }

  /// Where names are hidden Moodle writes `Participant`.
  private static func moodle(_ name: Substring, _ number: Substring) -> [StudentClue] {
    [StudentClue(.moodle, String(number))] + (name == "Participant" ? [] : [StudentClue(.name, String(name))])
  }

  /// `s1234/…/alert-cost.swift`: a folder a student. A name in front of an archive's or file's own counts the same.
  static func ownFolder(_ path: [String]) -> PathClues {
    guard path.count > 1 else { return PathClues(student: [], rest: path) }
    return PathClues(student: [StudentClue(.any, path[0])], rest: Array(path.dropFirst()))
  }
}
