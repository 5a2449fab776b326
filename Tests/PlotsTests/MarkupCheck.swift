/// A parser for the markup that charts are written in: enough of XML to tell whether it is well-formed.
enum MarkupCheck {
  struct Element {
    var name: String
    var attributes: [String: String]
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// All elements in the order of their start tags.
  ///
  /// - Throws: ``Failure`` if a tag is not closed, an attribute is given twice or not quoted, or a character that has to
  ///   be escaped is not.
  static func elements(of text: String) throws -> [Element] {
    var elements: [Element] = []
    var open: [String] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(where: { $0 == "<" }) {
      try check(rest[..<start])
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else { throw Failure(description: "a tag does not end") }
      var tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        guard open.popLast() == String(tag.dropFirst()) else {
          throw Failure(description: "<\(tag)> closes nothing")
        }
        continue
      }
      let isEmpty = tag.last == "/"
      if isEmpty { tag.removeLast() }
      let element = try element(tag)
      elements.append(element)
      if !isEmpty { open.append(element.name) }
    }
    try check(rest)
    guard open.isEmpty else { throw Failure(description: "\(open) are not closed") }
    return elements
  }

  private static func element(_ tag: Substring) throws -> Element {
    let name = tag.prefix { $0.isLetter }
    var element = Element(name: String(name), attributes: [:])
    var rest = tag.dropFirst(name.count)
    while !rest.isEmpty {
      guard rest.first == " ", let equals = rest.firstIndex(of: "=") else {
        throw Failure(description: "in <\(tag)>")
      }
      let key = rest[rest.index(after: rest.startIndex)..<equals]
      rest = rest[rest.index(after: equals)...]
      guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
        throw Failure(description: "\(key) is not quoted in <\(tag)>")
      }
      let value = rest[rest.index(after: rest.startIndex)..<end]
      try check(value)
      guard element.attributes.updateValue(String(value), forKey: String(key)) == nil else {
        throw Failure(description: "\(key) stands twice in <\(tag)>")
      }
      rest = rest[rest.index(after: end)...]
    }
    return element
  }

  /// Text may hold no markup, and `&` only as one of the entities that are written.
  private static func check(_ text: Substring) throws {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      guard ["amp;", "lt;", "gt;", "quot;"].contains(where: { part.hasPrefix($0) }) else {
        throw Failure(description: "& is not escaped in \(text)")
      }
    }
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "<" }) else {
      throw Failure(description: "a character that XML does not allow in \(text)")
    }
  }
}
