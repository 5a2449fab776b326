import Foundation
import Testing

/// What Debian's `cmark` program makes of texts: many of them in one process.
enum CommonMarkProgram {

  /// - Returns: the HTML of each text.
  static func html(of texts: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in texts.enumerated() {
      try Data(text.utf8).write(to: folder.appending(path: "\(index).md"))
    }
    // One shell runs the program over every file, which costs far less than a process of ours each.
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c",
      "cd \"$1\"; i=0; while [ $i -lt \(texts.count) ]; do cmark --unsafe $i.md > $i.html || exit 1; i=$((i+1)); done",
      "sh", folder.path,
    ]
    try shell.run()
    shell.waitUntilExit()
    try #require(shell.terminationStatus == 0, "cmark is missing; install it with: apt-get install cmark")
    return try texts.indices.map {
      String(decoding: try Data(contentsOf: folder.appending(path: "\($0).html")), as: UTF8.self)
    }
  }
}
