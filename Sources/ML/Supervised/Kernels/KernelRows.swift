import LinearAlgebra

/// The rows of a kernel matrix, computed when they are asked for; the latest are kept.
///
/// They are kept in single precision, which halves memory; what a row is used for tolerates an error of 10⁻⁷.
struct KernelRows {
  let count: Int
  /// The kernel of each row with itself.
  let diagonal: [Double]
  private let features: Matrix
  private let kernel: FixedKernel
  private let norms: [Double]
  private let capacity: Int
  private var slots: [Int32: Int] = [:]
  private var stored: [[Float]] = []
  private var owners: [Int32] = []
  private var lastUse: [Int] = []
  private var clock = 0
  private var scratch: [Double]

  init(_ features: Matrix, kernel: FixedKernel, bytes: Int = 100 << 20) {
    count = features.rowCount
    self.features = features
    self.kernel = kernel
    let norms = features.rowSquaredNorms()
    self.norms = norms
    capacity = max(2, bytes / max(1, 4 * count))
    scratch = [Double](repeating: 0, count: count)
    diagonal = norms.map { norm in
      var own = norm
      withUnsafeMutablePointer(to: &own) { own in
        withUnsafePointer(to: norm) {
          kernel.apply(UnsafeMutableBufferPointer(start: own, count: 1), norm: norm, norms: $0)
        }
      }
      return own
    }
  }

  /// The place in `stored` of a row.
  private mutating func slot(_ row: Int) -> Int {
    clock += 1
    if let slot = slots[Int32(row)] {
      lastUse[slot] = clock
      return slot
    }
    let values = compute(row)
    let slot: Int
    if stored.count < capacity {
      slot = stored.count
      stored.append(values)
      owners.append(Int32(row))
      lastUse.append(clock)
    } else {
      slot = lastUse.indices.min { lastUse[$0] < lastUse[$1] }!
      slots[owners[slot]] = nil
      stored[slot] = values
      owners[slot] = Int32(row)
      lastUse[slot] = clock
    }
    slots[Int32(row)] = slot
    return slot
  }

  private mutating func compute(_ row: Int) -> [Float] {
    let width = features.columnCount
    scratch.withUnsafeMutableBufferPointer { scratch in
      features.withUnsafeValues { values in
        norms.withUnsafeBufferPointer { norms in
          BLAS.multiply(
            values.baseAddress!, rows: count, columns: width, vector: values.baseAddress! + row * width,
            into: scratch.baseAddress!)
          kernel.apply(scratch, norm: norms[row], norms: norms.baseAddress!)
        }
      }
    }
    return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count { buffer.initializeElement(at: index, to: Float(scratch[index])) }
      filled = count
    }
  }

  /// Calls `body` with one row.
  mutating func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
    let slot = slot(row)
    return stored[slot].withUnsafeBufferPointer { body($0.baseAddress!) }
  }

  /// Calls `body` with two rows.
  mutating func withRows(
    _ first: Int, _ second: Int, _ body: (UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    // There is room for two, and the first has just been used, so the second does not push it out.
    let one = slot(first)
    let two = slot(second)
    stored[one].withUnsafeBufferPointer { a in
      stored[two].withUnsafeBufferPointer { b in body(a.baseAddress!, b.baseAddress!) }
    }
  }
}
