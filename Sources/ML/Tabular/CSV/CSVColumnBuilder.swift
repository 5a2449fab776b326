/// Collects the values of one column from one part of a file.
///
/// It owns plain memory for as many rows as the part can have; `free` releases it. Memory that is not written to
/// costs nothing.
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
  var textCount = 0
  private(set) var missing: UnsafeMutablePointer<Bool>?
  private let capacity: Int

  init(_ mode: Mode, rowCapacity: Int, textCapacity: Int) {
    self.mode = mode
    capacity = rowCapacity
    switch mode {
    case .build(let kind), .demand(let kind):
      isComplete = true
      if kind == .boolean {
        flags = .allocate(capacity: rowCapacity)
      } else {
        words = .allocate(capacity: rowCapacity)
      }
      if kind == .text { text = .allocate(capacity: textCapacity) }
    case .look, .skip:
      isComplete = false
    }
  }

  func free() {
    words?.deallocate()
    flags?.deallocate()
    text?.deallocate()
    missing?.deallocate()
  }

  mutating func markMissing(_ row: Int) {
    if missing == nil {
      missing = .allocate(capacity: capacity)
      missing!.initialize(repeating: false, count: capacity)
    }
    missing![row] = true
    words?[row] = text == nil ? 0 : UInt64(textCount)
    flags?[row] = false
  }
}
