/// Collects the values of one column from one part of a file.
///
/// Words and flags go where the whole column has them; texts go to an arena, because where they belong is known only
/// when all parts before this one are read.
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

  /// What the inner loop does with a field, before it turns to the cases that are rare.
  enum Step { case number, integer, text, other }

  var mode: Mode { didSet { step = Self.step(mode) } }
  private(set) var step: Step
  /// What the fields look like so far.
  var seen: FieldKinds = []
  /// Whether all fields so far have been stored.
  var isComplete: Bool

  /// For texts where each ends, counted from the part's first.
  let words: UnsafeMutablePointer<UInt64>?
  let flags: UnsafeMutablePointer<Bool>?
  let text: UnsafeMutablePointer<UInt8>?
  private(set) var textCount = 0
  /// Which values are missing; all of it is false, and costs no memory, until one is.
  let missing: UnsafeMutablePointer<Bool>?
  private(set) var hasMissing = false

  /// - Parameters:
  ///   - target: The column's memory, if values are to be stored.
  ///   - row: The part's first row in it.
  ///   - text: Room for all texts of the part, if the values are texts.
  init(_ mode: Mode, _ target: CSVColumnMemory?, row: Int, text: UnsafeMutablePointer<UInt8>?) {
    self.mode = mode
    step = Self.step(mode)
    isComplete = mode.kind != nil
    words = target?.words.map { $0 + row }
    flags = target?.flags.map { $0 + row }
    missing = target.map { $0.missing + row }
    self.text = text
  }

  private static func step(_ mode: Mode) -> Step {
    switch mode.kind {
    case .number: .number
    case .integer: .integer
    case .text, .category: .text
    default: .other
    }
  }

  /// The end of the texts so far moves by what was written behind it.
  @inline(__always)
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

  /// What the fields of this part look like, whether they were stored or not.
  var kinds: FieldKinds {
    // Of fields that were stored it is known only what they were stored as.
    if case .build(let kind) = mode { return FieldKinds(kind) }
    return seen
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
  var isPacked: Bool { self == .text || self == .category }
}
