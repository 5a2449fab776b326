package import CommonMark
import Yams

/// The keys and values of one YAML mapping, read by name.
///
/// Every key that is asked for becomes a known one; ``unknownKeys()`` complains about the rest and suggests the
/// nearest known key.
package struct YAMLFields {
  package let text: YAMLText
  let range: SourceRange
  private let pairs: [(key: Node, value: Node)]
  private(set) var known: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Where each value that was read stands; members of lists as `key[0]`.
  private(set) var places: [String: SourceRange] = [:]

  init(text: YAMLText, pairs: [(Node, Node)], range: SourceRange) {
    self.text = text
    self.range = range
    self.pairs = pairs.map { ($0.0, $0.1) }
  }

  package var keys: [(name: String, range: SourceRange)] {
    pairs.map { ($0.key.scalar?.string ?? "", text.range(of: $0.key)) }
  }

  private func node(_ key: String) -> Node? {
    pairs.first { $0.key.scalar?.string == key }?.value
  }

  private mutating func value(_ key: String) -> Node? {
    known.append(key)
    guard let node = node(key) else { return nil }
    places[key] = text.range(of: node)
    if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
      return nil
    }
    return node
  }

  private mutating func wrongType(_ key: String, _ node: Node, wanted: String, help: String) {
    diagnostics.append(
      text.error("wrong-type", "'\(key)' must be \(wanted)", text.range(of: node), help: help))
  }

  package mutating func reject(_ key: String, _ message: String, code: String = "bad-value", help: String?) {
    diagnostics.append(text.error(code, message, places[key] ?? range, help: help))
  }

  package mutating func string(_ key: String) -> String? {
    guard let node = value(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      wrongType(key, node, wanted: "a text", help: "write '\(key): …' on one line")
      return nil
    }
    return scalar.string
  }

  /// A list of texts; a single text counts as a list of one.
  package mutating func strings(_ key: String) -> [String]? {
    guard let node = value(key) else { return nil }
    switch node {
    case .scalar(let scalar):
      places["\(key)[0]"] = text.range(of: node)
      return [scalar.string]
    case .sequence(let sequence):
      var strings: [String] = []
      for member in sequence {
        guard case .scalar(let scalar) = member else {
          wrongType(key, member, wanted: "a list of texts", help: "write '\(key): [first, second]'")
          continue
        }
        places["\(key)[\(strings.count)]"] = text.range(of: member)
        strings.append(scalar.string)
      }
      return strings
    default:
      wrongType(key, node, wanted: "a list of texts", help: "write '\(key): [first, second]'")
      return nil
    }
  }

  /// A list of texts, or the lines of one text in a block (`key: |`).
  mutating func lines(_ key: String) -> [String]? {
    guard case .scalar(let scalar)? = node(key), scalar.string.contains("\n") else { return strings(key) }
    return string(key).map { text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return text.hasSuffix("\n") ? lines.dropLast() : lines
    }
  }

  /// A text that is code, with the places of its lines.
  mutating func code(_ key: String) -> ExerciseCode? {
    guard let code = string(key), let node = node(key), case .scalar(let scalar) = node,
      let range = places[key],
      !code.allSatisfy(\.isWhitespace)
    else { return nil }
    if scalar.style == .folded {
      reject(key, "'>' joins the lines of the code", code: "folded-code", help: "write '\(key): |'")
    }
    if let (start, columns) = text.block(node) {
      return ExerciseCode(code: code, range: range, codeStart: start, lineColumns: columns)
    }
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let start = SourcePosition(line: range.start.line, column: range.start.column + (isQuoted ? 1 : 0))
    return ExerciseCode(code: code, range: range, codeStart: start)
  }

  /// Whether keys and values stand under a key, not a list or a text.
  func holdsFields(_ key: String) -> Bool {
    if case .mapping? = node(key) { true } else { false }
  }

  package mutating func number(_ key: String, in allowed: ClosedRange<Double>) -> Double? {
    guard let node = value(key) else { return nil }
    guard case .scalar(let scalar) = node, let number = Double(scalar.string), number.isFinite else {
      wrongType(
        key, node, wanted: "a number", help: "write '\(key): \(Int(allowed.lowerBound.rounded(.up)))' or more"
      )
      return nil
    }
    guard allowed.contains(number) else {
      reject(key, "'\(key)' must be a number\(allowed.inWords.map { " \($0)" } ?? "")", help: nil)
      return nil
    }
    return number
  }

  package mutating func integer(_ key: String, in allowed: ClosedRange<Int>) -> Int? {
    guard let number = number(key, in: Double(allowed.lowerBound)...Double(allowed.upperBound)) else {
      return nil
    }
    guard let integer = Int(exactly: number) else {
      reject(key, "'\(key)' must be a whole number", help: nil)
      return nil
    }
    return integer
  }

  package mutating func choice<Value: RawRepresentable<String>>(_ key: String, of values: [Value]) -> Value? {
    guard let name = string(key) else { return nil }
    if let value = Value(rawValue: name) { return value }
    let names = values.map(\.rawValue)
    let nearest = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    reject(
      key, "'\(key)' cannot be '\(name)'", help: nearest ?? "use one of \(names.joined(separator: ", "))")
    return nil
  }

  /// The mapping that stands under a key.
  package mutating func fields(_ key: String) -> YAMLFields? {
    guard let node = value(key) else { return nil }
    guard case .mapping(let mapping) = node else {
      wrongType(key, node, wanted: "keys and values", help: "write them indented below '\(key):'")
      return nil
    }
    return YAMLFields(text: text, pairs: mapping.map { ($0.key, $0.value) }, range: text.range(of: node))
  }

  /// The mappings in the list under a key.
  ///
  /// - Parameter members: What each holds, for complaints.
  package mutating func list(_ key: String, of members: String) -> [YAMLFields] {
    guard let node = value(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      wrongType(key, node, wanted: "a list", help: "write each with '- ' below '\(key):'")
      return []
    }
    return sequence.compactMap { member in
      guard case .mapping(let mapping) = member else {
        wrongType(
          key, member, wanted: "a list of \(members)", help: "write '- key: value' with the others below it")
        return nil
      }
      return YAMLFields(text: text, pairs: mapping.map { ($0.key, $0.value) }, range: text.range(of: member))
    }
  }

  package mutating func truth(_ key: String) -> Bool? {
    guard let text = string(key) else { return nil }
    guard let truth = ["true": true, "yes": true, "false": false, "no": false][text] else {
      reject(key, "'\(key)' must be true or false", help: "write '\(key): true'")
      return nil
    }
    return truth
  }

  /// What is wrong with the values that were read, and with the keys that nobody asked for.
  package func problems() -> [Diagnostic] {
    diagnostics + unknownKeys()
  }

  private func unknownKeys() -> [Diagnostic] {
    pairs.compactMap { pair in
      let name = pair.key.scalar?.string ?? ""
      guard !known.contains(name) else { return nil }
      let nearest = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
      return text.error(
        "unknown-key", "there is no key '\(name)' here", text.range(of: pair.key),
        help: nearest ?? "known keys are \(known.joined(separator: ", "))")
    }
  }

  /// Takes over what was found wrong in a nested mapping.
  package mutating func adopt(_ inner: YAMLFields) {
    diagnostics += inner.problems()
  }
}

extension ClosedRange<Double> {
  static let fromZero = 0...Double.greatestFiniteMagnitude
  static let everyNumber = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// `from 0 to 1`, or `from 0 on`; `nil` if no number is outside of it.
  var inWords: String? {
    let (low, high) = (lowerBound.formattedPlainly, upperBound.formattedPlainly)
    if self == .everyNumber { return nil }
    return upperBound == .greatestFiniteMagnitude ? "from \(low) on" : "from \(low) to \(high)"
  }
}

extension Double {
  fileprivate var formattedPlainly: String {
    Int(exactly: self).map(String.init) ?? "\(self)"
  }
}
