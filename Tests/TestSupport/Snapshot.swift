import Foundation
public import Testing

/// Compares a text with the file of that name in the folder `Snapshots` beside the test's own file.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead. A run that records fails, so that nobody
/// takes it for one that compared; read what was recorded before it is committed.
///
/// - Parameters:
///   - name: The snapshot's file name, for instance `pr-curve.svg`.
///   - filePath: The file of the test; leave it out.
public func expectSnapshot(
  _ actual: String, named name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  // Text files end with a line break.
  let text = actual.hasSuffix("\n") ? actual : actual + "\n"

  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
      Issue.record(
        "recorded Snapshots/\(name); read it and run again without RECORD_SNAPSHOTS",
        sourceLocation: sourceLocation)
    } catch {
      Issue.record("Snapshots/\(name) could not be written: \(error)", sourceLocation: sourceLocation)
    }
    return
  }

  guard let data = try? Data(contentsOf: file) else {
    Issue.record(
      "Snapshots/\(name) does not exist; RECORD_SNAPSHOTS=1 records it", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard text != expected else { return }
  Issue.record("\(firstDifference(text, expected, name))", sourceLocation: sourceLocation)
}

/// Where two texts part, with the line before as context.
private func firstDifference(_ actual: String, _ expected: String, _ name: String) -> String {
  let actual = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let place =
    zip(actual, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(actual.count, expected.count)
  let lines = [expected, actual].map { place < $0.count ? $0[place] : "(end of text)" }
  // Of long lines, such as markup, only what surrounds the difference.
  let column =
    zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }?.offset ?? lines.map(\.count).min() ?? 0
  func excerpt(_ line: Substring) -> String {
    line.count <= 160 ? String(line) : "…" + line.dropFirst(max(column - 60, 0)).prefix(140) + "…"
  }
  return """
    Snapshots/\(name) differs at line \(place + 1), character \(column + 1)
    expected: \(excerpt(lines[0]))
    actual:   \(excerpt(lines[1]))
    RECORD_SNAPSHOTS=1 records the new text
    """
}
