/// What reading an archive may cost.
public struct ArchiveLimits: Hashable, Sendable {
  /// Files, folders and all else.
  public var entries = 20_000
  /// In one file.
  public var entryBytes = 64 << 20
  /// In all files that are unpacked.
  public var totalBytes = 1 << 30
  /// How many bytes may come out of one that is packed, beyond the first mebibyte. Texts rarely reach 20.
  public var ratio = 200
  public var nameBytes = 1_024
  /// Parts of a path.
  public var depth = 32

  public init() {}

  /// What a student's own archive may hold: some files of text.
  public static var student: ArchiveLimits {
    var limits = ArchiveLimits()
    limits.entries = 2_000
    limits.entryBytes = 1 << 20
    limits.totalBytes = 64 << 20
    return limits
  }
}

public enum ArchiveError: Error, Hashable, CustomStringConvertible {
  case damaged(String)
  case tooManyEntries(limit: Int)
  case tooLarge(limit: Int)
  case bomb(ratio: Int)

  public var description: String {
    switch self {
    case .damaged(let why): "it is no archive that can be read: \(why)"
    case .tooManyEntries(let limit): "the archive has more than \(limit) entries"
    case .tooLarge(let limit): "unpacked, the archive has more than \(limit) bytes"
    case .bomb(let ratio): "the archive unpacks to more than \(ratio) times its size"
    }
  }
}

/// The account of one archive that is being read.
struct ArchiveReading {
  let limits: ArchiveLimits
  private(set) var refusals: [ArchiveRefusal] = []
  private var entries = 0
  private var bytes = 0
  private var names: Set<String> = []

  init(limits: ArchiveLimits) {
    self.limits = limits
  }

  mutating func count() throws(ArchiveError) {
    entries += 1
    guard entries <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
  }

  mutating func count(bytes more: Int, packed: Int) throws(ArchiveError) {
    bytes += more
    guard bytes <= limits.totalBytes else { throw .tooLarge(limit: limits.totalBytes) }
    guard bytes <= 1 << 20 || bytes / limits.ratio <= max(1, packed) else { throw .bomb(ratio: limits.ratio) }
  }

  mutating func refuse(_ path: String, _ reason: String) {
    refusals.append(ArchiveRefusal(path: visibleName(String(path.prefix(limits.nameBytes))), reason: reason))
  }

  /// The path if it stays inside and is new; it is refused otherwise.
  mutating func accept(_ raw: String) -> String? {
    // Archives of Windows may have its separators.
    let path = raw.replacing("\\", with: "/")
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    let problem: String? =
      if path.isEmpty {
        "it has no name"
      } else if path.utf8.count > limits.nameBytes || parts.count > limits.depth {
        "its name is too long"
      } else if path.hasPrefix("/") || path.wholeMatch(of: /[A-Za-z]:.*/.dotMatchesNewlines()) != nil {
        "its path is absolute"
      } else if parts.contains("..") {
        "its path leaves the folder"
      } else if parts.contains("") || path.utf8.contains(0) {
        "its name is malformed"
      } else {
        nil
      }
    if let problem {
      refuse(raw, problem)
      return nil
    }
    let name = parts.joined(separator: "/")
    // Some file systems do not tell large letters from small ones.
    guard names.insert(name.lowercased()).inserted else {
      refuse(raw, "its name is there already")
      return nil
    }
    return name
  }
}

/// A name with everything that does not show, or that turns text round, as escapes.
public func visibleName(_ name: String) -> String {
  var result = ""
  for scalar in name.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
