/// What stands in a heading's `{#id key=value key="two words"}`.
public struct HeadingAttributes: Hashable, Sendable {
  public var id: String
  public var values: [String: String]

  /// - Parameter text: What stands behind `{#` and before `}`.
  /// - Returns: `nil` if it is not an identifier followed by pairs, each key once.
  init?(_ text: String) {
    var rest = Substring(text)
    let id = rest.prefix { $0 != " " && $0 != "\t" }
    guard !id.isEmpty, id.utf8.allSatisfy(isIdentifierByte) else { return nil }
    self.id = String(id)
    values = [:]
    rest = rest.dropFirst(id.count)
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty { return }
      let key = rest.prefix { $0.isLetter || $0 == "-" }
      rest = rest.dropFirst(key.count)
      guard !key.isEmpty, rest.first == "=", values[String(key)] == nil else { return nil }
      rest = rest.dropFirst()
      // Typographic quotes are what some editors make of straight ones.
      let isQuoted = rest.first.map { "\"“”".contains($0) } ?? false
      if isQuoted { rest = rest.dropFirst() }
      let value = rest.prefix { isQuoted ? !"\"“”".contains($0) : $0 != " " && $0 != "\t" }
      rest = rest.dropFirst(value.count)
      if isQuoted {
        guard !rest.isEmpty else { return nil }
        rest = rest.dropFirst()
      }
      guard !value.isEmpty else { return nil }
      values[String(key)] = String(value)
    }
  }
}
