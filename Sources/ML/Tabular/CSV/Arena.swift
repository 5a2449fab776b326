#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Memory of the system, from which blocks are taken one after the other.
///
/// Only pages that are written to cost anything, so blocks may be as large as they could ever need to be. Pages are
/// zero at first.
struct Arena {
  /// A block begins on a page of its own; no system has larger ones by default.
  private static let alignment = 1 << 16

  private let base: UnsafeMutableRawPointer
  private let size: Int
  private var used = 0

  /// - Parameter sizes: The byte counts of all blocks that will be taken.
  init(for sizes: [Int]) {
    size = sizes.reduce(Self.alignment) { $0 + Self.rounded($1) }
    #if canImport(Darwin)
      let flags = MAP_PRIVATE | MAP_ANON
    #else
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    #endif
    guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), memory != MAP_FAILED else {
      fatalError("the system has no memory for a table of this size")
    }
    base = memory
    used = -Int(bitPattern: memory) & (Self.alignment - 1)
  }

  mutating func take<Value>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
    let block = (base + used).bindMemory(to: type, capacity: count)
    used += Self.rounded(count * MemoryLayout<Value>.stride)
    return block
  }

  /// Asks the system to back memory that was not written to yet with large pages, where it lies on whole ones.
  ///
  /// A page of two megabytes costs one interruption instead of 512.
  static func preferLargePages(_ block: UnsafeMutableRawPointer, _ size: Int) {
    #if !canImport(Darwin)
      let page = 1 << 21
      let first = (Int(bitPattern: block) + page - 1) & ~(page - 1)
      let end = (Int(bitPattern: block) + size) & ~(page - 1)
      if end > first { madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_HUGEPAGE) }
    #endif
  }

  func free() { munmap(base, size) }

  private static func rounded(_ size: Int) -> Int { (size + alignment - 1) / alignment * alignment }
}
