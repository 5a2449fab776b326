import Archives
import Cache
import Grading
public import Foundation

/// What was found in a folder or archive of submissions.
public struct SubmissionReport: Hashable, Sendable, Codable {
  public var found = 0
  /// Work that nobody, or nobody for certain, handed in: with what was tried.
  public var unmatched: [SetAside] = []
  /// What is no work: other files, links, damaged archives, names of no exercise.
  public var setAside: [SetAside] = []
  /// Work that is graded, and about which something is worth knowing.
  public var remarks: [SetAside] = []

  public init() {}
}

/// Reads what was handed in: folders and archives as people and platforms lay them out.
///
/// A piece of work is a Swift file named after its exercise. Whose it is say, in this order: the platform that it was
/// downloaded from (in names, or in Gradescope's metadata), the name of the folder or archive that it lies in, and the
/// manifest of `casebook submit`; the last is the student's own statement, and the folders inside of a student's archive
/// say nothing, so that nobody can hand in for somebody else. Nothing is dropped: what cannot be matched is reported.
public struct SubmissionReader {
  private let exercises: ExerciseMatching
  private let known: Set<String>
  private let matching: StudentMatching?

  /// - Parameter roster: Where it is `nil` whatever names students is their identifier.
  public init(exercises: [GradedExercise], roster: Roster?) {
    self.exercises = ExerciseMatching(exercises)
    known = Set(exercises.map(\.name))
    matching = roster.map { StudentMatching($0.students) }
  }

  /// - Parameters:
  ///   - owner: Who handed everything in, where that is known; names are not looked at then.
  ///   - add: Gets each piece of work with its student, one after another.
  public func read(
    _ root: URL, owner: String? = nil, _ add: (Submission, Student) throws -> Void
  ) throws -> SubmissionReport {
    var metadata = SubmissionMetadata()
    var metadataWalk = SubmissionWalk(isWanted: SubmissionMetadata.names.contains)
    try metadataWalk.walk(root) { metadata.add($0) }
    var report = SubmissionReport()
    report.remarks = metadata.problems
    let rootName = SubmissionWalk.isArchive(root.lastPathComponent) ? root.lastPathComponent : nil
    let isWrapped = SubmissionWalk.isWrapped(root)
    var walk = SubmissionWalk()
    try walk.walk(root) { file in
      let context = context(of: file, metadata, rootName: rootName, isWrapped: isWrapped)
      let match: ExerciseMatching.Match
      switch exercise(of: file, context, hasOwner: owner != nil) {
      case .success(let found): match = found
      case .failure(let complaint):
        report.setAside.append(SetAside(path: file.shownPath, reason: complaint.text))
        return
      }
      let student: Student
      switch owner.map({ .success(Student(id: $0)) }) ?? self.student(context) {
      case .success(let found): student = found
      case .failure(let complaint):
        report.unmatched.append(SetAside(path: file.shownPath, reason: complaint.text))
        return
      }
      report.found += 1
      report.remarks += remarks(on: file, context, student).map { SetAside(path: file.shownPath, reason: $0) }
      let (time, source) = time(of: file, context)
      try add(
        Submission(
          student: student.id, exercise: match.exercise, attempt: max(match.number, context.attempt),
          submittedAt: time, timeSource: source, code: file.bytes, source: file.shownPath), student)
    }
    report.setAside += walk.setAside.filter { aside in
      !SubmissionMetadata.names.contains(String(aside.path.split(separator: "/").last ?? ""))
    }
    return report
  }

  // MARK: What is known of a file

  private struct Context {
    var clues: [StudentClue] = []
    /// The path below what names the student.
    var rest: [String]
    var isMarkedLate = false
    var platformTime: Date?
    var manifest: SubmissionManifestEntry?
    /// From a folder like `attempt-2`.
    var attempt = 0
  }

  private struct SubmissionManifestEntry {
    var student: String?
    var packedAt: Date?
    var exercise: String?
    var digest: Digest?
  }

