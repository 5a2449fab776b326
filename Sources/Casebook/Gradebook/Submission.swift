public import Cache
public import Foundation

/// One attempt of one student at one exercise, as it was handed in.
public struct Submission: Hashable, Sendable {
  /// The student's identifier in the roster.
  public var student: String
  /// The exercise's name, for instance `1.1.3/alert-cost`.
  public var exercise: String
  /// From 1 in the order of handing in.
  public var attempt: Int
  public var submittedAt: Date?
  /// The file's bytes, which need not be text.
  public var code: [UInt8]
  /// Where it was found, for reports.
  public var source: String

  public var digest: Digest { Digest(of: code) }

  public init(
    student: String, exercise: String, attempt: Int = 1, submittedAt: Date? = nil, code: [UInt8],
    source: String
  ) {
    self.student = student
    self.exercise = exercise
    self.attempt = attempt
    self.submittedAt = submittedAt
    self.code = code
    self.source = source
  }
}
