import Learning
import LinearAlgebra

/// Histograms of gradient sums, one for each leaf that may still be split.
///
/// A histogram has 256 bins for each feature, eight features a tile.
final class HistogramStore {
  static let binCount = 256
  static let tileSize = binCount * BinnedFeatures.tileWidth
  /// Fewer rows than this are not worth a second thread.
  private static let rowsWorthThreads = 2_048

  private let features: BinnedFeatures
  private let size: Int
  private var allocated: [UnsafeMutablePointer<SIMD2<Int64>>] = []
  private var free: [UnsafeMutablePointer<SIMD2<Int64>>] = []

  init(_ features: BinnedFeatures) {
    self.features = features
    size = features.tiles.count * Self.tileSize
  }

  deinit { for histogram in allocated { histogram.deallocate() } }

  /// A histogram with undefined contents.
  func take() -> UnsafeMutablePointer<SIMD2<Int64>> {
    if let histogram = free.popLast() { return histogram }
    let histogram = UnsafeMutablePointer<SIMD2<Int64>>.allocate(capacity: size)
    allocated.append(histogram)
    return histogram
  }

  /// Gives a histogram back for other leaves.
  func recycle(_ histogram: UnsafeMutablePointer<SIMD2<Int64>>) { free.append(histogram) }

  /// Sums up the given rows.
  func fill(
    _ histogram: UnsafeMutablePointer<SIMD2<Int64>>, rows: UnsafeBufferPointer<UInt32>,
    gradients: UnsafePointer<SIMD2<Int64>>
  ) {
    // Every tile has its own part of the histogram.
    nonisolated(unsafe) let histogram = histogram
    nonisolated(unsafe) let rows = rows
    nonisolated(unsafe) let gradients = gradients
    let tiles = features.tiles
    @Sendable func fill(_ tile: Int) {
      let target = histogram + tile * Self.tileSize
      target.update(repeating: .zero, count: Self.tileSize)
      tiles[tile].withUnsafeBufferPointer {
        Self.add(rows, words: $0.baseAddress!, gradients: gradients, to: target)
      }
    }
    if rows.count < Self.rowsWorthThreads {
      for tile in tiles.indices { fill(tile) }
    } else {
      parallelFor(tiles.count) { fill($0) }
    }
  }

  /// Makes `parent` the histogram of what is in it but not in `child`.
  func subtract(_ child: UnsafeMutablePointer<SIMD2<Int64>>, from parent: UnsafeMutablePointer<SIMD2<Int64>>)
  {
    for index in 0..<size { parent[index] &-= child[index] }
  }

  private static func add(
    _ rows: UnsafeBufferPointer<UInt32>, words: UnsafePointer<UInt64>,
    gradients: UnsafePointer<SIMD2<Int64>>, to histogram: UnsafeMutablePointer<SIMD2<Int64>>
  ) {
    for row in rows {
      let word = words[Int(row)]
      let sums = gradients[Int(row)]
      histogram[Int(word & 255)] &+= sums
      histogram[256 + Int(word >> 8 & 255)] &+= sums
      histogram[512 + Int(word >> 16 & 255)] &+= sums
      histogram[768 + Int(word >> 24 & 255)] &+= sums
      histogram[1024 + Int(word >> 32 & 255)] &+= sums
      histogram[1280 + Int(word >> 40 & 255)] &+= sums
      histogram[1536 + Int(word >> 48 & 255)] &+= sums
      histogram[1792 + Int(word >> 56)] &+= sums
    }
  }
}