  private func context(
    of file: SubmissionFile, _ metadata: SubmissionMetadata, rootName: String?, isWrapped: Bool
  ) -> Context {
    // What stands inside of a student's archive is the student's.
    let end = file.path.firstIndex(where: SubmissionWalk.isArchive).map { $0 + 1 } ?? file.path.count
    var context: Context
    let found = metadata.manifest(of: file.path)
    if let (submission, rest) = metadata.gradescope(of: Array(file.path[..<min(end, file.path.count)])) {
      context = Context(
        clues: submission.clues, rest: rest + file.path[end...], platformTime: submission.submittedAt)
    } else if let found, found.folder.isEmpty {
      context = Context(rest: file.path)
    } else {
      let outer = DownloadLayout.clues(Array(file.path[..<end]))
      context = Context(
        clues: outer.student, rest: outer.rest + file.path[end...], isMarkedLate: outer.isMarkedLate)
      // `submissions/s1234/alert-cost.swift`: one folder of all around the folders of each.
      if outer.student.first.map({ $0.kind == .any }) ?? true {
        context.clues = file.path[..<min(end, file.path.count - 1)].prefix(isWrapped ? 2 : 1)
          .map { StudentClue(.any, $0) }
      }
    }
    if let rootName { context.clues.append(StudentClue(.any, rootName)) }
    context.clues = context.clues.flatMap(Self.readings)
    if let found {
      let entry = found.manifest.files.first { $0.path == found.path }
      context.manifest = SubmissionManifestEntry(
        student: found.manifest.student, packedAt: SubmissionMetadata.date(found.manifest.packedAt),
        exercise: entry?.exercise, digest: entry?.digest)
      if let student = found.manifest.student { context.clues.append(StudentClue(.any, student)) }
    }
    for folder in context.rest.dropLast() {
      if let match = folder.lowercased().wholeMatch(of: /(?:attempt|try|version|v)[-_ ]?([0-9]{1,4})/) {
        context.attempt = Int(match.1) ?? 0
      }
    }
    return context
  }

  /// A folder's name, or an archive's without its ending and without what `casebook submit` puts before the student.
  private static func readings(_ clue: StudentClue) -> [StudentClue] {
    guard clue.kind == .any, SubmissionWalk.isArchive(clue.text) else { return [clue] }
    let endings = [".tar.gz", ".tgz", ".tar", ".zip"]
    let ending = endings.first { clue.text.lowercased().hasSuffix($0) } ?? ""
    let stem = String(clue.text.dropLast(ending.count))
    let short = stem.hasPrefix("submission-") ? [StudentClue(.any, String(stem.dropFirst(11)))] : []
    return short + [StudentClue(.any, stem)]
  }

  private func exercise(
    of file: SubmissionFile, _ context: Context, hasOwner: Bool
  ) -> Result<ExerciseMatching.Match, ExerciseMatching.Complaint> {
    if let name = context.manifest?.exercise, known.contains(name) {
      return .success(ExerciseMatching.Match(exercise: name, number: 0))
    }
    return exercises.exercise(context.rest.isEmpty || hasOwner ? file.path : context.rest)
  }

  private func student(_ context: Context) -> Result<Student, ExerciseMatching.Complaint> {
    if let matching {
      switch matching.student(context.clues) {
      case .student(let id): return .success(Student(id: id))
      case .nobody(let why): return .failure(.init(text: why))
      }
    }
    // Without a roster the platform's name, a folder's name or the manifest is the identifier.
    let number = { (kind: StudentClue.Kind) in context.clues.first { $0.kind == kind }?.text }
    let name = context.clues.first { $0.kind == .compactName || $0.kind == .name } ?? context.clues.first
    guard let text = name?.text ?? number(.moodle), !text.allSatisfy(\.isWhitespace) else {
      return .failure(.init(text: "nothing says whose it is"))
    }
    return .success(
      Student(
        id: text, name: name?.kind == .name ? text : "", email: number(.email), canvas: number(.canvas),
        moodle: number(.moodle)))
  }

  private func remarks(on file: SubmissionFile, _ context: Context, _ student: Student) -> [String] {
    var remarks: [String] = []
    if let digest = context.manifest?.digest, digest != Digest(of: file.bytes) {
      remarks.append("it is not the file that its manifest speaks of; it is graded as it is")
    }
    if let name = context.manifest?.student, let matching,
      matching.student([StudentClue(.any, name)]) != .student(student.id)
    {
      remarks.append("its manifest names '\(visibleName(name))', but it was handed in by \(student.id)")
    }
    if context.isMarkedLate { remarks.append("Canvas marks it as late") }
    return remarks
  }

  private func time(of file: SubmissionFile, _ context: Context) -> (Date?, TimeSource) {
    if let time = context.platformTime { return (time, .platform) }
    if let time = context.manifest?.packedAt { return (time, .manifest) }
    // Archives that hold no times hold the first day that the format knows.
    guard let time = file.modified, time.timeIntervalSince1970 > 631_152_000 else { return (nil, .unknown) }
    return (time, file.timeSource)
  }
}
