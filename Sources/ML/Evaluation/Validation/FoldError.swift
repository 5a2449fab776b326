import Learning

/// What went wrong in one fold of a cross-validation.
public struct FoldError: Error, CustomStringConvertible {
  /// The fold, from 1 on.
  public let fold: Int
  /// The number of folds.
  public let foldCount: Int
  /// What the fit or the prediction said.
  public let reason: any Error

  public var description: String { "fold \(fold) of \(foldCount): \(reason)" }
}
