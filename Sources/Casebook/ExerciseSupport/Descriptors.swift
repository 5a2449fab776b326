#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// All bytes of a descriptor.
func readAll(_ descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &part, part.count)
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return bytes }
    bytes += part[..<count]
  }
}

func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

#if canImport(Darwin)
  var standardOutputFile: UnsafeMutablePointer<FILE> { __stdoutp }
#else
  /// `stdout` is a mutable global of the C library, which Swift 6 reads only through `dlsym`.
  nonisolated(unsafe) let standardOutputFile: UnsafeMutablePointer<FILE> =
    dlsym(nil, "stdout")!.load(as: UnsafeMutablePointer<FILE>.self)
#endif
