/// Collects the values of one column from one part of a file.
///
/// It writes to plain memory of an arena, with room for as many rows as the part can have.
struct CSVColumnBuilder: @unchecked Sendable {
  enum Mode: Hashable, Sendable {
    /// Stores values of a kind. When a field does not fit, goes on in the mode `look`.
    case build(Column.Kind)
    /// Stores values of a kind that was asked for; a field that does not fit is an error.
    case demand(Column.Kind)
    /// Finds out what the fields look like and stores nothing.
    case look
    /// Passes over the fields.
    case skip
  }

  var mode: Mode
  /// What the fields look like so far.
  var seen: FieldKinds = []
  /// Whether all fields so far have been stored.
  var isComplete: Bool

  private(set) var words: UnsafeMutablePointer<UInt64>?
  private(set) var flags: UnsafeMutablePointer<Bool>?
  private(set) var text: UnsafeMutablePointer<UInt8>?
  private(set) var textCount = 0
  /// Which values are missing; all of it is false, and costs no memory, until one is.
  private(set) var missing: UnsafeMutablePointer<Bool>?
  private(set) var hasMissing = false
  private let rowCapacity: Int
  private let textCapacity: Int

  init(_ mode: Mode, rowCapacity: Int, textCapacity: Int, in arena: inout Arena) {
    self.mode = mode
    self.rowCapacity = rowCapacity
    self.textCapacity = textCapacity
    guard let kind = mode.kind else {
      isComplete = false
      return
    }
    isComplete = true
    missing = arena.take(rowCapacity, of: Bool.self)
    if kind == .boolean {
      flags = arena.take(rowCapacity, of: Bool.self)
    } else {
      words = arena.take(rowCapacity, of: UInt64.self)
    }
    if kind.isPacked { text = arena.take(textCapacity, of: UInt8.self) }
  }

  /// How much of an arena a builder takes.
  static func sizes(_ mode: Mode, rowCapacity: Int, textCapacity: Int) -> [Int] {
    guard let kind = mode.kind else { return [] }
    return [rowCapacity, kind == .boolean ? rowCapacity : rowCapacity * 8, kind.isPacked ? textCapacity : 0]
  }

  /// Gives the memory back; the builder must not be used afterwards.
  func release() {
    if let words { Arena.release(words, rowCapacity) }
    if let text { Arena.release(text, textCapacity) }
  }

  /// The end of the texts so far moves by what was written behind it.
  mutating func endText(count: Int, row: Int) {
    textCount += count
    words![row] = UInt64(textCount)
  }

  mutating func markMissing(_ row: Int) {
    hasMissing = true
    missing![row] = true
    words?[row] = text == nil ? 0 : UInt64(textCount)
    flags?[row] = false
  }
}

extension CSVColumnBuilder.Mode {
  /// The kind that is stored, if anything is.
  var kind: Column.Kind? {
    switch self {
    case .build(let kind), .demand(let kind): kind
    case .look, .skip: nil
    }
  }
}

extension Column.Kind {
  /// Whether values are collected as packed texts.
  fileprivate var isPacked: Bool { self == .text || self == .category }
}
