import Foundation

/// What the file system says of some files: two are equal as long as none was written, replaced, made or removed.
struct FileStamps: Hashable, Sendable {
  private struct Stamp: Hashable {
    var size: Int64
    var inode: UInt64
    var seconds: Int
    var nanoseconds: Int
  }
  private var stamps: [Stamp?]

  init(of files: [URL]) {
    stamps = files.map { file in
      var status = stat()
      guard stat(file.path, &status) == 0 else { return nil }
      return Stamp(
        size: Int64(status.st_size), inode: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec)
    }
  }
}

/// Does work again each time that one of the files changes; what still runs is cancelled and waited for.
///
/// The files are looked at five times a second, which costs nothing that can be measured, works on every file system,
/// and sees editors that replace a file as well as those that write into it.
///
/// - Throws: `CancellationError` once it is cancelled; errors of the work are the work's to tell.
func repeatOnChange(of files: @Sendable () -> [URL], work: @escaping @Sendable () async -> Void) async throws
{
  while true {
    let files = files()
    let seen = FileStamps(of: files)
    let running = Task { await work() }
    do {
      var now = seen
      while now == seen {
        try await Task.sleep(for: .milliseconds(200))
        now = FileStamps(of: files)
      }
      // Whoever writes in several steps is waited for.
      var later = FileStamps(of: files)
      repeat {
        now = later
        try await Task.sleep(for: .milliseconds(40))
        later = FileStamps(of: files)
      } while later != now
    } catch {
      running.cancel()
      await running.value
      throw error
    }
    running.cancel()
    await running.value
  }
}
