/// Something that a browser loads of its own accord when it shows a page.
struct Resource: Hashable {
  var address: String

  /// Whether loading it leaves the site.
  var isForeign: Bool {
    address.hasPrefix("//") || address.contains("://")
  }

  /// What the page's tags name, in their order: pictures, scripts, style sheets, frames and media. Data addresses load
  /// nothing, and links load when they are followed.
  ///
  /// - Complexity: O(*n*); one pass over the bytes, since a build does this for each page.
  static func all(in page: [UInt8]) -> [Resource] {
    page.withUnsafeBufferPointer { bytes in
      var resources: [Resource] = []
      var place = 0
      while let tag = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
        let end = bytes[tag...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
        if let attribute = attribute(ofTagAt: tag, in: bytes) {
          let text = String(decoding: bytes[tag..<end], as: UTF8.self)
          resources += addresses(in: text, attribute)
        }
        place = end
      }
      return resources.filter { !$0.address.isEmpty && !$0.address.hasPrefix("data:") }
    }
  }

  private static let loading: [(tag: [UInt8], attribute: String)] = [
    ("img", "src"), ("script", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"),
    ("video", "src"),
    ("audio", "src"), ("embed", "src"), ("object", "data"), ("track", "src"), ("image", "href"),
    ("use", "href"),
  ].map { (Array($0.0.utf8), $0.1) }

  private static func attribute(ofTagAt tag: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    for (name, attribute) in loading {
      let end = tag + 1 + name.count
      guard end < bytes.count, !isNameByte(bytes[end]) else { continue }
      // The bit that tells capital letters from small ones in ASCII.
      if zip(bytes[(tag + 1)..<end], name).allSatisfy({ $0 | 0x20 == $1 }) { return attribute }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }

  /// Relations of `link` that make a browser load what they name.
  private static let loadingRelations: Set<Substring> = [
    "stylesheet", "icon", "preload", "modulepreload", "manifest",
  ]

  private static func addresses(in tag: String, _ attribute: String) -> [Resource] {
    let values = attributes(of: tag)
    if tag.lowercased().hasPrefix("<link") {
      let relations = (values["rel"] ?? "").lowercased().split(separator: " ")
      guard relations.contains(where: loadingRelations.contains) else { return [] }
    }
    guard let address = values[attribute], !address.hasPrefix("#") else { return [] }
    return [Resource(address: address.replacing("&amp;", with: "&"))]
  }

  /// The attributes of `<name a="1" b='2' c=3 d`, the first of each name.
  private static func attributes(of tag: String) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = tag.utf8.drop { !isSpace($0) }
    while true {
      rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
      let name = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "=") }
      if name.isEmpty { return attributes }
      rest = rest.dropFirst(name.count).drop(while: isSpace)
      var value = rest.prefix(0)
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst().drop(while: isSpace)
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest.dropFirst(value.count + 2)
        } else {
          value = rest.prefix { !isSpace($0) }
          rest = rest.dropFirst(value.count)
        }
      }
      let key = String(decoding: name, as: UTF8.self).lowercased()
      if attributes[key] == nil { attributes[key] = String(decoding: value, as: UTF8.self) }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
