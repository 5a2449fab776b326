import Foundation

/// Numbers in buckets such that exactly one bucket holds the numbers that an answer's tolerance accepts.
///
/// A digest can only be compared for equality; that of the bucket's index accepts every number of the bucket. The width
/// is twice the tolerance and no secret; the origin says where a bucket begins and not which one.
struct NumericBuckets {
  let width: Double
  let origin: Double
  /// The index of the bucket that accepts.
  let answer: String

  /// `nil` for numbers that cannot be met.
  init?(around number: Double, tolerance: Double) {
    guard number.isFinite, tolerance.isFinite, tolerance >= 0 else { return nil }
    // Numbers at the very edge are accepted, however they are rounded; an answer without tolerance accepts its own
    // decimals to twelve digits.
    let slack = tolerance * 1e-9 + max(abs(number), 1e-3) * 1e-12
    width = 2 * (tolerance + slack)
    let start = (number - tolerance - slack) / width
    origin = (start - start.rounded(.down)) * width
    // Twelve digits and a tolerance of the same size as the number leave the index exact.
    let index = ((number - origin) / width).rounded(.down)
    guard abs(index) < 0x1p53 else { return nil }
    answer = "\(Int64(index))"
  }
}
