public import Learning
import LinearAlgebra
public import Plots

/// A monotone curve of straight pieces.
public struct IsotonicRegressionModel: Hashable, Sendable {
  /// Where the pieces meet, rising.
  public let x: [Double]
  /// The curve's value at each of `x`.
  public let y: [Double]

  /// The curve at each place; beyond its ends it keeps its last value. O(log knots) each.
  ///
  /// - Throws: ``PredictionError/nonFinite(row:column:)`` for NaN, which lies nowhere.
  public func predict(_ places: [Double]) throws(PredictionError) -> [Double] {
    if let row = places.firstIndex(where: \.isNaN) { throw .nonFinite(row: row, column: "x") }
    return [Double](unsafeUninitializedCapacity: places.count) { buffer, count in
      nonisolated(unsafe) let target = buffer
      parallelForRanges(places.count, length: 16_384) { range in
        for index in range { target[index] = value(at: places[index]) }
      }
      count = places.count
    }
  }

  /// The curve at one place.
  private func value(at place: Double) -> Double {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        // The number of knots at or before the place, without branches that a processor would have to guess.
        var low = 0
        var count = x.count
        while count > 0 {
          let half = (count + 1) / 2
          low = x[low + half - 1] <= place ? low + half : low
          count -= half
        }
        if low == 0 { return y[0] }
        if low == x.count { return y[low - 1] }
        let part = (place - x[low - 1]) / (x[low] - x[low - 1])
        return y[low - 1] + part * (y[low] - y[low - 1])
      }
    }
  }
}

extension IsotonicRegressionModel: Displayable {
  /// The curve.
  public var exhibit: Exhibit {
    Chart(title: "Isotonic regression", x: Axis("x"), y: Axis("f(x)"), [.line(x: x, y: y)]).exhibit
  }
}
