public import Foundation

/// What a single build does differently from what the book says.
public struct BuildOptions: Sendable {
  /// Stands for the configuration's output folder.
  public var output: URL?
  /// Slugs, section numbers or paths of the chapters to execute; all if empty. The others' results are taken from the
  /// cache, and a chapter without known results keeps its page only as prose.
  public var chapters: [String] = []
  /// How many chapters are compiled and run at a time.
  public var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  public var usesCache = true
  /// Runs every chapter a second time and reports results that differ.
  public var verifies = false

  public init() {}
}
