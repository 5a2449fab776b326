import Learning
import LinearAlgebra

/// The training rows in the order of the leaves that they are in; within a leaf they rise.
struct RowPartition {
  private(set) var rows: [UInt32]
  private var spare: [UInt32]
  private static let pieceLength = 16_384

  init(rowCount: Int) {
    rows = (0..<UInt32(rowCount)).map { $0 }
    spare = rows
  }

  /// Puts all rows back into one leaf.
  mutating func reset() {
    for index in rows.indices { rows[index] = UInt32(index) }
  }

  /// Moves the rows of a leaf that go left before those that go right, and returns the place of the first of those.
  ///
  /// Pieces are divided side by side and then put together, so the result is the same on any number of threads.
  mutating func divide(_ range: Range<Int>, by split: Split, in features: BinnedFeatures) -> Int {
    let shift = UInt64(8 * (split.feature % BinnedFeatures.tileWidth))
    let tile = features.tiles[split.feature / BinnedFeatures.tileWidth]
    let goesLeft = (0..<256).map { bin -> UInt8 in split.sendsLeft(bin) ? 1 : 0 }
    let length = Self.pieceLength
    let pieces = (range.count + length - 1) / length
    return rows.withUnsafeMutableBufferPointer { rows in
      spare.withUnsafeMutableBufferPointer { spare in
        // Every piece works on its own part of both arrays.
        nonisolated(unsafe) let rows = rows.baseAddress! + range.lowerBound
        nonisolated(unsafe) let spare = spare.baseAddress! + range.lowerBound
        let count = range.count
        let lefts = parallelMap(pieces) { piece -> Int in
          let start = piece * length
          let end = min(count, start + length)
          var left = start
          var right = start
          tile.withUnsafeBufferPointer { words in
            goesLeft.withUnsafeBufferPointer { goesLeft in
              for place in start..<end {
                let row = rows[place]
                let isLeft = Int(goesLeft[Int(words[Int(row)] >> shift & 255)])
                rows[left] = row
                spare[right] = row
                left += isLeft
                right += 1 - isLeft
              }
            }
          }
          return left - start
        }
        // Close the gaps between the pieces' left parts, then append the right parts.
        var place = 0
        for (piece, leftCount) in lefts.enumerated() {
          let start = piece * length
          if place != start { (rows + place).update(from: rows + start, count: leftCount) }
          place += leftCount
        }
        let middle = place
        for (piece, leftCount) in lefts.enumerated() {
          let start = piece * length
          let rightCount = min(length, count - start) - leftCount
          (rows + place).update(from: spare + start, count: rightCount)
          place += rightCount
        }
        return range.lowerBound + middle
      }
    }
  }
}
