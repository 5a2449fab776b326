// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "csv-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "casebook", path: "../../..")],
  targets: [
    .executableTarget(
      name: "read-csv", dependencies: [.product(name: "CasebookSnippets", package: "casebook")])
  ]
)
