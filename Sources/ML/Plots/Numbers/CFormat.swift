#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Formats through the C library, which rounds the exact binary value and resolves exact ties to even.
///
/// - Parameter format: One conversion that takes a precision and a double: `%.*f` or `%.*e`.
func cFormat(_ format: String, precision: Int, _ value: Double) -> String {
  // The longest fixed form of a double has 309 digits before the point.
  var buffer = [CChar](repeating: 0, count: 384 + precision)
  let length = withVaList([Int32(precision), value]) { vsnprintf(&buffer, buffer.count, format, $0) }
  let bytes = buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }
  // A program may have set a locale with another decimal sign.
  let plain = bytes.map { byte -> UInt8 in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"): byte
    default: UInt8(ascii: ".")
    }
  }
  return String(decoding: plain, as: UTF8.self)
}
