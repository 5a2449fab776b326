#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the values of a whole column are written, by all parts of the file at once.
struct CSVColumnMemory: @unchecked Sendable {
  let words: UnsafeMutablePointer<UInt64>?
  let flags: UnsafeMutablePointer<Bool>?
  let missing: UnsafeMutablePointer<Bool>
}

/// Arrays that become the storage of columns.
enum CSVArrays: Sendable {
  case nothing
  case numbers([Double])
  case integers([Int])
  case booleans([Bool])

  /// Makes one array for each column that stores values, calls `body` with the memory of all, and returns the arrays.
  ///
  /// The parser writes into them directly, so that no value is copied and no page is touched twice.
  ///
  /// - Parameters:
  ///   - missing: Zeroed memory, `rowCount` bytes for each column.
  ///   - isComplete: Whether `body` has written every row of a column.
  static func filled(
    _ kinds: [Column.Kind?], rowCount: Int, missing: UnsafeMutablePointer<Bool>,
    isComplete: (_ column: Int) -> Bool, _ body: ([CSVColumnMemory?]) -> Void
  ) -> [CSVArrays] {
    var memory: [CSVColumnMemory?] = []
    var arrays = [CSVArrays](repeating: .nothing, count: kinds.count)
    // An array's memory may be written to only while it is made, so the arrays are made one inside the other.
    func make() {
      while memory.count < kinds.count && kinds[memory.count] == nil { memory.append(nil) }
      let column = memory.count
      guard column < kinds.count else { return body(memory) }
      let flags = missing + column * rowCount
      func array<Value>(_ own: (UnsafeMutableRawPointer) -> CSVColumnMemory) -> [Value] {
        [Value](unsafeUninitializedCapacity: rowCount) { buffer, filled in
          // Without rows there may be no memory, but nothing is written either.
          let base = buffer.baseAddress.map(UnsafeMutableRawPointer.init) ?? UnsafeMutableRawPointer(missing)
          Arena.preferLargePages(base, rowCount * MemoryLayout<Value>.stride)
          memory.append(own(base))
          make()
          filled = isComplete(column) ? rowCount : 0
        }
      }
      func words(_ base: UnsafeMutableRawPointer) -> CSVColumnMemory {
        CSVColumnMemory(words: base.assumingMemoryBound(to: UInt64.self), flags: nil, missing: flags)
      }
      switch kinds[column] {
      case .number: arrays[column] = .numbers(array(words))
      case .boolean:
        arrays[column] = .booleans(
          array {
            CSVColumnMemory(words: nil, flags: $0.assumingMemoryBound(to: Bool.self), missing: flags)
          })
      default: arrays[column] = .integers(array(words))
      }
    }
    make()
    return arrays
  }
}
