import Foundation

@testable import SiteBuild

/// The tool as it was built beside these tests.
enum TestTool {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of built products, in which the test bundle itself lies.
  static let products: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let folder = bundle?.deletingLastPathComponent() ?? program.deletingLastPathComponent()
    let hasTool = FileManager.default.fileExists(atPath: folder.appendingPathComponent("casebook").path)
    return hasTool ? folder : root.appendingPathComponent(".build/debug").resolvingSymlinksInPath()
  }()

  static let program = products.appendingPathComponent("casebook")

  static func builder() throws -> SiteBuilder {
    SiteBuilder(tool: try ToolParts(program: program))
  }
}
