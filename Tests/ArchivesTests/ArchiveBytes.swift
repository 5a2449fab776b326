@testable import Archives

/// Archives made by hand, such as no honest tool writes.
enum ArchiveBytes {
  struct File {
    var name: [UInt8]
    var content: [UInt8]
    /// Unix permissions and kind.
    var mode = 0o100644
    /// Set where the content is packed with DEFLATE.
    var unpackedCount: Int?
    var unpackedChecksum: UInt32?
    var isEncrypted = false

    init(_ name: String, _ content: String = "let a = 1\n", mode: Int = 0o100644) {
      self.name = Array(name.utf8)
      self.content = Array(content.utf8)
      self.mode = mode
    }
  }

  static func zip(_ files: [File]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let method = file.unpackedCount == nil ? 0 : 8
      let flags = 1 << 11 | (file.isEncrypted ? 1 : 0)
      let checksum = file.unpackedChecksum ?? crc32(file.content)
      let fields =
        number(20, 2) + number(flags, 2) + number(method, 2) + number(0, 2) + number(33, 2)
        + number(Int(checksum), 4) + number(file.content.count, 4)
        + number(file.unpackedCount ?? file.content.count, 4) + number(file.name.count, 2) + number(0, 2)
      let offset = bytes.count
      bytes += number(0x0403_4B50, 4) + fields + file.name + file.content
      directory += number(0x0201_4B50, 4) + number(3 << 8 | 20, 2) + fields + number(0, 2) + number(0, 2)
      directory += number(0, 2) + number(file.mode << 16, 4) + number(offset, 4) + file.name
    }
    let count = number(files.count, 2)
    return bytes + directory + number(0x0605_4B50, 4) + number(0, 4) + count + count
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  /// A tar archive (ustar).
  static func tar(_ entries: [(name: String, kind: Character, link: String, content: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at place: Int) {
        header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
      }
      put(entry.name, at: 0)
      put("0000644", at: 100)
      put("0000000", at: 108)
      put("0000000", at: 116)
      let size = String(entry.content.utf8.count, radix: 8)
      put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
      put("14700000000", at: 136)
      put("        ", at: 148)
      put(String(entry.kind), at: 156)
      put(entry.link, at: 157)
      put("ustar\u{0}00", at: 257)
      let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
      put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", at: 148)
      bytes += header + Array(entry.content.utf8)
      bytes += [UInt8](repeating: 0, count: (512 - entry.content.utf8.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1_024)
  }

  /// A file of zeros in a zip archive, packed as tightly as fixed codes allow: 258 bytes in 13 bits.
  ///
  /// - Source: RFC 1951, §3.2.6.
  static func bomb(_ name: String, copies: Int) -> File {
    var bits = BitWriter()
    bits.write(0b011, 3)
    bits.writeCode(0b0011_0000, 8)
    for _ in 0..<copies {
      bits.writeCode(0b1100_0101, 8)
      bits.writeCode(0, 5)
    }
    bits.writeCode(0, 7)
    var file = File(name)
    file.content = bits.finished
    file.unpackedCount = 1 + 258 * copies
    file.unpackedChecksum = crc32([UInt8](repeating: 0, count: 1 + 258 * copies))
    return file
  }

  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current = 0
    private var count = 0

    mutating func write(_ value: Int, _ width: Int) {
      for bit in 0..<width {
        current |= (value >> bit & 1) << count
        count += 1
        if count == 8 { flush() }
      }
    }

    /// Codes stand with their first bit first.
    mutating func writeCode(_ code: Int, _ width: Int) {
      for bit in (0..<width).reversed() { write(code >> bit & 1, 1) }
    }

    private mutating func flush() {
      bytes.append(UInt8(current))
      (current, count) = (0, 0)
    }

    var finished: [UInt8] { count == 0 ? bytes : bytes + [UInt8(current)] }
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
