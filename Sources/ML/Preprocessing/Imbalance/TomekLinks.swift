public import Learning
import LinearAlgebra

/// Leaves out samples of the more frequent class that stand in a Tomek link: two samples of different classes, each the
/// nearest of the other.
///
/// Such a pair is noise or lies on the boundary. Of samples at the same distance the earlier is the nearest.
///
/// - Complexity: O(*n*²*p*).
/// - Source: Tomek, "Two modifications of CNN", IEEE Transactions on Systems, Man, and Cybernetics 6(11), 1976.
public struct TomekLinks: Resampler, Hashable {
  /// Whether both samples of a link go.
  public var removesBoth: Bool

  public init(removesBoth: Bool = false) { self.removesBoth = removesBoth }

  /// The samples that stay, in their order.
  ///
  /// - Throws: `FitError` for data that cannot be learnt from, or a single class.
  public func resample(_ training: Dataset<Bool>) throws(FitError) -> Dataset<Bool> {
    let classes = try MinorityClass(training)
    let nearest = NeighbourSearch(training.features).nearestOthers(count: 1).indices.map { Int($0) }
    let target = training.target
    let kept = (0..<training.rowCount).filter { row in
      let other = nearest[row]
      let isLink = nearest[other] == row && target[row] != target[other]
      return !(isLink && (removesBoth || target[row] != classes.label))
    }
    guard !kept.isEmpty else { throw .noSamples }
    return training.rows(kept)
  }
}
