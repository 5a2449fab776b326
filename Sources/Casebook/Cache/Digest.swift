import CSodium

/// A 256-bit BLAKE2b digest.
///
/// - Source: Aumasson et al., *BLAKE2: simpler, smaller, fast as MD5*, 2013; computed by libsodium.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let description: String

  public init(of bytes: some Sequence<UInt8>) {
    let hasher = Hasher()
    hasher.update(Array(bytes))
    self = hasher.finish()
  }

  public init(of text: String) {
    self.init(of: text.utf8)
  }

  /// Reads 64 lower-case hexadecimal digits; `nil` for anything else.
  public init?(hexadecimal text: String) {
    let isHexadecimal = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard text.utf8.count == 64, isHexadecimal else { return nil }
    description = text
  }

  fileprivate init(description: String) {
    self.description = description
  }

  /// Read and written as its digits alone.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard text.utf8.count == 64, text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no digest")
    }
    description = text
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Which libsodium computes digests, for instance `1.0.18`.
  public static var libraryVersion: String { String(cString: sodium_version_string()) }

  /// Digests several parts such that no two different lists of parts give the same bytes.
  public final class Hasher {
    /// libsodium keeps the state's layout to itself, so it lives behind a pointer.
    private let state: UnsafeMutableRawPointer

    public init() {
      _ = sodium_init()
      state = .allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
      crypto_generichash_init(OpaquePointer(state), nil, 0, 32)
    }

    deinit {
      state.deallocate()
    }

    public func update(_ bytes: [UInt8]) {
      crypto_generichash_update(OpaquePointer(state), bytes, UInt64(bytes.count))
    }

    /// Adds a part with its name and length, so that parts cannot run into one another.
    public func add(_ name: String, _ bytes: [UInt8]) {
      update(Array("\(name):\(bytes.count):".utf8))
      update(bytes)
    }

    public func add(_ name: String, _ text: String) {
      add(name, Array(text.utf8))
    }

    public func finish() -> Digest {
      var bytes = [UInt8](repeating: 0, count: 32)
      crypto_generichash_final(OpaquePointer(state), &bytes, 32)
      let digits = Array("0123456789abcdef".utf8)
      let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      return Digest(description: String(decoding: text, as: UTF8.self))
    }
  }
}

/// The 32 bytes of SHA-256, for what a page's own script computes as well; everything else is named by ``Digest``.
///
/// - Source: NIST, *Secure Hash Standard*, FIPS 180-4, §6.2; computed by libsodium.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
  return digest
}
