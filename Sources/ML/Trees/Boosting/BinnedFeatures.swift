import Learning
import LinearAlgebra

/// All features as bin numbers of one byte, in tiles of eight features.
///
/// A tile holds eight features of all rows, one 64-bit word a row, so that one load brings eight bins and the
/// histograms of a tile, 32 KB, stay in the nearest cache while its rows are read.
struct BinnedFeatures: Sendable {
  static let tileWidth = 8

  let bins: [FeatureBins]
  let rowCount: Int
  /// For each tile, a word for each row.
  let tiles: [[UInt64]]

  var featureCount: Int { bins.count }

  /// Chooses the bins and sorts the values into them. O(*np*).
  init(_ features: Matrix, maximumBinCount: Int, isCategorical: [Bool]) {
    let rowCount = features.rowCount
    let bins = parallelMap(features.columnCount) { column in
      FeatureBins(
        features.column(column), maximumCount: maximumBinCount, isCategorical: isCategorical[column])
    }
    let searches = bins.map(BinSearch.init)
    let width = features.columnCount
    let tileCount = (width + Self.tileWidth - 1) / Self.tileWidth
    var tiles = (0..<tileCount).map { _ in [UInt64](repeating: 0, count: rowCount) }
    features.withUnsafeValues { values in
      for tile in 0..<tileCount {
        let columns = tile * Self.tileWidth..<min(width, (tile + 1) * Self.tileWidth)
        tiles[tile].withUnsafeMutableBufferPointer { words in
          // Every range of rows writes its own words.
          nonisolated(unsafe) let words = words.baseAddress!
          nonisolated(unsafe) let values = values.baseAddress!
          parallelForRanges(rowCount, length: 8_192) { range in
            for column in columns {
              let shift = UInt64(8 * (column - columns.lowerBound))
              let search = searches[column]
              for row in range { words[row] |= UInt64(search.bin(values[row * width + column])) << shift }
            }
          }
        }
      }
    }
    self.bins = bins
    self.rowCount = rowCount
    self.tiles = tiles
  }
}
