import Archives
import Cache
import Foundation
import Grading
import Workbook

/// Work that is handed in: the files and what the archive says of itself.
struct SubmissionPack {
  struct Item {
    var work: ExerciseWork
    var bytes: [UInt8]
  }
  /// In the book's order.
  private(set) var items: [Item] = []
  /// What a student may want to mend first.
  private(set) var warnings: [String] = []

  init(_ works: [ExerciseWork], in book: Book) throws {
    let records = ProgressRecords(of: book.folder)
    for work in works {
      let state = try records.state(of: work)
      guard state != .notBegun, let bytes = try work.bytes() else {
        warnings.append("\(work.exercise.name) is not begun and is left out")
        continue
      }
      guard bytes.count <= Self.greatestSize else {
        throw SubmissionPackError.tooLarge(path: work.shownPath, kilobytes: Self.greatestSize >> 10)
      }
      items.append(Item(work: work, bytes: bytes))
      switch state {
      case .solved, .notBegun: break
      case .begun: warnings.append("\(work.exercise.name) was never checked")
      case .partly(let record):
        warnings.append("\(work.exercise.name) passes \(record.passed) of \(counted(record.tests, "test"))")
      case .changed: warnings.append("\(work.exercise.name) was edited since it was checked")
      case .outdated:
        warnings.append("\(work.exercise.name) was checked against another version of the exercise")
      }
    }
    guard !items.isEmpty else { throw SubmissionPackError.nothing }
  }

  /// What graders take at most.
  private static let greatestSize = 256 << 10

  func manifest(of book: Book, title: String, student: String?, at date: Date) throws -> SubmissionManifest {
    let released = try ReleasedKeys.load(book: book.folder)
    let version = Digest.Hasher()
    for exercise in book.chapters.flatMap(\.exercises).sorted(by: { $0.name < $1.name }) {
      version.add(
        exercise.name, (released?.keys[exercise.name]?.version ?? exercise.contentDigest).description)
    }
    return SubmissionManifest(
      book: title, bookVersion: version.finish(), student: student, packedAt: date.formatted(.iso8601),
      files: items.map { item in
        .init(
          exercise: item.work.exercise.name, path: item.work.exercise.workPath,
          digest: Digest(of: item.bytes),
          version: released?.keys[item.work.exercise.name]?.version)
      })
  }

  func archive(_ manifest: SubmissionManifest) throws -> [UInt8] {
    var writer = ZipWriter()
    try writer.add(SubmissionManifest.path, Array(manifest.json()))
    for item in items.sorted(by: { $0.work.exercise.workPath < $1.work.exercise.workPath }) {
      try writer.add(item.work.exercise.workPath, item.bytes)
    }
    return writer.archive
  }
}

enum SubmissionPackError: Error, CustomStringConvertible {
  case nothing
  case tooLarge(path: String, kilobytes: Int)
  case notAnArchive(path: String)

  var description: String {
    switch self {
    case .nothing: "nothing is begun, so there is nothing to hand in; begin with: casebook check EXERCISE"
    case .tooLarge(let path, let kilobytes):
      "\(path) is larger than \(kilobytes) kilobytes, which no grader takes; hand in code, no data"
    case .notAnArchive(let path):
      "\(path) is there and is no zip archive; name another file with --output, nothing was written"
    }
  }
}
