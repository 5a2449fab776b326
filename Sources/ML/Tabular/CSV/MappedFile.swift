#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file's bytes, mapped into memory where that is possible.
enum MappedFile {
  /// Calls `body` with the bytes, which are valid until it returns.
  static func withBytes<Result>(
    of path: String, _ body: (UnsafeBufferPointer<UInt8>) throws(CSVError) -> Result
  ) throws(CSVError) -> Result {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? .missingFile(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      let bytes = try read(descriptor, path)
      // Typed errors do not pass through the array's closure.
      var outcome: Swift.Result<Result, CSVError>?
      bytes.withUnsafeBufferPointer { buffer in
        do throws(CSVError) { outcome = .success(try body(buffer)) } catch { outcome = .failure(error) }
      }
      return try outcome!.get()
    }
    let size = Int(status.st_size)
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { munmap(memory, size) }
    return try body(UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: size))
  }

  /// For pipes and other things that have no size, and for files that are empty.
  private static func read(_ descriptor: Int32, _ path: String) throws(CSVError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      var failure: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        #if canImport(Darwin)
          let length = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          let length = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
        if length < 0 { failure = errno }
        count = max(0, length)
      }
      guard failure == 0 else { throw .unreadable(path: path, reason: String(cString: strerror(failure))) }
      if part.isEmpty { return bytes }
      bytes += part
    }
  }
}
