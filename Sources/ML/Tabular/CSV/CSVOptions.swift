/// How a CSV file is written.
public struct CSVOptions: Hashable, Sendable {
  /// What stands between two fields: one ASCII character that is not a quote or a line break.
  public var separator: Character
  /// Whether the first record holds the names of the columns. If not, they are `column 1`, `column 2`, ….
  public var hasHeader: Bool
  /// Texts that mean a missing value, besides an empty field without quotes. `""` adds the empty field in quotes.
  public var missing: Set<String>
  /// The kinds of columns that shall not be inferred; a value that does not fit is an error.
  public var kinds: [String: Column.Kind]
  /// Whether columns in which all values are dates, or all timestamps, of ISO 8601 are read as such, not as texts.
  public var readsDates: Bool

  public init(
    separator: Character = ",", hasHeader: Bool = true, missing: Set<String> = [],
    kinds: [String: Column.Kind] = [:], readsDates: Bool = false
  ) {
    self.separator = separator
    self.hasHeader = hasHeader
    self.missing = missing
    self.kinds = kinds
    self.readsDates = readsDates
  }
}
