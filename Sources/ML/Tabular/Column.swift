/// One column of a table: values of one kind, some of which may be missing.
///
/// A column is a value; a copy shares its storage. Numbers, integers and truth values are plain arrays, texts stand
/// packed one after the other as UTF-8.
public struct Column: Hashable, Sendable {
  /// What the values of a column are.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case number, integer, text, boolean
  }

  enum Storage: Hashable, Sendable {
    case numbers([Double])
    case integers([Int])
    case texts(PackedTexts)
    case booleans([Bool])
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

  /// What the values are.
  public var kind: Kind {
    switch storage {
    case .numbers: .number
    case .integers: .integer
    case .texts: .text
    case .booleans: .boolean
    }
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .numbers(let values): values.count
    case .integers(let values): values.count
    case .texts(let values): values.count
    case .booleans(let values): values.count
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
    }
  }

  private func gather<Value>(_ values: [Value], _ rows: [Int]) -> [Value] {
    values.withUnsafeBufferPointer { values in rows.map { values[$0] } }
  }
}
