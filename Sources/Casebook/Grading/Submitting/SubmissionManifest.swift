public import Cache
public import Foundation

/// What a packed piece of work says of itself: the file `manifest.json` at an archive's top.
///
/// It is a student's own statement. Names and times in it may be wrong or forged; only the files' bytes are graded.
public struct SubmissionManifest: Hashable, Sendable, Codable {
  /// One exercise's file.
  public struct Entry: Hashable, Sendable, Codable {
    /// The exercise's name, for instance `1.1.3/alert-cost`.
    public var exercise: String
    /// Where the file stands in the archive: as in the students' copy.
    public var path: String
    public var digest: Digest
    /// Of the exercise that was solved, as in its ``ExerciseKey/version``; `nil` where no key was there.
    public var version: Digest?

    public init(exercise: String, path: String, digest: Digest, version: Digest?) {
      self.exercise = exercise
      self.path = path
      self.digest = digest
      self.version = version
    }
  }
  /// Raised when older tools could not read the file.
  public static let formatVersion = 1
  public static let path = "manifest.json"

  public var format = formatVersion
  /// The book's title.
  public var book: String
  /// Of all exercises of the book, as the student had it.
  public var bookVersion: Digest
  /// The student's identifier in the roster, where it was given.
  public var student: String?
  /// When it was packed, by the student's clock: ISO 8601 in UTC.
  public var packedAt: String
  /// In the order of their paths.
  public var files: [Entry]

  public init(book: String, bookVersion: Digest, student: String?, packedAt: String, files: [Entry]) {
    self.book = book
    self.bookVersion = bookVersion
    self.student = student
    self.packedAt = packedAt
    self.files = files.sorted { $0.path < $1.path }
  }

  public func json() throws -> Data {
    let encoder = JSONEncoder.casebook
    encoder.outputFormatting.insert(.prettyPrinted)
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// - Returns: `nil` if the bytes are no manifest that this tool knows.
  public init?(json: Data) {
    guard let manifest = try? JSONDecoder.casebook.decode(Self.self, from: json),
      manifest.format == Self.formatVersion
    else { return nil }
    self = manifest
  }
}
