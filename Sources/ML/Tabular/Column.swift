/// One column of a table: values of one kind, some of which may be missing.
///
/// A column is a value; a copy shares its storage. Numbers, integers, truth values, dates and timestamps are plain
/// arrays, texts stand packed one after the other as UTF-8, and of categories each row has only the code.
public struct Column: Hashable, Sendable {
  /// What the values of a column are.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case number, integer, text, boolean, category, date, timestamp
  }

  enum Storage: Hashable, Sendable {
    case numbers([Double])
    case integers([Int])
    case texts(PackedTexts)
    case booleans([Bool])
    case categories(CategoryCodes)
    /// Days since 1970-01-01.
    case dates([Int])
    /// Microseconds since 1970-01-01 at midnight UTC.
    case timestamps([Int])
  }

  let storage: Storage
  /// For each row whether its value is missing; `nil` if none is. A missing value is stored as zero, empty or false.
  let missing: [Bool]?
  /// How many values are missing.
  public let missingCount: Int

  init(_ storage: Storage, missing: [Bool]? = nil) {
    self.storage = storage
    let count = missing?.count { $0 } ?? 0
    self.missing = count == 0 ? nil : missing
    self.missingCount = count
  }

  public init(_ values: [Double]) { self.init(.numbers(values)) }
  public init(_ values: [Int]) { self.init(.integers(values)) }
  public init(_ values: [String]) { self.init(.texts(PackedTexts(values))) }
  public init(_ values: [Bool]) { self.init(.booleans(values)) }
  public init(_ values: [CalendarDate]) { self.init(.dates(values.map(\.daysSince1970))) }
  public init(_ values: [Timestamp]) { self.init(.timestamps(values.map(\.microsecondsSince1970))) }

  /// A column of numbers in which `nil` is missing.
  public init(_ values: [Double?]) {
    self.init(.numbers(values.map { $0 ?? 0 }), missing: values.map { $0 == nil })
  }
  /// A column of integers in which `nil` is missing.
  public init(_ values: [Int?]) {
    self.init(.integers(values.map { $0 ?? 0 }), missing: values.map { $0 == nil })
  }
  /// A column of texts in which `nil` is missing.
  public init(_ values: [String?]) {
    self.init(.texts(PackedTexts(values.map { $0 ?? "" })), missing: values.map { $0 == nil })
  }
  /// A column of truth values in which `nil` is missing.
  public init(_ values: [Bool?]) {
    self.init(.booleans(values.map { $0 ?? false }), missing: values.map { $0 == nil })
  }
  /// A column of dates in which `nil` is missing.
  public init(_ values: [CalendarDate?]) {
    self.init(.dates(values.map { $0?.daysSince1970 ?? 0 }), missing: values.map { $0 == nil })
  }
  /// A column of timestamps in which `nil` is missing.
  public init(_ values: [Timestamp?]) {
    self.init(.timestamps(values.map { $0?.microsecondsSince1970 ?? 0 }), missing: values.map { $0 == nil })
  }

  /// What the values are.
  public var kind: Kind {
    switch storage {
    case .numbers: .number
    case .integers: .integer
    case .texts: .text
    case .booleans: .boolean
    case .categories: .category
    case .dates: .date
    case .timestamps: .timestamp
    }
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .numbers(let values): values.count
    case .integers(let values): values.count
    case .texts(let values): values.count
    case .booleans(let values): values.count
    case .categories(let values): values.codes.count
    case .dates(let values), .timestamps(let values): values.count
    }
  }

  /// Whether the value in a row is missing.
  public func isMissing(_ row: Int) -> Bool { missing?[row] ?? false }

  /// The value in a row as text, as the CSV writer writes it; `nil` if it is missing.
  public func text(_ row: Int) -> String? {
    if isMissing(row) { return nil }
    switch storage {
    case .numbers(let values): return values[row].description
    case .integers(let values): return values[row].description
    case .texts(let values): return values[row]
    case .booleans(let values): return values[row].description
    case .categories(let values): return values[row]
    case .dates(let values): return CalendarDate(daysSince1970: values[row]).description
    case .timestamps(let values): return Timestamp(microsecondsSince1970: values[row]).description
    }
  }

  /// The rows with the given indices, in that order.
  func gathered(_ rows: [Int]) -> Column {
    let missing = missing.map { missing in rows.map { missing[$0] } }
    switch storage {
    case .numbers(let values): return Column(.numbers(gather(values, rows)), missing: missing)
    case .integers(let values): return Column(.integers(gather(values, rows)), missing: missing)
    case .texts(let values): return Column(.texts(values.gathered(rows)), missing: missing)
    case .booleans(let values): return Column(.booleans(gather(values, rows)), missing: missing)
    case .categories(let values):
      return Column(.categories(values.with(codes: gather(values.codes, rows))), missing: missing)
    case .dates(let values): return Column(.dates(gather(values, rows)), missing: missing)
    case .timestamps(let values): return Column(.timestamps(gather(values, rows)), missing: missing)
    }
  }

  private func gather<Value>(_ values: [Value], _ rows: [Int]) -> [Value] {
    values.withUnsafeBufferPointer { values in rows.map { values[$0] } }
  }
}
