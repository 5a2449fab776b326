package import Foundation

/// Keeps two commands on one book from writing the same at the same time; the second waits.
///
/// The lock belongs to the open file, so it ends with the process, however that ends.
package struct BuildLock: Sendable {
  private let descriptor: Int32

  /// - Parameter willWait: Called once if another build holds the lock.
  package init(file: URL, willWait: () -> Void) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: file.path])
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      willWait()
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }
  }

  package func release() {
    close(descriptor)
  }
}
