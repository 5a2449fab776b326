import Foundation

/// The names of the types that the ML library's sources declare to be of one of some protocols, `A|B`.
func conformingTypes(to protocols: String) throws -> Set<String> {
  var root = URL(filePath: #filePath).resolvingSymlinksInPath()
  for _ in 0..<3 { root.deleteLastPathComponent() }
  let files = FileManager.default.enumerator(
    at: root.appending(path: "Sources/ML"), includingPropertiesForKeys: nil)!
    .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  let declaration = try Regex(
    #"(?:struct|class|enum|actor|extension) (\w+)(?:<[^>{]*>)?\s*:(?:(?!\bwhere\b)[^{])*\b(?:"# + protocols
      + #")\b"#)
  var found: Set<String> = []
  for file in files {
    let text = try String(contentsOf: file, encoding: .utf8)
    for match in text.matches(of: declaration) { found.insert(String(match.output[1].substring!)) }
  }
  return found
}
