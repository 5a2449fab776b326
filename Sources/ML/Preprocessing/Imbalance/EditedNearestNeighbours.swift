public import Learning
import LinearAlgebra

/// Leaves out samples of the more frequent class whose nearest samples disagree with them.
///
/// Of samples at the same distance the earlier ones are the nearest.
///
/// - Complexity: O(*n*²*p*).
/// - Source: Wilson, "Asymptotic properties of nearest neighbor rules using edited data", IEEE Transactions on Systems,
///   Man, and Cybernetics 2(3), 1972.
public struct EditedNearestNeighbours: Resampler, Hashable {
  /// When the neighbours agree with a sample.
  public enum Agreement: Hashable, Sendable {
    /// All are of its class.
    case all
    /// At least half are of its class.
    case majority
  }

  public var neighbours: Int
  public var agreement: Agreement

  public init(neighbours: Int = 3, agreement: Agreement = .all) {
    self.neighbours = neighbours
    self.agreement = agreement
  }

  /// The samples that stay, in their order.
  ///
  /// - Throws: `FitError` for data that cannot be learnt from, a single class, or fewer than one neighbour.
  public func resample(_ training: Dataset<Bool>) throws(FitError) -> Dataset<Bool> {
    let classes = try MinorityClass(training)
    try checkHyperparameter("neighbours", neighbours, allowed: "at least 1", neighbours >= 1)
    let nearest = NeighbourSearch(training.features).nearest(
      training.features.rows(classes.majority), count: neighbours, leavingOut: classes.majority)
    var goes = [Bool](repeating: false, count: training.rowCount)
    for (place, row) in classes.majority.enumerated() {
      let around = nearest.indices(of: place)
      let friends = around.count { training.target[Int($0)] != classes.label }
      goes[row] = agreement == .all ? friends < around.count : 2 * friends < around.count
    }
    return training.rows((0..<training.rowCount).filter { !goes[$0] })
  }
}
