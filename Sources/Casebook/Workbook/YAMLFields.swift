import CommonMark
import Plots
import Yams

/// A YAML mapping whose keys are known. What is missing, unknown or of a wrong type becomes a diagnostic at its place.
struct YAMLFields {
  /// The file that the YAML stands in, for diagnostics.
  let source: YAMLSource
  private let entries: [String: (key: Node, value: Node)]
  private(set) var diagnostics: [Diagnostic] = []

  /// Parses `source`; `nil` where it is no mapping, with the diagnostics that say why.
  static func read(_ source: YAMLSource, known: [String]) -> (fields: YAMLFields?, diagnostics: [Diagnostic])
  {
    do {
      guard let node = try Yams.compose(yaml: source.text) else {
        return (YAMLFields(source: source, mapping: nil, known: known), [])
      }
      guard let mapping = node.mapping else {
        let problem = source.diagnostic(
          "wrong-type", "expected keys with values, 'key: value' on each line", at: node)
        return (nil, [problem])
      }
      return (YAMLFields(source: source, mapping: mapping, known: known), [])
    } catch {
      return (nil, [source.diagnostic(of: error)])
    }
  }

  /// - Parameter known: The keys that have a meaning; any other is an error that suggests the nearest.
  init(source: YAMLSource, mapping: Node.Mapping?, known: [String]) {
    self.source = source
    var entries: [String: (key: Node, value: Node)] = [:]
    for (key, value) in mapping ?? Node.Mapping([]) {
      guard let name = key.scalar?.string else { continue }
      entries[name] = (key, value)
      if !known.contains(name) {
        let nearest = nearestName(to: name, among: known)
        diagnostics.append(
          source.diagnostic(
            "unknown-key", "there is no key '\(name)'", at: key,
            help: nearest.map { "did you mean '\($0)'?" } ?? "the keys are \(known.joined(separator: ", "))"))
      }
    }
    self.entries = entries
  }

  /// Where a key's value stands.
  func place(_ key: String) -> SourceRange? {
    entries[key].map { source.range(of: $0.value) }
  }

  mutating func text(_ key: String) -> String? {
    guard let (_, node) = entries[key] else { return nil }
    if isAbsent(node) { return nil }
    if let scalar = node.scalar { return scalar.string }
    complain(key, "a text", at: node)
    return nil
  }

  /// A list of texts, or a single text that stands for a list of one, each with its place.
  mutating func texts(_ key: String) -> [(text: String, place: SourceRange)]? {
    guard let (_, node) = entries[key] else { return nil }
    if isAbsent(node) { return nil }
    if let scalar = node.scalar { return [(scalar.string, source.range(of: node))] }
    guard let sequence = node.sequence, sequence.allSatisfy({ $0.scalar != nil }) else {
      complain(key, "a list of texts", at: node)
      return nil
    }
    return sequence.map { ($0.scalar!.string, source.range(of: $0)) }
  }

  /// A number from `minimum` on.
  mutating func number(_ key: String, atLeast minimum: Double) -> Double? {
    guard let (_, node) = entries[key] else { return nil }
    if let scalar = node.scalar, let number = Double(scalar.string), number.isFinite, number >= minimum {
      return number
    }
    complain(key, "a number from \(minimum.formatted(minimum.rounded() == minimum ? 0 : 1)) on", at: node)
    return nil
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let (_, node) = entries[key] else { return nil }
    if let choice = node.scalar.flatMap({ Choice(rawValue: $0.string) }) { return choice }
    complain(key, "one of " + Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "), at: node)
    return nil
  }

  /// A mapping inside this one; its diagnostics are for the caller to collect.
  mutating func fields(_ key: String, known: [String]) -> YAMLFields? {
    guard let (_, node) = entries[key] else { return nil }
    if let mapping = node.mapping { return YAMLFields(source: source, mapping: mapping, known: known) }
    complain(key, "keys with values", at: node)
    return nil
  }

  /// A mapping of texts whose keys are free.
  mutating func dictionary(_ key: String) -> [String: String] {
    guard let (_, node) = entries[key] else { return [:] }
    guard let mapping = node.mapping, mapping.allSatisfy({ $0.key.scalar != nil && $0.value.scalar != nil })
    else {
      complain(key, "keys with texts", at: node)
      return [:]
    }
    return Dictionary(mapping.map { ($0.key.scalar!.string, $0.value.scalar!.string) }) { first, _ in first }
  }

  mutating func complain(_ key: String, _ wanted: String, at node: Node) {
    diagnostics.append(source.diagnostic("wrong-type", "'\(key)' takes \(wanted)", at: node))
  }

  private func isAbsent(_ node: Node) -> Bool {
    node.scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } ?? false
  }
}
