import Workbook

/// Finds the exercise that a file's name means.
struct ExerciseMatching {
  struct Match: Hashable {
    var exercise: String
    /// From the name, as in `alert-cost-2.swift` or `alert-cost (1).swift`: higher is later.
    var number: Int
  }
  private let exercises: [GradedExercise]
  private let byID: [String: [GradedExercise]]

  init(_ exercises: [GradedExercise]) {
    self.exercises = exercises
    byID = Dictionary(grouping: exercises) { Self.plain($0.id) }
  }

  /// - Parameter path: The parts of a file's path, of which the last is its name.
  /// - Returns: The match, or why there is none.
  func exercise(_ path: [String]) -> Result<Match, Complaint> {
    guard let file = path.last, file.lowercased().hasSuffix(".swift") else {
      return .failure(Complaint(text: "it is no Swift file"))
    }
    let stem = String(file.dropLast(".swift".count))
    for (name, number) in Self.readings(stem) {
      let found = byID[Self.plain(name)] ?? exercises.filter { Self.plain($0.name) == Self.plain(name) }
      if found.count == 1 { return .success(Match(exercise: found[0].name, number: number)) }
      if let own = found.only({
        path.dropLast().contains($0.chapterSlug) || path.dropLast().contains($0.chapter)
      }) {
        return .success(Match(exercise: own.name, number: number))
      }
      if found.count > 1 {
        let names = found.map(\.name).joined(separator: ", ")
        return .failure(Complaint(text: "the file's name fits several exercises: \(names)"))
      }
    }
    let near = nearest(stem, exercises.map(\.id)).map { "; is '\($0).swift' meant?" } ?? ""
    return .failure(Complaint(text: "no exercise is named '\(stem)'\(near)"))
  }

  struct Complaint: Error, Hashable {
    var text: String
  }

  /// The name itself first: an exercise's own name may end in a number.
  private static func readings(_ stem: String) -> [(name: String, number: Int)] {
    var readings = [(stem, 0)]
    if let match = stem.wholeMatch(of: /(.+?)(?:-| ?\(| copy ?)([0-9]{1,4})\)?/) {
      readings.append((String(match.1), Int(match.2) ?? 0))
    }
    return readings
  }

  /// Platforms change signs in names.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == " " || $0 == "/" ? "-" : $0 })
  }
}
