import Foundation
import TestSupport

/// Runs the built `casebook` as a person would.
struct CommandLineTool {
  var environment: [String: String] = [:]

  struct Outcome {
    var status: Int32
    var output: String
    var error: String
  }

  func run(_ arguments: String..., in folder: URL? = nil) throws -> Outcome {
    try run(arguments, in: folder)
  }

  func run(_ arguments: [String], in folder: URL? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = products.appendingPathComponent("casebook")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let logs = try TemporaryFolder()
    var handles: [FileHandle] = []
    for name in ["output", "error"] {
      try logs.write(name, "")
      handles.append(try FileHandle(forWritingTo: logs.url.appendingPathComponent(name)))
    }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try logs.read("output"), error: try logs.read("error"))
  }
}

let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
let products = root.appendingPathComponent(".build/debug").resolvingSymlinksInPath()
