import CFileSystem
import Foundation

/// Lets two folders change places in one step of the file system.
func exchangeFolders(_ first: String, _ second: String) throws {
  #if os(Linux)
    if exchange_paths(first, second) == 0 { return }
    guard errno == EINVAL || errno == ENOSYS else {
      throw SiteFolderError.cannotExchange(path: second, reason: String(cString: strerror(errno)))
    }
  #elseif canImport(Darwin)
    if renamex_np(first, second, UInt32(RENAME_SWAP)) == 0 { return }
  #endif
  // A file system that cannot exchange: two renames, with the old site put back if the second one fails.
  let aside = second + ".casebook-old"
  try? FileManager.default.removeItem(atPath: aside)
  try FileManager.default.moveItem(atPath: second, toPath: aside)
  do {
    try FileManager.default.moveItem(atPath: first, toPath: second)
  } catch {
    try FileManager.default.moveItem(atPath: aside, toPath: second)
    throw error
  }
  try FileManager.default.moveItem(atPath: aside, toPath: first)
}
