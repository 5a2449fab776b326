/// Where a program is: three numbers in a page of memory that it shares with the tool.
///
/// The page outlives every way in which a program can end (a kill, a closed descriptor), so a failure is always
/// reported at the statement that was running.
public struct ExecutionPoint: Hashable, Sendable {
  /// Bytes of the shared file.
  public static let byteCount = 4096
  static let elementOffset = 0
  static let lineOffset = 8
  static let endedOffset = 16

  /// The element's place in its program; `nil` before the first has started.
  public var element: Int?
  /// The line of the running top-level statement within the element's code, counted from 0.
  public var line: Int
  /// How many elements have ended.
  public var endedElements: Int

  /// Reads the shared file's bytes; anything too short counts as a program that never started.
  public init(bytes: [UInt8]) {
    func integer(at offset: Int) -> Int {
      guard bytes.count >= offset + 8 else { return 0 }
      return bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let element = integer(at: Self.elementOffset)
    self.element = element > 0 ? element - 1 : nil
    self.line = integer(at: Self.lineOffset)
    self.endedElements = integer(at: Self.endedOffset)
  }
}
