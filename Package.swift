// swift-tools-version: 6.2

import PackageDescription

/// Without it, vectors of eight numbers are computed two at a time, as on the first 64-bit processors; every one since
/// 2013 takes four. Results keep their bits: nothing is contracted or reordered.
#if arch(x86_64)
  let vectorInstructions = ["-Xcc", "-march=x86-64-v3"]
#else
  let vectorInstructions: [String] = []
#endif

/// The project has one build configuration: plain `swift build` and `swift test`. Targets that compute are
/// optimised even there, because generics that cross files are specialised only with whole-module optimisation.
let optimised: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "2"] + vectorInstructions)
]

let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the ML library: `Sources/ML/<name>`.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/ML/\(name)",
    swiftSettings: common + optimised)
}

/// A module of the tool: `Sources/Casebook/<name>`.
func tool(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/Casebook/\(name)",
    swiftSettings: common + optimised)
}

/// A library of the system, found with pkg-config: `Sources/C/<name>`.
func system(_ name: String, pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// The tests of one target: `Tests/<name>Tests`.
func tests(
  _ name: String, at folder: String? = nil, _ dependencies: [Target.Dependency] = [], snapshots: Bool = false
) -> Target {
  .testTarget(
    name: "\(folder ?? name)Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies,
    path: "Tests/\(folder ?? name)Tests", exclude: snapshots ? ["Snapshots"] : [], swiftSettings: common)
}

/// What every module of methods rests on.
let foundation: [Target.Dependency] = ["Tabular", "LinearAlgebra", "Plots"]

/// All modules of the ML library.
let learning: [Target.Dependency] =
  foundation + [
    "Learning", "Preprocessing", "Anomaly", "LinearModels", "Trees", "Supervised", "Neural", "Streams",
    "Evaluation",
    "Ensembles", "Explanation",
  ]

/// The tests of a module of methods, which may use the others: `Tests/<name>Tests`.
func methodTests(_ name: String) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: learning + ["ML", "TestSupport", "MLTestSupport"],
    path: "Tests/\(name)Tests",
    swiftSettings: common)
}

let swiftSyntax: [Target.Dependency] = [
  .product(name: "SwiftSyntax", package: "swift-syntax"),
  .product(name: "SwiftParser", package: "swift-syntax"),
  .product(name: "SwiftIDEUtils", package: "swift-syntax"),
]

