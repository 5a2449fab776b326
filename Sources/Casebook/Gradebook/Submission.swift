public import Cache
public import Foundation

/// Who says when a piece of work was handed in.
public enum TimeSource: String, Hashable, Sendable, Codable {
  /// The platform that it was handed in on, in what it writes beside the work.
  case platform
  /// The manifest of `casebook submit`: the student's own clock.
  case manifest
  /// The archive's entry.
  case archive
  /// When the file was last changed, which a download or a copy may set anew.
  case file
  case unknown

  /// Whether the same work has the same time wherever it is found.
  var isReliable: Bool { self == .platform || self == .manifest }

  public var words: String {
    switch self {
    case .platform: "the platform"
    case .manifest: "the student's manifest"
    case .archive: "the archive's entry"
    case .file: "the file's modification"
    case .unknown: "nowhere"
    }
  }
}

/// One attempt of one student at one exercise, as it was handed in.
public struct Submission: Hashable, Sendable {
  /// The student's identifier in the roster.
  public var student: String
  /// The exercise's name, for instance `1.1.3/alert-cost`.
  public var exercise: String
  /// From 1 in the order of handing in.
  public var attempt: Int
  public var submittedAt: Date?
  public var timeSource: TimeSource
  /// The file's bytes, which need not be text.
  public var code: [UInt8]
  /// Where it was found, for reports.
  public var source: String
  /// Set where the bytes were left in the gradebook.
  var knownDigest: Digest?

  public var digest: Digest { knownDigest ?? Digest(of: code) }

  public init(
    student: String, exercise: String, attempt: Int = 1, submittedAt: Date? = nil,
    timeSource: TimeSource = .unknown, code: [UInt8], source: String
  ) {
    self.student = student
    self.exercise = exercise
    self.attempt = attempt
    self.submittedAt = submittedAt
    self.timeSource = timeSource
    self.code = code
    self.source = source
  }
}
