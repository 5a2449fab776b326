import CZlib

/// The two things that are asked of zlib.
enum Zlib {
  static var version: String { String(cString: zlibVersion()) }

  /// The size of `bytes` as a web server sends them: compressed with gzip at its usual level.
  static func gzipSize(_ bytes: [UInt8]) -> Int {
    // The header and trailer of gzip are 12 bytes larger than those of zlib's own format.
    var size = compressBound(uLong(bytes.count))
    var compressed = [UInt8](repeating: 0, count: Int(size))
    let status = compress2(&compressed, &size, bytes, uLong(bytes.count), 6)
    // Cannot happen with a buffer of `compressBound`; the raw size is the safe answer.
    guard status == Z_OK else { return bytes.count }
    return Int(size) + 12
  }

  /// CRC-32, to tell one version of a file from the next.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(crc32(0, nil, 0), bytes, uInt(bytes.count)))
  }
}
