public import Foundation

/// The files of a book, by paths relative to its folder.
public struct BookFolder: Sendable {
  public var url: URL

  public init(_ url: URL) {
    self.url = url
  }

  public func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }

  /// - Throws: the file system's error if the file is missing or cannot be read.
  public func read(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appending(path: path)))
  }

  /// The names in a folder, in natural order; none if there is no such folder.
  public func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)) ?? []
    return names.sorted(by: comesBeforeNaturally)
  }

  /// The files that a pattern matches, in natural order. `*` stands for any characters of one name and `?` for one
  /// character; hidden files match only a pattern that starts with a dot.
  public func files(matching pattern: String) -> [String] {
    var found = [""]
    for component in BookPath.components(pattern).map(String.init) {
      found = found.flatMap { folder -> [String] in
        let prefix = folder.isEmpty ? "" : folder + "/"
        guard component.contains(where: { $0 == "*" || $0 == "?" }) else {
          return exists(prefix + component) ? [prefix + component] : []
        }
        return names(in: folder)
          .filter { $0.hasPrefix(".") == component.hasPrefix(".") && Self.matches($0, component) }
          .map { prefix + $0 }
      }
    }
    return found.filter { !$0.isEmpty && !isFolder($0) }.sorted(by: comesBeforeNaturally)
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.appending(path: path).path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Matches greedily and steps back to the last `*` where that fails, so no pattern takes exponential time.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name), Array(pattern))
    var (place, wanted) = (0, 0)
    var retry: (place: Int, wanted: Int)?
    while place < name.count {
      if wanted < pattern.count, pattern[wanted] == "*" {
        retry = (place, wanted + 1)
        wanted += 1
      } else if wanted < pattern.count, pattern[wanted] == "?" || pattern[wanted] == name[place] {
        place += 1
        wanted += 1
      } else if let last = retry {
        retry = (last.place + 1, last.wanted)
        (place, wanted) = (last.place + 1, last.wanted)
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == "*" }
  }
}
