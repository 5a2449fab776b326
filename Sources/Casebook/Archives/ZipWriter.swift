/// Makes a zip archive in memory, the same bytes from the same files on every machine.
///
/// Files are stored as they are, without compression, in the order in which they are added, with a fixed time and no
/// owner: nothing of the machine gets in. What is packed here are texts of some kilobytes.
///
/// - Source: PKWARE, *.ZIP File Format Specification*, 6.3.10: §4.3.7 (local header), §4.3.12 (central directory),
///   §4.3.16 (end), §4.4.4 (bit 11: names are UTF-8).
public struct ZipWriter: Sendable {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var names: Set<String> = []

  public init() {}

  /// - Parameter path: Relative, with `/` between its parts.
  /// - Throws: ``ZipWriterError`` for a path that does not stay inside the folder that an archive is unpacked to, one
  ///   that is there already, and more than the format holds.
  public mutating func add(
    _ path: String, _ content: [UInt8], isExecutable: Bool = false
  ) throws(ZipWriterError) {
    try Self.examine(path)
    let name = Array(path.utf8)
    // Some file systems do not tell large letters from small ones.
    guard names.insert(path.lowercased()).inserted else { throw .twice(path: path) }
    guard content.count < Self.limit, bytes.count + content.count < Self.limit, names.count < 65_535 else {
      throw .tooLarge(path: path)
    }
    let offset = bytes.count
    let checksum = crc32(content)
    let fields =
      Self.number(20, 2) + Self.number(1 << 11, 2) + Self.number(0, 2) + Self.date
      + Self.number(Int(checksum), 4)
      + Self.number(content.count, 4) + Self.number(content.count, 4) + Self.number(name.count, 2)
      + Self.number(0, 2)
    bytes += Self.number(0x0403_4B50, 4) + fields + name + content
    // Made by version 2.0 on Unix, so that permissions count.
    let mode = isExecutable ? 0o100755 : 0o100644
    directory += Self.number(0x0201_4B50, 4) + Self.number(3 << 8 | 20, 2) + fields
    directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(mode << 16, 4)
    directory += Self.number(offset, 4) + name
  }

  /// The whole archive.
  public var archive: [UInt8] {
    let count = Self.number(names.count, 2)
    return bytes + directory + Self.number(0x0605_4B50, 4) + Self.number(0, 4) + count + count
      + Self.number(directory.count, 4) + Self.number(bytes.count, 4) + Self.number(0, 2)
  }

  private static let limit = 1 << 31
  /// 00:00:00 on 1 January 1980, the first moment that the format knows.
  private static let date = number(0, 2) + number(1 << 5 | 1, 2)

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func examine(_ path: String) throws(ZipWriterError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isOdd = path.unicodeScalars.contains {
      $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" || $0 == ":"
    }
    guard !path.isEmpty, path.utf8.count <= 1_024, !isOdd,
      !parts.contains(where: { ["", ".", ".."].contains($0) })
    else { throw .unsafe(path: path) }
  }
}

public enum ZipWriterError: Error, Hashable, CustomStringConvertible {
  case unsafe(path: String)
  case twice(path: String)
  case tooLarge(path: String)

  public var description: String {
    switch self {
    case .unsafe(let path): "\(path.debugDescription) cannot be a file's path in an archive"
    case .twice(let path): "\(path) is twice in the archive"
    case .tooLarge(let path): "the archive would be too large with \(path)"
    }
  }
}

/// The checksum of zip archives.
///
/// - Source: the reflected polynomial 0xEDB88320 of ISO 3309 and ITU-T V.42.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  var checksum: UInt32 = .max
  for byte in bytes {
    checksum = checksum >> 8 ^ checksumTable[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)]
  }
  return ~checksum
}

private let checksumTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
}
