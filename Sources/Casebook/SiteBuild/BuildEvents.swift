public import SnippetRunner

/// What a build tells while it works.
public struct BuildEvents: Sendable {
  /// Another build of the same book holds the lock.
  public var waiting: @Sendable () -> Void = {}
  /// How many chapters there are to run.
  public var willRun: @Sendable (Int) -> Void = { _ in }
  public var progress: @Sendable (RunProgress) -> Void = { _ in }

  /// An exercise is being tried out: its name, how many have been, and how many there are.
  public var proving: @Sendable (String, Int, Int) -> Void = { _, _, _ in }

  public init() {}
}
