public import Cache
public import Foundation
public import Grading

extension ClassGrades {
  /// What a student is told: each exercise's mark, and what the policy made of it.
  ///
  /// - Parameters:
  ///   - marks: Gives the mark of a run.
  ///   - code: Gives the bytes of a file that was handed in.
  public func feedback(
    for student: Student, title: String, marks: (Int) throws -> Mark, code: (Digest) throws -> [UInt8]
  ) rethrows -> Feedback {
    let record = grades(of: student.id)
    var works: [Feedback.Work] = []
    var missing: [String] = []
    for (exercise, grade) in zip(exercises, record?.exercises ?? []) {
      guard let attempt = attempt(grade, of: student.id), let run = attempt.run else {
        if grade.state != .graded { missing.append("\(exercise.name) \(words(grade, exercise, nil))") }
        continue
      }
      let text = try Digest(hexadecimal: attempt.digest).map { String(decoding: try code($0), as: UTF8.self) }
      works.append(
        Feedback.Work(
          mark: try marks(run.id), title: exercise.title, code: text,
          notes: [words(grade, exercise, attempt)].filter { !$0.isEmpty }))
    }
    var notes: [String] = []
    if let record, let percent = record.hundredthsOfPercent {
      notes.append(
        "In the course this counts \(record.points) of \(record.maximum) points, "
          + "\(Points(thousandths: percent * 10)) percent.")
    }
    return Feedback(title: title, notes: notes + missing.map { "\($0)." }, works: works)
  }

  /// How a grade came about, in a sentence.
  private func words(
    _ grade: ExerciseGrade, _ exercise: GradedExercise, _ attempt: ClassRecords.Attempt?
  ) -> String {
    var sentences: [String] = []
    if let attempt, grade.attempts > 1 {
      sentences.append("Attempt \(attempt.attempt) of \(grade.attempts) counts.")
    }
    if case .late(let days) = grade.lateness {
      let late = "It is \(days == 1 ? "a day" : "\(days) days") late"
      sentences.append(
        grade.penalty > .zero
          ? "\(late), which costs \(grade.penalty) points: \(grade.points) are left." : "\(late).")
    }
    switch grade.state {
    case .missing: sentences.append("was not handed in")
    case .pending: sentences.append("is not graded yet")
    case .excused(let why): sentences.append(attempt == nil ? "is excused: \(why)" : "It is excused: \(why).")
    case .overridden(let who, let why):
      sentences.append(
        attempt == nil
          ? "counts \(grade.points) points, as \(who) decided: \(why)"
          : "It counts \(grade.points) points, as \(who) decided: \(why).")
    case .graded: break
    }
    if grade.isDropped { sentences.append("It is left out of the sum as one of the lowest.") }
    return sentences.joined(separator: " ")
  }
}

/// A file's name for a student's identifier, which may hold anything: readable, and of no two students the same.
public func fileName(for student: String) -> String {
  let isPlain = student.utf8.allSatisfy { byte in
    (48...57).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }
  if isPlain, !student.isEmpty, student.utf8.count <= 64 { return student }
  let readable = student.unicodeScalars.prefix(40).map { scalar -> Character in
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      ? Character(scalar) : "-"
  }
  return String(readable) + "-" + String(Digest(of: student).description.prefix(8))
}
