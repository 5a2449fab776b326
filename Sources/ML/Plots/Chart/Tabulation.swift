/// A table as it is shown: texts with alignment, not data to compute with.
public struct Tabulation: Hashable, Sendable, Codable {
  public enum Alignment: String, Hashable, Sendable, Codable { case leading, trailing }
  public enum Mark: String, Hashable, Sendable, Codable {
    /// The best value of its column.
    case best
    /// A baseline that others are compared with.
    case baseline
    case missing
  }
  public struct Column: Hashable, Sendable, Codable {
    public var title: String
    public var alignment: Alignment
    public init(_ title: String, alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }
  public struct Cell: Hashable, Sendable, Codable {
    public var text: String
    public var mark: Mark?
    public init(_ text: String, mark: Mark? = nil) {
      self.text = text
      self.mark = mark
    }
  }

  public var columns: [Column]
  public var rows: [[Cell]]
  /// The first column names its row: a row header on a page.
  public var hasRowHeaders: Bool
  /// What stands below the table, for instance `200 more rows`.
  public var note: String?

  public init(columns: [Column], rows: [[Cell]], hasRowHeaders: Bool = false, note: String? = nil) {
    self.columns = columns
    self.rows = rows
    self.hasRowHeaders = hasRowHeaders
    self.note = note
  }
}
