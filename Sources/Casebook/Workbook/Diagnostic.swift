public import CommonMark

/// Something that is wrong in a book, with its place and its remedy.
public struct Diagnostic: Hashable, Codable, Sendable {
  public enum Severity: String, Codable, Sendable, Comparable {
    case error, warning, note

    public static func < (lhs: Severity, rhs: Severity) -> Bool {
      let order: [Severity] = [.error, .warning, .note]
      return order.firstIndex(of: lhs)! < order.firstIndex(of: rhs)!
    }
  }

  public var severity: Severity
  /// A stable name in kebab case, for instance `unknown-option`.
  public var code: String
  public var message: String
  /// The file's path relative to the book's folder.
  public var file: String
  /// `nil` where the whole file is meant.
  public var range: SourceRange?
  /// How to mend it, where that is known.
  public var help: String?

  public init(
    _ severity: Severity, code: String, _ message: String, file: String, range: SourceRange? = nil,
    help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.file = file
    self.range = range
    self.help = help
  }
}
