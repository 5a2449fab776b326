import Cache
import Foundation
import Grading
import SiteBuild
import Workbook

/// What checks found, for `casebook progress`: the file `.casebook/progress.json` of a book.
struct ProgressRecords: Codable {
  struct Record: Codable, Hashable {
    var points: Double
    var maximum: Double
    var passed: Int
    var tests: Int
    /// Of the file that was checked.
    var code: Digest
    /// Of the exercise as it was.
    var exercise: Digest
    /// ISO 8601 in UTC.
    var checkedAt: String
  }
  /// How far a piece of work is.
  enum State: Hashable {
    case notBegun
    /// There is work that was never checked.
    case begun
    case solved(Record)
    case partly(Record)
    /// The file was edited since it was checked.
    case changed(Record)
    /// The exercise is another one than that which was checked.
    case outdated(Record)
  }

  static let formatVersion = 1
  private var format = formatVersion
  private(set) var exercises: [String: Record] = [:]

  /// Records that cannot be read count as none: they can be made again.
  init(of book: URL) {
    guard let data = try? Data(contentsOf: Self.file(book)),
      let records = try? JSONDecoder.casebook.decode(Self.self, from: data),
      records.format == Self.formatVersion
    else { return }
    self = records
  }

  private static func file(_ book: URL) -> URL {
    Workshop(book: book).folder.appendingPathComponent("progress.json")
  }

  /// Adds what was found. Two checks at a time do not lose each other's records.
  static func remember(_ outcomes: [CheckOutcome], in book: URL) throws {
    let results = outcomes.compactMap(\.result).filter(\.work.isInBook)
    guard !results.isEmpty else { return }
    let lock = try BuildLock(file: Workshop(book: book).folder.appendingPathComponent("progress.lock")) {}
    defer { lock.release() }
    var records = ProgressRecords(of: book)
    for result in results {
      records.exercises[result.work.exercise.name] = Record(
        points: result.mark.points, maximum: result.mark.maximum,
        passed: result.mark.tests.count { $0.verdict == .passed }, tests: result.mark.tests.count,
        code: Digest(of: result.code), exercise: result.work.exercise.contentDigest,
        checkedAt: Date().formatted(.iso8601))
    }
    try JSONEncoder.casebook.encode(records).write(to: file(book), options: .atomic)
  }

  func state(of work: ExerciseWork) throws -> State {
    guard let bytes = try work.bytes() else { return .notBegun }
    if work.isStarter(bytes) { return .notBegun }
    guard let record = exercises[work.exercise.name] else { return .begun }
    if record.exercise != work.exercise.contentDigest { return .outdated(record) }
    if record.code != Digest(of: bytes) { return .changed(record) }
    return record.passed == record.tests ? .solved(record) : .partly(record)
  }
}

extension ProgressRecords.State {
  /// Points that stand: those of work that is no longer what was checked do not.
  var points: Double {
    switch self {
    case .solved(let record), .partly(let record): record.points
    case .notBegun, .begun, .changed, .outdated: 0
    }
  }

  /// For programs.
  var name: String {
    switch self {
    case .notBegun: "not-begun"
    case .begun: "begun"
    case .solved: "full"
    case .partly: "partly"
    case .changed: "changed"
    case .outdated: "outdated"
    }
  }

  /// For people.
  var words: String {
    switch self {
    case .notBegun: "not begun"
    case .begun: "begun, not checked"
    case .solved: "full points"
    case .partly(let record): "\(record.passed) of \(counted(record.tests, "test"))"
    case .changed(let record): "changed since (was \(record.passed) of \(counted(record.tests, "test")))"
    case .outdated: "the exercise changed since"
    }
  }

  var record: ProgressRecords.Record? {
    switch self {
    case .notBegun, .begun: nil
    case .solved(let record), .partly(let record), .changed(let record), .outdated(let record): record
    }
  }
}