let package = Package(
  name: "casebook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "casebook", targets: ["casebook"]),
    .executable(name: "datasets", targets: ["datasets"]),
    .library(name: "CasebookSnippets", type: .dynamic, targets: ["ML", "SnippetSupport", "ExerciseSupport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    system("COpenBLAS", pkgConfig: "openblas", apt: "libopenblas-dev"),
    system("CCommonMark", pkgConfig: "libcmark", apt: "libcmark-dev"),
    system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    .systemLibrary(name: "CFileSystem", path: "Sources/C/CFileSystem"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    system("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),

    library("Plots"),
    library("LinearAlgebra", ["COpenBLAS"]),
    library("Tabular", ["LinearAlgebra", "Plots"]),
    library("Learning", foundation),
    library("Preprocessing", foundation + ["Learning"]),
    library("Anomaly", foundation + ["Learning"]),
    library("LinearModels", foundation + ["Learning"]),
    library("Trees", foundation + ["Learning"]),
    library("Supervised", foundation + ["Learning", "Preprocessing", "LinearModels"]),
    library("Neural", foundation + ["Learning", "Preprocessing"]),
    library("Streams", foundation + ["Learning"]),
    library("Evaluation", foundation + ["Learning", "Preprocessing", "LinearModels"]),
    library("Ensembles", foundation + ["Learning", "LinearModels", "Trees"]),
    library("Explanation", foundation + ["Learning", "Evaluation", "LinearModels", "Trees"]),
    library("ML", learning),

    tool("CommonMark", ["CCommonMark"]),
    tool("Workbook", ["CommonMark", "Plots", .product(name: "Yams", package: "Yams")]),
    tool("SwiftSource", swiftSyntax),
    tool("Cache", ["CSodium"]),
    tool("SnippetSupport", ["Plots"]),
    tool("ExerciseValues"),
    tool("ExerciseSupport", ["ExerciseValues", "ML"]),
    tool(
      "SnippetRunner",
      [
        "Workbook", "CommonMark", "SwiftSource", "SnippetSupport", "Cache", "Plots",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    tool(
      "LessonHTML",
      [
        "Workbook", "CommonMark", "Cache", "Plots", "CZlib",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    tool(
      "Mathematics",
      ["Workbook", "Cache", .product(name: "Subprocess", package: "swift-subprocess")]),
    tool(
      "SiteBuild",
      [
        "SnippetRunner", "LessonHTML", "Mathematics", "Grading", "Workbook", "CommonMark", "Cache",
        "CFileSystem",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    tool("Archives", ["CArchive"]),
    tool(
      "Grading",
      [
        "SnippetRunner", "ExerciseValues", "SwiftSource", "Workbook", "CommonMark", "Cache", "Plots",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    tool(
      "Gradebook",
      [
        "Grading", "Archives", "ExerciseValues", "Workbook", "CommonMark", "Cache", "Plots",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    tool(
      "CasebookCLI",
      [
        "SiteBuild", "Gradebook", "Grading", "Archives", "ExerciseValues", "SnippetRunner", "LessonHTML",
        "Mathematics",
        "Workbook", "CommonMark", "Cache", "Plots",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "casebook",
      dependencies: ["CasebookCLI", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/Casebook/casebook",
      swiftSettings: common),
    .executableTarget(
      name: "ml-benchmark", dependencies: ["ML"], path: "Benchmarks/ml",
      exclude: [
        "csv", "run", "growth/growth.py", "learning/compare.py", "learning/peers",
        "learning/requirements.txt",
      ],
      sources: ["learning", "growth"],
      swiftSettings: common + optimised),
    .executableTarget(
      name: "datasets", dependencies: ["LinearAlgebra"], path: "Sources/Datasets",
      swiftSettings: common + optimised),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
    tests("Plots", snapshots: true),
    tests("LinearAlgebra"),
    tests("Tabular", ["LinearAlgebra", "Plots"]),
    .target(
      name: "MLTestSupport", dependencies: ["TestSupport", "Learning", "LinearAlgebra"],
      path: "Tests/MLTestSupport",
      swiftSettings: common),
    methodTests("Learning"),
    methodTests("Preprocessing"),
    methodTests("Anomaly"),
    methodTests("LinearModels"),
    methodTests("Trees"),
    methodTests("Ensembles"),
    methodTests("Supervised"),
    methodTests("Neural"),
    methodTests("Streams"),
    methodTests("Evaluation"),
    methodTests("Explanation"),
    methodTests("Law"),
    tests("CommonMark"),
    tests("Workbook", ["CommonMark", "Plots"]),
    tests("Cache"),
    tests("SwiftSource"),
    tests("SnippetRunner", ["Workbook", "CommonMark", "SwiftSource", "SnippetSupport", "Plots", "Cache"]),
    tests("Mathematics", ["Workbook", "Cache"]),
    tests("LessonHTML", ["Workbook", "CommonMark", "Cache", "Plots"]),
    tests("SiteBuild", ["Workbook"]),
    tests("ExerciseValues"),
    tests("ExerciseSupport", ["ExerciseValues", "ML"]),
    tests("Archives"),
    tests("Grading", ["ExerciseValues", "SnippetRunner", "SwiftSource", "Workbook", "CommonMark", "Cache"]),
    tests(
      "Gradebook",
      [
        "Grading", "Archives", "ExerciseValues", "Workbook", "Cache",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("CasebookCLI"),
    tests("datasets", at: "Datasets"),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], path: "Tests/ArchitectureTests",
      swiftSettings: common),
  ]
)
