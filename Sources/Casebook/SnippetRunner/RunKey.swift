import Cache
import CommonMark
import Foundation
import SwiftSource
import Workbook

/// All that a program's result depends on, by name, so that a change can be explained.
struct RunKey: Hashable, Codable, Sendable {
  struct Component: Hashable, Codable, Sendable {
    var name: String
    var digest: Digest
  }
  /// The tool's own part in a result; raised when tangling or the reading of results changes.
  private static let version = "1"

  /// Toolchain, library, limits and data.
  var surroundings: [Component]
  /// One for each element of the program, named as readers count: by its place in the chapter.
  var elements: [Component]

  init(
    _ program: Program, toolchain: Toolchain, library: Digest, limits: BookConfiguration.Limits,
    datasets: Datasets
  ) {
    surroundings = [
      Component(
        name: "the tool", digest: Digest(of: Self.version + (program.expectsError ? "expects error" : ""))),
      Component(name: "the toolchain", digest: Digest(of: toolchain.version)),
      Component(name: "the library", digest: library),
      Component(
        name: "a limit",
        digest: Digest(of: "\(limits.seconds) \(limits.memoryMegabytes) \(limits.outputMegabytes)")),
    ]
    surroundings += datasets.digests.map { dataset in
      Component(name: "dataset \(dataset.name)", digest: Digest(of: dataset.digest?.description ?? "missing"))
    }
    elements = program.elements.map { element in
      let hasher = Digest.Hasher()
      hasher.add("kind", element.isValue ? "value" : "snippet")
      hasher.add("code", element.code)
      hasher.add("seconds", "\(element.seconds)")
      // Code that asks for its own place depends on it; other code does not, and prose may move it freely.
      if element.analysis.mentionsPosition {
        hasher.add("place", "\(program.chapter):\(element.start.line):\(element.start.column)")
      }
      return Component(name: Self.name(element.origin), digest: hasher.finish())
    }
  }

  /// The names of elements are left out: a snippet that moves behind one that does not run gives the same result.
  var digest: Digest {
    let hasher = Digest.Hasher()
    for component in surroundings { hasher.add(component.name, component.digest.description) }
    for component in elements { hasher.add("element", component.digest.description) }
    return hasher.finish()
  }

  /// What differs from an earlier key, in words.
  func changes(since earlier: RunKey?) -> String {
    guard let earlier else { return "first run" }
    var changes: [String] = []
    for component in surroundings {
      let before = earlier.surroundings.first { $0.name == component.name }
      if before == nil { changes.append("\(component.name) added") }
      if let before, before.digest != component.digest { changes.append("\(component.name) changed") }
    }
    for component in earlier.surroundings where !surroundings.contains(where: { $0.name == component.name }) {
      changes.append("\(component.name) removed")
    }
    let difference = elements.map(\.digest).difference(from: earlier.elements.map(\.digest))
    var removed: [String] = []
    var added: [String] = []
    for change in difference {
      switch change {
      case .insert(let offset, _, _): added.append(elements[offset].name)
      case .remove(let offset, _, _): removed.append(earlier.elements[offset].name)
      }
    }
    changes += added.map { removed.contains($0) ? "\($0) changed" : "\($0) added" }
    changes += removed.filter { !added.contains($0) }.map { "\($0) removed" }
    return changes.isEmpty ? "its last run failed or was not kept" : changes.joined(separator: ", ")
  }

  private static func name(_ origin: ProgramElement.Origin) -> String {
    switch origin {
    case .snippet(let index): "snippet \(index + 1)"
    case .value(let index): "inline value \(index + 1)"
    case .quiz(let index): "quick check \(index + 1)"
    }
  }
}
