/// Why a theme cannot be used.
public enum ThemeError: Error, Hashable, CustomStringConvertible {
  case unreadable(file: String, reason: String)
  case badTemplate(file: String, reason: String)
  case missingTemplate(name: String, folders: [String])
  case unknownPartial(name: String, file: String, known: [String])

  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): the theme's file cannot be read: \(reason)"
    case .badTemplate(let file, let reason):
      "\(file): the template is not valid Mustache: \(reason)"
    case .missingTemplate(let name, let folders):
      "the theme lacks the template '\(name).mustache'; it is looked for in \(folders.joined(separator: " and "))"
    case .unknownPartial(let name, let file, let known):
      "\(file): '{{>\(name)}}' names a template that the theme does not have; it has \(known.joined(separator: ", "))"
    }
  }
}
