/// Takes rows down a tree of `depth` levels, sixteen side by side: one row's wait for memory is another's step.
///
/// A leaf leads to itself, so rows that arrive early wait there.
///
/// - Parameters:
///   - features: The first number of the first row; rows are `width` numbers long.
///   - next: The node below a node, for a row.
///   - arrive: Called once for each row with the leaf that it reached.
@inlinable
@inline(__always)
package func descend(
  _ features: UnsafePointer<Double>, width: Int, count: Int, depth: Int,
  next: (_ node: Int, _ row: UnsafePointer<Double>) -> Int, arrive: (_ row: Int, _ leaf: Int) -> Void
) {
  let rowsAbreast = 16
  withUnsafeTemporaryAllocation(of: Int.self, capacity: rowsAbreast) { places in
    var start = 0
    while start < count {
      let abreast = min(rowsAbreast, count - start)
      let first = features + start * width
      for index in 0..<abreast { places[index] = 0 }
      for _ in 0..<depth {
        var moved = 0
        for index in 0..<abreast {
          let place = next(places[index], first + index * width)
          moved |= place ^ places[index]
          places[index] = place
        }
        // Most rows arrive well before the deepest leaf.
        if moved == 0 { break }
      }
      for index in 0..<abreast { arrive(start + index, places[index]) }
      start += abreast
    }
  }
}
