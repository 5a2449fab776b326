/// A place in a text file, counted as the Swift compiler and libcmark count.
///
/// - Units: `line` starts at 1; `column` starts at 1 and counts UTF-8 bytes.
public struct SourcePosition: Hashable, Comparable, Codable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (lhs: SourcePosition, rhs: SourcePosition) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}

/// A stretch of a text file. `end` is the position just behind its last byte.
public struct SourceRange: Hashable, Codable, Sendable {
  public var start: SourcePosition
  public var end: SourcePosition

  public init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = end
  }
}
