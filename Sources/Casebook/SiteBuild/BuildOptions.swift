public import Foundation

/// What a single build does differently from what the book says.
public struct BuildOptions: Sendable {
  /// Stands for the configuration's output folder.
  public var output: URL?
  /// Slugs, section numbers or paths of the chapters to execute; all if empty. The others' results are taken from the
  /// cache; one without known results gets a warning and a page without them.
  public var chapters: [String] = []
  /// How many chapters are compiled and run at a time.
  public var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  public var usesCache = true
  /// Runs every chapter a second time and reports results that differ.
  public var verifies = false

  public init() {}
}
